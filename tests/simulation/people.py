"""Who edits, and who keeps the program running: the work of phase one."""

import asyncio
import contextlib
import random
import sqlite3

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.step_checks import i10_library_is_sound
from tests.simulation.world import BEN, World
from tests.support.sim_cloud import POISON
from tests.support.sim_device import SimDevice
from tests.support.sim_edits import Edits
from tests.support.sim_loop import ProcessKilled
from tests.support.sim_rows import SHAPES, Shape


async def keep_running(world: World, device: SimDevice) -> None:
    """Start the program again whenever it has ended."""
    chance = random.Random(f"{world.swarm.seed}/keeper/{device.name}")
    await asyncio.sleep(world.joiners.get(device.name, 0.0))
    while True:
        up = await device.boot()
        world.note(f"{device.name} {'starts' if up else 'cannot start'}")
        if up:
            i10_library_is_sound(world, device)
            await device.died.wait()
            world.note(f"{device.name} is killed")
        await device.bury(crashed=True)
        await asyncio.sleep(chance.uniform(0.1, 15.0))


async def edit_for_a_while(world: World, device: SimDevice) -> None:
    """The writes of one device, spread over the phase with bursts."""
    chance = random.Random(f"{world.swarm.seed}/people/{device.name}")
    pause_s = world.swarm.phase_s / world.swarm.writes
    device.line.meanwhile = lambda: edit_what_is_sent(device, chance)
    second_thoughts = random.Random(f"{world.swarm.seed}/regret/{device.name}")
    device.line.regret = lambda: delete_what_is_sent(device, second_thoughts)
    for _ in range(world.swarm.writes):
        await asyncio.sleep(chance.expovariate(1 / pause_s) if chance.random() < 0.7 else 0.01)
        if device.is_up:
            await _edit_once(world, device, chance)
        if device.engine is not None and chance.random() < 0.1:
            device.engine.sync_soon(chance.choice(("manual", "focus")))


def edit_what_is_sent(device: SimDevice, chance: random.Random) -> None:
    """Another program changes a row whose push is on its way."""
    if not device.is_up:
        return
    sent = device.ask("SELECT entity, row_id FROM outbox WHERE state = 'sending' AND op = 'upsert'")
    known = [(SHAPES[entity], row_id) for entity, row_id in sent if entity in SHAPES]
    if known:
        shape, row_id = chance.choice(known)
        with contextlib.suppress(sqlite3.Error):
            device.edit_plainly(lambda edits: edits.update(shape, row_id), chance, 0)
            device.line.faults.fired("edit_in_flight")


def delete_what_is_sent(device: SimDevice, chance: random.Random) -> None:
    """Somebody deletes a new row that is on its way."""
    if not device.is_up:
        return
    sent = device.ask(
        "SELECT entity, row_id FROM outbox WHERE state = 'sending' AND op = 'upsert' AND base_version = 0"
    )
    known = [(SHAPES[entity], row_id) for entity, row_id in sent if entity in SHAPES and entity != "projects"]
    if known:
        shape, row_id = chance.choice(known)
        with contextlib.suppress(sqlite3.Error):
            device.edit_plainly(lambda edits: edits.delete(shape, row_id), chance, 0)
            device.line.faults.fired("regret")


async def _edit_once(world: World, device: SimDevice, chance: random.Random) -> None:
    faults = device.line.faults
    padding = chance.choice((0, 0, 100, 3000))
    before = len(world.ledger.writes)

    def job(edits: Edits) -> None:
        for _ in range(chance.randint(5, 15) if faults.strikes("bulk") else 1):
            _one_edit(edits, chance, world.swarm.focus, poison=faults.strikes("poison"))
        if chance.random() < 0.3 and faults.strikes("mass_delete"):
            _delete_many(edits, chance, world.swarm.focus)

    try:
        if faults.strikes("other_program"):
            device.edit_plainly(job, chance, padding)
        else:
            await device.edit(job, chance, padding)
    except (LumaSyncError, sqlite3.Error, ProcessKilled) as error:
        world.note(f"{device.name} cannot edit: {error}")
        return
    for write in list(world.ledger.writes.values())[before:]:
        if write.device == device.name:
            world.note(f"{device.name} {write.token} {write.entity} {write.row_id} saw {write.saw}")


def _one_edit(edits: Edits, chance: random.Random, focus: tuple[str, ...], *, poison: bool) -> None:
    shape = SHAPES[chance.choice(focus)]
    ids = edits.ids(shape.entity)
    if poison:
        edits.insert(SHAPES["venues"], mark=POISON)
        return
    if not ids or (len(ids) < 4 and chance.random() < 0.4):
        # A project is made once, by its owner: see `make_project`.
        if shape.entity != "projects":
            edits.insert(shape)
        return
    _change(edits, shape, chance.choice(ids), chance)


def _change(edits: Edits, shape: Shape, row_id: str, chance: random.Random) -> None:
    kind = chance.choices(("update", "delete", "replace", "touch"), (70, 15, 10, 5))[0]
    if shape.entity == "projects" and kind in ("delete", "replace"):
        kind = "update"
    if kind == "update":
        edits.update(shape, row_id)
    elif kind == "delete":
        edits.delete(shape, row_id)
    elif kind == "touch":
        edits.touch(shape, row_id)
    elif not edits.replace(shape, row_id):
        edits.update(shape, row_id)


def _delete_many(edits: Edits, chance: random.Random, focus: tuple[str, ...]) -> None:
    """Somebody empties a list, or a part of it."""
    shape = SHAPES[chance.choice(focus)]
    if shape.entity == "projects":
        return
    ids = edits.ids(shape.entity)
    for row_id in ids[: chance.randint(1, len(ids))] if ids else ():
        edits.delete(shape, row_id)


async def make_project(world: World, device: SimDevice) -> None:
    """The first device shares a project with everybody."""
    chance = random.Random(f"{world.swarm.seed}/project")
    for _ in range(1000):
        if device.is_up:
            break
        await asyncio.sleep(1.0)

    def job(edits: Edits) -> None:
        edits.insert(SHAPES["projects"])
        role = "viewer" if world.swarm.viewer else "editor"
        if world.swarm.second_user:
            edits.share(edits.writes[-1].row_id, BEN, role)

    try:
        await device.edit(job, chance, 0)
    except (LumaSyncError, ProcessKilled) as error:
        world.note(f"{device.name} cannot make the project: {error}")
