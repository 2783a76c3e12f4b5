"""The demo's other program writes rows of every entity, with plain SQL."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.demo_rows import EDITS, ROWS, collaborator_of, write_as_another_program
from luma_sync.kernel.errors import LibraryError
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database


@pytest.fixture
def library(tmp_path: Path) -> Path:
    async def make() -> None:
        database = await Database.open(tmp_path / "library.db", writer=InlineLane(), reader=InlineLane())
        await database.write(lambda unit: unit.rows.insert("tracks", {"title": "Song"}))
        await database.close()

    asyncio.run(make())
    return tmp_path / "library.db"


def counts(library: Path) -> dict[str, int]:
    with closing(sqlite3.connect(library)) as connection:
        return {
            name: connection.execute(f"select count(*) from {name}").fetchone()[0] for name in CATALOG.names
        }


def test_every_entity_has_rows_and_each_waits_in_the_outbox(library: Path) -> None:
    write_as_another_program(library, ROWS)
    write_as_another_program(library, collaborator_of("8f14e45f-ceea-467f-9a36-dedd4bea2543"))

    rows = counts(library)
    assert [name for name, count in rows.items() if count == 0] == []
    with closing(sqlite3.connect(library)) as connection:
        waiting = dict(connection.execute("select entity, count(*) from outbox group by 1").fetchall())
    assert waiting == rows


def test_the_later_edits_delete_a_track_with_everything_below_it(library: Path) -> None:
    write_as_another_program(library, ROWS)
    before = counts(library)
    write_as_another_program(library, EDITS)

    after = counts(library)
    assert {name for name in CATALOG.names if after[name] < before[name]} == {
        "audio_tracks", "track_versions", "audio_comments", "waveforms", "playlist_items",
    }  # fmt: skip


def test_sql_that_fails_changes_nothing_and_is_one_sentence(library: Path) -> None:
    with pytest.raises(LibraryError, match="could not be written"):
        write_as_another_program(
            library, "insert into venues (name) values ('x'); insert into nowhere values (1);"
        )

    assert counts(library)["venues"] == 0
