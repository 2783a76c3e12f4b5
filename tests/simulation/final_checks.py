"""Checkers of the end: after the faults, after every conflict was settled, when nothing moves any more."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from tests.simulation.history import i01_no_edit_is_lost, i08_history_is_causal, no_false_conflict
from tests.simulation.joins import no_twins_are_left
from tests.simulation.step_checks import i04_no_orphan_here, i10_library_is_sound
from tests.simulation.world import REQUESTS_MAX, World
from tests.support.model_conflicts import conflicts_of
from tests.support.sim_cloud import Effect
from tests.support.sim_device import SimDevice
from tests.support.sim_network import Request
from tests.support.sim_rows import SHAPES, Shape
from tests.support.taken_back import taken_back_but_done

_FAILURES_PER_MINUTE = 80
_REQUESTS_PER_MINUTE = 400
_REPLACED = (
    "SELECT entity, local_row, cloud_row FROM conflicts WHERE row_id = ? AND kind = 'edit_edit'"
    " AND state = 'settled' AND settled_by = 'new_life' AND taken = 'local'"
    " AND json_extract(local_row, '$.updated_at') >= json_extract(cloud_row, '$.updated_at')"
)
"""Older rows of another life of the cloud, by their times, in whose place a device has put its own."""

ENTITIES = (*SHAPES, "collaborators", "notifications")


def check_end(world: World) -> None:
    """Everything that must hold at quiescence."""
    i01_no_edit_is_lost(world)
    for device in world.devices:
        i02_device_equals_cloud(world, device)
        i10_library_is_sound(world, device)
        i04_no_orphan_here(world, device)
        i14_everybody_is_in_step(world, device)
    i03_each_change_once(world)
    i04_no_orphan_in_the_cloud(world)
    i08_history_is_causal(world)
    no_false_conflict(world)
    no_twins_are_left(world)
    what_is_taken_back_is_not_done(world)
    i12_retries_are_bounded(world)


def shapes_of(device: SimDevice) -> Iterator[Shape]:
    """The shapes of the rows that the device can hold."""
    return (shape for shape in SHAPES.values() if shape.entity in device.home.catalog)


def differences(world: World, device: SimDevice) -> Iterator[str]:
    """Where a device differs from the cloud; rows of projects that its user has no part in are not there."""
    for name in (name for name in ENTITIES if name in device.home.catalog):
        entity = CATALOG[name]
        columns = [*(column.name for column in entity.synced_columns), *WIRE_COLUMNS, "version"]
        rows = device.ask(f"SELECT id, {', '.join(columns)} FROM {name}")
        mine = {row[0]: json.dumps(dict(zip(columns, row[1:], strict=True)), sort_keys=True) for row in rows}
        theirs = world.cloud.visible(device.line.user, name)
        for row_id in sorted(mine.keys() | theirs.keys()):
            if mine.get(row_id) != theirs.get(row_id):
                yield f"{name} {row_id}: here {mine.get(row_id)}, cloud {theirs.get(row_id)}"


def i02_device_equals_cloud(world: World, device: SimDevice) -> None:
    """The same rows at the same versions, none of them torn, and nothing waits."""
    for difference in differences(world, device):
        world.complain("I-02", f"{device.name}: {difference}")
    for table in ("outbox", "parked_rows", "conflicts WHERE state = 'open'"):
        [(count,)] = device.ask(f"SELECT count(*) FROM {table}")
        if count:
            world.complain("I-02", f"{device.name}: {count} left in {table}")
    for shape in shapes_of(device):
        if shape.echo is None:
            continue
        for row in device.ask(f"SELECT id, {shape.token}, {shape.echo} FROM {shape.entity}"):
            if not device.by_field and not shape.is_whole({shape.token: row[1], shape.echo: row[2]}):
                world.complain("I-02", f"{device.name}: {shape.entity} {row[0]} mixes two writes")


def i03_each_change_once(world: World) -> None:
    """No change id takes effect twice, no write is stored twice, versions leave no gap and are given once."""
    for key, times in Counter(world.cloud.effects).items():
        if times > 1:
            world.complain("I-03", f"change {key} took effect {times} times")
    for row_id, history in world.cloud.history.items():
        versions = [effect.version for effect in history]
        if versions != list(range(versions[0], versions[0] + len(versions))):
            world.complain("I-03", f"{row_id} went through versions {versions}")
        if versions[0] <= world.cloud.used_versions.get(row_id, 0):
            world.complain("I-03", f"{row_id} has version {versions[0]} for the second time")
        was_lost = row_id in world.cloud.lost
        for token, times in _stored(history, was_lost=was_lost).items():
            most = 1 + world.ledger.writes[token].restored
            if times > most + (_put_back(world, row_id)[token] if times > most and was_lost else 0):
                world.complain("I-03", f"{token} of {row_id} was stored {times} times")


def _stored(history: Sequence[Effect], *, was_lost: bool) -> Counter[str]:
    """Token to how often it was stored; of a row that was lost once, at most between two deletions.

    Who has such a row cannot tell whether the deletion that he finds came before his row or after: versions count
    from 1 again, and a deletion does not say what it deleted. He keeps the row, and sends it.
    """
    most: Counter[str] = Counter()
    since_deletion: Counter[str] = Counter()
    before: tuple[str, ...] = ()
    for effect in history:
        if effect.kind == "write":
            since_deletion.update(token for token in effect.tokens if token not in before)
            most |= since_deletion
            before = effect.tokens
        else:
            before = ()
            if was_lost:
                since_deletion.clear()
    return most


def _put_back(world: World, row_id: str) -> Counter[str]:
    """Token to how often a device has put it in the place of what was written later in the same cell.

    Versions of two lives of the cloud cannot be compared, so of such a row the times that the devices gave it
    decide, and of the row as a whole: an older cell goes along with a newer one, and where a clock was wrong all
    is the reverse. What is replaced then has to be in the history of conflicts.
    """
    writes, let_go = world.ledger.writes, world.ledger.let_go
    # Who does not know of a settlement sends again what lost in it.
    found = Counter({token: len(let_go[token]) for token in let_go if writes[token].row_id == row_id})
    for device in world.devices:
        for entity, *copies in device.ask(_REPLACED, (row_id,)):
            ours, replaced = (SHAPES[entity].read(json.loads(copy)) for copy in copies)
            older = {
                token
                for column, tokens in ours.items()
                for token in set(tokens) - set(replaced.get(column, ()))
                if any(writes[token].at_s < writes[each].at_s for each in replaced.get(column, ()))
            }
            found.update(older)
    return found


def what_is_taken_back_is_not_done(world: World) -> None:
    """A decision that a person took back does not win on the device with the edit, unless he heard so."""
    asks = {device.home.device_id: device.ask for device in world.devices}
    for row_id in taken_back_but_done(asks, conflicts_of(world.cloud).deciders):
        world.complain("taken back", f"what was decided about {row_id} was taken back, and done all the same")


def i04_no_orphan_in_the_cloud(world: World) -> None:
    """Every live row of the cloud has live parents."""
    rows = world.cloud.rows
    for row in rows.values():
        for parent in () if row.deleted else CATALOG[row.entity].parents:
            above = rows.get(str(row.row.get(parent.column)))
            if parent.required and (above is None or above.deleted):
                world.complain("I-04", f"{row.entity} {row.row_id} has no {parent.entity} in the cloud")


def i12_retries_are_bounded(world: World) -> None:
    """A pause that the cloud asks for is kept, and failing calls do not become a storm."""
    log = world.log
    if len(log.requests) > REQUESTS_MAX:
        world.complain("I-12", f"more than {REQUESTS_MAX} requests: the simulation was ended")
    for throttled, since_s, wait_s in log.pauses:
        _i12_pause_is_kept(world, throttled, since_s, since_s + wait_s - 1.0)
    for name, requests, most in (
        ("failed requests", log.failures, _FAILURES_PER_MINUTE),
        ("requests", log.requests, _REQUESTS_PER_MINUTE),
    ):
        minutes = Counter((request.process, int(request.at_s // 60)) for request in requests)
        for (process, minute), count in minutes.items():
            if count > most:
                world.complain("I-12", f"{process}: {count} {name} in minute {minute}")


def _i12_pause_is_kept(world: World, throttled: Request, since_s: float, until_s: float) -> None:
    """Only a person who signs in does not wait, nor does what he then begins."""
    if throttled.call == "sign_in":
        return
    for request in world.log.requests:
        if request.process == throttled.process and since_s < request.at_s < until_s:
            if request.call == "sign_in":
                return
            world.complain(
                "I-12", f"{request.process}: {request.call} at {request.at_s:.1f} s, before {until_s:.0f} s"
            )
            return


def i14_everybody_is_in_step(world: World, device: SimDevice) -> None:
    """At rest the status says so."""
    state = device.engine.status().state.value if device.engine else "not running"
    if state != "in_step":
        world.complain("I-14", f"{device.name}: nothing is left to do, but the status is {state}")
