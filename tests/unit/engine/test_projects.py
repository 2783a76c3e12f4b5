"""Sharing from the engine: what is asked of the cloud, what is kept, what is said when there is no answer."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ProjectRefused, Unreachable
from luma_sync.engine.projects import Projects
from luma_sync.kernel.errors import UsageError
from tests.support.sharing import ask, end_membership, shared_project
from tests.support.world import ANNA, BEN, Device, World

BENS = f"{BEN}@example.org"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


def projects(device: Device) -> Projects:
    return Projects(lambda: device.core, device.bus, device.ports)


async def alone(world: World) -> tuple[Device, Device, str]:
    """Anna's project, in the cloud, and Ben who has no part in it."""
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    project = await anna.insert("projects", name="Album")
    await anna.sync()
    return anna, ben, project


async def test_invited_accepted_and_here_with_the_next_pull(world: World) -> None:
    anna, ben, project = await alone(world)
    sent = await projects(anna).invite(project, f" {BENS.upper()} ", "viewer")
    assert (sent.state, sent.email, sent.direction) == ("pending", BENS, "sent")
    await ben.pull()
    assert (await projects(ben).waiting()).invitations == 1
    [received] = await projects(ben).invitations()

    assert (await projects(ben).accept(received.id)).state == "accepted"
    await ben.sync()

    assert (await projects(ben).waiting()).invitations == 0
    [view] = await projects(ben).list()
    assert (view.name, view.role, view.state, view.rights) == ("Album", "viewer", "member", "viewer")
    assert await projects(ben).invitations() == ()
    await anna.sync()
    await world.assert_converged()


async def test_a_lost_answer_is_asked_for_once_more_and_does_nothing_twice(world: World) -> None:
    anna, ben, project = await alone(world)
    anna.gateway.faults.lose_answer("sync_invite")
    sent = await projects(anna).invite(project, BENS, "editor")
    ben.gateway.faults.lose_answer("sync_answer_invitation")
    await projects(ben).accept(sent.id)
    await ben.sync()
    ben.gateway.faults.lose_answer("sync_leave_project")
    await projects(ben).leave(project)
    await ben.sync()
    await anna.sync()

    kinds = [row["kind"] for row in world.cloud.live("notifications").values()]
    assert sorted(kinds) == ["project_invited", "project_joined", "project_left"]
    assert await projects(ben).list() == ()
    await world.assert_converged()


async def test_a_pause_that_begins_meanwhile_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, _, _ = await alone(world)
    asked = []

    async def lost_while_another_call_is_told_to_wait() -> None:
        asked.append(1)
        anna.core.parts.gate.pause(7)
        raise Unreachable("The cloud cannot be reached.")

    monkeypatch.setattr(anna.gateway.projects, "invitations", lost_while_another_call_is_told_to_wait)
    with pytest.raises(Unreachable):
        await projects(anna).invitations()
    assert len(asked) == 1


async def test_offline_says_so_and_changes_nothing(world: World) -> None:
    anna, ben, project = await alone(world)
    ben.gateway.faults.offline = anna.gateway.faults.offline = True
    for work in (
        projects(anna).invite(project, BENS, "editor"),
        projects(anna).remove(project, BEN),
        projects(anna).set_role(project, BEN, "viewer"),
        projects(anna).people(project),
        projects(anna).leave(project),
        projects(ben).invitations(),
        projects(ben).accept("11111111-1111-4111-8111-111111111111"),
    ):
        with pytest.raises(Unreachable):
            await work
    assert await ask(anna, "SELECT 1 FROM left_scopes UNION SELECT 1 FROM people") == []


async def test_people_are_kept_and_asked_for_when_collaborators_change_or_time_passes(world: World) -> None:
    anna = await world.device("anna")
    project = await shared_project(anna)
    (await world.device("ben", user=BEN)).gateway.calls.clear()
    view = await projects(anna).people(project)
    assert [(one.role, one.is_me) for one in view.people] == [("owner", True), ("editor", False)]
    assert anna.gateway.calls["sync_people"] == 1
    await projects(anna).people(project)
    assert anna.gateway.calls["sync_people"] == 1

    await world.clock.advance(15 * 60 + 1)
    await projects(anna).people(project)
    assert anna.gateway.calls["sync_people"] == 2
    end_membership(world, project, ANNA, BEN)
    await anna.pull()
    assert [one.user_id for one in (await projects(anna).people(project)).people] == [ANNA]
    assert anna.gateway.calls["sync_people"] == 3

    anna.gateway.faults.offline = True
    view = await projects(anna).people(project, force=True)
    assert (view.is_fresh, len(view.people)) == (False, 1)


async def test_names_come_from_profiles(world: World) -> None:
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.insert("user_profiles", display_name="Ben", avatar_url="https://example.org/b.png")
    await ben.sync()
    project = await shared_project(anna)
    people = (await projects(anna).people(project)).people
    assert [(one.name, one.avatar_url) for one in people] == [
        (f"{ANNA}@example.org", ""), ("Ben", "https://example.org/b.png"),
    ]  # fmt: skip


async def test_roles_change_and_members_are_removed(world: World) -> None:
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    project = await shared_project(anna)
    assert await projects(anna).set_role(project, BEN, "viewer")
    assert not await projects(anna).set_role(project, BEN, "viewer")
    await ben.sync()
    assert (await projects(ben).get(project)).rights == "viewer"
    assert await projects(anna).remove(project, BEN)
    assert not await projects(anna).remove(project, BEN)
    await ben.sync()
    with pytest.raises(UsageError, match="no such project"):
        await projects(ben).get(project)
    with pytest.raises(ProjectRefused) as refused:
        await projects(anna).leave(project)
    assert refused.value.code == "owner_stays"


async def test_declining_and_taking_back(world: World) -> None:
    anna, ben, project = await alone(world)
    first = await projects(anna).invite(project, BENS, "editor")
    assert (await projects(ben).decline(first.id)).state == "declined"
    second = await projects(anna).invite(project, BENS, "editor")
    assert (await projects(anna).decline(second.id)).state == "withdrawn"
    with pytest.raises(ProjectRefused) as refused:
        await projects(ben).accept(second.id)
    assert refused.value.code == "invitation_withdrawn"


async def test_a_project_that_is_only_here_cannot_be_shared_yet(world: World) -> None:
    anna = await world.device("anna")
    project = await anna.insert("projects", name="Mine")
    assert (await projects(anna).get(project)).rights == "local"
    with pytest.raises(UsageError, match="not in the cloud yet"):
        await projects(anna).invite(project, BENS, "editor")


async def test_leaving_the_last_of_several_projects_on_purpose_is_not_doubted(world: World) -> None:
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    both = [await shared_project(anna) for _ in range(2)]
    await ben.sync()
    for project in both:
        await projects(ben).leave(project)
    await ben.sync()
    assert await projects(ben).list() == ()
    assert await ask(ben, "SELECT 1 FROM left_scopes UNION SELECT 1 FROM audio_tracks") == []


async def test_leaving_answers_the_question_about_a_missing_project(world: World) -> None:
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    both = [await shared_project(anna) for _ in range(2)]
    await ben.sync()
    for project in both:
        del world.cloud.scopes[project].members[BEN]
    await ben.sync()
    assert [one.state for one in await projects(ben).list()] == ["missing", "missing"]
    assert {project for project, _ in (await projects(ben).waiting()).missing} == set(both)

    await projects(ben).leave(both[0])
    assert [one.project_id for one in await projects(ben).list()] == [both[1]]
    await ben.sync()
    assert [one.state for one in await projects(ben).list()] == ["missing"]
