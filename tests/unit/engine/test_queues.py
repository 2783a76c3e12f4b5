"""The outbox as people handle it: why, first, give up, bring back, confirm; told to the window, and audited."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import ActivityFilter, ActivityView
from luma_sync.engine.status.row_snapshots import DiscardPreview, FieldChange
from luma_sync.events.types import Event, LibraryChanged, QueueChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
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


async def insert(engine: SyncEngine, entity: str, **values: object) -> str:
    return await engine.core.parts.database.write(lambda work: work.rows.insert(entity, values))


async def tour(engine: SyncEngine) -> tuple[str, str]:
    """A project that the cloud refuses, and a track that waits for it."""
    project = await insert(engine, "projects", name="Tour 26")
    track = await insert(engine, "audio_tracks", project_id=project, name="Intro")
    return project, track


def refuse(home: EngineHome, entity: str) -> None:
    home.cloud.reject = lambda change: (
        ("invalid_row", "name is missing") if change["entity"] == entity else None
    )


async def audit(engine: SyncEngine, kind: str) -> list[ActivityView]:
    return [line for line in await engine.activity.lines(ActivityFilter(), limit=500) if line.kind == kind]


async def test_a_waiting_row_names_the_one_that_was_refused(engine: SyncEngine, home: EngineHome) -> None:
    project, track = await tour(engine)
    refuse(home, "projects")
    await engine.sync(only="push")

    view = await engine.queue.why("audio_tracks", track)
    assert view.state == "waiting"
    assert str(view.sentence) == (
        "Waits for the project 'Tour 26', which the cloud refused: name is missing (invalid_row)."
    )
    assert [(link.entity, link.row_id, link.state) for link in view.blocked_by] == [
        ("projects", project, "attention")
    ]
    assert (view.next_step, view.is_blocked_by_sync) == ("edit_row", None)
    [change] = await engine.queue.page(entity="audio_tracks")
    assert change.parent_label == "Tour 26"
    [parent] = await engine.queue.page(entity="projects")
    assert (parent.parent_label, parent.guarded) == ("", False)
    assert parent.last_attempt_at == engine.core.now_text()

    await engine.pause()
    assert str((await engine.queue.why("audio_tracks", track)).is_blocked_by_sync) == "Paused"
    assert (await engine.queue.why("venues", "nothing")).state == "unknown"
    with pytest.raises(UsageError, match="planets"):
        await engine.queue.why("planets", "x")


async def test_why_on_a_device_without_account_says_so(home: EngineHome) -> None:
    engine = home.engine()
    await engine.start(background=False)
    venue = await insert(engine, "venues", name="Hall")
    view = await engine.queue.why("venues", venue)
    assert (view.state, view.next_step) == ("local_only", "sign_in")
    assert str(view.sentence) == "Nobody is signed in, so the row stays on this device."
    await engine.stop(deadline_s=0.0)


async def test_what_a_change_would_send_is_shown_as_text(engine: SyncEngine) -> None:
    goal = await insert(engine, "goals", title="Scales", done=1, target_minutes=30)
    assert await engine.queue.changes("goals", goal) == (
        FieldChange(field="title", before=None, after="Scales"),
        FieldChange(field="target_minutes", before=None, after="30"),
        FieldChange(field="done", before=None, after="yes"),
    )
    long = await insert(engine, "logbook_entries", entry_date="2026-01-01", body="x" * 5000)
    shown = {change.field: change.after for change in await engine.queue.changes("logbook_entries", long)}
    assert str(shown["body"]).endswith("x... (5000 characters)")


async def test_sending_first_moves_lines_tells_and_is_audited(
    engine: SyncEngine, events: list[Event]
) -> None:
    _, track = await tour(engine)
    events.clear()
    assert await engine.queue.send_first([("audio_tracks", track)]) == 1
    assert [line.priority for line in await engine.queue.page()] == [0, 0]
    assert any(isinstance(event, QueueChanged) for event in events)
    [line] = await audit(engine, "first")
    assert (line.entity, line.row_id, line.result) == ("audio_tracks", track, "ok")
    assert await engine.queue.send_first([("audio_tracks", "nothing")]) == 0
    assert len(await audit(engine, "first")) == 1


async def test_giving_up_is_told_beforehand_and_can_be_undone(
    engine: SyncEngine, events: list[Event]
) -> None:
    project, track = await tour(engine)
    assert await engine.queue.discard_preview("projects", project) == DiscardPreview(
        rows=2, label="Tour 26", kind="new_row"
    )
    events.clear()
    assert await engine.queue.discard("projects", project)
    assert {entity for event in events if isinstance(event, LibraryChanged) for entity in event.entities} == {
        "projects",
        "audio_tracks",
    }
    assert await engine.queue.count() == 0
    [given_up] = await engine.queue.discarded()
    assert (given_up.label, given_up.op, given_up.rows, given_up.is_undone) == ("Tour 26", "upsert", 2, False)

    assert await engine.queue.restore(given_up.id)
    assert await engine.queue.count() == 2
    assert not await engine.queue.restore(given_up.id)
    assert [one.is_undone for one in await engine.queue.discarded()] == [True]

    texts = {(line.entity, line.row_id): line.text for line in await audit(engine, "discard")}
    assert texts == {
        ("projects", project): "Given up; it can be brought back",
        ("audio_tracks", track): "Given up together with the project 'Tour 26'",
    }
    assert len(await audit(engine, "restore")) == 2


async def test_what_cannot_be_given_up_says_why(engine: SyncEngine) -> None:
    nothing = await engine.queue.discard_preview("venues", "nothing")
    assert (nothing.rows, str(nothing.reason)) == (0, "No change of this row waits to be sent.")
    assert not await engine.queue.discard("venues", "nothing")
    assert await audit(engine, "discard") == []

    venue = await insert(engine, "venues", name="Hall")
    fixture = await insert(engine, "fixtures", venue_id=venue, name="Lamp")
    await engine.sync()
    await engine.core.parts.database.write(lambda work: work.rows.delete("venues", venue))
    preview = await engine.queue.discard_preview("fixtures", fixture)
    assert str(preview.reason) == "The venue it belongs to is deleted as well; bring that back first."
    assert not await engine.queue.discard("fixtures", fixture)
    [line] = await audit(engine, "discard")
    assert (line.result, line.row_id) == ("error", fixture)


async def test_what_cannot_be_brought_back_is_noted(engine: SyncEngine) -> None:
    venue = await insert(engine, "venues", name="Hall")
    await engine.queue.discard("venues", venue)
    await engine.core.parts.database.write(
        lambda work: work.rows.insert("venues", {"id": venue, "name": "B"})
    )
    [given_up] = await engine.queue.discarded()
    assert not await engine.queue.restore(given_up.id)
    [line] = await audit(engine, "restore")
    assert (line.result, line.text) == (
        "error", "Not brought back: A row of that id exists again; it is left as it is.",
    )  # fmt: skip


async def hold_deletes(engine: SyncEngine, count: int = 30) -> None:
    ids = [await insert(engine, "goals", title=f"Goal {number}") for number in range(count + 10)]
    await engine.sync()

    def delete(work: UnitOfWork) -> None:
        for row_id in ids[:count]:
            work.rows.delete("goals", row_id)

    await engine.core.parts.database.write(delete)
    await engine.sync()
    assert [guard.deletes for guard in engine.status().delete_guards] == [count]


async def test_held_deletes_go_when_they_are_confirmed(engine: SyncEngine, home: EngineHome) -> None:
    await hold_deletes(engine)
    [line] = (await engine.queue.page(states=frozenset({"attention"}), limit=1))[:1]
    view = await engine.queue.why(line.entity, line.row_id)
    assert (view.state, view.next_step) == ("attention", "confirm_deletes")
    assert str(view.sentence).startswith("This delete is held until you confirm it: 30 of 40 goals")
    assert await engine.queue.retry() == 0
    assert await engine.queue.confirm_deletes("venues") == 0
    assert await engine.queue.confirm_deletes() == 30
    assert len(await audit(engine, "confirm")) == 30
    await engine.sync()
    assert len(home.cloud.live("goals")) == 10
    assert await engine.queue.confirm_deletes() == 0


async def test_held_deletes_are_taken_back_as_one_and_that_can_be_undone(
    engine: SyncEngine, home: EngineHome
) -> None:
    await hold_deletes(engine, 120)
    assert await engine.queue.undo_deletes() == 120
    assert await engine.queue.count() == 0
    assert [line.text for line in await audit(engine, "discard")] == [
        "Delete given up; the row is back: 120 changes"
    ]
    assert (await engine.refresh_status()).delete_guards == ()
    [given_up] = await engine.queue.discarded()
    assert (given_up.rows, given_up.op) == (120, "delete")
    assert await engine.queue.restore(given_up.id)
    assert await engine.queue.count() == 120
    assert len(home.cloud.live("goals")) == 130


async def test_retrying_is_audited_by_row_or_in_sum(engine: SyncEngine, home: EngineHome) -> None:
    refuse(home, "venues")
    ids = [await insert(engine, "venues", name="Hall") for _ in range(3)]
    await engine.sync()
    assert await engine.queue.retry([("venues", ids[0])]) == 1
    assert await engine.queue.retry() == 2
    assert await engine.queue.retry() == 0
    assert [(line.row_id, line.text) for line in await audit(engine, "retry")] == [
        ("", "To be tried again now: 2 changes"),
        (ids[0], "To be tried again now"),
    ]


async def test_the_audit_can_be_asked_by_entity_row_and_failure(engine: SyncEngine, home: EngineHome) -> None:
    refuse(home, "venues")
    venue = await insert(engine, "venues", name="Hall")
    goal = await insert(engine, "goals", title="Scales")
    await engine.sync()
    await engine.queue.send_first([("venues", venue)])
    assert {line.row_id for line in await engine.activity.lines(ActivityFilter(entity="venues"))} == {venue}
    assert await engine.activity.lines(ActivityFilter(entity="goals", row_id=goal)) == ()
    [failed] = await engine.activity.lines(ActivityFilter(failed=True))
    assert (failed.row_id, failed.result) == (venue, "error")
    assert [line.kind for line in await engine.activity.lines(ActivityFilter(row_id=venue), limit=1)] == [
        "first"
    ]


async def test_rows_that_need_attention_are_grouped_by_cause(engine: SyncEngine, home: EngineHome) -> None:
    refuse(home, "venues")
    for name in ("one", "two"):
        await insert(engine, "venues", name=name)
    await insert(engine, "goals", title="Scales")
    await engine.sync(timeout_s=10, only="push")
    [cause] = await engine.queue.causes()

    assert (cause.text, cause.count) == ("name is missing (invalid_row).", 2)
    assert [change.label for change in cause.examples] == ["one", "two"]
    assert cause.oldest_at == cause.examples[0].queued_at
    shown = await engine.queue.count(states=frozenset({"attention"}), text=cause.text)
    assert shown == cause.count


async def test_every_attempt_is_remembered_with_its_answer_until_the_change_has_gone(
    engine: SyncEngine, home: EngineHome
) -> None:
    project, _ = await tour(engine)
    home.clock.shift_wall_clock(datetime.now(UTC) - home.clock.now())  # SQLite says when rows were edited
    refuse(home, "projects")
    await engine.sync(only="push")
    await engine.queue.retry([("projects", project)])
    await engine.sync(only="push")

    made = (await engine.queue.why("projects", project)).attempts_made
    assert sorted(each.kind for each in made) == ["push", "push", "retry"]
    assert {each.cause for each in made if each.kind == "push"} == {"name is missing (invalid_row)."}
    assert all(each.took_ms is not None for each in made if each.kind == "push")

    home.cloud.reject = lambda _: None
    await engine.queue.retry([("projects", project)])
    await engine.sync(only="push")
    assert (await engine.queue.why("projects", project)).attempts_made == ()


async def test_lines_say_where_they_stand_and_how_much_they_send(engine: SyncEngine) -> None:
    project, track = await tour(engine)
    first, second = await engine.queue.page()
    assert [(line.row_id, line.position) for line in (first, second)] == [(project, 1), (track, 2)]
    assert (first.size, second.size) == (len("Tour 26"), len("Intro") + len(project))
    [same] = await engine.queue.some([("audio_tracks", track)])
    [unranked] = await engine.queue.some([("audio_tracks", track)], ranked=False)
    assert (same.position, unranked.position) == (2, 0)
