"""Rows per second of the store's hot paths, beside raw executemany on the same machine in the same run."""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import uuid4

from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from luma_sync.store.unit_of_work import UnitOfWork

ROWS = 20_000
PUSH_ROWS = 500
PAGE_ROWS = 1000
FUTURE = "2999-01-01T00:00:00.000Z"
USER = "11111111-1111-4111-8111-111111111111"
STAMP = "2026-11-21T14:02:03.123Z"


def wire_row(number: int) -> dict[str, object]:
    """A track of about 345 bytes."""
    return {
        "title": f"Track number {number} with a title of usual length",
        "artist": f"Artist {number % 97}",
        "album": f"Album {number % 211}",
        "duration_ms": 180_000 + number,
        "bpm": 120.5,
        "musical_key": "8A",
        "track_hash": f"{number:064x}",
        "audio_format": "flac",
        "audio_storage_path": None,
        "artwork_storage_path": None,
        "package_storage_path": None,
        "created_at": STAMP,
        "updated_at": STAMP,
    }


def pages(version: int, ids: list[str]) -> list[str]:
    """Pulled pages of all rows."""
    items = [
        {
            "row_id": row_id, "version": version, "seq": number + 1, "deleted": False,
            "row": {**wire_row(number), "artist": f"Artist of version {version}"},
            "device_id": USER, "change_id": str(uuid4()),
        }
        for number, row_id in enumerate(ids)
    ]  # fmt: skip
    return [
        json.dumps(items[first : first + PAGE_ROWS], separators=(",", ":"))
        for first in range(0, len(items), PAGE_ROWS)
    ]


def raw_rate(directory: Path) -> float:
    """`executemany` of ready-made tuples into one bare table."""
    columns = list(wire_row(0))
    values = [(str(uuid4()), *wire_row(number).values()) for number in range(ROWS)]
    with closing(sqlite3.connect(directory / "raw.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"CREATE TABLE rows (id TEXT PRIMARY KEY, {', '.join(columns)})")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO rows VALUES ({','.join('?' * (len(columns) + 1))})", values)
        connection.execute("COMMIT")
        return ROWS / (time.perf_counter() - start)


def apply_one(page: str, unit: UnitOfWork) -> PageApplied:
    """One page."""
    return unit.rows.apply_page("tracks", USER, page, own_device_id="other")


def acknowledge_one(accepted: str, changes: str, unit: UnitOfWork) -> int:
    """One answer."""
    return unit.outbox.acknowledge(accepted, changes)


async def apply_rate(database: Database, version: int, ids: list[str]) -> float:
    """Whole pages, one transaction each."""
    made = pages(version, ids)
    start = time.perf_counter()
    for page in made:
        done = await database.write(partial(apply_one, page), durable=False)
        if done.upserted != PAGE_ROWS:
            raise SystemExit(f"a page was not applied: {done}")
    return len(ids) / (time.perf_counter() - start)


async def push_rate(database: Database) -> float:
    """next_batch and acknowledge of every dirty row, without the network."""
    total, version, busy_s = 0, 10, 0.0
    while True:
        start = time.perf_counter()
        batch = await database.write(lambda unit: unit.outbox.next_batch(limit=PUSH_ROWS, now=FUTURE))
        busy_s += time.perf_counter() - start
        if batch is None:
            return total / busy_s
        changes = json.loads(batch.changes_json)
        accepted = json.dumps(
            [
                {"change_id": change["change_id"], "row_id": change["row_id"], "status": "applied",
                 "version": version, "seq": total + place}
                for place, change in enumerate(changes, 1)
            ]
        )  # fmt: skip
        start = time.perf_counter()
        await database.write(partial(acknowledge_one, accepted, batch.changes_json), durable=False)
        busy_s += time.perf_counter() - start
        total += batch.count


def edit_all(directory: Path) -> float:
    """Plain SQL of another program: every row is edited in one statement."""
    with closing(sqlite3.connect(directory / "library.db", isolation_level=None)) as connection:
        start = time.perf_counter()
        connection.execute("UPDATE tracks SET title = title || '!'")
        return ROWS / (time.perf_counter() - start)


async def measure() -> dict[str, float]:
    """Every figure, rows per second."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        lane, make = InlineLane(), SystemIds()
        database = await Database.open(directory / "library.db", writer=lane, reader=lane)
        await database.write(lambda unit: unit.rows.adopt_personal_scope(USER))
        ids = sorted(str(make.row_id()) for _ in range(ROWS))
        figures = {"raw executemany": raw_rate(directory)}
        figures["apply_page, new rows"] = await apply_rate(database, 1, ids)
        figures["apply_page, changed rows"] = await apply_rate(database, 2, ids)
        figures["captured UPDATE by plain SQL"] = edit_all(directory)
        figures["next_batch + acknowledge"] = await push_rate(database)
        await database.close()
        return figures


def main() -> None:
    """Print one line per figure."""
    figures = asyncio.run(measure())
    raw = figures["raw executemany"]
    for name, rate in figures.items():
        sys.stdout.write(f"{name:32} {rate:10,.0f} rows/s  {rate / raw:6.2f} x raw\n")


if __name__ == "__main__":
    main()
