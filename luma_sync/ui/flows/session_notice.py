"""The banner of a session in trouble: what happened, what it means for the data, the button that helps."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.session_templates import STORE_TROUBLE
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.marked_texts import marked_by
from luma_sync.ui.state_words import store_button
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

KEY = "session"
_TEXTS = marked_by(
    "Session",
    {
        "session_revoked": "The cloud has ended the session: signed out elsewhere, a new password, "
        "or the account is gone. Nothing is lost; sign in again to go on.",
        "account_deleted": "The account was deleted in the cloud. Everything stays on this device; "
        "export it, or sign in with another account.",
        "expired": "The session is not stored on this device any more. Nothing is lost; sign in to go on.",
        "memory_over": "The last session was kept in memory only, because there is no password store. "
        "Nothing is lost; sign in to go on.",
        "keyring_missing": "This system has no password store that is safe to use; the session is not known. "
        "Nothing is lost; sign in for this session only.",
        "keyring_locked": "The system's password store is locked or does not work. Unlock it; "
        "sync goes on by itself, and nothing is lost.",
        "keyring_slow": "The system's password store does not answer; it may be asking for its password. "
        "Sync goes on by itself when it does, and nothing is lost.",
        "keyring_forgets": "The system's password store has forgotten the session. "
        "Nothing is lost; sign in to go on.",
    },
)
_BY_FILE = frozenset({"token_file", "account_unknown"})
"""What they say names a file."""


class SessionNotice(QObject):
    """Stands while it is true; closing it hides this cause until another one comes."""

    def __init__(
        self,
        context: WindowContext,
        banners: BannerArea,
        window: QWidget,
        *,
        unlock: QAction,
        sign_in: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._context, self._banners = context, banners
        self._unlock, self._sign_in, self._export = unlock, sign_in, export
        self._closed = ""
        context.bridge.session_changed.connect(self._show)
        context.bridge.status_changed.connect(self._show)
        banners.dismissed.connect(self._on_dismissed)
        unlock.triggered.connect(self._look_again)
        self._show()

    def _show(self) -> None:
        view = self._context.engine.account.view()
        known = _TEXTS.get(view.cause)
        text = failure_text(view.reason) if view.cause in _BY_FILE else known.shown() if known else ""
        if not text:
            self._closed = ""
            self._banners.withdraw(KEY)
        elif view.cause != self._closed:
            self._banners.tell(self._message(view.cause, text))

    def _message(self, cause: str, text: str) -> Message:
        sign_in = (self.tr("Sign in..."), self._sign_in)
        buttons = [sign_in]
        if cause in STORE_TROUBLE:
            buttons.insert(0, (store_button(cause), self._unlock.trigger))
        elif cause == "account_deleted":
            buttons.insert(0, (self.tr("Export..."), self._export))
        second = buttons[1] if len(buttons) > 1 else ("", None)
        return Message(
            key=KEY,
            severity=Severity.ERROR if cause == "account_deleted" else Severity.WARNING,
            text=text,
            button=buttons[0][0],
            pressed=buttons[0][1],
            second_button=second[0],
            second_pressed=second[1],
        )

    def _look_again(self) -> None:
        """Whoever asks is told, even if the same was closed before."""

        def done(_view: object) -> None:
            self._closed = ""
            self._show()

        self._context.actions.run("password store", self._context.engine.account.look_again, done=done)

    def _on_dismissed(self, key: str) -> None:
        if key == KEY:
            self._closed = self._context.engine.account.view().cause
