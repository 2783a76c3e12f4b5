"""Rows that were merged in the last 30 days, and the way back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.merge_views import MergedTwins
from luma_sync.kernel.clock import Clock
from luma_sync.ui.dialogs.take_back import TakeBackDialog, TakeBackWords
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.merged_twins import merged_columns, merged_key
from luma_sync.ui.theme import Theme

_WIDTH = 700


class MergedDialog(TakeBackDialog[MergedTwins]):
    """Makes two rows of one again."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _words(),
            merged_columns(clock),
            merged_key,
            is_over=lambda merge: bool(merge.undone_at),
            parent=parent,
        )
        self.be_wide(_WIDTH)


def _words() -> TakeBackWords:
    translate = QCoreApplication.translate
    return TakeBackWords(
        title=translate("MergedDialog", "Merged duplicates"),
        sentence=translate(
            "MergedDialog",
            "Rows that stood on both sides and became one. For 30 days you can make two of them again.",
        ),
        verb=translate("MergedDialog", "Undo the merge"),
        select=translate("MergedDialog", "Select what to undo."),
        over=translate("MergedDialog", "These are two rows again."),
        empty_shape=Shape.TICK,
        empty_title=translate("MergedDialog", "Nothing was merged"),
        empty_text=translate(
            "MergedDialog", "When a sign-in finds the same row here and in the cloud, it is listed here."
        ),
    )
