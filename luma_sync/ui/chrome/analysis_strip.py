"""An analysis under way: one line above the status bar, with its progress and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from luma_sync.ui.icons import Shape
from luma_sync.ui.models.analysis_run import AnalysisRun
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel
from luma_sync.ui.widgets.state_badge import ShapeIcon

_BAR_WIDTH = 160
_STEPS = 1000


class AnalysisStrip(QFrame):
    """Hidden while nothing is analysed.

    Signals: cancelled().
    """

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("analysisstrip")
        self.setFixedHeight(Size.CONTROL + Space.S)
        self.text = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setAccessibleName(self.tr("Tracks analysed"))
        self.cancel = Button(theme, self.tr("Cancel"), Shape.CROSS, flat=True)
        self.cancel.setAccessibleName(self.tr("Cancel the analysis"))
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.S, 0)
        row.setSpacing(Space.S)
        row.addWidget(ShapeIcon(theme, Shape.ACTIVITY))
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.hide()

    def show_run(self, run: AnalysisRun | None) -> None:
        """How far it is; None: nothing is analysed."""
        if run is not None:
            self.text.setText(run.text)
            self.bar.setValue(round(run.share * _STEPS))
            self.cancel.setEnabled(not run.is_ending)
        self.setVisible(run is not None)
