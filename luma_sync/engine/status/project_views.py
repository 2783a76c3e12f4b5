"""Shared projects as window and command line see them. Immutable."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """A project that has rows on this device."""

    project_id: str
    name: str
    role: str
    """`owner`, `editor`, `viewer`; empty where the cloud never said."""

    state: str
    """`member`; `local`: not in the cloud yet; `left`: only unsent changes are here; `missing`: the cloud
    shows it no more, and everything is kept."""

    members: int
    """People as last told; 0 where nobody asked yet."""

    unsent: int
    rows: int

    @property
    def rights(self) -> str:
        """What edits would come to: `owner`, `editor`, `viewer` (refused), `left` (kept here), `local`."""
        if self.state == "member":
            return self.role
        return "local" if self.state == "local" else "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A member of a project."""

    user_id: str
    role: str
    display_name: str
    """Empty where the person has not said; see `name`."""

    avatar_url: str
    email: str
    is_me: bool

    @property
    def name(self) -> str:
        """What to call the person; empty when nothing is known."""
        return self.display_name or self.email


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """Who takes part in a project."""

    project: ProjectView
    people: tuple[PersonView, ...]
    told_at: str | None
    """When the cloud said so (ISO time)."""

    is_fresh: bool
    """False: the cloud could not be asked now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation, received or sent."""

    id: str
    direction: str
    project_id: str
    project_name: str
    email: str
    role: str
    state: str
    invited_by: str
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingWaits:
    """What waits for somebody's answer."""

    invitations: int
    """Messages about invitations that nobody has seen to."""

    missing: tuple[tuple[str, str], ...] = ()
    """Id and name of projects that the cloud does not show any more."""
