"""What goes wrong around a device: the faults of phase one that are not those of its network."""

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.choices import change_mind
from tests.simulation.clearing import clear_a_list
from tests.simulation.deciding import DEEDS, act_on_conflicts
from tests.simulation.joins import take_merge_back
from tests.simulation.sharing import share
from tests.simulation.world import BEN, World
from tests.support.sim_device import SimDevice
from tests.support.sim_edits import Edits
from tests.support.sim_loop import ProcessKilled, SimProcess, VirtualLoop
from tests.support.sim_session import last_kept

_MISHAPS = (
    "offline", "kill", "kill_statement", "kill_commit", "kill_await", "restart", "clock_hour", "clock_year",
    "disk_full", "sql_fails", "locked", "pause", "new_life", "membership", "forget_deletes", "discard", "undo_discard", "answer_guard",
    "lost_rows", "sharing", "cleared", *DEEDS, "unmerge",
)  # fmt: skip
_MEMBERS = "SELECT id, role FROM collaborators ORDER BY id"
_ROLES = ("editor", "viewer", None)


async def make_trouble(world: World, device: SimDevice) -> None:
    """The mishaps of one device, one occasion after the other."""
    chance = random.Random(f"{world.swarm.seed}/trouble/{device.name}")
    mishaps = [fault for fault in _MISHAPS if world.swarm.rate(fault) and _is_possible(world, device, fault)]
    while True:
        await asyncio.sleep(chance.expovariate(1 / 3.0))
        if not device.is_up:
            continue
        with contextlib.suppress(ProcessKilled):
            if chance.random() < 0.3:
                await sign_in_if_needed(world, device)
            fault = chance.choice(mishaps) if mishaps and device.is_up else ""
            if fault and device.line.faults.strikes(fault):
                world.note(f"{device.name} suffers {fault}")
                await _suffer(world, device, fault, chance)


async def sign_in_if_needed(world: World, device: SimDevice) -> None:
    """The person types the password where the program asks for it."""
    assert device.profile is not None
    if device.profile.session.state.is_signed_in:
        return
    if world.auth.knows(device.home.secrets.get(last_kept(device.home.secret_name))):
        world.complain("N6", f"{device.name} asks for the password, but the session has not ended")
    try:
        await device.sign_in()
    except LumaSyncError as error:
        world.note(f"{device.name} cannot sign in: {error}")
        if device.is_stopped and device.process is not None:
            device.process.kill()  # the library could not be opened again: the person starts anew
    else:
        world.note(f"{device.name} is signed in again")


def disarm(device: SimDevice) -> None:
    """Nothing more is going to happen to the process that runs now."""
    process = device.process
    if process is not None:
        process.dies_in = process.fails_in = None
        _loop().doom(process, None)
    if device.profile is not None and device.profile.writer is not None:
        device.profile.writer.kill_after_next = False


def _is_possible(world: World, device: SimDevice, fault: str) -> bool:
    """Only the owner's first device shares the project by rows, so that he does not contradict himself."""
    if fault == "sharing":
        return world.swarm.second_user
    return fault != "membership" or (world.swarm.second_user and device is world.devices[0])


async def _suffer(world: World, device: SimDevice, fault: str, chance: random.Random) -> None:
    process = device.process
    assert process is not None
    if fault in ("new_life", "lost_rows", "forget_deletes"):
        _change_cloud(world, fault, chance)
    elif fault in _BY_PEOPLE:
        await _BY_PEOPLE[fault](world, device, chance)
    elif fault in (*_MINDS, *DEEDS):
        with contextlib.suppress(LumaSyncError):
            await (change_mind if fault in _MINDS else act_on_conflicts)(world, device, fault, chance)
    elif fault.startswith("kill"):
        _kill(device, process, fault, chance)
    elif fault == "sql_fails":
        process.fails_in = chance.randint(1, 60)
    elif fault.startswith("clock"):
        size = timedelta(days=365) if fault == "clock_year" else timedelta(hours=1)
        device.shift += size * chance.choice((-1, 1))
    elif fault == "restart":
        await device.stop(chance.choice((0.0, 2.0)))
        process.kill()
    else:
        await _suffer_for_a_while(device, fault, chance)


def _change_cloud(world: World, fault: str, chance: random.Random) -> None:
    """What happens to the database behind everybody's back."""
    if fault == "new_life":
        world.cloud.begin_new_life(f"epoch at {world.now_s:.3f} s")
    elif fault == "lost_rows":
        count = world.cloud.restore_without(f"backup at {world.now_s:.3f} s", chance)
        world.note(f"the cloud has lost {count} rows")
    elif world.cloud.purge_tombstones():
        for device in world.devices:
            device.line.ages += 1
    else:
        world.counts["forget_deletes"] -= 1  # there was nothing to forget


def _kill(device: SimDevice, process: SimProcess, fault: str, chance: random.Random) -> None:
    if fault == "kill":
        process.kill()
    elif fault == "kill_statement":
        process.dies_in = chance.randint(1, 60)
    elif fault == "kill_await":
        _loop().doom(process, chance.randint(1, 60))
    elif device.profile is not None and device.profile.writer is not None:
        device.profile.writer.kill_after_next = True


async def _change_membership(world: World, device: SimDevice, chance: random.Random) -> None:
    """The owner gives the other person another role, or none, or lets him in again."""
    role = chance.choice(_ROLES)
    world.note(f"{BEN} is to be {role} of the project")

    before = device.ask(_MEMBERS)

    def job(edits: Edits) -> None:
        for project_id in edits.ids("projects"):
            edits.share(project_id, BEN, role)

    try:
        await device.edit(job, chance, 0)
    except LumaSyncError as error:
        world.note(f"{device.name} cannot share: {error}")
    if device.ask(_MEMBERS) == before:
        world.counts["membership"] -= 1  # nothing came of it


_MINDS = ("discard", "undo_discard", "answer_guard")
_BY_PEOPLE = {
    "membership": _change_membership,
    "sharing": share,
    "cleared": clear_a_list,
    "unmerge": take_merge_back,
}


async def _suffer_for_a_while(device: SimDevice, fault: str, chance: random.Random) -> None:
    seconds = chance.uniform(0.5, 25.0)
    if fault == "offline":
        device.line.offline = True
        await asyncio.sleep(seconds)
        device.line.offline = False
    elif fault == "disk_full":
        device.fill_disk(full=True)
        await asyncio.sleep(seconds)
        device.fill_disk(full=False)
    elif fault == "pause":
        assert device.engine is not None
        await device.inside(device.engine.pause())
        await asyncio.sleep(seconds)
        if device.is_up:
            await device.inside(device.engine.resume())
    else:
        with contextlib.suppress(sqlite3.Error), _held_open(device):
            await asyncio.sleep(seconds / 5)


@contextlib.contextmanager
def _held_open(device: SimDevice) -> Iterator[None]:
    """Another program is in the middle of a transaction."""
    connection = sqlite3.connect(device.home.path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _loop() -> VirtualLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    return loop
