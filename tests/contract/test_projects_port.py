"""The projects port against a real cloud: every call, every refusal, and names that members see of each other."""

import uuid

import pytest

from luma_sync.cloud.errors import ProjectRefused
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.people import Member
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.cloud.supabase.project_refusals import SENTENCES
from luma_sync.kernel.errors import SignInNeeded
from tests.contract.test_rows_port import DEVICE, change, pushed
from tests.support.real_cloud import RealCloud


def new_id() -> str:
    return str(uuid.uuid4())


async def made_project(owner: SupabaseGateway) -> str:
    project = new_id()
    reply = await pushed(
        owner.rows, [change("projects", scope_id=project, row_id=project, row={"name": "Album"})]
    )
    assert reply.accepted == 1
    return project


async def invited(owner: SupabaseGateway, guest: AuthSession, project: str, role: str = "editor") -> str:
    return (await owner.projects.invite(new_id(), project, guest.user.email, role)).id


async def code_of(work: object) -> str:
    with pytest.raises(ProjectRefused) as raised:
        await work  # type: ignore[misc]
    assert raised.value.title == SENTENCES[raised.value.code]
    return raised.value.code


async def test_invited_joined_changed_and_left(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (anna, owner), real_cloud.user() as (ben, guest):
        project = await made_project(anna)
        request = new_id()
        sent = await anna.projects.invite(request, project, f" {guest.user.email.upper()} ", "viewer")
        again = await anna.projects.invite(request, project, guest.user.email, "viewer")
        [received] = await ben.projects.invitations()
        accepted = await ben.projects.answer(received.id, "accept")
        people = {one.user_id: one for one in await anna.projects.people()}
        member = Member(project_id=project, user_id=guest.user.id)
        changed = [await anna.projects.set_role(new_id(), member, "editor") for _ in range(2)]
        roles = [scope.role for scope in (await ben.rows.heads(DEVICE)).scopes if scope.kind == "project"]
        leaving = new_id()
        left = [await ben.projects.leave(leaving, project) for _ in range(2)]
        removed = await anna.projects.remove(new_id(), member)

    assert (sent, sent.id, sent.direction) == (again, request, "sent")
    assert (received.direction, received.project_name, received.invited_by) == (
        "received", "Album", owner.user.email,
    )  # fmt: skip
    assert accepted.state == "accepted"
    assert {user: (one.role, one.email) for user, one in people.items()} == {
        owner.user.id: ("owner", owner.user.email), guest.user.id: ("viewer", guest.user.email),
    }  # fmt: skip
    assert (changed, roles, left, removed) == ([True, False], ["editor"], [True, True], False)


async def test_refusals_have_codes_and_sentences(real_cloud: RealCloud) -> None:
    async with real_cloud.user() as (anna, owner), real_cloud.user() as (ben, guest):
        project = await made_project(anna)
        invitation = await invited(anna, guest, project)
        me, nobody = (Member(project_id=project, user_id=user) for user in (owner.user.id, new_id()))
        found = [
            await code_of(anna.projects.invite(new_id(), project, "nonsense", "editor")),
            await code_of(anna.projects.invite(new_id(), project, "x@example.org", "owner")),
            await code_of(anna.projects.invite(new_id(), project, owner.user.email, "editor")),
            await code_of(anna.projects.invite(invitation, project, "x@example.org", "editor")),
            await code_of(ben.projects.invite(new_id(), project, "x@example.org", "editor")),
            await code_of(anna.projects.leave(new_id(), project)),
            await code_of(anna.projects.set_role(new_id(), me, "viewer")),
            await code_of(anna.projects.set_role(new_id(), nobody, "viewer")),
            await code_of(ben.projects.answer(new_id(), "accept")),
        ]
        await anna.projects.answer(invitation, "withdraw")
        found.append(await code_of(ben.projects.answer(invitation, "accept")))
        declined = await invited(anna, guest, project)
        await ben.projects.answer(declined, "decline")
        found.append(await code_of(ben.projects.answer(declined, "accept")))
        joined = await invited(anna, guest, project)
        await ben.projects.answer(joined, "accept")
        found.append(await code_of(anna.projects.answer(joined, "withdraw")))
        found.append(await code_of(ben.projects.remove(new_id(), me)))

    assert found == [
        "invalid_email", "invalid_role", "own_email", "id_reused", "project_unknown", "owner_stays", "one_owner",
        "member_unknown", "invitation_unknown", "invitation_withdrawn", "invitation_declined",
        "invitation_accepted", "owner_only",
    ]  # fmt: skip


async def test_nothing_works_without_an_account(real_cloud: RealCloud) -> None:
    async with real_cloud.gateway() as gateway:
        with pytest.raises(SignInNeeded):
            await gateway.projects.people()
