"""The whole cause of a trouble under a list, and the one thing that helps."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from luma_sync.ui.formatting import breakable
from luma_sync.ui.icons import Shape
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import Card, fit_lines, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon


class CauseNote(Card):
    """Folded away until there is something to say.

    Signals: pressed().
    """

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark_pane(self)
        self._icon = ShapeIcon(theme, Shape.TRIANGLE, Tone.DANGER)
        self.text = paragraph(theme, tone=Tone.TEXT)
        self.button = Button(theme, "")
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.pressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, shape: Shape, tone: Tone, text: str) -> None:
        """Show a cause."""
        self._icon.show_shape(shape, tone)
        self.text.setText(breakable(text))
        self.setAccessibleName(text)
        self.show()
        self._fit()

    def offer(self, text: str, shape: Shape | None = None) -> None:
        """Show the button that helps; no text hides it."""
        self.button.setText(text)
        self.button.set_shape(shape)
        self.button.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_lines(self.text)
