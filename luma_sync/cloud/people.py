"""Who takes part in projects, as it crosses the cloud ports. Frozen."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of a project of ours."""

    project_id: str
    user_id: str
    role: str
    """`owner`, `editor` or `viewer`."""

    display_name: str
    """As the person wants to be called; empty where nothing is known."""

    avatar_url: str
    email: str
    """Of ourselves, and to an owner of those who came by an invitation; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Somebody is to take part in a project."""

    id: str
    direction: str
    """`received` or `sent`."""

    project_id: str
    project_name: str
    email: str
    role: str
    """`editor` or `viewer`."""

    state: str
    """`pending`, `accepted`, `declined` or `withdrawn`."""

    invited_by: str
    """Name of the inviter, or the address."""

    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One part in one project: what a change of membership is about."""

    project_id: str
    user_id: str
