"""Comparing with the cloud: a large library that is the same, and one with a few rows damaged."""

import asyncio
import contextlib
import hashlib
import sqlite3
import tempfile
from pathlib import Path
from time import perf_counter

from luma_sync.engine.compare_report import CompareReport
from luma_sync.engine.facade import SyncEngine
from luma_sync.localcloud.process import CloudProcess, start_cloud_process
from tests.bench.devices import Device, open_device
from tests.bench.figures import Figure, median_of, print_table

ROWS = 100_000
DAMAGED = 100
REPEATS = 3


async def digests(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """All figures about comparing."""
    async with open_device(folder / "compared", cloud, sign_up=True, email="compare@example.org") as (
        device,
        engine,
    ):
        device.add_venues(ROWS)
        report = await engine.sync()
        if not report.ok:
            raise SystemExit(f"the rows were not sent: {report}")
        samples, same = [], CompareReport()
        for _ in range(REPEATS):
            took, same = await timed(engine)
            samples.append(took)
        check(same, 0)
        damage(device)
        took, repaired = await timed(engine)
        check(repaired, DAMAGED)
        return [
            Figure(
                what=f"compare {ROWS:,} equal rows",
                value=median_of(samples),
                unit="s",
                target="-",
                raw=raw_sum_s(device),
                raw_what="sha256 of every id here",
            ),
            Figure(
                what="compare equal rows, bytes received",
                value=same.bytes_received / 1000,
                unit="kB",
                target="<= 20 kB",
            ),
            Figure(what=f"find and repair {DAMAGED} of {ROWS:,} rows", value=took, unit="s", target="-"),
            Figure(
                what=f"repair {DAMAGED} rows, rows fetched",
                value=repaired.fetched,
                unit="rows",
                target=f"<= {DAMAGED * 32:,}",
            ),
            Figure(
                what=f"repair {DAMAGED} rows, received",
                value=repaired.bytes_received / 1e6,
                unit="MB",
                target="-",
            ),
        ]


async def timed(engine: SyncEngine) -> tuple[float, CompareReport]:
    """One comparison with repair."""
    started = perf_counter()
    report = await engine.comparing.run(repair=True)
    return perf_counter() - started, report


def check(report: CompareReport, differing: int) -> None:
    """A figure of something that went wrong is worth nothing."""
    if not report.ok or report.differing != differing:
        raise SystemExit(f"the comparison did not come out as expected: {report}")


def damage(device: Device) -> None:
    """Versions of rows all over the library change without anybody noticing."""
    with contextlib.closing(sqlite3.connect(device.library)) as library, library:
        library.execute("UPDATE sync_guard SET applying = 1")
        library.execute(
            "UPDATE venues SET version = 7 WHERE id IN (SELECT id FROM"
            " (SELECT id, row_number() OVER (ORDER BY id) AS place FROM venues) WHERE place % ? = 0)",
            (ROWS // DAMAGED,),
        )
        library.execute("UPDATE sync_guard SET applying = 0")


def raw_sum_s(device: Device) -> float:
    """Reading every id and version, and hashing them, in one bare loop."""
    with contextlib.closing(sqlite3.connect(device.library)) as library:
        started = perf_counter()
        total = 0
        for (text,) in library.execute("SELECT id || ':' || version FROM venues"):
            total += int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        return perf_counter() - started


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
        cloud = start_cloud_process(Path(name) / "cloud")
        try:
            print_table(await digests(cloud, Path(name)))
        finally:
            cloud.stop()


if __name__ == "__main__":
    asyncio.run(_main())
