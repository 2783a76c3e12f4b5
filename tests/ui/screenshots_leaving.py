"""Pictures of closing and leaving."""

from PySide6.QtWidgets import QWidget

from luma_sync.ui.dialogs.close_window import CloseWindowDialog
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.dialogs.quit_unsent import QuitUnsentDialog
from luma_sync.ui.theme import Theme


def leaving_dialogs(theme: Theme) -> dict[str, QWidget]:
    """By the name of their picture."""
    sending, in_background = QuitFlushDialog(theme), QuitFlushDialog(theme)
    for dialog in (sending, in_background):
        dialog.show_left(4, 2, 38_000_000)
        dialog.show_left(3, 2, 38_000_000)
    in_background.offer_background(True)
    files, unsent = QuitFlushDialog(theme), QuitUnsentDialog(theme)
    files.show_left(0, 2, 38_000_000)
    files.finish()
    unsent.show_left(12, 2, 38_000_000)
    return {
        "quit": sending, "quit-background": in_background, "quit-files": files, "quit-unsent": unsent,
        "close-window": CloseWindowDialog(theme),
    }  # fmt: skip
