"""A program that cannot start says so where windows are seen: whoever has no terminal would see nothing."""

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from luma_sync.engine.unsent_folder import Outcome
from luma_sync.kernel.errors import LibraryDamaged, LumaSyncError
from luma_sync.ui.dialogs.failed_start import FailedStartDialog
from luma_sync.ui.error_text import error_text
from luma_sync.ui.theme import Theme

_UNSEEN = frozenset({"offscreen", "minimal"})
_FILES_SHOWN = 5


async def ask_after_failed_start(
    error: LumaSyncError, rescue: Callable[[], Awaitable[Outcome]], *, is_seen: bool | None = None
) -> bool:
    """Whether to try again; False at once where nobody sees windows, and nothing is asked.

    A damaged library may be replaced by `rescue` before.
    """
    application = QApplication.instance()
    theme = application.findChild(Theme) if application is not None else None
    if is_seen is None:
        is_seen = QGuiApplication.platformName() not in _UNSEEN
    if theme is None or not is_seen:
        return False
    dialog = FailedStartDialog(theme, error_text(error), is_damaged=isinstance(error, LibraryDamaged))
    asked: asyncio.Queue[str] = asyncio.Queue()
    dialog.again_asked.connect(lambda: asked.put_nowait("again"))
    dialog.rescue_asked.connect(lambda: asked.put_nowait("rescue"))
    dialog.rejected.connect(lambda: asked.put_nowait("leave"))
    dialog.open()
    while (answer := await asked.get()) == "rescue":
        dialog.show_work()
        try:
            dialog.show_outcome(told(await rescue()))
        except LumaSyncError as trouble:
            dialog.show_trouble(error_text(trouble))
    if answer == "leave":
        return False
    dialog.accept()
    return True


def told(outcome: Outcome) -> list[str]:
    """What became of the library, in sentences."""
    translate, rescued, back = QCoreApplication.translate, outcome.rescued, outcome.back
    lines = [translate("FailedStart", "The damaged library is in %1.").replace("%1", rescued.folder)]
    if not outcome.is_read:
        lines.append(
            translate(
                "FailedStart",
                "Saved in that folder: %Ln unsent change(s). The cloud could not be read now; once everything"
                " is synced, luma-sync outbox import with that folder brings back what it holds.",
                "",
                rescued.rows,
            )
        )
    elif back.rows:
        lines.append(
            translate("FailedStart", "Brought back, to be sent: %Ln unsent change(s).", "", back.rows)
        )
    if back.kept:
        lines.append(translate("FailedStart", "Left out, in that folder: %Ln change(s).", "", len(back.kept)))
    if rescued.lost:
        lines.append(translate("FailedStart", "Not readable: %Ln unsent change(s).", "", rescued.lost))
    elif not rescued.is_whole:
        lines.append(
            translate("FailedStart", "Not all could be read: there may have been more unsent changes.")
        )
    if rescued.files:
        lines.append(
            translate(
                "FailedStart", "Not uploaded, to be imported again: %Ln file(s).", "", len(rescued.files)
            )
        )
        lines += rescued.files[:_FILES_SHOWN]
    return lines
