"""The projects port on the model cloud, whatever the way there is."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from luma_sync.cloud.people import Invitation, Member, Person
from luma_sync.cloud.supabase.project_refusals import project_refusal
from tests.support.fake_cloud import ModelCloud
from tests.support.model_projects import ModelProjects, projects_of
from tests.support.model_values import CallRefused


class Carry(Protocol):
    """The way to the cloud: call name, body, and what the cloud does for the user that it is called by."""

    def __call__(self, call: str, body: str, act: Callable[[str], Any], /) -> Awaitable[Any]: ...


class ProjectCalls:
    """The projects port over calls that answer as the database does; what a call is made of is up to `ask`."""

    def __init__(self, ask: Callable[..., Awaitable[Any]]) -> None:
        self._call = ask

    async def invite(self, request_id: str, project_id: str, email: str, role: str) -> Invitation:
        request = {"id": request_id, "project_id": project_id, "email": email, "role": role}
        return Invitation(**await self._call("sync_invite", request))

    async def invitations(self) -> tuple[Invitation, ...]:
        said = await self._call("sync_invitations")
        return tuple(Invitation(**one) for one in said["invitations"])

    async def answer(self, invitation_id: str, answer: str) -> Invitation:
        request = {"id": invitation_id, "answer": answer}
        return Invitation(**await self._call("sync_answer_invitation", request))

    async def leave(self, request_id: str, project_id: str) -> bool:
        return await self._done("sync_leave_project", {"id": request_id, "project_id": project_id})

    async def remove(self, request_id: str, member: Member) -> bool:
        return await self._done("sync_remove_member", _about(request_id, member))

    async def set_role(self, request_id: str, member: Member, role: str) -> bool:
        return await self._done("sync_set_role", {**_about(request_id, member), "role": role})

    async def people(self) -> tuple[Person, ...]:
        return tuple(Person(**one) for one in (await self._call("sync_people"))["people"])

    async def _done(self, name: str, request: dict[str, str]) -> bool:
        return bool((await self._call(name, request))["done"])


class FakeProjects(ProjectCalls):
    """The projects port of one user."""

    def __init__(self, cloud: ModelCloud, carry: Carry) -> None:
        super().__init__(self._ask)
        self._projects = projects_of(cloud)
        self._carry = carry

    async def _ask(self, name: str, *request: dict[str, str]) -> Any:
        return await self._carry(
            name, repr(request), lambda user: call_model(self._projects, name, user, *request)
        )


def call_model(projects: ModelProjects, name: str, user: str, *request: dict[str, str]) -> Any:
    """What the model says, refusals as the client's errors."""
    try:
        return getattr(projects, name)(user, *request)
    except CallRefused as refused:
        raise project_refusal(refused.code, refused.message) or refused from None


def _about(request_id: str, member: Member) -> dict[str, str]:
    return {"id": request_id, "project_id": member.project_id, "user_id": member.user_id}
