"""Projects over the RPCs of collaboration: small calls with ids of ours, so that repeating is harmless."""

from collections.abc import Mapping
from typing import Any

import orjson

from luma_sync.cloud.people import Invitation, Member, Person
from luma_sync.cloud.supabase.answers import Area
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_object,
    decode_untrusted,
    flag_of,
    optional_text_of,
    text_of,
    violation,
)
from luma_sync.cloud.supabase.http import Call

_BYTES_MAX = 4 * 1024 * 1024
_ID_CHARACTERS_MAX = 200
_ROLES = frozenset({"owner", "editor", "viewer"})
_STATES = frozenset({"pending", "accepted", "declined", "withdrawn"})
_HEADERS = {"Content-Type": "application/json"}


class SupabaseProjects:
    """The projects port."""

    def __init__(self, calls: UserCalls) -> None:
        self._calls = calls

    async def invite(self, request_id: str, project_id: str, email: str, role: str) -> Invitation:
        """`sync_invite`."""
        request = {"id": request_id, "project_id": project_id, "email": email, "role": role}
        return _invitation(await self._call("sync_invite", request))

    async def invitations(self) -> tuple[Invitation, ...]:
        """`sync_invitations`."""
        said = await self._call("sync_invitations", None)
        found = a_list(said.get("invitations"), "invitations")
        return tuple(_invitation(an_object(one, "an invitation")) for one in found)

    async def answer(self, invitation_id: str, answer: str) -> Invitation:
        """`sync_answer_invitation`."""
        request = {"id": invitation_id, "answer": answer}
        return _invitation(await self._call("sync_answer_invitation", request))

    async def leave(self, request_id: str, project_id: str) -> bool:
        """`sync_leave_project`."""
        return await self._done("sync_leave_project", {"id": request_id, "project_id": project_id})

    async def remove(self, request_id: str, member: Member) -> bool:
        """`sync_remove_member`."""
        return await self._done("sync_remove_member", _about(request_id, member))

    async def set_role(self, request_id: str, member: Member, role: str) -> bool:
        """`sync_set_role`."""
        return await self._done("sync_set_role", {**_about(request_id, member), "role": role})

    async def people(self) -> tuple[Person, ...]:
        """`sync_people`."""
        said = await self._call("sync_people", None)
        return tuple(_person(an_object(one, "a person")) for one in a_list(said.get("people"), "people"))

    async def _done(self, name: str, request: Mapping[str, str]) -> bool:
        return flag_of(await self._call(name, request), "done")

    async def _call(self, name: str, request: Mapping[str, str] | None) -> Mapping[str, Any]:
        body = b"{}" if request is None else orjson.dumps({"p_request": request})
        call = Call(method="POST", path=f"/rest/v1/rpc/{name}", body=body, headers=_HEADERS)
        answer = await self._calls.answer(Area.REST, call)
        return an_object(decode_untrusted(answer.body, bytes_max=_BYTES_MAX), "the answer")


def _about(request_id: str, member: Member) -> dict[str, str]:
    return {"id": request_id, "project_id": member.project_id, "user_id": member.user_id}


def _one_of(said: Mapping[str, Any], name: str, known: frozenset[str]) -> str:
    value = text_of(said, name)
    if value not in known:
        raise violation(f"an unknown {name}")
    return value


def _invitation(said: Mapping[str, Any]) -> Invitation:
    return Invitation(
        id=text_of(said, "id", characters_max=_ID_CHARACTERS_MAX),
        direction=_one_of(said, "direction", frozenset({"sent", "received"})),
        project_id=text_of(said, "project_id", characters_max=_ID_CHARACTERS_MAX),
        project_name=optional_text_of(said, "project_name"),
        email=text_of(said, "email"),
        role=_one_of(said, "role", _ROLES),
        state=_one_of(said, "state", _STATES),
        invited_by=optional_text_of(said, "invited_by"),
        created_at=text_of(said, "created_at"),
    )


def _person(said: Mapping[str, Any]) -> Person:
    return Person(
        project_id=text_of(said, "project_id", characters_max=_ID_CHARACTERS_MAX),
        user_id=text_of(said, "user_id", characters_max=_ID_CHARACTERS_MAX),
        role=_one_of(said, "role", _ROLES),
        display_name=optional_text_of(said, "display_name"),
        avatar_url=optional_text_of(said, "avatar_url", characters_max=2048),
        email=optional_text_of(said, "email"),
    )
