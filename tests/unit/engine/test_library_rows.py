"""The user's rows through the facade: lists, validated edits that reach the outbox, deletes that come back."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.library_rows import UNDO_ROWS_MAX
from luma_sync.engine.row_rules import RowProblems
from luma_sync.engine.status.activity_views import ActivityFilter
from luma_sync.engine.status.library_views import RowState
from luma_sync.events.types import Event, LibraryChanged, QueueChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome
from tests.support.scenes_library import lighting, projects, tracks, uid

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[SyncEngine]:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    yield engine
    await engine.stop(deadline_s=0.0)


@pytest.fixture
def events(engine: SyncEngine) -> Iterator[list[Event]]:
    heard: list[Event] = []
    subscription = engine.events.subscribe(heard.append)
    yield heard
    subscription.close()


async def seed(engine: SyncEngine) -> None:
    def fill(work: UnitOfWork) -> None:
        for each in (tracks(), lighting, projects):
            each(work)

    await engine.core.parts.database.write(fill)


async def test_an_edit_is_an_ordinary_local_edit_that_goes_out_with_the_next_push(
    engine: SyncEngine, events: list[Event]
) -> None:
    await seed(engine)
    await engine.sync(only="push")
    events.clear()
    row = await engine.rows.update("fixtures", uid(3, 0), {"address": 400, "venue_id": uid(2, 2)})
    assert (row.values["address"], row.labels["venue_id"], row.state) == (400, "Club", RowState.DIRTY)
    assert LibraryChanged(entities=frozenset({"fixtures"})) in events
    assert QueueChanged() in events
    [change] = await engine.queue.page()
    assert (change.entity, change.row_id, change.op) == ("fixtures", uid(3, 0), "upsert")

    await engine.sync(only="push")
    found = await engine.rows.get("fixtures", uid(3, 0))
    assert found is not None
    assert found.state is RowState.IN_STEP


async def test_a_new_row_is_made_with_an_id_and_waits(engine: SyncEngine) -> None:
    row_id = await engine.rows.insert("venues", {"name": "Barn", "description": ""})
    row = await engine.rows.get("venues", row_id)
    assert row is not None
    assert (row.values, row.state, row.version) == ({"name": "Barn", "description": None}, RowState.DIRTY, 0)


async def test_a_comment_says_who_wrote_it(engine: SyncEngine) -> None:
    await seed(engine)
    row_id = await engine.rows.insert(
        "audio_comments", {"version_id": uid(8, 0), "body": "Nice.", "position_ms": 1500}
    )
    row = await engine.rows.get("audio_comments", row_id)
    assert row is not None
    assert row.values["author_id"] == engine.rows.user_id != ""


@pytest.mark.parametrize(
    ("entity", "values", "sentence"),
    [
        ("venues", {"description": "Empty"}, "The row needs a name; type one."),
        ("fixtures", {"venue_id": uid(2, 77), "name": "Wash"},
         "The venue is not in this library any more; choose another one."),
        ("nothing", {}, "There is no kind of row called nothing; nothing was changed."),
    ],
)  # fmt: skip
async def test_bad_input_is_one_sentence_and_changes_nothing(
    engine: SyncEngine, events: list[Event], entity: str, values: dict[str, object], sentence: str
) -> None:
    await seed(engine)
    before = await engine.queue.count()
    events.clear()
    with pytest.raises(UsageError) as refusal:
        await engine.rows.insert(entity, values)
    assert refusal.value.title == sentence
    assert await engine.queue.count() == before
    assert events == []


async def test_problems_of_an_edit_name_their_columns(engine: SyncEngine) -> None:
    await seed(engine)
    with pytest.raises(RowProblems) as refusal:
        await engine.rows.update("fixtures", uid(3, 0), {"name": "", "address": -1})
    assert [problem.column for problem in refusal.value.problems] == ["name", "address"]
    row = await engine.rows.get("fixtures", uid(3, 0))
    assert row is not None
    assert row.values["address"] == 1


async def test_a_row_that_grew_too_large_is_left_as_it_was(engine: SyncEngine) -> None:
    row_id = await engine.rows.insert("practice_sessions", {"instrument": "Piano", "notes": "x" * 20_000})
    log = await engine.rows.insert("logbook_entries", {"session_id": row_id, "body": "y" * 200_000})
    with pytest.raises(RowProblems, match="too long"):
        await engine.rows.update("logbook_entries", log, {"body": "y" * 200_001})
    pattern = await engine.rows.insert("pattern_categories", {"name": "Chases"})
    large = json.dumps(["x" * 190_000])
    row_id = await engine.rows.insert(
        "patterns", {"category_id": pattern, "name": "Sweep", "definition": large}
    )
    larger = json.dumps(["é" * 190_000], ensure_ascii=False)
    with pytest.raises(RowProblems, match="too large"):
        await engine.rows.update("patterns", row_id, {"definition": larger})
    row = await engine.rows.get("patterns", row_id)
    assert row is not None
    assert row.values["definition"] == large


async def test_a_deleted_row_cannot_be_edited(engine: SyncEngine) -> None:
    with pytest.raises(UsageError, match="deleted meanwhile"):
        await engine.rows.update("venues", uid(2, 5), {"name": "Ghost"})


async def test_a_viewer_may_look_and_is_told_so(engine: SyncEngine) -> None:
    await seed(engine)
    await engine.core.parts.database.write(
        lambda work: work.cursors.save_scope(scope_id=uid(6, 0), kind="project", role="viewer", heads={})
    )
    [row, other] = await engine.rows.page("projects")
    assert (row.may_edit, other.may_edit) == (False, True)
    sentence = "You may look at this project but not change it; ask its owner to make you an editor."
    for work in (
        engine.rows.update("projects", uid(6, 0), {"name": "Mine"}),
        engine.rows.insert("audio_tracks", {"project_id": uid(6, 0), "name": "New"}),
        engine.rows.delete("audio_comments", [uid(9, 0)]),
    ):
        with pytest.raises(UsageError) as refusal:
            await work
        assert refusal.value.title == sentence
    assert not (await engine.rows.delete_preview("audio_comments", [uid(9, 0)])).may_delete


async def test_a_delete_tells_what_goes_and_comes_back_with_it(
    engine: SyncEngine, events: list[Event]
) -> None:
    await seed(engine)
    await engine.sync(only="push")
    preview = await engine.rows.delete_preview("venues", [uid(2, 0), "gone already"])
    assert (preview.rows, preview.below, preview.can_undo) == (1, (("fixtures", 7),), True)
    events.clear()
    report = await engine.rows.delete("venues", [uid(2, 0)])
    assert report.rows == 8
    assert LibraryChanged(entities=frozenset({"venues", "fixtures"})) in events
    assert await engine.rows.count("fixtures") == 7
    [line] = [
        line for line in await engine.activity.lines(ActivityFilter(), limit=20) if line.kind == "delete"
    ]
    assert line.text == "Deleted by hand: 8 rows"

    assert await engine.queue.restore(report.undo_id)
    assert await engine.rows.count("fixtures") == 14
    await engine.sync(only="push")
    row = await engine.rows.get("venues", uid(2, 0))
    assert row is not None
    assert row.state is RowState.IN_STEP


async def test_a_delete_that_reached_the_cloud_comes_back_there_too(engine: SyncEngine) -> None:
    await seed(engine)
    await engine.sync()
    report = await engine.rows.delete("venues", [uid(2, 0)])
    await engine.sync(confirm_deletes=True)
    assert await engine.queue.restore(report.undo_id)
    outcome = await engine.sync()
    assert (outcome.ok, outcome.conflicts, outcome.quarantined) == (True, 0, 0)
    assert await engine.rows.count("fixtures") == 14


async def test_deleting_nothing_is_no_event(engine: SyncEngine, events: list[Event]) -> None:
    assert (await engine.rows.delete("venues", ["no row"])).rows == 0
    assert events == []
    assert UNDO_ROWS_MAX >= 1000


async def test_far_pages_and_filtered_ones_agree_with_the_near_ones(engine: SyncEngine) -> None:
    def fill(work: UnitOfWork) -> None:
        for number in range(1100):
            work.rows.insert("goals", {"title": f"Goal {number:05d}", "target_minutes": number % 7})

    await engine.core.parts.database.write(fill)
    order = await engine.rows.order("goals", sort="target_minutes", descending=True)
    for offset in (0, 500, 1000, 1090):
        page = await engine.rows.page(
            "goals", sort="target_minutes", descending=True, limit=50, offset=offset
        )
        assert tuple(row.id for row in page) == order[offset : offset + 50]
    found = await engine.rows.page("goals", text="goal 0109", limit=20)
    assert [row.values["title"] for row in found] == [f"Goal 0109{digit}" for digit in range(10)]


async def test_an_edit_is_seen_by_the_next_far_page(engine: SyncEngine) -> None:
    def fill(work: UnitOfWork) -> None:
        for number in range(1100):
            work.rows.insert("goals", {"title": f"Goal {number:05d}"})

    await engine.core.parts.database.write(fill)
    [last] = await engine.rows.page("goals", limit=1, offset=1099)
    await engine.rows.update("goals", last.id, {"title": "Aaa first"})
    [now_last] = await engine.rows.page("goals", limit=1, offset=1099)
    assert now_last.values["title"] == "Goal 01098"


async def test_waveforms_are_peaks_whatever_scale_they_were_written_in(engine: SyncEngine) -> None:
    await seed(engine)
    [first, second, third, broken] = [uid(1, number) for number in (0, 1, 2, 4)]

    def write(work: UnitOfWork) -> None:
        for track, text in (
            (first, "[0, 128, 255]"), (second, "[0.0, -0.5, 1.0]"), (third, "[0, 1000]"), (broken, '{"a": 1}'),
        ):  # fmt: skip
            work.rows._sql.run("UPDATE track_waveforms SET preview = ? WHERE track_id = ?", (text, track))

    await engine.core.parts.database.write(write)
    found = await engine.rows.waveforms(
        "track_waveforms", "preview", ("track_id", [first, second, third, broken])
    )
    assert {key: list(value) for key, value in found.items()} == {
        first: [0, 128, 255], second: [0, 128, 255], third: [0, 255],
    }  # fmt: skip


async def test_long_waveforms_are_folded(engine: SyncEngine) -> None:
    await seed(engine)
    text = json.dumps([number % 256 for number in range(50_000)])
    await engine.core.parts.database.write(
        lambda work: work.rows._sql.run(
            "UPDATE waveforms SET samples = ? WHERE version_id = ?", (text, uid(8, 0))
        )
    )
    found = await engine.rows.waveforms("waveforms", "samples", ("version_id", [uid(8, 0)]))
    assert len(found[uid(8, 0)]) == 2000


async def test_the_files_of_tracks_are_told(engine: SyncEngine) -> None:
    await seed(engine)
    found = await engine.rows.tracks([uid(1, 0), uid(1, 2), uid(1, 3)])
    assert [found[uid(1, number)].audio for number in (0, 2, 3)] == ["both", "cloud", "here"]


async def test_a_page_comes_with_its_pictures_in_one_turn_of_the_reading_lane(
    engine: SyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await seed(engine)
    plain = await engine.rows.page("tracks")
    ids = [row.id for row in plain]
    places = await engine.rows.tracks(ids)
    peaks = await engine.rows.waveforms("track_waveforms", "preview", ("track_id", ids))
    database, turns = engine.core.parts.database, list[object]()
    read = database.read

    async def counted(work: Callable[[UnitOfWork], object]) -> object:
        turns.append(work)
        return await read(work)

    monkeypatch.setattr(database, "read", counted)
    page = await engine.rows.page("tracks", pictures=True)
    assert len(turns) == 1
    assert any(row.peaks for row in page)
    assert {row.id: (row.track, row.peaks) for row in page} == {
        key: (places[key], peaks.get(key, b"")) for key in ids
    }
    assert [replace(row, track=None, peaks=b"") for row in page] == list(plain)


async def test_choices_are_rows_by_name(engine: SyncEngine) -> None:
    await seed(engine)
    found = await engine.rows.choices("venues", "harb")
    assert [(choice.id, choice.label) for choice in found] == [(uid(2, 1), "Old Harbour")]
