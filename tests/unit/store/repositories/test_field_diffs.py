"""What a line would change in the cloud: the catalog's columns in their order, local-only ones never."""

from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.row_records import FieldDiff
from tests.support.library import plain_sql, pull, pulled, whole_row


async def diffs(library: Database, entity: str, row_id: str) -> tuple[FieldDiff, ...]:
    return await library.read(lambda unit: unit.why.changes(entity, row_id))


async def test_only_what_differs_from_the_base_in_the_catalogs_order(
    library: Database, tmp_path: Path
) -> None:
    base = whole_row("tracks", title="Song", artist="Anna", bpm=120.0, album="First")
    await pull(library, "tracks", pulled("t", base, version=1))
    plain_sql(
        tmp_path,
        "UPDATE tracks SET bpm = 121.5, artist = NULL, album = 'First', musical_key = 'Am',"
        " audio_path = '/music/song.mp3'",
    )
    assert await diffs(library, "tracks", "t") == (
        FieldDiff(field="artist", before="Anna", after=None),
        FieldDiff(field="bpm", before=120.0, after=121.5),
        FieldDiff(field="musical_key", before=None, after="Am"),
    )


async def test_a_new_row_has_nothing_before_and_a_deleted_one_nothing_after(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO goals (id, title, done) VALUES ('g', 'Scales', 1)")
    assert await diffs(library, "goals", "g") == (
        FieldDiff(field="title", before=None, after="Scales"),
        FieldDiff(field="done", before=None, after=True),
    )
    await pull(library, "venues", pulled("v", whole_row("venues", name="Hall"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues")
    assert await diffs(library, "venues", "v") == (FieldDiff(field="name", before="Hall", after=None),)


async def test_without_a_line_nothing_would_change(library: Database) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="Hall"), version=1))
    assert await diffs(library, "venues", "v") == ()
    assert await diffs(library, "venues", "nothing") == ()
