"""Checkers that look after every transaction of a device's program."""

import asyncio
from collections.abc import Mapping

from tests.simulation.choices import all_of
from tests.simulation.joins import note_merges
from tests.simulation.pull_checks import i16_pull_asks_first
from tests.simulation.settled import note_settlements
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_rows import SHAPES, Tokens, children_of

_CURSORS = (
    "SELECT scope_id, entity, seq FROM cursors WHERE entity <> 'conflict_records'"
    " UNION ALL SELECT NULL, NULL, EXISTS (SELECT 1 FROM outbox WHERE op = 'delete' AND state = 'sending')"
    " UNION ALL SELECT NULL, NULL, (SELECT value FROM sync_metadata WHERE key = 'epoch')"
)

_HALF_CONFLICTS = """SELECT entity, row_id FROM conflicts AS c WHERE state = 'open' AND NOT EXISTS (
  SELECT 1 FROM outbox AS o WHERE o.entity = c.entity AND o.row_id = c.row_id AND o.state = 'conflict')
UNION ALL SELECT entity, row_id FROM outbox AS o WHERE state = 'conflict' AND NOT EXISTS (
  SELECT 1 FROM conflicts AS c WHERE c.entity = o.entity AND c.row_id = o.row_id AND c.state = 'open')"""


def check_transaction(world: World, device: SimDevice) -> None:
    """Look whether cursors moved; if they did, look closely."""
    if world.is_over:
        return
    rows = device.ask(_CURSORS)
    epoch, deletes = rows.pop()[2], rows.pop()[2]
    i16_pull_asks_first(world, device)
    note_settlements(world, device)
    if world.joiners:
        note_merges(world, device)
    if deletes:
        i15_guard_asks_first(world, device)
    found = {(scope_id, entity): int(seq) for scope_id, entity, seq in rows}
    before = world.cursors.get(device.name, {})
    if world.epochs.get(device.name) != epoch:
        # Another life of the cloud counts from the beginning.
        world.epochs[device.name] = epoch
        before = world.cursors[device.name] = {}
    if found != before:
        world.cursors[device.name] = found
        if epoch == world.cloud.epoch:
            i06_cursors_follow_rows(world, device, before, found)
        i07_dirty_rows_keep_their_value(world, device)
        i07_conflicts_have_their_line(world, device)


def i15_guard_asks_first(world: World, device: SimDevice) -> None:
    """Deletes that are too many are not taken for sending, unless a person has confirmed them."""
    rows = device.ask(
        "SELECT change_id, entity, row_id FROM outbox WHERE state = 'sending' AND op = 'delete'"
        " AND allowed = 0 AND base_version > 0"
    )
    sending = {change_id: entity for change_id, entity, _ in rows}
    for _, entity, row_id in rows:
        for child, column in children_of(entity, device.home.catalog):
            if device.ask(
                "SELECT 1 FROM outbox WHERE op = 'delete' AND guarded > 0 AND entity = ?"
                f" AND json_extract(base_row, '$.{column}') = ?",
                (child.entity, row_id),
            ):
                world.complain("I-15", f"{device.name}: {entity} {row_id} takes held deletes along")
    before, world.deleting[device.name] = world.deleting.get(device.name, frozenset()), frozenset(sending)
    for entity in sorted({entity for change_id, entity in sending.items() if change_id not in before}):
        [(unsent,)] = device.ask(
            "SELECT count(*) FROM outbox WHERE op = 'delete' AND entity = ? AND allowed = 0"
            " AND base_version > 0 AND state <> 'conflict'",
            (entity,),
        )
        [(left,)] = device.ask(f"SELECT count(*) FROM {entity}")
        if unsent > max(world.swarm.guard_rows, 0.1 * (left + unsent)):
            world.complain("I-15", f"{device.name}: {unsent} deletes of {entity} go, {left} rows are left")


def i06_cursors_follow_rows(
    world: World, device: SimDevice, before: dict[tuple[str, str], int], now: dict[tuple[str, str], int]
) -> None:
    """A cursor never goes back, and never passes a row that is not here."""
    for key, seq in now.items():
        earlier = before.get(key, 0)
        if seq < earlier:
            world.complain("I-06", f"{device.name}: cursor {key} went back from {earlier} to {seq}")
        if seq > earlier:
            _rows_up_to(world, device, key[0], key[1], seq)


def _rows_up_to(world: World, device: SimDevice, scope_id: str, entity: str, seq: int) -> None:
    held = {row[0]: int(row[1]) for row in device.ask(f"SELECT id, version FROM {entity}")}
    aside = {
        row[0]
        for row in device.ask(
            "SELECT row_id FROM outbox WHERE entity = ?1"
            " UNION SELECT row_id FROM parked_rows WHERE entity = ?1",
            (entity,),
        )
    }
    # Below a tombstone that waits for an edit, rows stay until it is applied.
    blocked = bool(device.ask("SELECT 1 FROM parked_rows WHERE reason = 'edited_below'"))
    for row in world.cloud.rows.values():
        if row.deleted and blocked:
            continue
        if row.scope_id != scope_id or row.entity != entity or row.seq > seq or row.row_id in aside:
            continue
        version = held.get(row.row_id)
        is_known = version is None if row.deleted else version is not None and version >= row.version
        if not is_known:
            state = "deleted" if row.deleted else f"version {row.version}"
            world.complain(
                "I-06",
                f"{device.name}: cursor of {entity} is {seq}, but {row.row_id} ({state}, seq {row.seq})"
                f" is here {'not at all' if version is None else f'as version {version}'}",
            )


def i07_dirty_rows_keep_their_value(world: World, device: SimDevice) -> None:
    """A row with an unsent edit holds what was last written on this device."""
    dirty = device.ask("SELECT entity, row_id FROM outbox WHERE op = 'upsert'")
    for entity, row_id in dirty:
        shape, expected = SHAPES.get(entity), device.last_writes.get(row_id)
        if shape is None or expected is None or row_id in world.cloud.lost:
            continue
        columns = ", ".join(shape.cells)
        rows = device.ask(f"SELECT {columns} FROM {entity} WHERE id = ?", (row_id,))
        held = shape.read(dict(zip(shape.cells, rows[0], strict=True))) if rows else None
        for column, token in expected.items():
            if not _stands(world, held, column, token):
                world.complain(
                    "I-07",
                    f"{device.name}: the unsent {token} of {entity} {row_id} is now"
                    f" {None if held is None else held.get(column)}",
                )


def _stands(world: World, held: Mapping[str, Tokens] | None, column: str, token: str) -> bool:
    """Whether the token is still there, or what has seen it."""
    write = world.ledger.writes[token]
    if held is None or write.discarded or token in world.ledger.let_go:
        return held is not None
    found = held.get(column)
    if found is None:
        return column not in write.columns or world.ledger.went_with_the_row(token, all_of(held))
    return any(world.ledger.built_on(each, token) for each in found)


def i10_library_is_sound(world: World, device: SimDevice) -> None:
    """After a start: SQLite finds nothing wrong, the outbox and the dirty flags agree, no edit is missing."""
    [(verdict,)] = device.ask("PRAGMA quick_check")
    if verdict != "ok":
        world.complain("I-10", f"{device.name}: {verdict}")
    if device.ask("SELECT applying FROM sync_guard") != [(0,)]:
        world.complain("I-10", f"{device.name}: the applier's guard was left on")
    for entity in (entity for entity in SHAPES if entity in device.home.catalog):
        for (row_id,) in device.ask(
            f"SELECT id FROM {entity} WHERE needs_sync <> EXISTS"
            f" (SELECT 1 FROM outbox WHERE entity = '{entity}' AND row_id = {entity}.id)"
        ):
            world.complain(
                "I-10", f"{device.name}: {entity} {row_id} is dirty without a line, or the reverse"
            )
    i04_no_orphan_here(world, device)
    i07_dirty_rows_keep_their_value(world, device)
    i07_conflicts_have_their_line(world, device)


def i07_conflicts_have_their_line(world: World, device: SimDevice) -> None:
    """Whoever is asked about a conflict has a change that waits for the answer, and the reverse."""
    for entity, row_id in device.ask(_HALF_CONFLICTS):
        world.complain("I-07", f"{device.name}: {entity} {row_id} is in conflict by its line or record only")


def i04_no_orphan_here(world: World, device: SimDevice) -> None:
    """Every child has its parent in the library."""
    for table, rowid, parent, _ in device.ask("PRAGMA foreign_key_check"):
        world.complain("I-04", f"{device.name}: row {rowid} of {table} has no parent in {parent}")


async def why_is_true(world: World, device: SimDevice, entity: str, row_id: str) -> None:
    """What the program says about a row agrees with its line, as that was before or is after the question."""
    assert device.engine is not None

    def states_now() -> set[str]:
        lines = device.ask("SELECT state FROM outbox WHERE row_id = ?", (row_id,))
        return {row[0] for row in lines} or {"synced", "unknown"}

    await device.inside(device.engine.queue.changes(entity, row_id))
    before = states_now()
    why = await device.inside(device.engine.queue.why(entity, row_id))
    states = before | states_now()
    if why.state not in states or not why.sentence.template:
        world.complain("why", f"{device.name}: {entity} {row_id} is said to be {why.state}, lines {states}")


def i14_status_is_true(world: World, device: SimDevice) -> None:
    """Everything is synced is not said for longer than a moment while something waits."""
    unsent = _unsent_while_in_step(device)
    process = device.process

    def look_again() -> None:
        if device.process is process and device.is_up:
            still = unsent & _unsent_while_in_step(device)
            if still:
                world.complain("I-14", f"{device.name}: in step, with {sorted(still)} unsent or in conflict")

    if unsent:
        # The snapshot may be older than an edit by one step, or by one look at what others write.
        asyncio.get_running_loop().call_later(world.swarm.notice_s, look_again)


def _unsent_while_in_step(device: SimDevice) -> set[str]:
    if device.engine is None or device.engine.status().state.value != "in_step":
        return set()
    waiting = device.ask("SELECT change_id FROM outbox UNION SELECT id FROM conflicts WHERE state = 'open'")
    return {row[0] for row in waiting}
