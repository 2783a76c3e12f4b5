"""People and their conflicts: settle one or many, take it back, restore the loser, choose rules."""

import asyncio
import random
from collections.abc import Container, Coroutine, Mapping
from typing import Any

from luma_sync.engine.conflicts.views import Changed, Choice, ConflictView, Side
from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.settled import Deed
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_rows import SHAPES

DEEDS = ("settle", "unsettle", "restore_loser", "rules")
_SIDES = (Side.LOCAL, Side.CLOUD)
_POLICIES = ("ask", "newest", "this_device", "cloud", None)


async def act_on_conflicts(world: World, device: SimDevice, deed: str, chance: random.Random) -> None:
    """One of the deeds, if there is occasion for it."""
    work = {
        "settle": _settle_some,
        "unsettle": _take_back,
        "restore_loser": _restore,
        "rules": _choose_rule,
    }[deed]
    await work(world, device, chance)


async def settle_line(
    world: World, device: SimDevice, conflict_id: str, chance: random.Random, *, side: Side | None = None
) -> bool:
    """Look at a conflict, think, and decide; the cloud may change meanwhile."""
    assert device.engine is not None
    centre = device.engine.conflicts
    try:
        view = await device.inside(centre.show(conflict_id))
    except LumaSyncError:
        return False
    if side is None and chance.random() < 0.3:
        await asyncio.sleep(chance.uniform(0.0, 10.0))
        if not device.is_up:
            return False
    choice = Choice(side=side) if side else _choice(world, device, view, chance)
    seen = view.cloud_version if chance.random() < 0.7 else None
    done = await _do(
        world, device, f"settle {view.line.row_id} {_told(choice)}",
        centre.settle(conflict_id, choice, seen_version=seen),
        edits=(view.line.row_id,) if view.line.is_elsewhere else (),
    )  # fmt: skip
    if done:
        for value in choice.values.values():
            world.ledger.writes[str(value).strip('"').split(" ")[0]].acknowledged = True
    if done and view.line.is_elsewhere and chance.random() < 0.2:
        await _think_better_of_it(world, device, chance)
    return done


async def _think_better_of_it(world: World, device: SimDevice, chance: random.Random) -> None:
    """Take back what was just decided about another device's conflict, while it is being told or soon after."""
    await asyncio.sleep(chance.choice((0.0, 1.0, 5.0, 20.0)) * chance.random())
    if device.is_up and device.engine is not None:
        for line in await device.inside(device.engine.conflicts.history(limit=1)):
            await _do(world, device, f"undo {line.row_id}", device.engine.conflicts.undo(line.id))


def _told(choice: Choice) -> str:
    sides = {name: each.value for name, each in choice.fields.items()}
    return f"{choice.side.value if choice.side else '-'} {sides or ''} {dict(choice.values) or ''}"


def _choice(world: World, device: SimDevice, view: ConflictView, chance: random.Random) -> Choice:
    side, kind = chance.choice(_SIDES), chance.random()
    shape = SHAPES.get(view.line.signature.entity)
    if view.local_deleted or view.cloud_deleted or shape is None or kind < 0.4:
        return Choice(side=side)
    if kind < 0.6:
        return Choice(side=side, values=_typed(world, device, view, chance))
    fields = [each.name for each in view.fields if each.changed is Changed.BOTH]
    if not device.by_field:
        return Choice(side=side)
    return Choice(side=side, fields={name: chance.choice(_SIDES) for name in fields})


def _typed(
    world: World, device: SimDevice, view: ConflictView, chance: random.Random
) -> Mapping[str, object]:
    """A value of its own in place of both, which are only kept in the record."""
    shape = SHAPES[view.line.signature.entity]
    columns = (chance.choice((shape.token, shape.echo or shape.token)),) if device.by_field else shape.whole
    write = world.ledger.begin(shape.entity, view.line.row_id, device=device.name, saw=(), columns=columns)
    return {name: value for name in columns for name, value in shape.cell(name, write.token, 0).items()}


async def _settle_some(world: World, device: SimDevice, chance: random.Random) -> None:
    assert device.engine is not None
    centre = device.engine.conflicts
    lines = await device.inside(centre.page(limit=50))
    if not lines:
        return
    far = [line for line in lines if line.is_elsewhere]
    line = chance.choice(far if far and chance.random() < 0.7 else lines)
    if len(lines) == 1 or chance.random() < 0.6:
        await settle_line(world, device, line.id, chance)
        return
    chosen = line.signature if chance.random() < 0.5 else [each.id for each in lines]
    choice = Choice(side=chance.choice(_SIDES))
    await device.inside(centre.preview(chosen, choice))
    await _do(
        world,
        device,
        f"settle many {_told(choice)}",
        centre.settle_many(chosen, choice),
        edits=[each.row_id for each in far],
    )


async def _take_back(world: World, device: SimDevice, chance: random.Random) -> None:
    assert device.engine is not None
    centre = device.engine.conflicts
    lines = [line for line in await device.inside(centre.history(limit=20)) if not line.undone_at]
    if not lines:
        return
    line = chance.choice(lines)
    if line.group_id and chance.random() < 0.5:
        await _do(world, device, f"undo group {line.group_id}", centre.undo_many(line.group_id))
    else:
        await _do(world, device, f"undo {line.row_id}", centre.undo(line.id))


async def _restore(world: World, device: SimDevice, chance: random.Random) -> None:
    assert device.engine is not None
    centre = device.engine.conflicts
    lines = await device.inside(centre.history(limit=20))
    if not lines:
        return
    line = chance.choice(lines)
    side = (
        Side.CLOUD
        if line.taken == "local"
        else Side.LOCAL
        if line.taken == "cloud"
        else chance.choice(_SIDES)
    )
    await _do(
        world, device, f"restore {side.value} of {line.row_id}",
        centre.restore(line.id, side), edits=(line.row_id,),
    )  # fmt: skip


async def _choose_rule(world: World, device: SimDevice, chance: random.Random) -> None:
    assert device.engine is not None
    centre = device.engine.conflicts
    if chance.random() < 0.2:
        wins = chance.random() < 0.5
        await _do(world, device, f"device wins: {wins}", centre.set_preset(this_device_always_wins=wins))
        return
    entity, policy = chance.choice(world.swarm.focus), chance.choice(_POLICIES)
    if world.swarm.rate("clocks_apart") and chance.random() < 0.5:
        policy = "newest"  # that is when clocks matter
    await _do(world, device, f"rule of {entity}: {policy}", centre.set_rule(entity, policy))


async def _do(
    world: World,
    device: SimDevice,
    text: str,
    work: Coroutine[Any, Any, object],
    *,
    edits: Container[str] = (),
) -> bool:
    """Do it; what it changes is noted with the transaction that changes it."""
    device.watch = Deed(world, edits=edits)
    try:
        await device.inside(work)
    except LumaSyncError as error:
        world.note(f"{device.name} cannot {text}: {error}")
        return False
    else:
        world.note(f"{device.name} has done: {text}")
        return True
    finally:
        device.watch = None
