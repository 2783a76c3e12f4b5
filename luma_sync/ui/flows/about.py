"""The About dialog of the window; what must be read from the disk is read beside it."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from luma_sync.engine.diagnostics.gathering import program_versions
from luma_sync.kernel.lanes import Lane, ThreadLane
from luma_sync.kernel.program import PROGRAM, Library, libraries, licence_text, own_library, update_page
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.about import AboutDialog
from luma_sync.ui.screen_facts import qt_versions


class AboutFlow(QObject):
    """One dialog at a time."""

    def __init__(self, context: WindowContext, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._lane: Lane | None = None
        self.dialog: AboutDialog | None = None
        """The dialog that is open."""

        commands.about.triggered.connect(self.open)

    def open(self) -> None:
        """Show it, and begin to read."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        versions = {**program_versions(), **qt_versions()}
        page = update_page()
        dialog = AboutDialog(self._context.theme, versions, self._window, has_updates=bool(page))
        dialog.updates_asked.connect(lambda: QDesktopServices.openUrl(QUrl(page)))
        dialog.licence_wanted.connect(self._read_licence)
        dialog.finished.connect(self._on_closed)
        self.dialog, self._lane = dialog, ThreadLane("about")
        dialog.open()
        self._context.tasks.spawn(self._list(dialog, self._lane), "libraries")

    def _read_licence(self, name: str) -> None:
        if self.dialog is not None and self._lane is not None:
            self._context.tasks.spawn(self._show_licence(self.dialog, self._lane, name), "licence")

    async def _list(self, dialog: AboutDialog, lane: Lane) -> None:
        found = await lane.run(_libraries)
        if self.dialog is dialog:
            dialog.show_libraries(found)

    async def _show_licence(self, dialog: AboutDialog, lane: Lane, name: str) -> None:
        text = await lane.run(lambda: licence_text(name))
        if self.dialog is dialog:
            dialog.show_licence(name, text)

    def _on_closed(self) -> None:
        lane, self._lane, self.dialog = self._lane, None, None
        if lane is not None:
            self._context.tasks.close_lane(lane)


def _libraries() -> tuple[Library, ...]:
    """The program itself first."""
    return (own_library(), *(each for each in libraries() if each.name != PROGRAM))
