"""What was discarded in the last 30 days, and the way back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.row_snapshots import DiscardedView
from luma_sync.kernel.clock import Clock
from luma_sync.ui.dialogs.take_back import TakeBackDialog, TakeBackWords
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.discarded import discarded_columns, discarded_key
from luma_sync.ui.theme import Theme

_WIDTH = 640


class DiscardedDialog(TakeBackDialog[DiscardedView]):
    """Brings changes back as new ones."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            _words(),
            discarded_columns(clock),
            discarded_key,
            is_over=lambda view: view.is_undone,
            parent=parent,
        )
        self.be_wide(_WIDTH)


def _words() -> TakeBackWords:
    translate = QCoreApplication.translate
    return TakeBackWords(
        title=translate("DiscardedDialog", "Discarded changes"),
        sentence=translate(
            "DiscardedDialog", "Kept for 30 days. Restoring one makes it a new change to be sent."
        ),
        verb=translate("DiscardedDialog", "Restore"),
        select=translate("DiscardedDialog", "Select what to bring back."),
        over=translate("DiscardedDialog", "These are back already."),
        empty_shape=Shape.TRASH,
        empty_title=translate("DiscardedDialog", "Nothing was discarded"),
        empty_text=translate(
            "DiscardedDialog", "What you discard in the list of changes is kept here for 30 days."
        ),
    )
