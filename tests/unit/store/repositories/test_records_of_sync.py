"""Metadata and the audit."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.activity_records import ActivityQuery
from luma_sync.store.database import Database
from luma_sync.store.records import SyncOutcome
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import STAMP, open_library, plain_sql


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def test_metadata_keeps_replaces_and_removes(library: Database) -> None:
    async def kept(value: str | None) -> str | None:
        await library.write(lambda unit: unit.metadata.set("key", value))
        return await library.read(lambda unit: unit.metadata.get("key"))

    assert [await kept("one"), await kept("two"), await kept(None)] == ["one", "two", None]


async def test_only_a_success_moves_the_time_of_the_last_sync(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('v')")
    never = SyncOutcome(last_sync_at=None, status="", last_error="")
    assert await library.read(lambda unit: unit.metadata.last_sync()) == never
    await library.write(lambda unit: unit.metadata.record_sync(STAMP, "success", ""))
    await library.write(lambda unit: unit.metadata.record_sync("later", "failed", "offline"))
    failed = SyncOutcome(last_sync_at=STAMP, status="failed", last_error="offline")
    assert await library.read(lambda unit: unit.metadata.last_sync()) == failed
    assert await library.read(lambda unit: unit.metadata.get("pending_count")) == "1"


async def test_the_audit_is_paged_and_bounded(library: Database) -> None:
    def add(unit: UnitOfWork) -> None:
        for number in range(10):
            unit.activity.add(
                at=f"2026-01-0{number}", kind="push", text=str(number), direction="out", result="ok"
            )

    await library.write(add)
    page = await library.read(lambda unit: unit.activity.lines(ActivityQuery(), limit=3))
    assert [line.text for line in page] == ["9", "8", "7"]
    more = await library.read(lambda unit: unit.activity.lines(ActivityQuery(), limit=2, offset=3))
    assert [line.text for line in more] == ["6", "5"]
    assert await library.write(lambda unit: unit.activity.prune(before="2026-01-02", lines_max=5)) == 5
    left = await library.read(lambda unit: unit.activity.lines(ActivityQuery(), limit=100))
    assert [line.text for line in left] == ["9", "8", "7", "6", "5"]
