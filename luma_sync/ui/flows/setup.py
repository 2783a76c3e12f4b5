"""The first steps: shown once in a home without an account, and whenever the account menu asks for them."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.engine.status.project_verdict import Verdict
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.setup import SetupDialog, Step
from luma_sync.ui.error_text import error_text
from luma_sync.ui.flows.account import AccountFlow
from luma_sync.ui.flows.beside import BesideWindow
from luma_sync.ui.window_state import WindowState

SEEN = "first_steps_seen"
"""Under which the window keeps that the first steps were shown and left."""


class SetupFlow(QObject):
    """Opens the pages and does what they say; the sign-in itself is the account's.

    Signals: announced(text) when a check has ended.
    """

    announced = Signal(str)

    def __init__(
        self,
        context: WindowContext,
        commands: Commands,
        window: QWidget,
        state: WindowState | None,
        account: AccountFlow,
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._state = context, window, state
        self._sign_in = account.sign_in_to
        account.help_asked.connect(lambda url, key: self.open(Step.PROJECT, url=url, key=key))
        self.dialog: SetupDialog | None = None
        """The pages while they are open."""

        self._project = ("", "", False)
        """Address, key, and whether there is nobody to sign in yet."""

        self._before_store = Step.PROJECT
        self._check: asyncio.Task[None] | None = None
        BesideWindow(window, lambda: self.dialog, self)
        commands.setup.triggered.connect(lambda: self.open())
        if state is not None and not state.flag(SEEN):
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is shown for the first time."""
        if watched is self._window and event.type() is QEvent.Type.Show:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._open_first)
        return super().eventFilter(watched, event)

    def open(self, step: Step = Step.WELCOME, *, url: str = "", key: str = "") -> None:
        """Show the pages; the project's with what is known already."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        own_cloud = self._context.engine.setup.own_cloud
        dialog = SetupDialog(
            self._context.theme,
            folder=own_cloud.folder,
            why_no_own_cloud=own_cloud.why_not(),
            parent=self._window,
        )
        dialog.project.fill(url, key)
        self._connect(dialog)
        self.dialog = dialog
        dialog.turn_to(step)
        dialog.show()

    def _open_first(self) -> None:
        view = self._context.engine.account.view()
        is_known = view.email or view.user_id or self._context.bridge.status.email
        if self._window.isVisible() and not is_known:
            self.open()

    def _connect(self, dialog: SetupDialog) -> None:
        welcome, project, own_cloud, store = dialog.welcome, dialog.project, dialog.own_cloud, dialog.store
        welcome.project_chosen.connect(lambda: dialog.turn_to(Step.PROJECT))
        welcome.own_cloud_chosen.connect(lambda: dialog.turn_to(Step.OWN_CLOUD))
        welcome.offline_chosen.connect(dialog.reject)
        for page in (project, own_cloud, store):
            page.back_asked.connect(self._back)
        project.check_asked.connect(self._begin_check)
        project.cancel_asked.connect(self._stop_check)
        project.file_asked.connect(self._ask_file)
        project.file_dropped.connect(self._read_file)
        project.continued.connect(lambda url, key: self._look_at_store(url, key, is_new=False))
        own_cloud.start_asked.connect(self._start_cloud)
        store.check_asked.connect(self._check_store)
        store.continued.connect(self._go_on)
        dialog.finished.connect(self._on_closed)

    def _back(self) -> None:
        if self.dialog is not None:
            self._stop_check()
            is_store = self.dialog.step is Step.STORE
            self.dialog.turn_to(self._before_store if is_store else Step.WELCOME)

    def _begin_check(self, url: str, key: str) -> None:
        if self.dialog is not None and self._check is None:
            self.dialog.project.begin()
            self._check = self._context.tasks.spawn(self._run_check(url, key), "check project")

    async def _run_check(self, url: str, key: str) -> None:
        found: Verdict | None = None
        problem = ""
        try:
            found = await self._context.engine.setup.check_project(url, key, self._show_verdict)
        except LumaSyncError as error:
            problem = error_text(error).title
        finally:
            self._check = None
            if self.dialog is not None:
                self.dialog.project.end(found)
                if problem:
                    self.dialog.project.show_problem(problem)
                self.announced.emit(problem or self.dialog.project.outcome())

    def _show_verdict(self, verdict: Verdict) -> None:
        if self.dialog is not None:
            self.dialog.project.show_verdict(verdict)

    def _stop_check(self) -> None:
        if self._check is not None:
            self._check.cancel()

    def _ask_file(self) -> None:
        if self.dialog is None:
            return
        chooser = QFileDialog(self.dialog, self.tr("A file with the project's address and key"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Settings (*.env .env* *.json *.txt)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda path: self._read_file(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _read_file(self, path: Path) -> None:
        setup = self._context.engine.setup

        def failed(text: str) -> None:
            if self.dialog is not None:
                self.dialog.project.show_problem(text)

        async def read() -> None:
            project = await setup.read_project(path)
            if self.dialog is not None:
                self.dialog.project.fill(project.url, project.key)
                self._begin_check(project.url, project.key)

        self._context.actions.run("read project", read, failed=lambda problem: failed(problem.title))

    def _start_cloud(self) -> None:
        dialog, own_cloud = self.dialog, self._context.engine.setup.own_cloud
        if dialog is None:
            return
        is_new = own_cloud.is_new()
        dialog.own_cloud.set_busy(True)

        async def start() -> None:
            place = await own_cloud.start()
            if self.dialog is dialog:
                dialog.own_cloud.set_busy(False)
                self._look_at_store(place.url, place.key, is_new=is_new)

        self._context.actions.run(
            "own cloud",
            start,
            failed=lambda problem: self.dialog.own_cloud.show_problem(problem.title) if self.dialog else None,
        )

    def _look_at_store(self, url: str, key: str, *, is_new: bool) -> None:
        self._project = (url, key, is_new)
        if self.dialog is not None:
            self._before_store = self.dialog.step
            self.dialog.turn_to(Step.STORE)
            self._check_store()

    def _check_store(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        dialog.store.set_busy()

        async def look() -> None:
            view = await self._context.engine.setup.check_store()
            if self.dialog is dialog:
                dialog.store.show_store(view)

        self._context.actions.run("check password store", look)

    def _go_on(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self._sign_in(*self._project)

    def _on_closed(self) -> None:
        self._stop_check()
        self.dialog = None
        if self._state is not None:
            self._state.keep_flag(SEEN, True)
