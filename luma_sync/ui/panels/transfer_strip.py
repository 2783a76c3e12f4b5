"""How fast files go: now, in the last minutes, and how fast they may."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import rate_text
from luma_sync.ui.models.rate_history import SLOT_S, RateHistory
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import ChoiceButton
from luma_sync.ui.widgets.labels import Card, label
from luma_sync.ui.widgets.rate_plot import RatePlot

NO_LIMIT = "0"
_WIDEST = 888_800_000
"""Room for every rate, so that nothing moves while it changes."""

_LIMITS = (256_000, 512_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000)


class TransferStrip(Card):
    """Looks once a second while the window is seen, whichever panel is shown.

    Signals: limit_chosen(bytes a second, 0 for none).
    """

    limit_chosen = Signal(int)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        self._context = context
        self.history = RateHistory()
        theme = context.theme
        self._plot = RatePlot(theme, rate_text, SLOT_S)
        self.now = label(theme, size=Type.SECTION)
        self._span = label(theme, self.tr("last 5 minutes"), size=Type.SMALL, tone=Tone.MUTED)
        self.limit = ChoiceButton(theme, self.tr("Bandwidth limit"), self._choices(0))
        self.limit.chosen.connect(lambda key: self.limit_chosen.emit(int(key)))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.now)
        words.addWidget(self._span)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.L)
        row.addLayout(words)
        row.addWidget(self._plot, 1)
        row.addWidget(self.limit)
        self.now.setMinimumWidth(self.now.fontMetrics().horizontalAdvance(rate_text(_WIDEST)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.bridge.ticked.connect(self.look)
        context.bridge.settings_changed.connect(self.read_limit)
        self.show_now()

    def look(self) -> None:
        """Note how fast files go at this moment."""
        self.history.take(self._context.clock.monotonic(), self._context.bridge.status.upload_rate_bytes_s)
        if self.isVisible():
            self.show_now()

    def show_now(self) -> None:
        """Bring numbers and picture up to date."""
        rate = self._context.bridge.status.upload_rate_bytes_s
        self.now.setText(rate_text(rate) if rate else self.tr("Idle"))
        self._plot.show_values(self.history.values(self._context.clock.monotonic()))
        text = self.tr("Throughput %1, highest of the last 5 minutes %2")
        self.setAccessibleName(
            text.replace("%1", rate_text(rate)).replace("%2", rate_text(self._plot.highest))
        )

    def read_limit(self) -> None:
        """Show the limit in force; one that was set elsewhere is offered too."""
        try:
            limit = self._context.engine.uploads.limit or 0
        except LumaSyncError:
            return  # the library is being swapped; the next look finds it
        self.limit.blockSignals(True)
        self.limit.offer(self._choices(limit))
        self.limit.pick(str(limit))
        self.limit.blockSignals(False)

    def _choices(self, present: int) -> list[tuple[str, str]]:
        limits = sorted({*_LIMITS, present} - {0})
        named = ((str(limit), self.tr("Limit %1").replace("%1", rate_text(limit))) for limit in limits)
        return [(NO_LIMIT, self.tr("No limit")), *named]
