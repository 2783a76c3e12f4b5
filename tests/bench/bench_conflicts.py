"""The conflict centre with 10,000 open conflicts: lists, many settled and taken back, memory, the panel's first look.

`python -m tests.bench.bench_conflicts` runs it alone.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Awaitable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from luma_sync.engine.conflicts.views import Choice, Only, Side
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.backoff import SystemRandomness
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.settings import Settings
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.bench.figures import Figure, installed_environment, median_of, print_table

T = TypeVar("T")
CONFLICTS = 10_000
REPEATS = 5
USER = "11111111-1111-4111-8111-111111111111"
_STAMP = "2026-01-01T00:00:00.000Z"
_MANY = 500
_PAGE = 1000


def conflicts(folder: Path) -> list[Figure]:
    """The figures, measured in a process of their own: it needs its own application."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_conflicts", str(folder)],
        capture_output=True, text=True, check=True, timeout=300,
        env=installed_environment(folder / "compiled"),
    )  # fmt: skip
    figures = []
    for line in result.stdout.splitlines():
        what, value, unit, target = line.split("|")
        figures.append(Figure(what=what, value=float(value), unit=unit, target=target))
    return figures


async def fill(database: Database) -> None:
    """Tracks with another title on either side."""

    def insert(work: UnitOfWork) -> None:
        work.rows.adopt_personal_scope(USER)
        sql = work.rows._sql
        with sql.applying():
            sql.many(
                "INSERT INTO tracks (id, title, artist, track_hash, version, needs_sync, scope_id, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, 1, 0, ?, ?, ?)",
                [
                    (_row_id(n), f"Song {n}", f"Artist {n % 97}", f"{n:064x}", USER, _STAMP, _STAMP)
                    for n in range(CONFLICTS)
                ],
            )
        sql.run("UPDATE tracks SET title = title || ', here'")

    await database.write(insert)
    for first in range(0, CONFLICTS, _PAGE):
        page = json.dumps([_theirs(n) for n in range(first, first + _PAGE)])
        await database.write(
            lambda work, page=page: work.rows.apply_page("tracks", USER, page, own_device_id="bench")  # type: ignore[misc]
        )


def _row_id(number: int) -> str:
    return f"01936f3e-0001-7000-8000-{number:012d}"


def _theirs(number: int) -> dict[str, object]:
    row = {
        "title": f"Song {number}, there", "artist": f"Artist {number % 97}", "track_hash": f"{number:064x}",
        "created_at": _STAMP, "updated_at": _STAMP,
    }  # fmt: skip
    return {
        "row_id": _row_id(number), "version": 2, "seq": number + 1, "deleted": False, "row": row,
        "device_id": USER, "change_id": None,
    }  # fmt: skip


class Taken:
    """What took how long."""

    def __init__(self) -> None:
        self.ms: dict[str, list[float]] = {}

    async def time(self, what: str, work: Awaitable[T]) -> T:
        """Run it, and note the time."""
        started = perf_counter()
        result = await work
        self.ms.setdefault(what, []).append((perf_counter() - started) * 1000)
        return result


async def measure_engine(centre: SharedConflictCentre, taken: Taken) -> None:
    """Lists and many at once, as window and command line ask for them."""
    await taken.time("decided, once", centre.groups())
    for number in range(REPEATS):
        await taken.time("first open", _first_open(centre))
        await taken.time("numbers of the kinds", centre.groups())
        await taken.time("a page far down", centre.page(limit=256, offset=CONFLICTS - 500))
        await taken.time(
            "a page by field and text", centre.page(text="99", only=Only(field="title"), limit=256)
        )
        side = Side.CLOUD if number % 2 else Side.LOCAL
        ids = [line.id for line in await centre.page(limit=_MANY)]
        done = await taken.time(f"{_MANY} settled alike", centre.settle_many(ids, Choice(side=side)))
        assert done.settled == _MANY, done.skipped[:3]
        await taken.time(f"{_MANY} taken back", centre.undo_many(done.group_id))


async def _first_open(centre: SharedConflictCentre) -> None:
    """What the panel asks before it shows anything."""
    await centre.groups()
    await centre.facets((_STAMP,))
    await centre.count()
    lines = await centre.page(limit=256)
    await centre.show(lines[0].id)


async def measure(folder: Path) -> list[Figure]:
    """The engine's figures; the library stays for the window's."""
    lanes = ThreadLane("bench write"), ThreadLane("bench read")
    database = await Database.open(folder / "library.db", writer=lanes[0], reader=lanes[1])
    taken, before = Taken(), _memory_mb()
    await fill(database)
    await measure_engine(conflicts_at_rest(database, ports()), taken)
    grown = _memory_mb() - before
    await database.close()
    for lane in lanes:
        lane.close()
    targets = {
        "first open": "<= 100 ms",
        f"{_MANY} settled alike": "<= 2,500 ms",
        f"{_MANY} taken back": "<= 2,500 ms",
    }
    figures = [
        Figure(
            what=f"{CONFLICTS:,} conflicts: {what}",
            value=median_of(ms),
            unit="ms",
            target=targets.get(what, "-"),
        )
        for what, ms in taken.ms.items()
    ]
    figures.append(Figure(what="conflicts: memory of all that", value=grown, unit="MB", target="<= 64 MB"))
    return figures


def ports() -> EnginePorts:
    """The real ones."""
    return EnginePorts(
        clock=SystemClock(), randomness=SystemRandomness(), ids=SystemIds(), settings=Settings()
    )


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target_folder = Path(sys.argv[1])
        target_folder.mkdir(parents=True, exist_ok=True)
        found = asyncio.run(measure(target_folder))
        from tests.support.bench_conflict_desk import ConflictBench

        for figure in (*found, *ConflictBench(target_folder / "library.db", REPEATS).run()):
            print(f"{figure.what}|{figure.value}|{figure.unit}|{figure.target}")
    else:
        with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
            print_table(conflicts(Path(name)))
