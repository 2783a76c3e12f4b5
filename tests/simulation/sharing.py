"""What people do with a shared project: invite, answer, change a role, remove, leave, and come back."""

import random
from collections.abc import Coroutine
from typing import Any

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.world import ANNA, BEN, World
from tests.support.model_projects import projects_of
from tests.support.sim_device import SimDevice
from tests.support.sim_rows import SHAPES

_OWNER = ("invite", "invite", "role", "remove")
_GUEST = ("answer", "answer", "answer", "leave", "people")


async def share(world: World, device: SimDevice, chance: random.Random) -> None:
    """One of the deeds of the person whose device this is, on any project that is here."""
    projects = [row[0] for row in device.ask("SELECT id FROM projects ORDER BY id")]
    deed = chance.choice(_OWNER if device.line.user == ANNA else _GUEST)
    if deed == "answer":
        await _try(world, device, deed, _answer(device, chance))
    elif projects:
        project_id = chance.choice(projects)
        role = chance.choice(("editor", "editor", "viewer"))
        await _try(world, device, deed, _act(world, device, deed, project_id, role))


async def leave_missing(world: World, device: SimDevice) -> None:
    """The program asks about projects that the cloud shows no more: those that are not ours are left."""
    for (scope_id,) in device.ask("SELECT scope_id FROM left_scopes WHERE state = 'missing'"):
        scope = world.cloud.scopes.get(scope_id)
        if scope is None or device.line.user not in scope.members:
            await _try(world, device, "leave", _act(world, device, "leave", scope_id, ""))


async def _answer(device: SimDevice, chance: random.Random) -> None:
    assert device.engine is not None
    projects = device.engine.projects
    waiting = [one for one in await projects.invitations() if one.direction == "received"]
    if waiting:
        invitation = chance.choice(waiting)
        await (projects.accept if chance.random() < 0.8 else projects.decline)(invitation.id)


async def _act(world: World, device: SimDevice, deed: str, project_id: str, role: str) -> None:
    assert device.engine is not None
    projects = device.engine.projects
    if deed == "invite":
        await projects.invite(project_id, projects_of(world.cloud).email_of(BEN), role)
    elif deed == "role":
        await projects.set_role(project_id, BEN, role)
    elif deed == "remove":
        await projects.remove(project_id, BEN)
    elif deed == "leave":
        await projects.leave(project_id)
    else:
        await projects.people(project_id)


async def _try(world: World, device: SimDevice, deed: str, work: Coroutine[Any, Any, None]) -> None:
    try:
        await device.inside(work)
    except LumaSyncError as error:
        world.note(f"{device.name} cannot {deed}: {error}")
    else:
        world.note(f"{device.name} has done {deed}")


def holds_lost_copies(device: SimDevice) -> bool:
    """Whether rows are here that the cloud has lost, and that its user may only read."""
    return any(
        device.ask(
            f"SELECT 1 FROM {shape.entity} WHERE version = 0 AND NOT needs_sync"
            " AND scope_id IN (SELECT scope_id FROM scopes WHERE role = 'viewer')"
        )
        for shape in SHAPES.values()
        if shape.shared and shape.entity in device.home.catalog
    )
