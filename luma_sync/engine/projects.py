"""Shared projects: who takes part in them, invitations, joining and leaving.

All of it is the cloud's to decide: without it nothing is changed, and what it has decided comes back as rows
with the next pull. Names and pictures of members lie in their own personal scopes, which nobody else may
read; so they are no rows here, but asked for and kept (`people`), and asked for again when the rows of
collaborators tell of somebody else, or after a quarter of an hour.
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import timedelta
from typing import TypeVar

from luma_sync.cloud.errors import ServerFault, Throttled, Unreachable
from luma_sync.cloud.people import Invitation, Member, Person
from luma_sync.cloud.ports import ProjectsPort
from luma_sync.engine.core import EngineCore
from luma_sync.engine.failures import closed_gate, describe_failure, tell_gate
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.project_views import (
    InvitationView,
    PeopleView,
    PersonView,
    ProjectView,
    SharingWaits,
)
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.errors import CloudError, SignInNeeded, UsageError
from luma_sync.store.project_records import HeldProject, PersonRow
from luma_sync.store.unit_of_work import UnitOfWork

Core = Callable[[], EngineCore]
T = TypeVar("T")
PEOPLE_AT = "people_at"
"""Metadata: when the cloud last told who takes part."""

_TTL = timedelta(minutes=15)


class Projects:
    """What window and command line call. Cloud calls raise CloudError kinds and SignInNeeded."""

    def __init__(self, core: Core, bus: EventBus, ports: EnginePorts) -> None:
        self._core = core
        self._bus = bus
        self._ports = ports

    async def list(self) -> tuple[ProjectView, ...]:
        """Every project with rows here, by name. Nothing is asked of the cloud."""
        found = await self._read(lambda work: work.people.projects())
        return tuple(map(project_view, found))

    async def get(self, project_id: str) -> ProjectView:
        """One of them. Raises UsageError."""
        found = await self._read(lambda work: work.people.projects(project_id))
        if not found:
            raise UsageError("There is no such project on this device; sync, then look again.")
        return project_view(found[0])

    async def people(self, project_id: str, *, force: bool = False) -> PeopleView:
        """The members of a project; without the cloud what it last told. Raises UsageError."""
        project = await self.get(project_id)
        is_fresh = True
        if project.state == "member" and (force or await self._is_stale(project_id)):
            try:
                await self._ask_people()
            except (Unreachable, ServerFault, Throttled, SignInNeeded):
                if not project.members:
                    raise
                is_fresh = False
            project = await self.get(project_id)
        rows, told_at = await self._read(
            lambda work: (work.people.of(project_id), work.metadata.get(PEOPLE_AT))
        )
        people = tuple(self._person_view(row) for row in rows)
        return PeopleView(project=project, people=people, told_at=told_at, is_fresh=is_fresh)

    async def invite(self, project_id: str, email: str, role: str) -> InvitationView:
        """Invite an address, which need not have an account yet, as `editor` or `viewer`."""
        await self._in_cloud(project_id)
        request_id = self._ports.ids.random_id()
        invitation = await self._call(lambda port: port.invite(request_id, project_id, email.strip(), role))
        return _invitation_view(invitation)

    async def invitations(self) -> tuple[InvitationView, ...]:
        """Those to us that are open, and those to our projects that are open or were declined of late."""
        found = await self._call(lambda port: port.invitations())
        if not any(one.direction == "received" for one in found):
            # The message may have stayed unread when an answer was lost, or the invitation was taken back.
            await self._see_to_messages()
        return tuple(map(_invitation_view, found))

    async def accept(self, invitation_id: str) -> InvitationView:
        """Take part; the project's rows come with the next pull, which is asked for."""
        return await self._answer(invitation_id, "accept")

    async def decline(self, invitation_id: str) -> InvitationView:
        """Do not take part; or, of an invitation that we sent, take it back."""
        known = {one.id: one.direction for one in await self.invitations()}
        return await self._answer(
            invitation_id, "withdraw" if known.get(invitation_id) == "sent" else "decline"
        )

    async def leave(self, project_id: str) -> ProjectView:
        """Take no part any more. Its rows go from this device with the next pull, unsent edits stay.

        Of a project that the cloud shows no more it answers the question whether to remove it here.
        """
        project = await self._in_cloud(project_id)
        request_id = self._ports.ids.random_id()
        await self._call(lambda port: port.leave(request_id, project_id))
        now = self._ports.now_text()
        if project.state == "missing":
            await self._write(lambda work: work.leaving.leave(project_id, at=now))
            self._bus.publish(LibraryChanged())
        else:
            await self._write(lambda work: work.leaving.mean_to_leave(project_id, at=now))
        self._pull()
        return project

    async def remove(self, project_id: str, user_id: str) -> bool:
        """End somebody's part, as the owner; False where there was none."""
        await self._in_cloud(project_id)
        request_id, member = self._ports.ids.random_id(), Member(project_id=project_id, user_id=user_id)
        return await self._change(lambda port: port.remove(request_id, member))

    async def set_role(self, project_id: str, user_id: str, role: str) -> bool:
        """Make somebody `editor` or `viewer`, as the owner; False where that was so already."""
        await self._in_cloud(project_id)
        request_id, member = self._ports.ids.random_id(), Member(project_id=project_id, user_id=user_id)
        return await self._change(lambda port: port.set_role(request_id, member, role))

    async def waiting(self) -> SharingWaits:
        """What waits for an answer, as this library knows it. Cheap."""
        return await self._read(
            lambda work: SharingWaits(
                invitations=work.people.unread_invitations(), missing=work.people.missing()
            )
        )

    async def _answer(self, invitation_id: str, answer: str) -> InvitationView:
        invitation = await self._call(lambda port: port.answer(invitation_id, answer))
        if invitation.direction == "received":
            await self._see_to_messages()
        self._pull()
        return _invitation_view(invitation)

    async def _see_to_messages(self) -> None:
        if await self._read(lambda work: work.people.unread_invitations()):
            now = self._ports.now_text()
            await self._write(lambda work: work.people.read_invitations(now))
            self._bus.publish(LibraryChanged(entities=frozenset({"notifications"})))

    async def _change(self, act: Callable[[ProjectsPort], Awaitable[bool]]) -> bool:
        done = await self._call(act)
        try:
            await self._ask_people()
        except CloudError:
            await self._write(lambda work: work.metadata.set(PEOPLE_AT, None))
        self._pull()
        return done

    async def _in_cloud(self, project_id: str) -> ProjectView:
        """The project, when the cloud can know it. Raises UsageError."""
        project = await self.get(project_id)
        if project.state == "local":
            raise UsageError("This project is not in the cloud yet; sync first, then share it.")
        if project.state == "left":
            raise UsageError(
                "You take no part in this project any more; what is left are unsent changes,"
                " which you can export or discard."
            )
        return project

    async def _is_stale(self, project_id: str) -> bool:
        told_at, differs = await self._read(
            lambda work: (work.metadata.get(PEOPLE_AT), work.people.are_outdated(project_id))
        )
        if told_at is None or differs:
            return True
        age = self._ports.clock.now() - parse_utc(told_at)
        return not timedelta() <= age < _TTL

    async def _ask_people(self) -> None:
        people = await self._call(lambda port: port.people())
        now = iso_utc(self._ports.clock.now())

        def keep(work: UnitOfWork) -> None:
            work.people.replace(map(_person_row, people))
            work.metadata.set(PEOPLE_AT, now)

        await self._write(keep)

    async def _call(self, act: Callable[[ProjectsPort], Awaitable[T]]) -> T:
        """Ask the cloud, once more where no answer came: calls may be repeated."""
        parts = self._core().parts
        if parts.gateway is None or not parts.signed_in():
            raise SignInNeeded("Nobody is signed in; sign in first, then share projects.")
        if parts.gate.is_closed:
            raise Throttled(closed_gate(parts.gate).title)
        try:
            try:
                result = await act(parts.gateway.projects)
            except (Unreachable, ServerFault):
                if parts.gate.is_closed:  # meanwhile the cloud has asked another call to wait
                    raise
                result = await act(parts.gateway.projects)
        except CloudError as error:
            tell_gate(parts.gate, describe_failure(error), self._ports.backoff)
            raise
        tell_gate(parts.gate, None, self._ports.backoff)
        return result

    def _pull(self) -> None:
        orchestrator = self._core().orchestrator
        if orchestrator is not None:
            orchestrator.signal(Trigger.MANUAL)

    def _person_view(self, row: PersonRow) -> PersonView:
        return PersonView(
            user_id=row.user_id,
            role=row.role,
            display_name=row.display_name,
            avatar_url=row.avatar_url,
            email=row.email,
            is_me=row.user_id == self._core().parts.user_id,
        )

    async def _read(self, work: Callable[[UnitOfWork], T]) -> T:
        return await self._core().parts.database.read(work)

    async def _write(self, work: Callable[[UnitOfWork], T]) -> T:
        return await self._core().parts.database.write(work)


def project_view(row: HeldProject) -> ProjectView:
    """A project as the library tells it."""
    return ProjectView(**asdict(row))


def _invitation_view(invitation: Invitation) -> InvitationView:
    return InvitationView(**asdict(invitation))


def _person_row(person: Person) -> PersonRow:
    return PersonRow(**asdict(person))
