"""Killed at every single step on the disk, and fed with noise: the next restore is whole, or says no."""

import contextlib
import random
from pathlib import Path

import pytest

from luma_sync.engine.downloads.package_format import RefusedPackage
from luma_sync.engine.downloads.unpack import Unpacking, unpack
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from tests.support.dying_files import DyingFiles, Killed
from tests.support.file_bench import FileBench, file_bench
from tests.support.packages import Package, everything
from tests.support.restore_bench import (
    assert_restored,
    columns_of,
    expected_columns,
    leftovers,
    package_in_cloud,
)

SMALL = Package(stem_bytes=2_000)
BODY = SMALL.packed()


async def fetch(bench: FileBench) -> int:
    report = await bench.downloader().fetch(None, packages=True, remember=True)
    return report.fetched


async def steps_of_a_restore(root: Path, part_bytes: int) -> int:
    async with file_bench(root) as bench:
        await package_in_cloud(bench, BODY, part_bytes=part_bytes)
        files = DyingFiles(0, late=False)
        bench.files = files
        assert await fetch(bench) == 1
        return files.steps


@pytest.mark.slow
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("part_bytes", [0, 5_000], ids=["one object", "parts"])
async def test_killed_at_any_step_the_next_program_finishes(
    tmp_path: Path, late: bool, part_bytes: int
) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    steps = await steps_of_a_restore(whole, part_bytes)
    assert steps > 30
    for step in range(1 + late, steps + 1, 2):
        root = tmp_path / f"{step}"
        root.mkdir()
        async with file_bench(root) as bench:
            track_id = await package_in_cloud(bench, BODY, part_bytes=part_bytes)
            bench.files = DyingFiles(step, late=late)
            with contextlib.suppress(Killed):
                await fetch(bench)
            bench.files = SystemFiles()

            await bench.downloader().run_once()

            assert leftovers(bench) == [], f"step {step}"
            assert_restored(bench, SMALL)
            assert await columns_of(bench, track_id) == expected_columns(bench, SMALL)
            assert await bench.database.read(lambda work: work.cloud_files.page()) == ()
            assert await bench.database.read(lambda work: work.cloud_files.wanted()) == ()


async def test_noise_is_refused_or_harmless(tmp_path: Path) -> None:
    chance = random.Random(42)
    packed = tmp_path / "x.part"
    refusals = set[str]()
    for number in range(400):
        packed.write_bytes(_noisy(BODY, chance))
        job = Unpacking(
            files=SystemFiles(), lane=InlineLane(), packed=packed, scratch=tmp_path / "x",
            folder=tmp_path / f"{number}", samples_max=10_000,
        )  # fmt: skip
        try:
            unpacked = await unpack(job)
        except RefusedPackage as error:
            refusals.add(error.title)
            assert everything(tmp_path) == [packed]
        else:
            found = {name: path.read_bytes() for name, path in unpacked.paths.items()}
            assert found == {name: body for name, body in SMALL.contents.items() if name in found}
            for path in unpacked.paths.values():
                path.unlink()
            (tmp_path / f"{number}" / "stems").rmdir()
            (tmp_path / f"{number}").rmdir()
    assert len(refusals) >= 3


def _noisy(body: bytes, chance: random.Random) -> bytes:
    """One to three bytes changed, a piece cut out, doubled or put in, or the end missing."""
    noisy = bytearray(body)
    kind = chance.randrange(5)
    place = chance.randrange(len(noisy)) if chance.random() < 0.7 else chance.randrange(20)
    length = chance.randrange(1, 64)
    if kind == 0:
        for _ in range(chance.randrange(1, 4)):
            noisy[chance.randrange(len(noisy))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del noisy[place : place + length]
    elif kind == 2:
        noisy[place:place] = noisy[place : place + length]
    elif kind == 3:
        noisy[place:place] = chance.randbytes(length)
    else:
        del noisy[place:]
    return bytes(noisy)
