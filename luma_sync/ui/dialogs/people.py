"""Who takes part in a project: roles, inviting, removing, leaving."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from luma_sync.engine.status.project_views import PeopleView, PersonView, ProjectView
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.formatting import named
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.people import person_columns, person_key, person_text
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button, FilterChips
from luma_sync.ui.widgets.flow import FlowLayout
from luma_sync.ui.widgets.labels import paragraph, set_tone
from luma_sync.ui.widgets.table_view import TableView

_WIDTH, _HEIGHT = 600, 220


class PeopleDialog(Sheet):
    """Shows what the flow reads and asks the flow for everything else; removing and leaving are asked twice.

    Signals: invite_asked(address, role), role_asked(user id, role), remove_asked(user id), leave_asked().
    """

    invite_asked = Signal(str, str)
    role_asked = Signal(str, str)
    remove_asked = Signal(str)
    leave_asked = Signal()

    def __init__(self, theme: Theme, project: ProjectView, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("PeopleDialog", "People in %1")
        super().__init__(theme, title.replace("%1", named(project.name)), rights_sentence(project), parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.be_wide(_WIDTH)
        self.project = project
        self._sure: Button | None = None
        """The button that was pressed once."""

        self._busy = False
        self.model: TableModel[PersonView] = TableModel(person_columns(), person_key, self)
        self.table = TableView(theme, self.model, self.tr("People in this project"))
        self.table.setFixedHeight(_HEIGHT)
        self.email = QLineEdit()
        self.email.setAccessibleName(self.tr("E-mail address to invite"))
        self.email.setPlaceholderText(self.tr("E-mail address"))
        self.role = FilterChips(
            {"editor": self.tr("May edit"), "viewer": self.tr("May look")}, self.tr("What the invited may do")
        )
        self.invite = Button(theme, self.tr("Invite"), Shape.PLUS, primary=True)
        self.change_role = Button(theme, self.tr("Make editor"))
        self.remove = Button(theme, self.tr("Remove..."), Shape.TRASH)
        self.leave = Button(theme, self.tr("Leave project..."), Shape.SIGNED_OUT)
        self.close_button = Button(theme, self.tr("Close"))
        self.note = paragraph(theme, tone=Tone.MUTED)
        self.note.setAccessibleName(self.tr("Answer"))
        self.note.hide()
        self._lay_out()
        self._connect()
        self._show_selection()

    def show_people(self, view: PeopleView) -> None:
        """Show the members, and what we may do."""
        self.project = view.project
        self.sentence.setText(rights_sentence(view.project))
        self.model.set_rows(view.people)
        if not view.is_fresh:
            self.say(self.tr("The cloud cannot be asked now; this is what it told last."), Tone.WARN)
        self._show_selection()

    def set_busy(self, busy: bool) -> None:
        """Wait for the cloud's answer."""
        self._busy = busy
        self._show_selection()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Tell how it went, in place."""
        self.note.setText(text)
        set_tone(self.note, tone)
        self.note.setVisible(bool(text))

    def _lay_out(self) -> None:
        inviting, verbs, chosen = QHBoxLayout(), QHBoxLayout(), QWidget()
        flow = FlowLayout(chosen, Space.S)
        for row in (inviting, verbs):
            row.setSpacing(Space.S)
        inviting.addWidget(self.email, 1)
        inviting.addWidget(self.role)
        inviting.addWidget(self.invite)
        for button in (self.change_role, self.remove, self.leave):
            flow.addWidget(button)
        verbs.addWidget(chosen, 1)
        verbs.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(self.table)
        self.column.addLayout(inviting)
        self.column.addWidget(self.note)
        self.column.addSpacing(Space.XS)
        self.column.addLayout(verbs)
        self.setMinimumHeight(Size.DIALOG)

    def _connect(self) -> None:
        self.invite.clicked.connect(self._invite)
        self.email.returnPressed.connect(self._invite)
        self.change_role.clicked.connect(self._change_role)
        self.remove.clicked.connect(self._remove)
        self.leave.clicked.connect(self._leave)
        self.close_button.clicked.connect(self.reject)
        self.table.selection_changed.connect(self._on_selection)

    def _chosen(self) -> PersonView | None:
        chosen = self.model.loaded(self.table.selected_spans())
        return chosen[0] if len(chosen) == 1 else None

    def _on_selection(self) -> None:
        if self._sure is self.remove:
            self._sure = None
            self.say("")
        self._show_selection()

    def _show_selection(self) -> None:
        person = self._chosen()
        is_owner, is_free = self.project.rights == "owner", not self._busy
        only_owner = self.tr("Only the owner of the project may do this.")
        other = person is not None and not person.is_me
        reason = only_owner if not is_owner else self.tr("Select somebody else first.")
        for button in (self.change_role, self.remove):
            button.allow(is_owner and other and is_free, reason)
        becomes = self.tr("Make editor") if self._next_role() == "editor" else self.tr("Make viewer")
        self.change_role.setText(becomes)
        for widget in (self.email, self.role):
            widget.setEnabled(is_owner)
        self.invite.allow(is_owner and is_free, only_owner)
        stays = self.tr("A project always keeps its owner; delete the project instead.")
        here = self.tr("This project is only on this device.")
        may_leave = self.project.state == "missing" or self.project.rights in ("editor", "viewer")
        self.leave.allow(may_leave and is_free, here if self.project.state == "local" else stays)

    def _next_role(self) -> str:
        person = self._chosen()
        return "viewer" if person is not None and person.role == "editor" else "editor"

    def _invite(self) -> None:
        address = self.email.text().strip()
        if not self.invite.isEnabled():
            return
        if "@" not in address:
            self.say(self.tr("Enter the e-mail address of the person to invite."), Tone.DANGER)
            self.email.setFocus()
            return
        self.invite_asked.emit(address, self.role.current)

    def _change_role(self) -> None:
        person = self._chosen()
        if person is not None:
            self.role_asked.emit(person.user_id, self._next_role())

    def _remove(self) -> None:
        person = self._chosen()
        if person is None:
            return
        text = self.tr("%1 will not see this project any more. Press again to remove.")
        self._twice(
            self.remove,
            text.replace("%1", person_text(person)),
            lambda: self.remove_asked.emit(person.user_id),
        )

    def _leave(self) -> None:
        self._twice(self.leave, leave_sentence(self.project), self.leave_asked.emit)

    def _twice(self, button: Button, text: str, act: Callable[[], None]) -> None:
        """The first press says what happens, the second does it."""
        if self._sure is button:
            self._sure = None
            self.say("")
            act()
            return
        self._sure = button
        self.say(text, Tone.WARN)


def rights_sentence(project: ProjectView) -> str:
    """What one may do in a project."""
    translate = QCoreApplication.translate
    sentences = {
        "owner": translate("PeopleDialog", "You own this project: you decide who takes part."),
        "editor": translate("PeopleDialog", "You may change this project; its owner decides who takes part."),
        "viewer": translate(
            "PeopleDialog",
            "You may look at this project. Changes that you make stay on this device: the cloud does not take"
            " them until its owner makes you an editor.",
        ),
        "local": translate("PeopleDialog", "This project is only on this device; sync first, then share it."),
    }
    if project.state == "missing":
        return translate(
            "PeopleDialog",
            "The cloud does not show this project any more. Everything is kept here until you leave it.",
        )
    left = translate(
        "PeopleDialog", "You take no part in this project any more; only unsent changes are here."
    )
    return sentences.get(project.rights, left)


def leave_sentence(project: ProjectView) -> str:
    """What leaving does to this device."""
    translate = QCoreApplication.translate
    text = translate(
        "PeopleDialog", "%Ln row(s) go from this device, and stay in the cloud.", "", project.rows
    )
    if project.unsent:
        text += " " + translate(
            "PeopleDialog",
            "%Ln unsent change(s) stay here under Needs attention, where you can export them.",
            "",
            project.unsent,
        )
    return text + " " + translate("PeopleDialog", "Press again to leave.")
