"""Shared projects in the small world: made, shared and left in a line each."""

from typing import Any

from tests.support.model_projects import projects_of
from tests.support.world import BEN, Device, World


async def shared_project(owner: Device, *, role: str = "editor", user: str = BEN) -> str:
    """A project with a track and a version, in the cloud, with another member; returns its id."""
    project = await owner.insert("projects", name="Album")
    track = await owner.insert("audio_tracks", project_id=project, name="Song")
    await owner.insert("track_versions", track_id=track, label="v1")
    await owner.insert("collaborators", project_id=project, user_id=user, role=role)
    assert (await owner.sync()).ok
    return project


def end_membership(world: World, project: str, owner: str, user: str) -> None:
    """The owner removes somebody, with another program."""
    request = {"id": f"dddddddd-0000-4000-8000-{len(world.cloud.effects):012d}"}
    projects_of(world.cloud).sync_remove_member(owner, request | {"project_id": project, "user_id": user})


def bring_back(world: World, project: str, owner: str, user: str, role: str = "editor") -> None:
    """The owner invites somebody again, who accepts."""
    projects, invitation = (
        projects_of(world.cloud),
        f"eeeeeeee-0000-4000-8000-{len(world.cloud.effects):012d}",
    )
    request = {"id": invitation, "project_id": project, "role": role, "email": projects.email_of(user)}
    projects.sync_invite(owner, request)
    projects.sync_answer_invitation(user, {"id": invitation, "answer": "accept"})


async def lines(device: Device) -> dict[tuple[str, str], tuple[str, str]]:
    """(entity, op) of every line to its state and cause."""
    found = await device.database.read(lambda work: work.outbox.page(limit=100))
    return {(line.entity, line.op): (line.state, line.last_error) for line in found}


async def ask(device: Device, statement: str) -> list[Any]:
    """A query on the library."""
    return await device.database.read(lambda work: [tuple(row) for row in work.rows._sql.all(statement)])
