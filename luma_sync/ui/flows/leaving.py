"""Signing out from the window: unsent work is sent first, kept, exported or discarded, as the user says."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.engine.leaving import SEND_FIRST_S, ExportTarget, SignOut
from luma_sync.engine.unsent_folder import UnsentFolder
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.sign_out import SignOutChoice, SignOutDialog
from luma_sync.ui.error_text import ErrorText, failure_text
from luma_sync.ui.formatting import size_text
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

if TYPE_CHECKING:
    from luma_sync.engine.status.snapshot import SyncStatus

_EXPORTED = "exported unsent"


class LeavingFlow(QObject):
    """Asks only where something is unsent.

    Signals: left(switches) when nobody is signed in any more; `switches`: another account is to follow.
    """

    left = Signal(bool)

    def __init__(self, context: WindowContext, banners: BannerArea, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self._switches = False
        self._sending: asyncio.Timeout | None = None
        self.dialog: SignOutDialog | None = None
        """The dialog that is open."""

        self.chooser: QFileDialog | None = None
        """The question where to export to, while it is open."""

        context.bridge.status_changed.connect(self._show_left)

    def start(self, *, switches: bool = False) -> None:
        """Sign out when everything was sent, else ask."""
        self._switches = switches
        self._context.actions.run("sign out", self._context.engine.account.sign_out, done=self._on_sign_out)

    def export(self) -> None:
        """Ask for a folder, and write unsent work into a new one inside it."""
        if self.chooser is not None:
            self.chooser.raise_()
            return
        chooser = QFileDialog(self.dialog or self._window)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setWindowTitle(self.tr("Where to put the folder with unsent work"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(lambda path: self.export_into(Path(path)))
        chooser.finished.connect(self._on_chooser_closed)
        self.chooser = chooser
        chooser.open()

    def export_into(self, parent: Path) -> None:
        """Write all unsent work into a new folder in `parent`."""
        account = self._context.engine.account
        whole = account.view().cause == "account_deleted"
        folder = parent / QDateTime.currentDateTime().toString("'Luma Sync unsent' yyyy-MM-dd HHmmss")

        async def work() -> UnsentFolder:
            lane = ThreadLane("export")
            try:
                return await account.export_unsent(
                    ExportTarget(folder=folder, files=SystemFiles(), lane=lane, whole=whole)
                )
            finally:
                lane.close()

        if self.dialog is not None:
            self.dialog.set_busy(True)
        self._context.actions.run(_EXPORTED, work, done=self._on_exported, failed=self._on_problem)

    def _on_exported(self, written: UnsentFolder) -> None:
        if self.dialog is not None:
            self.dialog.set_busy(False)
        if not written.rows and not written.files:
            text = self.tr("Everything was sent; there is nothing to export.")
        else:
            changes = self.tr("%Ln change(s)", "", written.rows)
            files = self.tr("%Ln file(s) (%1)", "", written.files)
            text = self.tr("%1 and %2 written to %3; they stay here, too.").replace("%1", changes)
            text = text.replace("%2", files.replace("%1", size_text(written.file_bytes)))
            text = text.replace("%3", Path(written.folder).name)
        if written.missing:
            gone = self.tr("%Ln file(s) could not be found any more.", "", len(written.missing))
            text = f"{text} {gone}"
        if self.dialog is not None:
            self.dialog.show_note(text)
        else:
            self._banners.tell(Message(key=_EXPORTED, severity=Severity.INFO, text=text))

    def _on_sign_out(self, result: SignOut) -> None:
        self._context.bridge.flush()
        if result.signed_out:
            if self.dialog is not None:
                self.dialog.accept()
            if result.remark:
                text = failure_text(result.remark)
                self._banners.tell(Message(key="session left", severity=Severity.WARNING, text=text))
            self.left.emit(self._switches)
            return
        if self.dialog is not None:
            self.dialog.set_busy(False)
            self.dialog.show_ledger(result.left, is_rest=True)
            return
        dialog = SignOutDialog(self._context.theme, result.left, switches=self._switches, parent=self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.stopped.connect(self._stop_sending)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _on_chosen(self, choice: SignOutChoice) -> None:
        if choice is SignOutChoice.EXPORT:
            self.export()
            return
        account = self._context.engine.account

        async def work() -> SignOut:
            if choice is SignOutChoice.SEND_FIRST:
                return await self._send_first()
            return await account.sign_out(
                keep=choice is SignOutChoice.KEEP, discard=choice is SignOutChoice.DISCARD
            )

        self._context.actions.run("sign out", work, done=self._on_sign_out, failed=self._on_problem)

    async def _send_first(self) -> SignOut:
        """One sync within its deadline, which Stop ends early; then out, if nothing is left."""
        engine = self._context.engine
        try:
            async with asyncio.timeout(None) as self._sending:
                await engine.sync(timeout_s=SEND_FIRST_S, only=None)
        except TimeoutError:
            return SignOut(signed_out=False, left=await engine.account.ledger())
        finally:
            self._sending = None
        return await engine.account.sign_out()

    def _stop_sending(self) -> None:
        if self._sending is not None:
            self._sending.reschedule(asyncio.get_running_loop().time())
            self._sending = None

    def _show_left(self, status: "SyncStatus") -> None:
        if self.dialog is not None and self.dialog.is_sending:
            self.dialog.show_left(status.outbox, status.uploads, status.upload_bytes_left)

    def _on_problem(self, problem: ErrorText) -> None:
        if self.dialog is not None:
            self.dialog.show_problem(problem)
        else:
            self._context.actions.failed.emit(_EXPORTED, problem)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_chooser_closed(self) -> None:
        self.chooser = None
