"""Signing in and out from the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.snapshot import AccountView
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.sign_in import AccountMode, SignInDialog, SignInForm
from luma_sync.ui.dialogs.sign_out import SignOutChoice, SignOutDialog
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

if TYPE_CHECKING:
    from luma_sync.engine.account import SignOut

SEND_FIRST_S = 60.0


class AccountFlow(QObject):
    """Opens the dialogs and does what they say."""

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self.dialog: SignInDialog | SignOutDialog | None = None
        """The dialog that is open."""

        commands.account.triggered.connect(self._start)

    def _start(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
        elif self._context.bridge.status.email:
            self._leave()
        else:
            self.open_sign_in()

    def open_sign_in(self) -> None:
        """Open the sign-in dialog, filled with what is known."""
        view = self._context.engine.account.view()
        dialog = SignInDialog(self._context.theme, url=view.url, email=view.email, parent=self._window)
        dialog.submitted.connect(self._sign_in)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _sign_in(self, form: SignInForm) -> None:
        account, dialog = self._context.engine.account, self.dialog
        enter = account.sign_up if form.mode is AccountMode.SIGN_UP else account.sign_in

        def done(view: AccountView) -> None:
            if self.dialog is dialog and dialog is not None:
                dialog.accept()
            self._signed_in(view)

        self._context.actions.run(
            "sign in",
            lambda: enter(form.url, form.key, form.email, form.password, form.library),
            done=done,
            failed=lambda problem: self.dialog.show_problem(problem) if self.dialog else None,
        )

    def _signed_in(self, view: AccountView) -> None:
        self._context.bridge.flush()
        if view.memory_only:
            text = self.tr("This system has no password store. You are signed in for this session only.")
            self._banners.tell(Message(key="memory only", severity=Severity.WARNING, text=text))

    def _leave(self) -> None:
        account = self._context.engine.account
        self._context.actions.run("sign out", account.sign_out, done=self._on_sign_out)

    def _on_sign_out(self, result: "SignOut") -> None:
        self._context.bridge.flush()
        if result.signed_out:
            if self.dialog is not None:
                self.dialog.accept()
            return
        left = result.left
        if isinstance(self.dialog, SignOutDialog):
            self.dialog.set_busy(False)
            return
        dialog = SignOutDialog(
            self._context.theme,
            rows=left.rows,
            files=left.files,
            file_bytes=left.file_bytes,
            parent=self._window,
        )
        dialog.chosen.connect(self._sign_out)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _sign_out(self, choice: SignOutChoice) -> None:
        engine = self._context.engine

        async def work() -> "SignOut":
            if choice is SignOutChoice.SEND_FIRST:
                await engine.sync(timeout_s=SEND_FIRST_S, only=None)
            keep, discard = choice is SignOutChoice.KEEP, choice is SignOutChoice.DISCARD
            return await engine.account.sign_out(keep=keep, discard=discard)

        self._context.actions.run(
            "sign out",
            work,
            done=self._on_sign_out,
            failed=lambda problem: self.dialog.show_problem(problem) if self.dialog else None,
        )

    def _on_closed(self) -> None:
        self.dialog = None
