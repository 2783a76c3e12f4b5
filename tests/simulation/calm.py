"""Phase two: faults off, everybody online; people settle what is theirs to settle, and all must come right."""

import asyncio
import contextlib
import random

from tests.simulation.choices import answer_guard, change_mind, give_up
from tests.simulation.clearing import sync_confirmed
from tests.simulation.deciding import DEEDS, act_on_conflicts, settle_line
from tests.simulation.final_checks import check_end, differences
from tests.simulation.history import i01_no_edit_is_lost
from tests.simulation.mishaps import disarm, sign_in_if_needed
from tests.simulation.sharing import holds_lost_copies, leave_missing
from tests.simulation.step_checks import why_is_true
from tests.simulation.world import World
from tests.support.sim_device import SimDevice
from tests.support.sim_loop import ProcessKilled

CALM_LIMIT_S = 1500.0
"""After the last fault everything must be in step within this virtual time (I-11)."""

_GIVE_UP_AFTER_S = 120.0
_LOOK_EVERY_S = 5.0
_OPEN_ANYWHERE = (
    "SELECT id FROM conflicts WHERE state = 'open' UNION SELECT id FROM shared_conflicts WHERE state = 'open'"
    " ORDER BY id"
)


async def become_calm(world: World) -> float:
    """Wait until everything is in step, and check it; returns how long that took in virtual seconds."""
    since_s = world.now_s
    _end_faults(world)
    i01_no_edit_is_lost(world, at_rest=False)
    chance = random.Random(f"{world.swarm.seed}/calm")
    retried: set[str] = set()
    while world.now_s - since_s < CALM_LIMIT_S and not world.is_over:
        await asyncio.sleep(_LOOK_EVERY_S)
        for device in world.devices:
            if device.is_up:
                with contextlib.suppress(ProcessKilled):
                    await _tend(world, device, retried, world.now_s - since_s, chance)
        if all(_is_done(world, device) for device in world.devices):
            break
        if chance.random() < 0.1:
            i01_no_edit_is_lost(world, at_rest=False)
    else:
        for device in world.devices:
            _i11_nothing_is_stuck(world, device)
    calm_s = world.now_s - since_s
    check_end(world)
    return calm_s


def _end_faults(world: World) -> None:
    world.note("calm")
    world.cloud.no_room_rate = world.cloud.refusal_rate = 0.0
    for faults in world.faults:
        faults.calm = True
    for device in world.devices:
        device.line.offline = False
        if device.engine is not None and device.is_stopped and device.process is not None:
            device.process.kill()  # it was about to quit when the weather changed
        device.fill_disk(full=False)
        disarm(device)


def _is_done(world: World, device: SimDevice) -> bool:
    if not device.is_up or device.engine is None or device.engine.status().state.value != "in_step":
        return False
    waiting = device.ask(
        "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM parked_rows"
        " UNION ALL SELECT 1 FROM conflicts WHERE state = 'open'"
        " UNION ALL SELECT 1 FROM told_ends WHERE taken_back"
    )
    return not waiting and next(differences(world, device), None) is None


async def _tend(
    world: World, device: SimDevice, retried: set[str], calm_s: float, chance: random.Random
) -> None:
    """What a patient person does: resume, sign in, answer the guard, retry once, settle conflicts, give up."""
    await sign_in_if_needed(world, device)
    engine = device.engine
    if engine is None or not device.is_up:
        return
    if engine.paused:
        await device.inside(engine.resume())
    if device.name not in retried:
        retried.add(device.name)
        lines = await device.inside(engine.queue.page(states=frozenset({"attention"}), limit=1000))
        if lines:
            await device.inside(engine.queue.retry([(line.entity, line.row_id) for line in lines]))
    if device.ask("SELECT 1 FROM outbox WHERE guarded > 0 LIMIT 1"):
        await answer_guard(world, device, chance)
    if device.ask("SELECT 1 FROM parked_rows WHERE reason = 'asked' LIMIT 1"):
        await sync_confirmed(world, device, timeout_s=60.0)
    await leave_missing(world, device)
    if calm_s > _GIVE_UP_AFTER_S and world.cloud.lost and holds_lost_copies(device):
        # Nobody has sent them again: the program sees to that weekly, or when it is asked.
        await device.inside(engine.comparing.run(repair=True))
    if calm_s <= _GIVE_UP_AFTER_S and chance.random() < world.swarm.rate("undo_discard"):
        await change_mind(world, device, "undo_discard", chance)
    await _settle(world, device, chance, is_patient=calm_s <= _GIVE_UP_AFTER_S)


async def _settle(world: World, device: SimDevice, chance: random.Random, *, is_patient: bool) -> None:
    """Settle every conflict, or give in to the cloud; in the end give up what it does not take.

    Never what waits for another row: that has to go, or to fail, by itself.
    """
    assert device.engine is not None
    queue = device.engine.queue
    if is_patient:
        await _decide_something(world, device, chance)
    if not device.is_up:
        return
    states = {"conflict"} | (set() if is_patient else {"attention"})
    for line in await device.inside(queue.page(states=frozenset(states), limit=1000)):
        await why_is_true(world, device, line.entity, line.row_id)
        await give_up(world, device, line.entity, line.row_id)


async def _decide_something(world: World, device: SimDevice, chance: random.Random) -> None:
    for deed in DEEDS[1:]:
        if device.is_up and chance.random() < min(0.3, world.swarm.rate(deed)):
            await act_on_conflicts(world, device, deed, chance)
    if world.swarm.rate("settle"):
        for (conflict_id,) in device.ask(_OPEN_ANYWHERE):
            if device.is_up and chance.random() < 0.5:
                await settle_line(world, device, conflict_id, chance)


def _i11_nothing_is_stuck(world: World, device: SimDevice) -> None:
    """After the last fault everything drains in time."""
    lines = device.ask("SELECT entity, row_id, op, state, attempts, next_attempt_at, last_error FROM outbox")
    parked = device.ask("SELECT entity, row_id, reason FROM parked_rows")
    conflicts = device.ask("SELECT entity, row_id, kind FROM conflicts WHERE state = 'open'")
    state = device.engine.status() if device.engine else None
    if lines or parked or conflicts or state is None or state.state.value != "in_step":
        world.complain(
            "I-11",
            f"{device.name} is not in step after {CALM_LIMIT_S:.0f} s:"
            f" {state.state.value if state else 'down'} ({state.sentence if state else ''}),"
            f" outbox {lines}, parked {parked}, conflicts {conflicts}",
        )
