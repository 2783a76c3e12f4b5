"""How old the oldest unsent change is, and how many are stuck; nothing while both say nothing."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import age_text, exact_text, moment_of
from luma_sync.ui.icons import Shape
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.buttons import TextLink
from luma_sync.ui.widgets.flow import FlowLayout
from luma_sync.ui.widgets.labels import label
from luma_sync.ui.widgets.state_badge import ShapeIcon

TELLING_S = 600.0
"""Younger changes are simply on their way."""


class HealthLine(QWidget):
    """`Oldest unsent change: 3 h`, and a link to what is stuck."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.oldest = label(context.theme, tone=Tone.MUTED)
        self._icon = ShapeIcon(context.theme, Shape.CLOCK, Tone.WARN)
        self.stuck = TextLink(context.theme)
        self.stuck.clicked.connect(
            lambda: context.navigation.open(PanelId.CHANGES, chip="all", oldest_first=True)
        )
        link = QWidget()
        beside = QHBoxLayout(link)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.XS)
        beside.addWidget(self._icon)
        beside.addWidget(self.stuck)
        row = FlowLayout(self, Space.M)
        row.setContentsMargins(0, Space.XS // 2, 0, 0)
        row.addWidget(self.oldest)
        row.addWidget(link)
        self.hide()

    def show_snapshot(self, status: SyncStatus) -> None:
        """Show a snapshot, or fold."""
        moment = moment_of(status.oldest_queued_at)
        age_s = (self._context.clock.now() - moment).total_seconds() if moment is not None else 0.0
        tells = age_s >= TELLING_S and status.outbox > 0 and status.state is not SyncState.SIGNED_OUT
        self.oldest.setVisible(tells)
        self.oldest.setText(self.tr("Oldest unsent change: %1").replace("%1", age_text(age_s)))
        self.oldest.setToolTip(exact_text(status.oldest_queued_at))
        self._icon.setVisible(status.stuck > 0)
        self.stuck.setVisible(status.stuck > 0)
        self.stuck.setText(self.tr("%Ln change(s) are stuck", "", status.stuck))
        self.setVisible(tells or status.stuck > 0)
