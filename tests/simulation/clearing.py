"""Somebody deletes a whole list and means it: other devices are asked before so many rows go there, too."""

import random

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_edits import Edits
from tests.support.sim_rows import SHAPES

_SYNC_S = 30.0
_MORE = 4


async def clear_a_list(world: World, device: SimDevice, chance: random.Random) -> None:
    """Delete more rows of one kind than go without a question, after making some when there are too few."""
    entity = chance.choice([name for name in world.swarm.focus if name != "projects"] or ["venues"])
    wanted = world.swarm.guard_rows + chance.randint(1, _MORE)

    def make(edits: Edits) -> None:
        for _ in range(wanted - len(edits.ids(entity))):
            edits.insert(SHAPES[entity])

    def clear(edits: Edits) -> None:
        for row_id in edits.ids(entity)[:wanted]:
            edits.delete(SHAPES[entity], row_id)

    try:
        await device.edit(make, chance, 0)
        await _sync(world, device)
        if chance.random() < 0.5 and device.is_up:
            await device.edit(clear, chance, 0)
            await _sync(world, device)
            world.note(f"{device.name} has cleared {entity}")
    except LumaSyncError as error:
        world.note(f"{device.name} cannot clear {entity}: {error}")


async def _sync(world: World, device: SimDevice) -> None:
    """Send it, deletes as well; what the cloud deletes here meanwhile is let go with the same answer."""
    if device.engine is not None and device.is_up:
        await sync_confirmed(world, device, timeout_s=_SYNC_S)


async def sync_confirmed(world: World, device: SimDevice, *, timeout_s: float) -> None:
    """A sync in which deletes may go, for as long as the program is at it, whoever waits for its end."""
    engine = device.engine
    assert engine is not None

    async def run() -> None:
        world.confirming[device.name] += 1
        try:
            await engine.sync(timeout_s=timeout_s, confirm_deletes=True)
        finally:
            world.confirming[device.name] -= 1

    await device.inside(run())
