"""The page of a Supabase project: address and key, typed or out of a file, and what a check finds."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from luma_sync.engine.status.project_verdict import Verdict
from luma_sync.ui.dialogs.setup_pages import SetupPage, tell
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import label, paragraph
from luma_sync.ui.widgets.verdict_list import VerdictList


class ProjectPage(SetupPage):
    """Checks before it lets anybody go on; a change of address or key makes the check void.

    Signals: check_asked(url, key), cancel_asked(), file_asked(), file_dropped(path), back_asked(),
    continued(url, key).
    """

    check_asked = Signal(str, str)
    cancel_asked = Signal()
    file_asked = Signal()
    file_dropped = Signal(object)
    back_asked = Signal()
    continued = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("Your Supabase project"))
        self.sentence.setText(
            self.tr("Address and key are on the project's API page. Nothing is changed there by the check.")
        )
        self.url = QLineEdit()
        self.key = QLineEdit()
        for field, name, example in (
            (self.url, self.tr("Project URL"), "https://....supabase.co"),
            (self.key, self.tr("Publishable (anon) key"), "sb_publishable_..."),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
        self.file = Button(theme, self.tr("From a file..."), Shape.FOLDER)
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.setAccessibleName(self.tr("Problem"))
        self.verdict = VerdictList(theme)
        self.back = Button(theme, self.tr("Back"))
        self.cancel = Button(theme, self.tr("Stop"))
        self.check = Button(theme, self.tr("Check"), primary=True)
        self.go_on = Button(theme, self.tr("Continue"), primary=True)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._forget()

    def fill(self, url: str, key: str) -> None:
        """Put these into the fields."""
        self.url.setText(url)
        self.key.setText(key)

    def begin(self) -> None:
        """A check is under way."""
        tell(self.problem, "")
        self.verdict.show()
        self._allow(running=True)

    def show_verdict(self, verdict: Verdict) -> None:
        """What is known so far; at the end, whether one can go on."""
        self.verdict.tell(verdict)

    def end(self, verdict: Verdict | None) -> None:
        """The check has ended, or was stopped."""
        if verdict is None:
            self._forget()
            return
        self.verdict.tell(verdict)
        self._allow(running=False)
        self.go_on.setVisible(verdict.is_usable)
        self.check.set_primary(not verdict.is_usable)
        self.check.setText(self.tr("Check again"))
        (self.go_on if verdict.is_usable else self.check).setFocus()

    def outcome(self) -> str:
        """The end of a check in a sentence, for those who do not see the list."""
        if not self.verdict.isVisible():
            return self.tr("The check was stopped.")
        if not self.go_on.isHidden():
            return self.tr("The project can be used.")
        return self.verdict.first_problem()

    def show_problem(self, text: str) -> None:
        """Why nothing was asked."""
        self._forget()
        tell(self.problem, text, Tone.DANGER)

    def first_focus(self) -> QWidget:
        """The first empty field, else the check."""
        empty = [field for field in (self.url, self.key) if not field.text()]
        return empty[0] if empty else self.check

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file is welcome."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.S)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in (self.url, self.key):
            name = label(self.theme, field.accessibleName(), tone=Tone.MUTED)
            name.setBuddy(field)
            form.addRow(name, field)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.file)
        hint = self.tr("A .env or a JSON file; it can also be dropped here. Secret keys in it are not kept.")
        row.addWidget(paragraph(self.theme, hint, size=Type.SMALL), 1)
        self.middle.addLayout(form)
        self.middle.addLayout(row)
        self.middle.addWidget(self.problem)
        self.middle.addWidget(self.verdict)
        self.middle.addStretch(1)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        for button in (self.cancel, self.check, self.go_on):
            self.foot.addWidget(button)

    def _connect(self) -> None:
        self.url.textEdited.connect(self._forget)
        self.key.textEdited.connect(self._forget)
        for field in (self.url, self.key):
            field.returnPressed.connect(self._check)
        self.file.clicked.connect(self.file_asked)
        self.back.clicked.connect(self.back_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.check.clicked.connect(self._check)
        self.go_on.clicked.connect(lambda: self.continued.emit(*self._typed()))

    def _check(self) -> None:
        if not self.check.isEnabled():
            return
        url, key = self._typed()
        address = QUrl(url, QUrl.ParsingMode.StrictMode)
        if address.scheme() not in {"http", "https"} or not address.host():
            self.show_problem(self.tr("Enter the project's URL; it begins with https://."))
            self.url.setFocus()
        elif not key:
            self.show_problem(self.tr("Enter the publishable (anon) key of the project."))
            self.key.setFocus()
        else:
            self.check_asked.emit(url, key)

    def _typed(self) -> tuple[str, str]:
        return self.url.text().strip(), self.key.text().strip()

    def _forget(self) -> None:
        """Nothing is known of what stands in the fields."""
        tell(self.problem, "")
        self.verdict.hide()
        self.go_on.hide()
        self.check.set_primary(True)
        self.check.setText(self.tr("Check"))
        self._allow(running=False)

    def _allow(self, *, running: bool) -> None:
        for widget in (self.url, self.key, self.file, self.check):
            widget.setEnabled(not running)
        self.cancel.setVisible(running)
        if running:
            self.go_on.hide()
            self.cancel.setFocus()


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
