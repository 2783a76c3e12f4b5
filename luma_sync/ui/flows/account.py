"""Signing in and out from the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.sign_in import AccountMode, SignInDialog, SignInForm
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from luma_sync.ui.flows.leaving import LeavingFlow
from luma_sync.ui.flows.session_notice import SessionNotice
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity


class AccountFlow(QObject):
    """Opens the dialogs and does what they say.

    Signals: help_asked(url, key) when these are to be looked at first; entered(preview) after a sign-in.
    """

    help_asked = Signal(str, str)
    entered = Signal(object)

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self.leaving = LeavingFlow(context, banners, window)
        self._sign_in_dialog: SignInDialog | None = None
        self._url = ""
        self._preview: MergePreview | None = None
        commands.account.triggered.connect(self._start)
        commands.sign_in.triggered.connect(lambda: self.open_sign_in())
        commands.switch_account.triggered.connect(self._switch)
        self.leaving.left.connect(self._on_left)
        self.notice = SessionNotice(
            context,
            banners,
            window,
            unlock=commands.unlock,
            sign_in=self.open_sign_in,
            export=self.leaving.export,
        )

    @property
    def dialog(self) -> SignInDialog | SignOutDialog | None:
        """The dialog that is open."""
        return self._sign_in_dialog or self.leaving.dialog

    def _start(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
        elif self._context.bridge.status.email:
            self.leaving.start()
        else:
            self.open_sign_in()

    def open_sign_in(self, *, is_other: bool = False, project: tuple[str, str, bool] | None = None) -> None:
        """Open the sign-in dialog, filled with what is known; with `is_other`, of the cloud alone.

        `project`: address and key of a cloud that is there, and whether nobody has an account in it yet.
        """
        if self.dialog is not None:
            self.dialog.raise_()
            return
        view = self._context.engine.account.view()
        self._url = view.url or self._url
        email = "" if is_other else view.email
        dialog = SignInDialog(self._context.theme, url=self._url, email=email, parent=self._window)
        if project is not None:
            dialog.fix_project(project[0], project[1], is_new=project[2])
        dialog.help_asked.connect(self._ask_help)
        dialog.submitted.connect(self._ask)
        dialog.decided.connect(self._sign_in)
        dialog.finished.connect(self._on_closed)
        self._sign_in_dialog, self._preview = dialog, None
        dialog.open()

    def sign_in_to(self, url: str, key: str, is_new: bool) -> None:
        """Open the dialog for a cloud that is known to be there; with `is_new` nobody has an account yet."""
        self.open_sign_in(is_other=True, project=(url, key, is_new))

    def _ask_help(self) -> None:
        if self._sign_in_dialog is not None:
            form = self._sign_in_dialog.form()
            self._sign_in_dialog.reject()
            self.help_asked.emit(form.url, form.key)

    def _ask(self, form: SignInForm) -> None:
        """Before rows of two sides are merged, somebody sees how many."""
        if form.mode is AccountMode.SIGN_UP or form.library != "merge":
            self._sign_in(form)
            return
        account, dialog = self._context.engine.account, self._sign_in_dialog

        def done(preview: MergePreview) -> None:
            self._preview = preview
            if dialog is None or self._sign_in_dialog is not dialog:
                self._forget_preview()  # it was closed meanwhile
            elif preview.needs_choice:
                dialog.show_numbers(preview)
            else:
                self._sign_in(form)

        self._context.actions.run(
            "preview sign in",
            lambda: account.preview(form.url, form.key, form.email, form.password),
            done=done,
            failed=lambda problem: self.dialog.show_problem(problem) if self.dialog else None,
        )

    def _forget_preview(self) -> None:
        self._context.actions.run("forget preview", self._context.engine.account.forget_preview)

    def _sign_in(self, form: SignInForm) -> None:
        account, dialog = self._context.engine.account, self.dialog
        enter = account.sign_up if form.mode is AccountMode.SIGN_UP else account.sign_in

        counted = self._preview if form.library == "merge" else None

        def done(view: AccountView) -> None:
            if self.dialog is dialog and dialog is not None:
                dialog.accept()
            self._signed_in(view)
            self.entered.emit(counted)

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

    def _switch(self) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._url = self._context.engine.account.view().url
        self.leaving.start(switches=True)

    def _on_left(self, switches: bool) -> None:
        if switches:
            self.open_sign_in(is_other=True)

    def _on_closed(self, result: int) -> None:
        self._sign_in_dialog = None
        if result == QDialog.DialogCode.Rejected:
            self._forget_preview()
