"""One line for what was finished a while ago: the list is about what goes; Activity has the rest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.chip_counts import ChipCounts
from luma_sync.ui.models.uploads import UploadsSource
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.buttons import TextLink

FOLDS_AFTER = timedelta(hours=1)
_FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class _Folded:
    source: UploadsSource

    async def count(self) -> int:
        return await self.source.count_folded()


class FinishedFold(QWidget):
    """Hidden while there is nothing to fold.

    Signals: toggled(); activity_asked().
    """

    toggled = Signal()
    activity_asked = Signal()

    def __init__(self, context: WindowContext, source: Callable[[], UploadsSource]) -> None:
        super().__init__()
        self._clock, self._is_open = context.clock, False
        self.fold = TextLink(context.theme, is_calm=True)
        self.activity = TextLink(context.theme, is_calm=True)
        self.activity.setText(self.tr("Show in Activity"))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, 0, Space.XS, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.fold)
        row.addWidget(self.activity)
        row.addStretch(1)
        self._counts = ChipCounts(
            context.tasks, (_FOLDED,), lambda _: _Folded(replace(source(), done_after=self._limit())), self
        )
        self._counts.counted.connect(self._show)
        self.fold.clicked.connect(self._toggle)
        self.activity.clicked.connect(self.activity_asked)
        self.hide()

    def done_after(self) -> str:
        """Since when finished files are listed (ISO time); empty for all."""
        return "" if self._is_open else self._limit()

    def refresh(self) -> None:
        """Count again."""
        self._counts.refresh()

    def _limit(self) -> str:
        return iso_utc(self._clock.now() - FOLDS_AFTER)

    def _show(self, counts: Mapping[str, int]) -> None:
        count = counts[_FOLDED]
        if self._is_open:
            self.fold.setText(self.tr("Fold %Ln file(s) finished over an hour ago", "", count))
        else:
            self.fold.setText(self.tr("Show %Ln file(s) finished over an hour ago", "", count))
        self.setVisible(count > 0)

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self.toggled.emit()
