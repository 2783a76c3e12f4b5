"""Devices that worked without an account, and sign in: their rows meet those that the cloud has already."""

import json
import random
from collections.abc import Iterable, Mapping
from typing import Any

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.choices import Cells, all_of, gone_from, in_tombstone
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_edits import Edits
from tests.support.sim_rows import SHAPES, TWIN, Shape

_TWINS = 4
_APART = "SELECT kept_id, twin_id FROM twin_merges WHERE undone_at IS NOT NULL"
_MERGES = (
    "SELECT id, entity, kept_id, twin_id, lost, twin_row, kept_before, kept_after, undone_at FROM twin_merges"
    " ORDER BY place"
)
_KEPT_BELOW = (
    "SELECT result_row FROM conflicts WHERE cloud_row IS NULL AND state = 'settled'"
    " AND settled_by IN ('person', 'rule') AND result_row IS NOT NULL"
)


def fill_before_joining(world: World) -> None:
    """Some devices, two at least where there are two, have had a life before their account."""
    rate = world.swarm.rate("join")
    if not rate:
        return
    chance = random.Random(f"{world.swarm.seed}/join")
    for number, device in enumerate(world.devices):
        if number >= 2 and chance.random() < 0.5:
            continue
        world.counts["join"] += 1
        world.joiners[device.name] = chance.choice((0.0, chance.uniform(0.0, world.swarm.phase_s / 2)))
        device.fill_alone(lambda edits: _fill(edits, world.swarm.focus, chance), chance)
        for table in SHAPES:
            if table in device.home.catalog:
                for row in device.ask(f"SELECT id FROM {table}"):
                    world.note(f"{device.name} had {table} {row[0]}")


def _fill(edits: Edits, focus: tuple[str, ...], chance: random.Random) -> None:
    for entity in focus:
        shape = SHAPES[entity]
        for number in range(1, _TWINS + 1):
            if shape.can_be_twin and chance.random() < 0.7:
                edits.insert_twin(shape, number)
        if not shape.shared and chance.random() < 0.5:
            edits.insert(shape)


def note_merges(world: World, device: SimDevice) -> None:
    """The ledger hears of twins that became one, and of those that were made two again."""
    known = world.merged.setdefault(device.name, {})
    for merge, entity, kept_id, twin_id, lost, *copies, undone in device.ask(_MERGES):
        shape = SHAPES.get(entity)
        if shape is None or (merge in known and known[merge] == undone):
            continue
        # What both had, and what became of it, stands in one place only; long values are kept there alone.
        told = json.loads(lost)
        rows = [
            json.loads(copy) | {column: each[name] for column, each in told.items()}
            for copy, name in zip(copies, ("twin", "kept", "now"), strict=True)
        ]
        rows[0] |= _shared(device, shape, twin_id if undone else kept_id, rows[0])
        twin, before, after = map(shape.read, rows)
        if merge not in known:
            world.note(f"{device.name} merges {entity} {twin_id} into {kept_id}")
            _note_merge(world, device, (entity, twin_id), twin, before, after)
            _note_brought_again(world, kept_id, gone_from(after, before))
        if undone:
            world.note(f"{device.name} makes {entity} {twin_id} and {kept_id} two again")
            _note_undone(world, device, (entity, twin_id), twin, before)
        known[merge] = undone


def _shared(device: SimDevice, shape: Shape, row_id: str, twin: Mapping[str, Any]) -> dict[str, Any]:
    """Long values that the kept row has taken stand only there, or in the twin once it is back."""
    shared = [column for column in shape.cells if column not in twin]
    if not shared:
        return {}
    rows = device.ask(f"SELECT {', '.join(shared)} FROM {shape.entity} WHERE id = ?", (row_id,))
    return dict(zip(shared, rows[0], strict=True)) if rows else {}


def _note_merge(
    world: World, device: SimDevice, key: tuple[str, str], twin: Cells, before: Cells, after: Cells
) -> None:
    """The twin is deleted here by who had seen it; what is kept of it stands in the place of what was there."""
    gone = world.ledger.begin(*key, device=device.name, saw=(), deletes=True)
    gone.over += all_of(twin)
    device.note_write(gone)
    for column, tokens in after.items():
        for token in tokens:
            world.ledger.writes[token].over += before.get(column, ())


def _note_brought_again(world: World, kept_id: str, tokens: Iterable[str]) -> None:
    """Another device had merged the same twin before, and what it brought was replaced since."""
    stored = {token for effect in world.cloud.history.get(kept_id, ()) for token in effect.tokens}
    for token in stored & set(tokens):
        world.ledger.writes[token].restored += 1


def _note_undone(world: World, device: SimDevice, key: tuple[str, str], twin: Cells, before: Cells) -> None:
    """Both rows have again what they had: brought back by who had seen the rest, and the twin's deletion."""
    ledger = world.ledger
    deletes = [write.token for write in ledger.deletes_of(key[1], device.name)]
    deletes += [each for each in in_tombstone(world, device, *key) if ledger.writes[each].deletes]
    ledger.put_aside(device.name, deletes)  # the twin may be back by its name alone
    for token in all_of(twin):
        ledger.writes[token].over += deletes
        ledger.writes[token].restored += 1
        device.note_write(ledger.writes[token])
    for column, tokens in before.items():
        for token in tokens:
            ledger.writes[token].over += twin.get(column, ())
            ledger.writes[token].restored += 1
    # An emptied cell of the kept row has nothing in it that could have seen what the twin had brought.
    ledger.put_aside(device.name, gone_from(twin, before))


def no_twins_are_left(world: World) -> None:
    """What was one thing on two devices is one row in the end, unless somebody made it two again."""
    if not world.joiners:
        return
    apart = {row_id for device in world.devices for row in device.ask(_APART) for row_id in row}
    names: dict[tuple[object, ...], list[str]] = {}
    for row in world.cloud.rows.values():
        shape = SHAPES.get(row.entity)
        if shape is not None and shape.can_be_twin and not row.deleted and row.row_id not in apart:
            name = str(row.row[shape.token])
            parents = [row.row[column] for column, _ in shape.parents]
            if name.startswith(TWIN):
                names.setdefault((row.scope_id, row.entity, name, *parents), []).append(row.row_id)
    for key, rows in names.items():
        if len(rows) > 1 and not any(_was_touched(world, row_id) for row_id in rows):
            world.complain("twins", f"{key} stands there {len(rows)} times: {rows}")


def _was_touched(world: World, row_id: str) -> bool:
    """Whether people gave it up, brought it back, moved it, settled something about it, or kept a row that hangs
    on it: then it is as they left it. A cloud that has lost a merge gets the twin again from who did not know.
    """
    if row_id in world.cloud.lost or row_id in world.ledger.moved:
        return True
    asked = "SELECT 1 FROM discarded_changes WHERE row_id = ?1 UNION ALL SELECT 1 FROM conflicts WHERE row_id = ?1"
    return any(
        device.ask(asked, (row_id,))
        or any(row_id in json.loads(result).values() for (result,) in device.ask(_KEPT_BELOW))
        for device in world.devices
    )


async def take_merge_back(world: World, device: SimDevice, chance: random.Random) -> None:
    """Somebody says that two rows are not one thing."""
    assert device.engine is not None
    merges = device.ask("SELECT id FROM twin_merges WHERE undone_at IS NULL ORDER BY place")
    if not merges:
        return
    [merge] = chance.choice(merges)
    try:
        told = await device.inside(device.engine.duplicates.undo(merge))
    except LumaSyncError as error:
        world.note(f"{device.name} cannot undo the merge {merge}: {error}")
    else:
        world.note(f"{device.name} undoes the merge {merge}: {told}")
