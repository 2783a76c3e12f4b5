"""Members of a project and invitations, as tables."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.project_views import InvitationView, PersonView
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.marked_texts import marked_by
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone

_ROLES = marked_by("People", {"owner": "Owner", "editor": "Editor", "viewer": "Viewer"})
_STATES = marked_by(
    "People",
    {"pending": "Open", "accepted": "Accepted", "declined": "Declined", "withdrawn": "Taken back"},
)


def role_text(role: str) -> str:
    """What a role is called; an unknown one as it is."""
    named = _ROLES.get(role)
    return named.shown() if named is not None else role


def person_key(person: PersonView) -> str:
    """Whose line it is."""
    return person.user_id


def person_text(person: PersonView) -> str:
    """What to call somebody."""
    if person.is_me:
        text = QCoreApplication.translate("People", "%1 (you)")
        return text.replace("%1", plain(person.name) or QCoreApplication.translate("People", "You"))
    return plain(person.name) or QCoreApplication.translate("People", "No name yet")


def person_columns() -> tuple[Column[PersonView], ...]:
    """Name, address where it is known, role."""
    translate = QCoreApplication.translate
    return (
        Column(key="name", title=translate("People", "Name"), cell=_name, width=180, stretch=True),
        Column(key="email", title=translate("People", "E-mail"), cell=_email, width=200),
        Column(key="role", title=translate("People", "Role"), cell=_role, width=96),
    )


def _name(person: PersonView) -> Cell:
    text = person_text(person)
    return Cell(text=text, tip=person.user_id, sort=text.casefold(), shape=Shape.USER)


def _email(person: PersonView) -> Cell:
    return Cell(text=plain(person.email), sort=person.email, tone=Tone.MUTED)


def _role(person: PersonView) -> Cell:
    return Cell(text=role_text(person.role), sort=person.role)


def invitation_key(invitation: InvitationView) -> str:
    """Its id."""
    return invitation.id


def invitation_columns() -> tuple[Column[InvitationView], ...]:
    """Project, who is invited by whom, role, state."""
    translate = QCoreApplication.translate
    return (
        Column(key="project", title=translate("People", "Project"), cell=_project, width=160, stretch=True),
        Column(key="who", title=translate("People", "Invitation"), cell=_who, width=230),
        Column(key="role", title=translate("People", "Role"), cell=_invited_as, width=96),
        Column(key="state", title=translate("People", "State"), cell=_state, width=96),
    )


def _project(invitation: InvitationView) -> Cell:
    text = plain(invitation.project_name)
    return Cell(text=text, sort=text.casefold())


def _who(invitation: InvitationView) -> Cell:
    if invitation.direction == "received":
        text = QCoreApplication.translate("People", "From %1").replace("%1", plain(invitation.invited_by))
    else:
        text = QCoreApplication.translate("People", "To %1").replace("%1", plain(invitation.email))
    return Cell(text=text, sort=text, tone=Tone.MUTED)


def _invited_as(invitation: InvitationView) -> Cell:
    return Cell(text=role_text(invitation.role), sort=invitation.role)


def _state(invitation: InvitationView) -> Cell:
    named = _STATES.get(invitation.state)
    text = named.shown() if named is not None else invitation.state
    shape, tone = (Shape.CLOCK, Tone.TEXT) if invitation.state == "pending" else (None, Tone.MUTED)
    return Cell(text=text, sort=text, shape=shape, tone=tone)
