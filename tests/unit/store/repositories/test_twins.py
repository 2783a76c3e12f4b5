"""Merging two rows in the library: files and queue lines follow, references do, and all of it goes back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft
from luma_sync.store.twin_records import FieldMerge, TwinWish
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.joins import uuid
from tests.support.library import USER, open_library, plain_sql, pull, pulled, sign_in

KEPT, TWIN = uuid("a", 1), uuid("b", 1)
AT = "2026-06-01T00:00:00.000Z"
TRACK = {
    "title": "Song", "artist": None, "album": None, "duration_ms": None, "bpm": None, "musical_key": None,
    "track_hash": "ab" * 32, "audio_format": "wav", "audio_storage_path": f"tracks/{USER}/x.wav",
    "artwork_storage_path": None, "package_storage_path": None,
}  # fmt: skip


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        await database.write(
            lambda work: work.cursors.save_scope(scope_id=USER, kind="personal", role="owner", heads={})
        )
        await pull(database, "tracks", pulled(KEPT, TRACK, version=4))
        await database.write(fill)
        yield database


def fill(work: UnitOfWork) -> None:
    """The same song here, with a file and a cover that wait, and a score and a repertoire item."""
    work.rows.insert(
        "tracks", {"id": TWIN, "title": "Song", "track_hash": "AB" * 32, "audio_path": "/music/song.wav"}
    )
    for number, kind in enumerate(("track_audio", "artwork_thumb")):
        draft = UploadDraft(
            upload_type=kind,
            track_id=TWIN,
            local_path=f"/music/{kind}",
            file_size=10,
            sha256=f"{number}",
            content_type="audio/wav",
            priority=1,
        )
        assert work.uploads.enqueue(draft, id=kind, created_at=AT) is not None
    score = work.rows.insert("scores", {"track_id": TWIN, "name": "Lead"})
    work.rows.insert("repertoire_items", {"title": "Song", "score_id": score})


def merge(work: UnitOfWork) -> bool:
    wish = a_wish(work, "tracks", KEPT, TWIN, FieldMerge(changes={"audio_path": "/music/song.wav"}), "m")
    return work.twins.merge("tracks", [wish], run_id="r", at=AT)


def a_wish(
    work: UnitOfWork, entity: str, kept_id: str, twin_id: str, fields: FieldMerge, merge_id: str
) -> TwinWish:
    rows = work.twins.copies(entity, [kept_id, twin_id])
    return TwinWish(
        merge_id=merge_id,
        kept_id=kept_id,
        twin_id=twin_id,
        kept=rows[kept_id],
        twin=rows[twin_id],
        fields=fields,
    )


async def lines(library: Database) -> dict[str, str | None]:
    found = await library.read(lambda work: work.uploads.page(limit=10))
    return {line.id: line.track_id for line in found}


async def test_sound_and_files_are_found_by_content(library: Database) -> None:
    (group,) = await library.read(lambda work: work.twins.find("tracks", "r"))
    assert [(row.id, row.in_cloud) for row in group.rows] == [(KEPT, True), (TWIN, False)]


async def test_a_file_that_the_cloud_has_is_not_sent_again_and_a_cover_follows(library: Database) -> None:
    assert await library.write(merge)

    assert await lines(library) == {"artwork_thumb": KEPT}
    kept = await library.read(lambda work: work.rows.get("tracks", KEPT))
    assert kept is not None
    assert kept["audio_path"] == "/music/song.wav"
    assert kept["needs_sync"] == 0, "a path is nothing to tell the cloud"


async def test_undo_gives_everything_back(library: Database, tmp_path: Path) -> None:
    before = plain_sql(tmp_path, "SELECT id, track_id FROM scores")
    await library.write(merge)
    assert plain_sql(tmp_path, "SELECT DISTINCT track_id FROM scores") == [(KEPT,)]

    assert await library.write(lambda work: work.twins.undo("m", at=AT)) == ""

    assert await lines(library) == {"track_audio": TWIN, "artwork_thumb": TWIN}
    assert plain_sql(tmp_path, "SELECT id, track_id FROM scores") == before
    kept = await library.read(lambda work: work.rows.get("tracks", KEPT))
    assert kept is not None
    assert kept["audio_path"] is None
    assert await library.write(lambda work: work.twins.undo("m", at=AT)) == "undone"
    assert await library.write(lambda work: work.twins.undo("nobody", at=AT)) == "unknown"
    either = [(TWIN, KEPT), (KEPT, TWIN)]
    asked = [*either, (TWIN, "other")]
    assert await library.read(lambda work: work.twins.undone("tracks", asked)) == set(either)


async def test_an_item_that_names_a_score_without_a_foreign_key_follows_it(
    library: Database, tmp_path: Path
) -> None:
    await library.write(merge)
    score = {"track_id": KEPT, "name": "lead", "body": None}
    other = uuid("c", 5)
    await pull(library, "scores", pulled(other, score, version=2))
    ((local,),) = plain_sql(tmp_path, f"SELECT id FROM scores WHERE id <> '{other}'")

    assert await library.write(
        lambda work: work.twins.merge(
            "scores", [a_wish(work, "scores", other, str(local), FieldMerge(), "s")], run_id="r", at=AT
        )
    )

    assert plain_sql(tmp_path, "SELECT score_id FROM repertoire_items") == [(other,)]


async def test_a_row_in_conflict_or_under_way_is_left_alone(library: Database, tmp_path: Path) -> None:
    for state in ("conflict", "sending"):
        plain_sql(tmp_path, f"UPDATE outbox SET state = '{state}' WHERE row_id = '{TWIN}'")
        assert await library.read(lambda work: work.twins.find("tracks", "r")) == ()


async def test_a_key_that_another_program_added_stops_one_merge_and_nothing_else(
    library: Database, tmp_path: Path
) -> None:
    score = {"track_id": KEPT, "name": "Lead", "body": None}
    await pull(library, "scores", pulled(uuid("c", 5), score, version=2))
    plain_sql(tmp_path, "CREATE UNIQUE INDEX theirs ON scores (track_id, name)")

    assert not await library.write(merge)

    assert await lines(library) == {"track_audio": TWIN, "artwork_thumb": TWIN}
    assert await library.read(lambda work: work.twins.count()) == 0


async def test_old_merges_are_forgotten_but_for_the_newest_thousand(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)"
        " INSERT INTO twin_merges (id, run_id, place, entity, kept_id, twin_id, merged_at, twin_row, kept_before,"
        f" kept_after) SELECT i, 'before', 0, 'tracks', i, i, '{AT}', '{{}}', '{{}}', '{{}}' FROM n",
    )
    await library.write(merge)
    assert await library.write(lambda work: work.twins.prune(before=AT, lines_max=2000)) == 0
    # The clock jumps a year ahead: what was merged just now can be undone all the same.
    assert await library.write(lambda work: work.twins.prune(before="2027-01-01", lines_max=2000)) == 2
    assert await library.read(lambda work: work.twins.count()) == 1000
    assert await library.read(lambda work: work.twins.count(run_id="r")) == 1
    assert await library.write(lambda work: work.twins.prune(before=AT, lines_max=10)) == 990


async def test_what_a_paused_twin_adds_to_the_row_that_is_kept_stays_paused(library: Database) -> None:
    await library.write(lambda work: work.outbox.pause([("tracks", TWIN)]))

    def merge_with_a_name(work: UnitOfWork) -> bool:
        wish = a_wish(work, "tracks", KEPT, TWIN, FieldMerge(changes={"artist": "Anna"}), "m")
        return work.twins.merge("tracks", [wish], run_id="r", at=AT)

    assert await library.write(merge_with_a_name)
    [line] = await library.read(lambda work: work.outbox.some([("tracks", KEPT)]))
    assert line.state == "paused"
