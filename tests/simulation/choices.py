"""What people decide about changes that wait: give them up, bring them back, answer the guard."""

import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from luma_sync.engine import change_actions
from luma_sync.store.row_records import DeletesUndone
from luma_sync.store.unit_of_work import UnitOfWork
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_ledger import Ledger, Write
from tests.support.sim_rows import SHAPES, Tokens

T = TypeVar("T")
Cells = Mapping[str, Tokens]
Held = Mapping[tuple[str, str], Cells]
"""(entity, row id) to the tokens that the row holds, by column."""


async def give_up(world: World, device: SimDevice, entity: str, row_id: str) -> bool:
    """Discard a change and what cannot stay without it."""

    def act(unit: UnitOfWork, now: str) -> bool:
        return not change_actions.discard(unit, entity, row_id, now=now).refusal

    asked = "SELECT 1 FROM outbox WHERE entity = ? AND row_id = ? AND op = 'delete'"
    was_delete = bool(device.ask(asked, (entity, row_id)))
    done = await _decide(world, device, act, _note_given_up)
    if done and was_delete:
        _note_delete_given_up(world, device, row_id)
    world.note(f"{device.name} {'gives up' if done else 'cannot give up'} {entity} {row_id}")
    return done


async def bring_back(world: World, device: SimDevice, discard_id: str) -> bool:
    """Undo a discard."""
    back: list[tuple[str, str]] = []

    def act(unit: UnitOfWork, now: str) -> bool:
        back[:] = change_actions.restore(unit, discard_id, now=now).rows
        return bool(back)

    def note(world: World, device: SimDevice, before: Held, after: Held) -> None:
        _note_brought_back(world, device, before, after)
        for key in (key for key in back if key in after):
            for token in all_of(after[key]):
                # Some field may have come back below a newer token, which is then stored once more.
                world.ledger.writes[token].restored += 1
                if key not in before:
                    # It goes on top of the deletion that was shown when it was given up.
                    world.ledger.writes[token].over_deletions |= deletion_below(device, *key)

    done = await _decide(world, device, act, note)
    world.note(f"{device.name} {'brings' if done else 'cannot bring'} {discard_id} back")
    return done


async def answer_guard(world: World, device: SimDevice, chance: random.Random) -> None:
    """Too many deletes are held: let them go, or bring the rows back."""
    if chance.random() < 0.5:
        count = await _decide(
            world,
            device,
            lambda unit, now: change_actions.confirm_deletes(unit, None, now=now),
            _note_nothing,
        )
        world.note(f"{device.name} confirms {count} deletes")
        return

    def act(unit: UnitOfWork, now: str) -> DeletesUndone:
        group = unit.discarded.new_group()
        return change_actions.undo_some_deletes(unit, None, group=group, offset=0, now=now)

    undone = await _decide(world, device, act, _note_given_up)
    for _, row_id in undone.done:
        _note_delete_given_up(world, device, row_id)
    world.note(f"{device.name} takes {len(undone.done)} deletes back")


async def change_mind(world: World, device: SimDevice, fault: str, chance: random.Random) -> None:
    """One of the decisions at random, in the middle of everything."""
    if fault == "answer_guard":
        await answer_guard(world, device, chance)
    elif fault == "discard":
        lines = device.ask("SELECT entity, row_id FROM outbox ORDER BY entity, row_id")
        if lines:
            await give_up(world, device, *chance.choice(lines))
    else:
        groups = device.ask("SELECT id FROM discarded_changes WHERE undone_at IS NULL ORDER BY id")
        if groups:
            await bring_back(world, device, chance.choice(groups)[0])


async def _decide(
    world: World,
    device: SimDevice,
    act: Callable[[UnitOfWork, str], T],
    note: Callable[[World, SimDevice, Held, Held], None],
) -> T:
    """The decision in one transaction; the ledger hears of it if and only if it was committed."""
    engine = device.engine
    assert engine is not None
    now = engine.core.now_text()

    def work(unit: UnitOfWork) -> tuple[T, Callable[[], None]]:
        before, copies = held_by(unit.rows._sql.all, device), _copies_of_left(unit, device)
        result = act(unit, now)
        after = held_by(unit.rows._sql.all, device)
        # What was here only because an edit hung on it is no edit, and nobody hears that it is gone.
        before = {key: token for key, token in before.items() if key in after or key not in copies}
        lost = _not_kept(unit, before, after) if note is _note_given_up else []

        def tell() -> None:
            for key in lost:
                world.complain("I-01", f"{device.name}: what was given up of {key} cannot be brought back")
            note(world, device, before, after)

        return result, tell

    return await device.decide(work)


def held_by(ask: Callable[[str], Iterable[Any]], device: SimDevice) -> dict[tuple[str, str], Cells]:
    """Every row here with its tokens."""
    return {
        (shape.entity, row[0]): shape.read(dict(zip(shape.cells, row[1:], strict=True)))
        for shape in SHAPES.values()
        if shape.entity in device.home.catalog
        for row in ask(f"SELECT id, {', '.join(shape.cells)} FROM {shape.entity}")
    }


def all_of(cells: Cells | None) -> Tokens:
    """The tokens of a row."""
    return tuple(dict.fromkeys(token for tokens in (cells or {}).values() for token in tokens))


def gone_from(before: Cells | None, after: Cells | None) -> Tokens:
    """Tokens that are not any more where they were."""
    after = after or {}
    lost = (set(tokens) - set(after.get(column, ())) for column, tokens in (before or {}).items())
    return tuple(sorted({token for each in lost for token in each}))


def _copies_of_left(unit: UnitOfWork, device: SimDevice) -> set[tuple[str, str]]:
    """Clean rows of projects that are not ours any more."""
    return {
        (shape.entity, row[0])
        for shape in SHAPES.values()
        if shape.entity in device.home.catalog
        for row in unit.rows._sql.all(
            f"SELECT id FROM {shape.entity} WHERE NOT needs_sync AND scope_id IN"
            " (SELECT scope_id FROM left_scopes WHERE state = 'left')"
        )
    }


def _not_kept(unit: UnitOfWork, before: Held, after: Held) -> list[tuple[str, str]]:
    """Of the rows that giving up has changed, those of which no copy tells how they were."""
    kept = [
        (entity, row_id, SHAPES[entity].read(json.loads(row)) if row else None)
        for entity, row_id, row in unit.rows._sql.all(
            "SELECT entity, row_id, local_row FROM discarded_changes WHERE undone_at IS NULL"
        )
        if entity in SHAPES
    ]
    return [key for key in _changed(before, after) if (*key, before.get(key)) not in kept]


def _note_delete_given_up(world: World, device: SimDevice, row_id: str) -> None:
    """The row may come later, with what it hangs on."""
    for write in world.ledger.standing_deletes(row_id, device.name):
        write.discarded = write.given_up = True


def _note_nothing(world: World, device: SimDevice, before: Held, after: Held) -> None:
    """Confirming changes no row."""


def _note_given_up(world: World, device: SimDevice, before: Held, after: Held) -> None:
    ledger = world.ledger
    for key in _changed(before, after):
        entity, row_id = key
        lost = gone_from(before[key], after.get(key)) if key in before else _last(device, row_id)
        for token in lost:
            ledger.writes[token].discarded = ledger.writes[token].given_up = True
        for token in _on_their_way(ledger, device, lost, all_of(after.get(key))):
            ledger.writes[token].discarded = True
        if key not in after:
            # Nothing to go back to: the row is gone here, which the cloud hears as a delete.
            known = [write.token for write in ledger.deletes_of(row_id)]
            gone = ledger.begin(entity, row_id, device=device.name, saw=(*lost, *known), deletes=True)
            device.note_write(gone)


def _on_their_way(ledger: Ledger, device: SimDevice, lost: Tokens, left: Tokens) -> set[str]:
    """What lies between what was given up and what the row goes back to: it may be sent, and arrive, still."""
    between = ledger.closure(lost) - ledger.closure(left)
    return {token for token in between if ledger.writes[token].device == device.name}


def _note_brought_back(world: World, device: SimDevice, before: Held, after: Held) -> None:
    for key in _changed(before, after):
        entity, row_id = key
        if key not in after:
            _note_deleted_again(world, device, entity, row_id, all_of(before.get(key)))
            continue
        under = set(all_of(before[key]) if key in before else _last(device, row_id))
        under.update(in_tombstone(world, device, entity, row_id))
        if key not in before and row_id not in world.cloud.rows:
            # The tombstone is gone: nothing says which deletion it was, but that there was one had been shown.
            under.update(_delivered_deletes(world, row_id))
        if key not in before and not all_of(after[key]):
            # With what hangs on it, by its name alone: no token tells that its deletion had been shown.
            world.ledger.put_aside(device.name, _delivered_deletes(world, row_id))
        # A cell into which nothing came back cannot tell that what went out of it was seen.
        now = after[key]
        emptied = {
            column: gone
            for column, tokens in before.get(key, {}).items()
            if (gone := set(tokens) - set(now.get(column, ()))) and set(now.get(column, ())) <= set(tokens)
        }
        for column, tokens in emptied.items():
            world.ledger.put_aside(device.name, tokens)
            if _had_changed(device, entity, row_id, column):
                world.ledger.emptied.update(tokens)
        for token in gone_from(after[key], before.get(key)):
            _mark_brought_back(world, device, world.ledger.writes[token], under - {token})


def _had_changed(device: SimDevice, entity: str, row_id: str, column: str) -> bool:
    """Whether what was brought back just now had another value in the column than it was built on."""
    [(local, base)] = device.ask(
        "SELECT local_row, base_row FROM discarded_changes WHERE entity = ? AND row_id = ?"
        " AND undone_at IS NOT NULL ORDER BY undone_at DESC, id DESC LIMIT 1",
        (entity, row_id),
    )
    return base is None or json.loads(local)[column] != json.loads(base)[column]


def _note_deleted_again(
    world: World, device: SimDevice, entity: str, row_id: str, held: Sequence[str]
) -> None:
    ledger = world.ledger
    given_up = [write for write in ledger.deletes_of(row_id, device.name) if write.given_up]
    write = (
        given_up[-1] if given_up else ledger.begin(entity, row_id, device=device.name, saw=held, deletes=True)
    )
    under = {*(held or _last(device, row_id)), *in_tombstone(world, device, entity, row_id)}
    _mark_brought_back(world, device, write, under - {write.token})


def _mark_brought_back(world: World, device: SimDevice, write: Write, under: Iterable[str]) -> None:
    same_cell = [
        token
        for token in sorted(under)
        if write.deletes
        or world.ledger.writes[token].deletes
        or set(world.ledger.writes[token].columns) & set(write.columns)
    ]
    write.saw += same_cell
    write.discarded = write.given_up = False
    write.restored += 1
    device.note_write(write)


def _last(device: SimDevice, row_id: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(device.last_writes.get(row_id, {}).values()))


def in_tombstone(world: World, device: SimDevice, entity: str, row_id: str) -> list[str]:
    """The cloud's deletion and what it has taken, where the row comes back on top of that very deletion."""
    built_on = deletion_below(device, entity, row_id)
    known: list[str] = []
    for effect in world.cloud.history.get(row_id, ()):
        if effect.version in built_on and effect.kind != "write":
            known += _delivered_deletes(world, row_id)
            known += effect.tokens if effect.kind == "cascade" else ()
    return known


def _delivered_deletes(world: World, row_id: str) -> list[str]:
    """Who deletes what is deleted already adds nothing to the deletion; the answer may be on its way still."""
    return [
        write.token
        for write in world.ledger.deletes_of(row_id)
        if not is_unsent(world, write) or took_effect(world, write)
    ]


def is_unsent(world: World, delete: Write) -> bool:
    """Whether its device still has it in the outbox."""
    asked = "SELECT 1 FROM outbox WHERE row_id = ? AND op = 'delete'"
    return any(each.ask(asked, (delete.row_id,)) for each in world.devices if each.name == delete.device)


def took_effect(world: World, delete: Write) -> bool:
    """Whether the cloud has deleted the row for it, whatever became of the answer."""
    names = {device.home.device_id: device.name for device in world.devices}
    return any(
        effect.kind == "delete" and names[effect.device_id] == delete.device and effect.at_s >= delete.at_s
        for effect in world.cloud.history.get(delete.row_id, ())
    )


def deletion_below(device: SimDevice, entity: str, row_id: str) -> set[int]:
    """The version of the deletion that the row is to replace, if there is one."""
    asked = "SELECT base_version FROM outbox WHERE entity = ? AND row_id = ? AND base_deleted"
    return {version for (version,) in device.ask(asked, (entity, row_id))}


def _changed(before: Held, after: Held) -> list[tuple[str, str]]:
    return [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
