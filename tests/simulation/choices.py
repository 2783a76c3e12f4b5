"""What people decide about changes that wait: give them up, bring them back, answer the guard."""

import json
import random
from collections.abc import Callable, Mapping
from typing import TypeVar

from luma_sync.engine import change_actions
from luma_sync.store.unit_of_work import UnitOfWork
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_rows import SHAPES

T = TypeVar("T")
Tokens = Mapping[tuple[str, str], str]
"""(entity, row id) to the token that the row holds."""


async def give_up(world: World, device: SimDevice, entity: str, row_id: str) -> bool:
    """Discard a change and what cannot stay without it."""

    def act(unit: UnitOfWork, now: str) -> bool:
        return not change_actions.discard(unit, entity, row_id, now=now).refusal

    done = await _decide(world, device, act, _note_given_up)
    world.note(f"{device.name} {'gives up' if done else 'cannot give up'} {entity} {row_id}")
    return done


async def bring_back(world: World, device: SimDevice, discard_id: str) -> bool:
    """Undo a discard."""
    back: list[tuple[str, str]] = []

    def act(unit: UnitOfWork, now: str) -> bool:
        back[:] = change_actions.restore(unit, discard_id, now=now).rows
        return bool(back)

    def note(world: World, device: SimDevice, before: Tokens, after: Tokens) -> None:
        _note_brought_back(world, device, before, after)
        for token in (after[key] for key in back if key in after):
            # Some field may have come back below a newer token, which is then stored once more.
            world.ledger.writes[token].restored = True

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

    def act(unit: UnitOfWork, now: str) -> int:
        group = unit.discarded.new_group()
        undone = change_actions.undo_some_deletes(unit, None, group=group, offset=0, now=now)
        return len(undone.done)

    count = await _decide(world, device, act, _note_given_up)
    world.note(f"{device.name} takes {count} deletes back")


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
    note: Callable[[World, SimDevice, Tokens, Tokens], None],
) -> T:
    """The decision in one transaction; the ledger hears of it if and only if it was committed."""
    engine = device.engine
    assert engine is not None
    now = engine.core.now_text()

    def work(unit: UnitOfWork) -> tuple[T, Callable[[], None]]:
        before, copies = _tokens(unit, device), _copies_of_left(unit, device)
        result = act(unit, now)
        after = _tokens(unit, device)
        # What was here only because an edit hung on it is no edit, and nobody hears that it is gone.
        before = {key: token for key, token in before.items() if key in after or key not in copies}
        lost = _not_kept(unit, before, after) if note is _note_given_up else []

        def tell() -> None:
            for key in lost:
                world.complain("I-01", f"{device.name}: what was given up of {key} cannot be brought back")
            note(world, device, before, after)

        return result, tell

    return await device.decide(work)


def _tokens(unit: UnitOfWork, device: SimDevice) -> Tokens:
    return {
        (shape.entity, row[0]): shape.token_of({shape.token: row[1]})
        for shape in SHAPES.values()
        if shape.entity in device.home.catalog
        for row in unit.rows._sql.all(f"SELECT id, {shape.token} FROM {shape.entity}")
    }


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


def _not_kept(unit: UnitOfWork, before: Tokens, after: Tokens) -> list[tuple[str, str]]:
    """Of the rows that giving up has changed, those of which no copy tells how they were."""
    kept = {
        (entity, row_id, SHAPES[entity].token_of(json.loads(row)) if row else None)
        for entity, row_id, row in unit.rows._sql.all(
            "SELECT entity, row_id, local_row FROM discarded_changes WHERE undone_at IS NULL"
        )
        if entity in SHAPES
    }
    return [key for key in _changed(before, after) if (*key, before.get(key)) not in kept]


def _note_nothing(world: World, device: SimDevice, before: Tokens, after: Tokens) -> None:
    """Confirming changes no row."""


def _note_given_up(world: World, device: SimDevice, before: Tokens, after: Tokens) -> None:
    ledger = world.ledger
    for entity, row_id in _changed(before, after):
        lost = before.get((entity, row_id)) or device.last_writes.get(row_id)
        if lost is not None:
            ledger.writes[lost].discarded = ledger.writes[lost].given_up = True
        if (entity, row_id) not in after:
            # Nothing to go back to: the row is gone here, which the cloud hears as a delete.
            known = [write.token for write in ledger.deletes_of(row_id)]
            gone = ledger.begin(entity, row_id, device=device.name, saw=lost, deletes=True)
            gone.saw_too += known
            device.last_writes[row_id] = gone.token


def _note_brought_back(world: World, device: SimDevice, before: Tokens, after: Tokens) -> None:
    ledger = world.ledger
    for entity, row_id in _changed(before, after):
        token, held = after.get((entity, row_id)), before.get((entity, row_id))
        if token is None:
            given_up = [write for write in ledger.deletes_of(row_id, device.name) if write.given_up]
            write = (
                given_up[-1]
                if given_up
                else ledger.begin(entity, row_id, device=device.name, saw=held, deletes=True)
            )
        else:
            write = ledger.writes[token]
        underneath = held or device.last_writes.get(row_id)
        if underneath is not None and underneath != write.token:
            write.saw_too.append(underneath)
        write.saw_too += _in_tombstone(world, device, entity, row_id)
        write.discarded = write.given_up = False
        write.restored = True
        device.last_writes[row_id] = write.token


def _in_tombstone(world: World, device: SimDevice, entity: str, row_id: str) -> list[str]:
    """What the cloud's deletion has taken, where the row comes back on top of that very deletion."""
    built_on = device.ask(
        "SELECT base_version FROM outbox WHERE entity = ? AND row_id = ? AND base_deleted", (entity, row_id)
    )
    return [
        effect.token
        for effect in world.cloud.history.get(row_id, ())
        if (effect.version,) in built_on and effect.kind == "cascade" and effect.token
    ]


def _changed(before: Tokens, after: Tokens) -> list[tuple[str, str]]:
    return [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
