"""One owner per profile, one renewal at a time, and no stale locks."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.kernel.errors import HomeError, OwnershipError
from luma_sync.kernel.paths import HomePaths, ProfilePaths
from luma_sync.session.ownership import FileGate, OpenGate, ProfileOwner
from tests.support.session_world import ANNA, HandClock

ROOT = Path(__file__).resolve().parents[3]
HOLDER = """
import sys, pathlib
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.ownership import ProfileOwner
owner = ProfileOwner(ProfilePaths(pathlib.Path(sys.argv[1])))
owner.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_owner_is_told_who_the_first_is(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "local")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(paths.root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(OwnershipError) as raised:
            ProfileOwner(paths).acquire()
        assert ProfileOwner(paths).is_held_elsewhere()
        process.kill()

    assert f"process {process.pid}" in raised.value.title
    assert not ProfileOwner(paths).is_held_elsewhere(), "its note outlived it, its lock did not"
    with ProfileOwner(paths) as owner:
        assert owner.is_held


def test_a_released_profile_can_be_owned_again(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "local")
    first, second = ProfileOwner(paths), ProfileOwner(paths)

    first.acquire()
    with pytest.raises(OwnershipError):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()

    assert not second.is_held


def test_a_profile_that_cannot_be_made_is_a_fault_of_the_home(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(HomeError):
        ProfileOwner(ProfilePaths(tmp_path / "file" / "local")).acquire()


async def test_two_renewals_wait_for_each_other(tmp_path: Path) -> None:
    home, clock = HomePaths(tmp_path), HandClock()
    home.profile(ANNA).root.mkdir(parents=True)
    first, second = FileGate(home, clock), FileGate(home, clock)
    order: list[str] = []

    async def through(gate: FileGate, name: str) -> None:
        async with gate.held(ANNA):
            order.append(f"{name} in")
            for _ in range(3):
                await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(through(first, "a"), through(second, "b"))

    assert order == ["a in", "a out", "b in", "b out"]


async def test_a_renewal_that_never_ends_is_not_waited_for_endlessly(tmp_path: Path) -> None:
    home, clock = HomePaths(tmp_path), HandClock()
    home.profile(ANNA).root.mkdir(parents=True)

    async with FileGate(home, clock).held(ANNA):
        with pytest.raises(Unreachable):
            async with FileGate(home, clock).held(ANNA):
                pytest.fail("two renewals at once")

    assert clock.elapsed_s >= 90


async def test_an_open_gate_lets_everybody_in() -> None:
    async with OpenGate().held(ANNA), OpenGate().held(ANNA):
        assert json.dumps(ANNA)
