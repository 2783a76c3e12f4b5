"""The projects facade over settable values."""

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from luma_sync.engine.status.project_views import (
    InvitationView,
    PeopleView,
    PersonView,
    ProjectView,
    SharingWaits,
)
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged

if TYPE_CHECKING:
    from tests.support.fake_world import World

ME = PersonView(
    user_id="me", role="owner", display_name="Anna", avatar_url="", email="anna@example.org", is_me=True
)
BEN = PersonView(
    user_id="ben", role="editor", display_name="Ben", avatar_url="", email="ben@example.org", is_me=False
)


def project(**values: object) -> ProjectView:
    """A shared project of ours, unless `values` say otherwise."""
    made = ProjectView(
        project_id="p", name="Album", role="owner", state="member", members=2, unsent=0, rows=12
    )
    return replace(made, **values)  # type: ignore[arg-type]


def invitation(**values: str) -> InvitationView:
    """One that waits for us, unless `values` say otherwise."""
    made = InvitationView(
        id="i", direction="received", project_id="q", project_name="Tour", email="anna@example.org",
        role="viewer", state="pending", invited_by="Cleo", created_at="2026-11-21T10:00:00.000Z",
    )  # fmt: skip
    return replace(made, **values)


@dataclass
class Sharing:
    """What the fake serves."""

    projects: list[ProjectView] = field(default_factory=list)
    people: list[PersonView] = field(default_factory=lambda: [ME, BEN])
    invitations: list[InvitationView] = field(default_factory=list)
    unread: int = 0
    is_fresh: bool = True


class FakeSharing:
    """Stands in for `engine.projects.Projects`."""

    def __init__(self, world: "World", events: EventBus) -> None:
        self._world, self._events = world, events

    async def list(self) -> tuple[ProjectView, ...]:
        return tuple(self._world.sharing.projects)

    async def get(self, project_id: str) -> ProjectView:
        return next(one for one in self._world.sharing.projects if one.project_id == project_id)

    async def people(self, project_id: str, *, force: bool = False) -> PeopleView:
        await self._call("projects.people", project_id, force)
        sharing = self._world.sharing
        return PeopleView(
            project=await self.get(project_id),
            people=tuple(sharing.people),
            told_at=None,
            is_fresh=sharing.is_fresh,
        )

    async def invite(self, project_id: str, email: str, role: str) -> InvitationView:
        await self._call("projects.invite", project_id, email, role)
        return invitation(direction="sent", email=email, role=role)

    async def invitations(self) -> tuple[InvitationView, ...]:
        await self._call("projects.invitations")
        return tuple(self._world.sharing.invitations)

    async def accept(self, invitation_id: str) -> InvitationView:
        return await self._answer("projects.accept", invitation_id)

    async def decline(self, invitation_id: str) -> InvitationView:
        return await self._answer("projects.decline", invitation_id)

    async def leave(self, project_id: str) -> ProjectView:
        await self._call("projects.leave", project_id)
        left = await self.get(project_id)
        self._world.sharing.projects.remove(left)
        return left

    async def remove(self, project_id: str, user_id: str) -> bool:
        await self._call("projects.remove", project_id, user_id)
        self._world.sharing.people = [one for one in self._world.sharing.people if one.user_id != user_id]
        return True

    async def set_role(self, project_id: str, user_id: str, role: str) -> bool:
        await self._call("projects.set_role", project_id, user_id, role)
        people = self._world.sharing.people
        self._world.sharing.people = [
            replace(one, role=role) if one.user_id == user_id else one for one in people
        ]
        return True

    async def waiting(self) -> SharingWaits:
        sharing = self._world.sharing
        missing = [(one.project_id, one.name) for one in sharing.projects if one.state == "missing"]
        return SharingWaits(invitations=sharing.unread, missing=tuple(missing))

    async def _answer(self, name: str, invitation_id: str) -> InvitationView:
        await self._call(name, invitation_id)
        sharing = self._world.sharing
        [found] = [one for one in sharing.invitations if one.id == invitation_id]
        sharing.invitations.remove(found)
        sharing.unread = 0
        self._events.publish(LibraryChanged(entities=frozenset({"notifications"})))
        return found

    async def _call(self, *call: object) -> None:
        await asyncio.sleep(0.01)
        self._world.note(*call)
