"""Deleting rows with what hangs on them, and bringing all of it back."""

import pytest

from luma_sync.kernel.errors import UsageError
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import push_all
from tests.support.scenes_library import lighting, practice, projects, tracks, uid

NOW = "2026-11-21T14:02:40.000Z"
TABLES = ("venues", "fixtures", "projects", "audio_tracks", "track_versions", "audio_comments", "waveforms",
          "practice_sessions", "practice_logs", "logbook_entries", "repertoire_items")  # fmt: skip


def fill(work: UnitOfWork) -> None:
    for seed in (tracks(), lighting, projects, practice):
        seed(work)
    work.rows.insert("logbook_entries", {"id": uid(20, 0), "session_id": uid(11, 0), "body": "A good day."})


async def state(library: Database) -> dict[str, list[dict[str, object]]]:
    """Every row of the concerned tables, without what the way to the cloud changes."""

    def read(work: UnitOfWork) -> dict[str, list[dict[str, object]]]:
        return {
            name: [
                {
                    key: value
                    for key, value in row.items()
                    if key not in {"updated_at", "version", "needs_sync"}
                }
                for row in work.rows.dump(name)
            ]
            for name in TABLES
        }

    return await library.read(read)


async def test_what_goes_is_counted_through_all_generations(library: Database) -> None:
    await library.write(fill)
    going = await library.read(lambda work: work.row_deletes.going("projects", [uid(6, 0), uid(6, 1)]))
    assert {name: len(ids) for name, ids in going.ids.items()} == {
        "projects": 2, "audio_tracks": 2, "track_versions": 3, "audio_comments": 4, "waveforms": 3,
    }  # fmt: skip
    assert next(iter(going.ids)) == "projects"
    assert going.rows == 14


async def test_rows_that_only_refer_stay_and_lose_the_link(library: Database) -> None:
    await library.write(fill)
    going = await library.read(lambda work: work.row_deletes.going("practice_sessions", [uid(11, 0)]))
    assert {name: len(ids) for name, ids in going.ids.items()} == {"practice_sessions": 1, "practice_logs": 3}
    assert going.loosened == {"logbook_entries": (uid(20, 0),)}


@pytest.mark.parametrize("is_sent", [False, True], ids=["new", "sent"])
@pytest.mark.parametrize(
    ("entity", "row_id"),
    [("venues", uid(2, 0)), ("projects", uid(6, 0)), ("practice_sessions", uid(11, 0)),
     ("repertoire_items", uid(10, 0))],
)  # fmt: skip
async def test_a_delete_takes_all_along_and_its_undo_brings_all_back(
    library: Database, entity: str, row_id: str, is_sent: bool
) -> None:
    await library.write(fill)
    if is_sent:
        await push_all(library)
    before = await state(library)
    going, kept = await library.write(
        lambda work: work.row_deletes.delete(entity, [row_id], at=NOW, keep_max=100)
    )
    after = await state(library)
    assert sum(map(len, before.values())) - sum(map(len, after.values())) == going.rows
    assert await library.read(lambda work: work.rows.get(entity, row_id)) is None

    result = await library.write(lambda work: work.discarded.restore(kept, at=NOW))
    assert result.refusal == ""
    assert await state(library) == before


async def test_an_undone_delete_of_rows_the_cloud_has_is_an_edit_of_the_same_rows(library: Database) -> None:
    await library.write(fill)
    await push_all(library)
    _, kept = await library.write(
        lambda work: work.row_deletes.delete("venues", [uid(2, 0)], at=NOW, keep_max=100)
    )
    lines = await library.read(
        lambda work: work.outbox.page(states=None, entity=None, text="", limit=50, offset=0)
    )
    assert {line.op for line in lines} == {"delete"}
    await library.write(lambda work: work.discarded.restore(kept, at=NOW))
    lines = await library.read(
        lambda work: work.outbox.page(states=None, entity=None, text="", limit=50, offset=0)
    )
    assert {(line.op, line.base_version) for line in lines} == {("upsert", 1)}


async def test_after_the_delete_was_sent_the_undo_builds_on_the_clouds_tombstone(library: Database) -> None:
    await library.write(fill)
    await push_all(library)
    _, kept = await library.write(
        lambda work: work.row_deletes.delete("venues", [uid(2, 2)], at=NOW, keep_max=100)
    )
    await push_all(library, version=2)
    await library.write(lambda work: work.discarded.restore(kept, at=NOW))
    [line] = await library.read(
        lambda work: work.outbox.page(states=None, entity=None, text="", limit=50, offset=0)
    )
    assert (line.op, line.base_version) == ("upsert", 2)


async def test_too_much_is_deleted_without_a_copy(library: Database) -> None:
    await library.write(fill)
    going, kept = await library.write(
        lambda work: work.row_deletes.delete("projects", [uid(6, 0)], at=NOW, keep_max=5)
    )
    assert (going.rows, kept) == (13, "")
    assert await library.read(lambda work: work.discarded.page()) == ()


async def test_ids_that_are_not_here_delete_nothing(library: Database) -> None:
    going, kept = await library.write(
        lambda work: work.row_deletes.delete("venues", ["no such row"], at=NOW, keep_max=5)
    )
    assert (going.rows, kept) == (0, "")
    with pytest.raises(UsageError, match="no kind of row"):
        await library.read(lambda work: work.row_deletes.going("nothing", []))


async def test_a_kept_delete_is_listed_under_its_first_row(library: Database) -> None:
    await library.write(fill)
    _, kept = await library.write(
        lambda work: work.row_deletes.delete("venues", [uid(2, 0)], at=NOW, keep_max=100)
    )
    [group] = await library.read(lambda work: work.discarded.page())
    assert (group.head.id, group.head.label, group.head.op, group.rows) == (kept, "Main hall", "removed", 8)
