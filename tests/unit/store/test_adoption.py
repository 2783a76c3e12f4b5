"""An existing Luma database becomes a library: everything is kept, every row is dirty once; or it is refused."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from luma_sync.catalog.catalog import CATALOG, SYNC_COLUMNS
from luma_sync.kernel.errors import LibraryForeign
from luma_sync.store.database import Database
from luma_sync.store.migrations import STEPS
from tests.support.library import (
    FUTURE,
    LIBRARY_NAME,
    USER,
    open_library,
    plain_sql,
    pull,
    pulled,
    push_all,
    sign_in,
    whole_row,
)
from tests.support.luma_database import ROW_COUNTS, luma_id, make_luma_database

COPY = "library.before-sync.db"
LINES = "SELECT entity, count(*), min(op), max(base_version), min(state) FROM outbox GROUP BY entity"


def luma(tmp_path: Path, *more: str, instead: Callable[[str], str] = str) -> Path:
    path = tmp_path / LIBRARY_NAME
    make_luma_database(path, *more, instead=instead)
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def schema(directory: Path) -> dict[object, object]:
    return {row[0]: row[1] for row in plain_sql(directory, "SELECT name, sql FROM sqlite_master")}


def names_in(directory: Path) -> list[str]:
    return sorted(file.name for file in directory.iterdir())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def open_once(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        pass


async def test_every_row_becomes_dirty_exactly_once(tmp_path: Path) -> None:
    luma(tmp_path)
    for _ in range(2):
        await open_once(tmp_path)
        assert plain_sql(tmp_path, LINES) == [
            (entity, count, "upsert", 0, "pending") for entity, count in sorted(ROW_COUNTS.items())
        ]
    assert plain_sql(tmp_path, "SELECT count(DISTINCT change_id), sum(base_row IS NULL) FROM outbox") == [
        (10, 10)
    ]
    assert plain_sql(tmp_path, "SELECT min(needs_sync), max(version), sum(scope_id IS NULL) FROM tracks") == [
        (1, 0, 2)
    ]
    assert plain_sql(tmp_path, "SELECT text FROM activity") == [
        (f"A Luma database became this library; a copy of it as it was is {COPY}.",)
    ]


async def test_rows_unknown_columns_tables_views_indexes_and_triggers_are_kept(tmp_path: Path) -> None:
    path = luma(tmp_path)
    before = schema(tmp_path)
    rows = plain_sql(tmp_path, "SELECT * FROM venue_fixtures ORDER BY id")
    await open_once(tmp_path)
    after = schema(tmp_path)
    for name in ("luma_settings", "venue_fixtures", "fixtures_address", "edits", "tracks_update"):
        assert after[name] == before[name]
    kept = "SELECT venue, id, venue_id, name, kind, address, dmx_mode FROM venue_fixtures ORDER BY id"
    assert plain_sql(tmp_path, kept) == rows
    assert plain_sql(tmp_path, "SELECT count(*) FROM edits") == [(0,)]
    assert plain_sql(tmp_path, "SELECT * FROM luma_settings") == [("theme", b"\x01\x02")]
    assert plain_sql(tmp_path, "SELECT id, title, artist, duration_ms, track_hash, audio_path FROM tracks ORDER BY title") == [
        (luma_id("t1"), "One", "A", 1000, "hash1", "/music/one.flac"), (luma_id("t2"), "Two", None, None, None, None),
    ]  # fmt: skip
    assert plain_sql(tmp_path, "PRAGMA user_version") == [(12,)]
    assert plain_sql(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert path.stat().st_size > 0


async def test_tables_and_columns_of_the_catalog_are_complete_afterwards(tmp_path: Path) -> None:
    luma(tmp_path)
    await open_once(tmp_path)
    for entity in CATALOG:
        names = {row[1] for row in plain_sql(tmp_path, f"PRAGMA table_info({entity.name})")}
        assert names >= {*SYNC_COLUMNS, *(column.name for column in entity.columns)}
    times = plain_sql(tmp_path, "SELECT length(created_at), length(updated_at) FROM venues")
    assert times == [(24, 24)] * 2
    assert plain_sql(tmp_path, "SELECT DISTINCT length(created_at) FROM tracks") == [(19,)]


async def test_a_copy_of_the_database_as_it_was_stands_beside_it(tmp_path: Path) -> None:
    path = luma(tmp_path)
    before = dump(path)
    await open_once(tmp_path)
    assert sorted(dump(tmp_path / COPY)) == sorted(before)
    assert plain_sql(tmp_path, "PRAGMA user_version") == [(12,)]
    assert (tmp_path / COPY).stat().st_mode & 0o777 == 0o600
    assert names_in(tmp_path) == [COPY, LIBRARY_NAME]
    await open_once(tmp_path)
    assert names_in(tmp_path) == [COPY, LIBRARY_NAME]


async def test_an_earlier_copy_of_another_database_is_not_overwritten(tmp_path: Path) -> None:
    luma(tmp_path)
    (tmp_path / COPY).write_text("an older copy")
    await open_once(tmp_path)
    assert (tmp_path / COPY).read_text() == "an older copy"
    assert (tmp_path / "library.before-sync-2.db").exists()


async def test_edits_of_luma_are_captured_from_then_on(tmp_path: Path) -> None:
    luma(tmp_path)
    async with open_library(tmp_path) as library:
        await sign_in(library)
        assert await push_all(library, version=2) == sum(ROW_COUNTS.values())
    new = luma_id("t3")
    plain_sql(
        tmp_path,
        f"INSERT INTO tracks (id, title) VALUES ('{new}', 'Three')",
        f"UPDATE fixtures SET dmx_mode = 'other' WHERE id = '{luma_id('f1')}'",
        f"UPDATE fixtures SET name = 'Wash' WHERE id = '{luma_id('f2')}'",
        f"UPDATE scores SET body = 'new' WHERE id = '{luma_id('s1')}'",
        f"DELETE FROM venues WHERE id = '{luma_id('v1')}'",
    )
    found = plain_sql(
        tmp_path, "SELECT entity, row_id, op, base_version, scope_id FROM outbox ORDER BY entity, op, row_id"
    )
    assert found == [
        ("fixtures", luma_id("f1"), "delete", 2, USER), ("fixtures", luma_id("f2"), "upsert", 2, USER),
        ("scores", luma_id("s1"), "upsert", 2, USER), ("tracks", new, "upsert", 0, USER),
        ("venues", luma_id("v1"), "delete", 2, USER),
    ]  # fmt: skip
    assert plain_sql(tmp_path, f"SELECT length(updated_at), needs_sync FROM tracks WHERE id = '{new}'") == [
        (24, 1)
    ]
    assert ("tracks " + new,) in plain_sql(tmp_path, "SELECT what FROM edits")


async def test_a_row_replaced_by_another_unique_key_of_luma_is_a_delete_and_an_insert(tmp_path: Path) -> None:
    luma(tmp_path)
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await push_all(library, version=2)
    plain_sql(
        tmp_path, f"REPLACE INTO tracks (id, title, track_hash) VALUES ('{luma_id('t9')}', 'Again', 'hash1')"
    )
    found = plain_sql(tmp_path, "SELECT entity, row_id, op FROM outbox ORDER BY entity, op")
    assert found == [
        ("scores", luma_id("s1"), "delete"), ("track_stems", luma_id("b1"), "delete"),
        ("tracks", luma_id("t1"), "delete"), ("tracks", luma_id("t9"), "upsert"),
    ]  # fmt: skip


async def test_pulled_rows_and_deletes_fit_into_lumas_tables(tmp_path: Path) -> None:
    luma(tmp_path)
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await push_all(library, version=2)
        await pull(library, "venues", pulled(luma_id("v7"), whole_row("venues", name="Arena"), version=3))
        await pull(library, "venues", pulled(luma_id("v1"), None, version=4))
        await library.write(lambda unit: unit.rows.apply_parked())
        assert plain_sql(tmp_path, "SELECT name FROM venues ORDER BY name") == [("Arena",), ("Hall",)]
        assert plain_sql(tmp_path, "SELECT count(*) FROM fixtures") == [(1,)]
        assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_bytes_where_text_belongs_are_sent_as_text_or_set_aside(tmp_path: Path) -> None:
    luma(
        tmp_path,
        f"UPDATE venues SET description = CAST('bytes' AS BLOB) WHERE id = '{luma_id('v1')}'",
        f"UPDATE venues SET description = x'ff00' WHERE id = '{luma_id('v2')}'",
    )
    async with open_library(tmp_path) as library:
        await sign_in(library)
        batch = await library.write(lambda unit: unit.outbox.next_batch(limit=20, now=FUTURE))
        assert batch is not None
        sent = {change["row_id"]: change["row"] for change in json.loads(batch.changes_json)}
        assert sent[luma_id("v1")]["description"] == "bytes"
        assert luma_id("v2") not in sent
    assert plain_sql(tmp_path, "SELECT row_id FROM outbox WHERE state = 'attention'") == [(luma_id("v2"),)]
    plain_sql(tmp_path, f"UPDATE venues SET description = 'corrected' WHERE id = '{luma_id('v2')}'")
    assert plain_sql(tmp_path, f"SELECT state FROM outbox WHERE row_id = '{luma_id('v2')}'") == [("pending",)]


async def test_an_empty_luma_database_is_adopted_too(tmp_path: Path) -> None:
    luma(tmp_path, instead=lambda statement: "" if statement.startswith("INSERT") else statement)
    await open_once(tmp_path)
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


def change(before: str, after: str) -> Callable[[str], str]:
    return lambda statement: statement.replace(before, after)


REFUSED: list[tuple[str, Callable[[str], str], tuple[str, ...], str]] = [
    ("no id column", change("venues (id TEXT PRIMARY KEY", "venues (key TEXT PRIMARY KEY"), (), "venues has no column id"),
    ("integer ids", str, ("DROP TABLE patterns", "CREATE TABLE patterns (id INTEGER PRIMARY KEY, category_id, name)"), "patterns has numbers as ids"),
    ("numbers as text ids", change("venues (id TEXT PRIMARY KEY", "venues (id PRIMARY KEY"), ("INSERT INTO venues (id, name) VALUES (7, 'x')",), "venues has a row whose id is not text"),
    ("ids that may repeat", change("venues (id TEXT PRIMARY KEY", "venues (id TEXT"), (), "venues may hold the same id twice"),
    ("a row without id", str, ("INSERT INTO venues (name) VALUES ('x')",), "venues has a row without an id"),
    ("an empty id", str, ("INSERT INTO venues (id, name) VALUES ('', 'x')",), "venues has a row whose id is empty"),
    ("ids that are no UUIDs", str, ("UPDATE pattern_categories SET id = 'strobes'",), "pattern_categories has ids that are not UUIDs"),
    ("no parent column", change("track_id TEXT NOT NULL, stem TEXT", "track TEXT NOT NULL, stem TEXT"), (), "track_stems has no column track_id"),
    ("a table of ours", str, ("CREATE TABLE outbox (id)",), "has a table outbox of its own"),
    ("a view of ours", str, ("CREATE VIEW goals AS SELECT 1 AS id",), "has a view goals of its own"),
    ("a virtual table", str, ("CREATE VIRTUAL TABLE goals USING fts5 (id, title)",), "goals is a virtual table"),
    ("a computed column", str, ("CREATE TABLE goals (id TEXT PRIMARY KEY, done AS (1))",), "goals computes its column done"),
    ("nothing of Luma", lambda statement: statement if "luma_settings" in statement else "", (), "belongs to another program"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("instead", "more", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
async def test_an_unusable_database_is_refused_in_one_sentence_and_left_as_it_is(
    tmp_path: Path, instead: Callable[[str], str], more: tuple[str, ...], sentence: str
) -> None:
    path = luma(tmp_path, *more, instead=instead)
    before = digest(path)
    with pytest.raises(LibraryForeign, match=sentence) as caught:
        await open_once(tmp_path)
    assert caught.value.title.endswith("nothing was changed.")
    assert digest(path) == before
    assert names_in(tmp_path) == [LIBRARY_NAME]


class Killed(Exception):
    """The process ends here."""


async def test_cut_short_at_any_statement_it_starts_over(tmp_path: Path) -> None:
    path = luma(tmp_path)
    before = dump(path)
    left = [0]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed

    event.listen(Engine, "before_cursor_execute", count)
    try:
        for number in range(1, 2000, 41):
            left[0] = number
            try:
                await open_once(tmp_path)
            except Killed:
                if dump(path) == before:
                    continue
                # The one transaction was over: what follows only looks.
                assert plain_sql(tmp_path, "SELECT max(version) FROM schema_version") == [(len(STEPS),)]
            break
        else:
            raise AssertionError("the opening never got through")
        left[0] = 0
        await open_once(tmp_path)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(sum(ROW_COUNTS.values()),)]
    assert names_in(tmp_path) == [COPY, LIBRARY_NAME]


async def test_many_rows_are_adopted_in_one_go(tmp_path: Path) -> None:
    many = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO tracks (id, title, artist) SELECT printf('%08x-0000-4000-8000-%012x', i, i), 'Track ' || i, 'A' FROM n"
    )
    luma(tmp_path, many)
    async with open_library(tmp_path) as library:
        assert (await library.read(lambda unit: unit.outbox.counts())).total == 20_000 + sum(
            ROW_COUNTS.values()
        )


async def test_the_library_of_luma_meets_the_cloud_like_any_other(tmp_path: Path) -> None:
    luma(tmp_path)
    async with open_library(tmp_path) as library:
        await sign_in(library)
        assert plain_sql(tmp_path, "SELECT DISTINCT scope_id FROM outbox") == [(USER,)]
        await push_all(library)
        assert (await library.read(lambda unit: unit.outbox.counts())).total == 0
        assert await foreign_keys_hold(library)


async def foreign_keys_hold(library: Database) -> bool:
    writer = library._writer
    assert writer is not None
    broken = writer.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    writer.rollback()
    return not broken
