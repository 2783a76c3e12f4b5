"""Marks of sync keys in the library."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import STAMP, open_library


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def marks(library: Database) -> dict[str, str]:
    return await library.read(lambda unit: unit.freshness.all())


async def test_a_mark_is_kept_per_key_and_replaced(library: Database) -> None:
    await library.write(lambda unit: unit.freshness.mark(("goals", "venues"), STAMP))
    await library.write(lambda unit: unit.freshness.mark(["goals"], "later"))
    await library.write(lambda unit: unit.freshness.mark((), "never"))
    assert await marks(library) == {"goals": "later", "venues": STAMP}


async def test_everything_is_forgotten_at_once(library: Database) -> None:
    await library.write(lambda unit: unit.freshness.mark(("goals",), STAMP))
    await library.write(lambda unit: unit.freshness.forget())
    assert await marks(library) == {}


async def test_what_is_too_old_or_in_the_future_is_dropped(library: Database) -> None:
    times = {
        "old": "2026-11-20T00:00:00.000Z",
        "new": "2026-11-21T12:00:00.000Z",
        "far": "2027-01-01T00:00:00.000Z",
    }
    for key, at in times.items():
        await library.write(lambda unit, key=key, at=at: unit.freshness.mark((key,), at))  # type: ignore[misc]
    dropped = await library.write(
        lambda unit: unit.freshness.drop_outside("2026-11-21T00:00:00.000Z", "2026-11-21T12:00:00.000Z")
    )
    assert dropped == 2
    assert set(await marks(library)) == {"new"}
