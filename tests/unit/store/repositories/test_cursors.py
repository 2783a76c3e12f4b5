"""Cursors, scopes, and pushes that need not be pulled back."""

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import ScopeRow
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import open_library


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def know(library: Database, heads: Mapping[str, int], *, scope: str = "s") -> None:
    await library.write(
        lambda unit: unit.cursors.save_scope(scope_id=scope, kind="personal", role="owner", heads=heads)
    )


async def advance(library: Database, entity: str, seq: int, *, scope: str = "s") -> None:
    await library.write(lambda unit: unit.cursors.advance(scope, entity, seq))


async def pushed(library: Database, *changes: tuple[str, int | None], scope: str = "s") -> int:
    accepted = [{"change_id": str(n), "version": 1, "seq": seq} for n, (_, seq) in enumerate(changes)]
    sent = [
        {"change_id": str(n), "entity": entity, "row_id": str(n), "op": "delete", "scope_id": scope}
        for n, (entity, _) in enumerate(changes)
    ]

    def hear(unit: UnitOfWork) -> int:
        unit.outbox.acknowledge(json.dumps(accepted), json.dumps(sent))
        return unit.cursors.note_pushed()

    return await library.write(hear)


async def reached(library: Database) -> dict[tuple[str, str], int]:
    return await library.read(lambda unit: unit.cursors.all())


async def seen(library: Database) -> int:
    return (await library.read(lambda unit: unit.cursors.scopes()))[0].seen_seq


async def test_a_cursor_only_moves_forward(library: Database) -> None:
    await advance(library, "venues", 7)
    await advance(library, "venues", 5)
    assert await reached(library) == {("s", "venues"): 7}


async def test_a_scope_is_seen_once_no_head_is_ahead(library: Database) -> None:
    await know(library, {"venues": 4, "tracks": 9})
    await advance(library, "tracks", 9)
    assert await seen(library) == 0
    await advance(library, "venues", 4)
    assert await seen(library) == 9


async def test_own_pushes_without_a_gap_are_not_pulled_back(library: Database) -> None:
    await know(library, {"venues": 4})
    await advance(library, "venues", 4)
    assert await pushed(library, ("venues", 5), ("tracks", 6), ("venues", 7)) == 1
    assert await reached(library) == {("s", "venues"): 7, ("s", "tracks"): 6}
    assert await seen(library) == 7
    assert await pushed(library, ("venues", 5), ("tracks", 6)) == 0


async def test_a_gap_made_by_another_device_stops_the_advance(library: Database) -> None:
    await know(library, {"venues": 4})
    await advance(library, "venues", 4)
    assert await pushed(library, ("venues", 5), ("venues", 7), ("tracks", 8)) == 1
    assert await reached(library) == {("s", "venues"): 5}
    assert await pushed(library, ("venues", 9)) == 0


async def test_a_scope_that_was_never_pulled_whole_does_not_advance(library: Database) -> None:
    await know(library, {"venues": 4})
    assert await pushed(library, ("venues", 5)) == 0
    assert await pushed(library, ("venues", None), ("venues", 1), scope="unknown") == 0
    assert await reached(library) == {}


async def test_a_new_epoch_starts_over(library: Database) -> None:
    await know(library, {"venues": 4})
    await advance(library, "venues", 4)
    await library.write(lambda unit: unit.cursors.reset_epoch("second life"))
    assert await library.read(lambda unit: unit.cursors.epoch()) == "second life"
    assert await reached(library) == {}
    assert await seen(library) == 0


async def test_a_scope_that_was_left_is_forgotten(library: Database) -> None:
    await know(library, {})
    await know(library, {}, scope="t")
    await advance(library, "venues", 4, scope="t")
    await library.write(lambda unit: unit.leaving.leave("t", at="2026-11-21T10:00:00.000Z"))
    assert await library.read(lambda unit: unit.cursors.scopes()) == (
        ScopeRow(scope_id="s", kind="personal", role="owner", seen_seq=0),
    )
    assert await reached(library) == {}


async def test_what_the_cloud_is_known_to_have_and_was_not_read_is_behind(library: Database) -> None:
    async def behind() -> frozenset[tuple[str, str]]:
        return await library.read(lambda unit: unit.cursors.behind())

    assert await behind() == frozenset()
    await know(library, {"venues": 4, "tracks": 9, "goals": 0})
    await advance(library, "tracks", 8)
    assert await behind() == {("s", "venues"), ("s", "tracks")}
    await advance(library, "tracks", 9)
    await advance(library, "venues", 5)
    assert await behind() == frozenset()
