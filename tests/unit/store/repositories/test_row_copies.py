"""A copy of a row gives the row back, bit by bit."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store.database import Database
from luma_sync.store.repositories.row_copies import copy_from_json, copy_json, insert_copy, read_copy
from luma_sync.store.sql import Sql
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import plain_sql

TRACKS = CATALOG["tracks"]
TEXTS = (
    st.none() | st.binary(max_size=12) | st.text(max_size=12).map(lambda text: text.encode("utf-8", "ignore"))
)
NUMBERS = st.none() | st.floats(-1e308, 1e308) | st.integers(-(2**53), 2**53)


def sql_of(unit: UnitOfWork) -> Sql:
    return unit.why._sql


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(artist=TEXTS, path=TEXTS, bpm=NUMBERS, duration=st.none() | st.integers(0, 2**53))
async def test_text_of_any_bytes_and_every_number_survive(
    library: Database, artist: bytes | None, path: bytes | None, bpm: float | None, duration: int | None
) -> None:
    def there_and_back(unit: UnitOfWork) -> tuple[object, object]:
        sql = sql_of(unit)
        sql.run(
            "INSERT OR REPLACE INTO tracks (id, title, artist, audio_path, bpm, duration_ms)"
            " VALUES ('t', 'x', CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)",
            (artist, path, bpm, duration),
        )
        picture = (
            "SELECT hex(title), hex(artist), hex(audio_path), typeof(artist), bpm, typeof(bpm), duration_ms,"
            " created_at, updated_at FROM tracks"
        )
        before = sql.all(picture)
        copy = copy_from_json(copy_json(read_copy(sql, TRACKS, "t")))
        assert copy is not None
        sql.run("DELETE FROM tracks")
        insert_copy(sql, TRACKS, copy)
        return before, sql.all(picture)

    before, after = await library.write(there_and_back)
    assert after == before


async def test_no_row_has_no_copy(library: Database, tmp_path: Path) -> None:
    assert await library.read(lambda unit: read_copy(sql_of(unit), TRACKS, "none")) is None
    assert copy_json(None) is None
    assert copy_from_json(None) is None
    assert plain_sql(tmp_path, "SELECT count(*) FROM tracks") == [(0,)]
