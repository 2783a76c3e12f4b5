"""Sharing projects from the window: the people of one, invitations, and what is told about them."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.project_views import InvitationView, PeopleView, ProjectView, SharingWaits
from luma_sync.events.types import ProjectLeft
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.invitations import InvitationsDialog
from luma_sync.ui.dialogs.people import PeopleDialog
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import named
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.people_door import PeopleDoor
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

_SAID_S = 12.0
_INVITED = "invitations"
_CALL = "share"
"""One call about people at a time."""


class PeopleFlow(QObject):
    """Opens the dialogs, does what they ask, and keeps the banners about sharing."""

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self.dialog: PeopleDialog | InvitationsDialog | None = None
        """The dialog that is open."""

        self._closed: frozenset[str] = frozenset()
        self._told: dict[str, Message] = {}
        self._door = PeopleDoor(context.bridge)
        self._door.asked.connect(self.open)
        commands.invitations.triggered.connect(self.show_invitations)
        context.bridge.project_left.connect(self._on_left)
        context.bridge.activity_changed.connect(self._look)
        context.bridge.session_changed.connect(self._look)
        context.bridge.rows_changed.connect(self._on_rows)
        banners.dismissed.connect(self._on_dismissed)
        self._look()

    def open(self, project_id: str) -> None:
        """Show who takes part in a project."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        projects = self._context.engine.projects
        self._context.actions.run("read project", lambda: projects.get(project_id), done=self._open)

    def show_invitations(self) -> None:
        """Show the open invitations."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = InvitationsDialog(self._context.theme, self._window)
        dialog.accept_asked.connect(self._accept)
        dialog.decline_asked.connect(self._decline)
        self._show(dialog)
        self._read_invitations()

    def _open(self, project: ProjectView) -> None:
        dialog = PeopleDialog(self._context.theme, project, self._window)
        projects, project_id = self._context.engine.projects, project.project_id
        dialog.invite_asked.connect(lambda email, role: self._invite(project_id, email, role))
        dialog.role_asked.connect(
            lambda user, role: self._change(
                lambda: projects.set_role(project_id, user, role), self.tr("The role was changed.")
            )
        )
        dialog.remove_asked.connect(
            lambda user: self._change(
                lambda: projects.remove(project_id, user), self.tr("The person takes no part any more.")
            )
        )
        dialog.leave_asked.connect(lambda: self._leave(project_id))
        self._show(dialog)
        self._read_people(project_id)

    def _show(self, dialog: PeopleDialog | InvitationsDialog) -> None:
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _read_people(self, project_id: str, said: str = "") -> None:
        projects = self._context.engine.projects

        def done(view: PeopleView) -> None:
            if isinstance(self.dialog, PeopleDialog):
                self.dialog.show_people(view)
                if said:
                    self.dialog.say(said, Tone.OK)

        self._call(lambda: projects.people(project_id), done)

    def _invite(self, project_id: str, email: str, role: str) -> None:
        projects = self._context.engine.projects

        def done(sent: InvitationView) -> None:
            if isinstance(self.dialog, PeopleDialog):
                self.dialog.email.clear()
                text = self.tr("%1 is invited; the invitation waits for an answer.")
                self.dialog.say(text.replace("%1", sent.email), Tone.OK)

        self._call(lambda: projects.invite(project_id, email, role), done)

    def _change(self, work: Callable[[], Awaitable[bool]], said: str) -> None:
        def done(_: bool) -> None:
            if isinstance(self.dialog, PeopleDialog):
                self._read_people(self.dialog.project.project_id, said)

        self._call(work, done)

    def _leave(self, project_id: str) -> None:
        projects = self._context.engine.projects

        def done(project: ProjectView) -> None:
            if self.dialog is not None:
                self.dialog.accept()
            text = self.tr("You left %1; its rows go from this device with the next sync.")
            self._tell("left", text.replace("%1", named(project.name)), stays_s=_SAID_S)

        self._call(lambda: projects.leave(project_id), done)

    def _read_invitations(self) -> None:
        projects = self._context.engine.projects

        def done(rows: Sequence[InvitationView]) -> None:
            if isinstance(self.dialog, InvitationsDialog):
                self.dialog.show_rows(rows)

        self._call(projects.invitations, done)

    def _accept(self, invitation: InvitationView) -> None:
        projects = self._context.engine.projects
        text = self.tr("You take part in %1; its rows are on their way.")
        self._call(
            lambda: projects.accept(invitation.id),
            partial(self._answered, text.replace("%1", named(invitation.project_name))),
        )

    def _decline(self, invitation: InvitationView) -> None:
        projects = self._context.engine.projects
        is_sent = invitation.direction == "sent"
        text = (
            self.tr("The invitation was taken back.") if is_sent else self.tr("The invitation was declined.")
        )
        self._call(lambda: projects.decline(invitation.id), partial(self._answered, text))

    def _answered(self, text: str, _: InvitationView) -> None:
        if isinstance(self.dialog, InvitationsDialog):
            self.dialog.say(text, Tone.OK)
        self._banners.withdraw(_INVITED)
        self._read_invitations()
        self._look()

    def _call(self, work: Callable[[], Awaitable[object]], done: Callable[..., None]) -> None:
        """Ask the cloud for the open dialog; what goes wrong stands there, and nothing was changed."""
        dialog = self.dialog

        def ended() -> bool:
            if self.dialog is None or self.dialog is not dialog:
                return False
            self.dialog.set_busy(False)
            return True

        def succeeded(result: object) -> None:
            ended()
            done(result)

        def failed(problem: ErrorText) -> None:
            if ended() and self.dialog is not None:
                self.dialog.say(problem.title, Tone.DANGER)

        if self._context.actions.run(_CALL, work, done=succeeded, failed=failed) and dialog is not None:
            dialog.set_busy(True)

    # Qt gives None for all entities.
    def _on_rows(self, entities: frozenset[str] | None) -> None:
        if entities is None or entities & {"notifications", "projects"}:
            self._look()

    def _look(self) -> None:
        """Read what waits for an answer; the library knows it without the cloud."""
        projects = self._context.engine.projects

        self._context.actions.run(
            "look at sharing", projects.waiting, done=self._on_look, failed=lambda _: None
        )

    def _on_look(self, found: SharingWaits) -> None:
        wanted = [self._invited(found.invitations)] if found.invitations else []
        wanted += [self._missing(*project) for project in found.missing]
        messages = {message.key: message for message in wanted}
        for key in self._told.keys() - messages.keys():
            self._banners.withdraw(key)
        self._closed &= frozenset(message.text for message in wanted)
        self._told = {key: message for key, message in messages.items() if message.text not in self._closed}
        for message in self._told.values():
            self._banners.tell(message)

    def _invited(self, count: int) -> Message:
        return Message(
            key=_INVITED,
            severity=Severity.INFO,
            text=self.tr("%Ln invitation(s) to shared projects wait for your answer.", "", count),
            button=self.tr("Show..."),
            pressed=self.show_invitations,
        )

    def _missing(self, project_id: str, name: str) -> Message:
        text = self.tr("The cloud does not show the project %1 any more; everything is kept on this device.")
        return Message(
            key=f"missing/{project_id}",
            severity=Severity.WARNING,
            text=text.replace("%1", named(name)),
            button=self.tr("People..."),
            pressed=lambda: self.open(project_id),
        )

    def _on_left(self, left: ProjectLeft) -> None:
        text = self.tr("You take no part in %1 any more; its rows were removed from this device.")
        text = text.replace("%1", named(left.name))
        if not left.kept:
            self._tell("left", text, stays_s=_SAID_S)
            return
        kept = self.tr("%Ln unsent change(s) are kept.", "", left.kept)
        self._banners.tell(
            Message(
                key="left",
                severity=Severity.WARNING,
                text=f"{text} {kept}",
                button=self.tr("Show"),
                pressed=lambda: self._context.navigation.open(PanelId.CHANGES, chip="failed"),
            )
        )

    def _tell(self, key: str, text: str, *, stays_s: float) -> None:
        self._banners.tell(Message(key=key, severity=Severity.INFO, text=text, stays_s=stays_s))

    def _on_dismissed(self, key: str) -> None:
        if key in self._told:
            self._closed |= {self._told.pop(key).text}

    def _on_closed(self) -> None:
        self.dialog = None
