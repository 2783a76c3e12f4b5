"""Long lists by each of their columns: 100,000 changes, uploads, tracks, lines of the activity; 10,000 conflicts.

From the wish for another order to the rows of the first page, with lanes of its own as in the program.
`python -m tests.bench.bench_lists` runs it alone; with a folder it tells every column.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.bench import bench_conflicts
from tests.bench.figures import Figure, installed_environment, print_table

ROWS = 100_000
TARGET = "<= 150 ms"
_STAMP = "2026-01-01T00:00:00.000Z"


def lists(folder: Path) -> list[Figure]:
    """The slowest column of each list, measured in a process of its own: it needs its own application."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_lists", str(folder)],
        capture_output=True, text=True, check=True, timeout=600,
        env=installed_environment(folder / "compiled"),
    )  # fmt: skip
    slowest: dict[str, tuple[float, str]] = {}
    for line in result.stdout.splitlines():
        name, column, ms = line.split("|")
        slowest[name] = max(slowest.get(name, (0.0, "")), (float(ms), column))
    return [
        Figure(what=f"{name}, slowest column ({column})", value=ms, unit="ms", target=TARGET)
        for name, (ms, column) in slowest.items()
    ]


async def fill(folder: Path) -> None:
    """One library of everything; its conflicts are those of `bench_conflicts`, in a library of their own."""
    for name, fillers in (("lists.db", (_tracks, _uploads, _activity)), ("conflicts.db", ())):
        lanes = ThreadLane("bench write"), ThreadLane("bench read")
        database = await Database.open(folder / name, writer=lanes[0], reader=lanes[1])
        for filler in fillers:
            await database.write(filler)
        if not fillers:
            await bench_conflicts.fill(database)
        await database.close()
        for lane in lanes:
            lane.close()


def _row_id(number: int) -> str:
    """As made one after another."""
    return f"01936f3e-0001-7000-8000-{number:012d}"


def _tracks(work: UnitOfWork) -> None:
    """Every second one is in the cloud; all are edited here."""
    sql = work.rows._sql
    with sql.applying():
        sql.many(
            "INSERT INTO tracks (id, title, artist, album, duration_ms, bpm, musical_key, track_hash,"
            " version, needs_sync, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            list(_track_values()),
        )
    sql.run("UPDATE tracks SET audio_format = iif(bpm > 100, 'flac', 'mp3')")


def _track_values() -> Iterator[tuple[object, ...]]:
    for number in range(ROWS):
        yield (
            _row_id(number),
            f"Track number {number * 7919 % ROWS} with a title of usual length {'x' * (number % 61)}",
            f"Artist {number % 97}", f"Album {number % 211}", 180_000 + number, 60 + number % 100.5,
            f"{number % 12 + 1}A", f"{number:064x}", number % 2, _STAMP, _STAMP,
        )  # fmt: skip


def _uploads(work: UnitOfWork) -> None:
    work.rows._sql.many(
        "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, file_size, status, priority,"
        " created_at, sha256) VALUES (?, 'audio', ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                _row_id(number), _row_id(number),
                f"/home/anna/Music/Artist {number % 97}/Album {number % 211}/{number * 7919 % ROWS} song.flac",
                20_000_000 + number * 7919 % 9_999_991, "failed" if number % 100 == 0 else "pending",
                1 + number % 3, f"2026-01-{1 + number % 28:02}T00:00:00.000Z", f"{number * 7919:064x}",
            )
            for number in range(ROWS)
        ],
    )  # fmt: skip


def _activity(work: UnitOfWork) -> None:
    work.rows._sql.many(
        "INSERT INTO activity (at, kind, direction, entity, row_id, text, result, code, label, rows,"
        " group_rows) VALUES (?, 'push', 'out', 'tracks', ?, ?, 'ok', '', '', 1, 1)",
        [
            (f"2026-01-{1 + number * 28 // ROWS:02}T00:00:00.000Z", _row_id(number), f"Sent track {number}.")
            for number in range(ROWS)
        ],
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target_folder = Path(sys.argv[1])
        target_folder.mkdir(parents=True, exist_ok=True)
        asyncio.run(fill(target_folder))
        from tests.support.bench_lists_desk import ListsBench

        for each in ListsBench(target_folder).run():
            print(f"{each.list}|{each.column}|{each.ms}")
    else:
        with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
            print_table(lists(Path(name)))
