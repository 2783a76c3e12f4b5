"""Signing in, or making an account; errors stand in the dialog, nothing is lost by closing it."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.dialogs.merge_numbers import MergeNumbers
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button, FilterChips, IconButton
from luma_sync.ui.widgets.labels import label, paragraph, set_tone


class AccountMode(Enum):
    """Whether the account exists."""

    SIGN_IN = "sign_in"
    SIGN_UP = "sign_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """What somebody typed."""

    mode: AccountMode
    url: str
    key: str
    email: str
    password: str
    library: str
    """`merge` or `use-cloud`."""

    def __repr__(self) -> str:
        return f"SignInForm(mode={self.mode}, url={self.url!r}, email={self.email!r})"


class SignInDialog(Sheet):
    """Stays open until the cloud said yes; where both sides have rows, a second page shows them in numbers.

    Signals: submitted(SignInForm); decided(SignInForm) from the second page; help_asked() when address and
    key are to be looked at first.
    """

    submitted = Signal(object)
    decided = Signal(object)
    help_asked = Signal()

    def __init__(
        self, theme: Theme, *, url: str = "", email: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _title(), _sentence(), parent)
        titles = {
            AccountMode.SIGN_IN.value: self.tr("Sign in"),
            AccountMode.SIGN_UP.value: self.tr("Create an account"),
        }
        self.mode = FilterChips(titles, self.tr("Account"))
        self.url = _field(self.tr("Cloud address"), "https://....supabase.co")
        self.key = _field(self.tr("Anon key"), "")
        self.email = _field(self.tr("E-mail"), "")
        self.password = _field(self.tr("Password"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.merge = QRadioButton(self.tr("Merge this device's library with the cloud"))
        self.use_cloud = QRadioButton(self.tr("Use the cloud; keep this device's library as it is, aside"))
        self.merge.setChecked(True)
        self._problem = paragraph(theme, tone=Tone.DANGER)
        self._problem.setAccessibleName(self.tr("Problem"))
        self._busy_text = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self._show_password = IconButton(theme, self.tr("Show the password"), Shape.EYE)
        self._cancel = Button(theme, self.tr("Cancel"))
        self.submit = Button(theme, self.tr("Sign in"), primary=True)
        self.numbers = MergeNumbers(theme)
        self.help = Button(theme, self.tr("First steps..."), flat=True)
        self._form = QFormLayout()
        self._choice = QWidget()
        self._first_page = QWidget()
        self.url.setText(url)
        self.email.setText(email)
        self._lay_out()
        self._connect()
        self._on_mode()

    def form(self) -> SignInForm:
        """What is typed now."""
        return SignInForm(
            mode=AccountMode(self.mode.current),
            url=self.url.text().strip(),
            key=self.key.text().strip(),
            email=self.email.text().strip(),
            password=self.password.text(),
            library="merge" if self.merge.isChecked() else "use-cloud",
        )

    def fix_project(self, url: str, key: str, *, is_new: bool) -> None:
        """The first steps have found the cloud; only who signs in is asked."""
        self.url.setText(url)
        self.key.setText(key)
        for field in (self.url, self.key):
            self._form.setRowVisible(field, False)
        if is_new:
            self.sentence.setText(
                self.tr("Choose an e-mail address and a password; nobody has an account in this cloud yet.")
            )
        else:
            self.sentence.setText(self.tr("Your cloud is %1.").replace("%1", plain(QUrl(url).authority())))
        self._choice.setVisible(not is_new)
        self.mode.pick((AccountMode.SIGN_UP if is_new else AccountMode.SIGN_IN).value)
        self.help.hide()
        self.email.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Wait for the cloud's answer."""
        for widget in (
            self.mode, self.url, self.key, self.email, self.password, self.merge, self.use_cloud, self.submit,
            self.help,
        ):  # fmt: skip
            widget.setEnabled(not busy)
        self.numbers.allow(not busy)
        self._busy_text.setText(self.tr("Asking the cloud...") if busy else "")

    def show_numbers(self, preview: MergePreview) -> None:
        """Turn to the second page."""
        self.set_busy(False)
        self._problem.hide()
        self.numbers.tell(preview)
        self._first_page.hide()
        self.sentence.hide()
        self.title.setText(self.tr("There is something on both sides"))
        self.submit.setDefault(False)
        self.numbers.show()
        self.numbers.cancel.setFocus()
        self.adjustSize()

    def show_problem(self, problem: ErrorText) -> None:
        """Say what went wrong, in place, and put the cursor where it can be cured."""
        self.set_busy(False)
        self._tell(problem.title)
        if problem.code == "wrong_credentials":
            self.password.setFocus()
            self.password.selectAll()

    def _lay_out(self) -> None:
        password = QHBoxLayout()
        password.setSpacing(Space.XS)
        password.addWidget(self.password, 1)
        password.addWidget(self._show_password)
        form = self._form
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in (self.url, self.key, self.email):
            form.addRow(_buddy(self.theme, field), field)
        form.addRow(_buddy(self.theme, self.password), password)
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(Space.S)
        choice.addWidget(
            label(self.theme, self.tr("If both sides have data"), size=Type.SMALL, tone=Tone.MUTED)
        )
        choice.addWidget(self.merge)
        choice.addWidget(self.use_cloud)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.help)
        buttons.addWidget(self._busy_text)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.submit)
        page = QVBoxLayout(self._first_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(Space.M)
        page.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignLeft)
        page.addLayout(form)
        page.addSpacing(Space.XS)
        page.addWidget(self._choice)
        page.addSpacing(Space.S)
        page.addLayout(buttons)
        self.column.addWidget(self._first_page)
        self.column.addWidget(self._problem)
        self.column.addWidget(self.numbers)
        self.numbers.hide()
        self.submit.setMinimumWidth(Size.STATE_BADGE * 2)
        self._problem.hide()

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode)
        self._cancel.clicked.connect(self.reject)
        self.submit.clicked.connect(self._submit)
        self.help.clicked.connect(self.help_asked)
        self.numbers.cancelled.connect(self.reject)
        self.numbers.chosen.connect(self._decide)
        self.submit.setDefault(True)
        self._show_password.setCheckable(True)
        self._show_password.toggled.connect(self._on_show_password)

    def _on_mode(self) -> None:
        signing_up = self.mode.current == AccountMode.SIGN_UP.value
        self.submit.setText(self.tr("Create account") if signing_up else self.tr("Sign in"))
        self._problem.hide()

    def _on_show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)

    def _submit(self) -> None:
        missing = self._first_problem()
        if missing is not None:
            field, text = missing
            self._tell(text)
            field.setFocus()
            return
        self._problem.hide()
        self.set_busy(True)
        self.submitted.emit(self.form())

    def _decide(self, mode: str) -> None:
        self._problem.hide()
        self.set_busy(True)
        self.decided.emit(replace(self.form(), library=mode))

    def _first_problem(self) -> tuple[QLineEdit, str] | None:
        form = self.form()
        address = QUrl(form.url, QUrl.ParsingMode.StrictMode)
        if address.scheme() not in {"http", "https"} or not address.host():
            return self.url, self.tr("Enter the cloud's address; it begins with https://.")
        if not form.key:
            return self.key, self.tr("Enter the anon key of your cloud project.")
        if "@" not in form.email:
            return self.email, self.tr("Enter an e-mail address.")
        if not form.password:
            return self.password, self.tr("Enter a password.")
        return None

    def _tell(self, text: str) -> None:
        self._problem.setText(text)
        set_tone(self._problem, Tone.DANGER)
        self._problem.show()


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    return field


def _buddy(theme: Theme, field: QLineEdit) -> QWidget:
    result = label(theme, field.accessibleName(), tone=Tone.MUTED)
    result.setBuddy(field)
    return result


def _title() -> str:
    return QCoreApplication.translate("SignInDialog", "Connect to your cloud")


def _sentence() -> str:
    return QCoreApplication.translate(
        "SignInDialog",
        "Address and key are on your Supabase project's API page. The library works without them.",
    )
