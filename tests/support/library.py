"""A real library in a test's folder, on the caller's own thread."""

import json
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database, _make_file
from luma_sync.store.expressions import wire_columns
from luma_sync.store.records import PageApplied

LIBRARY_NAME = "library.db"
USER = "11111111-1111-4111-8111-111111111111"
DEVICE = "22222222-2222-4222-8222-222222222222"
STAMP = "2026-01-02T03:04:05.678Z"
FUTURE = "2999-01-01T00:00:00.000Z"


@asynccontextmanager
async def open_library(
    directory: Path, *, catalog: Catalog = CATALOG, busy_timeout_ms: int = 50
) -> AsyncIterator[Database]:
    """The library of `directory`, opened inline and closed at the end.

    In a folder that exists a new library is copied from one made earlier in this run.
    """
    lane = InlineLane()
    path = directory / LIBRARY_NAME
    if catalog is CATALOG and _is_new(path):
        path.write_bytes(fresh_library())
    database = await Database.open(
        path, writer=lane, reader=lane, catalog=catalog, busy_timeout_ms=busy_timeout_ms
    )
    try:
        yield database
    finally:
        await database.close()


def _is_new(path: Path) -> bool:
    return path.parent.is_dir() and not path.exists()


def copy_new_libraries(patch: pytest.MonkeyPatch) -> None:
    """From now on every new library of this process is a copy of one made before: the same for a quarter of the time.

    That making one works is proven in tests/unit/store, which does without this, and by every program that is started.
    """
    open_writer = Database._open_writer

    def open_copy(database: Database) -> Connection:
        if database._catalog is CATALOG and not database.path.exists():
            _make_file(database.path)
            database.path.write_bytes(fresh_library())
        return open_writer(database)

    patch.setattr(Database, "_open_writer", open_copy)


@cache
def fresh_library() -> bytes:
    """The file of a library nobody has used."""

    async def make(path: Path) -> None:
        lane = InlineLane()
        await (await Database.open(path, writer=lane, reader=lane)).close()

    with TemporaryDirectory() as folder:
        path = Path(folder) / LIBRARY_NAME
        path.touch()  # so that it is not taken for one to copy
        making = make(path)
        try:
            making.send(None)
        except StopIteration:
            return path.read_bytes()
        raise AssertionError("an inline lane never waits")


def make_files_old(directory: Path) -> None:
    """As if nobody had written the library for an hour."""
    for name in (LIBRARY_NAME, f"{LIBRARY_NAME}-wal"):
        os.utime(directory / name, (time.time() - 3600, time.time() - 3600))


def plain_sql(directory: Path, *statements: str, foreign_keys: bool = False) -> list[tuple[object, ...]]:
    """Run statements as another program would, and return the rows of the last one."""
    rows: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(directory / LIBRARY_NAME)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        with connection:
            for statement in statements:
                rows = connection.execute(statement).fetchall()
    return rows


def accepted(changes_json: str, *, version: int, first_seq: int = 1) -> str:
    """The cloud's acceptance of every change of a batch, all at one version."""
    return json.dumps(
        [
            {
                "change_id": change["change_id"], "row_id": change["row_id"], "status": "applied",
                "version": version, "seq": first_seq + place,
            }
            for place, change in enumerate(json.loads(changes_json))
        ]
    )  # fmt: skip


def pulled(
    row_id: str,
    row: Mapping[str, object] | None,
    *,
    version: int,
    change_id: str | None = None,
    device_id: str = "another-device",
) -> dict[str, object]:
    """One item of a pulled page; `row` None is a tombstone. Times are filled in."""
    full = None if row is None else {"created_at": STAMP, "updated_at": STAMP, **row}
    return {
        "row_id": row_id, "version": version, "seq": version, "deleted": row is None, "row": full,
        "device_id": device_id, "change_id": change_id,
    }  # fmt: skip


def whole_row(entity: str, **values: object) -> dict[str, object]:
    """A wire row with every column of the entity, None where nothing is given."""
    return {
        **dict.fromkeys(wire_columns(CATALOG[entity])),
        "created_at": STAMP,
        "updated_at": STAMP,
        **values,
    }


async def acknowledge(database: Database, changes_json: str, *, version: int) -> int:
    """Let the cloud accept a whole batch; returns how many lines left the outbox."""
    answer = accepted(changes_json, version=version)
    return await database.write(lambda unit: unit.outbox.acknowledge(answer, changes_json))


async def push_all(database: Database, *, version: int = 1) -> int:
    """Send everything that is due to a cloud that accepts it; returns how many changes."""
    sent = 0
    while batch := await database.write(lambda unit: unit.outbox.next_batch(limit=500, now=FUTURE)):
        await acknowledge(database, batch.changes_json, version=version)
        sent += batch.count
    return sent


async def pull(
    database: Database, entity: str, *items: Mapping[str, object], scope: str = USER
) -> PageApplied:
    """Apply one page."""
    page = json.dumps(items)
    return await database.write(lambda unit: unit.rows.apply_page(entity, scope, page, own_device_id=DEVICE))


async def sign_in(database: Database, user_id: str = USER) -> None:
    """Give the library a user, so that personal rows have a scope."""
    await database.write(lambda unit: unit.rows.adopt_personal_scope(user_id))
