"""Rows that are set aside until their parent arrives or an edit below is settled."""

from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from tests.support.library import (
    plain_sql,
    pull,
    pulled,
    whole_row,
)


def venue(name: str, **values: object) -> dict[str, object]:
    return whole_row("venues", name=name, **values)


PROJECT = "33333333-3333-4333-8333-333333333333"


async def test_an_orphan_is_parked_and_applied_when_its_parent_comes(
    library: Database, tmp_path: Path
) -> None:
    fixture = pulled("f", whole_row("fixtures", venue_id="r", name="f"), version=5)
    assert await pull(library, "fixtures", fixture) == PageApplied(parked=1)
    override = whole_row(
        "venue_implementation_overrides", venue_id="r", pattern_id="p", implementation_id="i", settings="{}"
    )
    await pull(library, "venue_implementation_overrides", pulled("o", override, version=1))
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 0
    assert await library.read(lambda unit: unit.rows.parked_count()) == 2
    assert (await library.read(lambda unit: unit.rows.cloud_counts(unit.rows.counts())))["fixtures"] == 1
    await pull(library, "venues", pulled("r", venue("v"), version=1))
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 1
    assert plain_sql(tmp_path, "SELECT id, version, needs_sync FROM fixtures") == [("f", 5, 0)]
    assert plain_sql(tmp_path, "SELECT entity FROM parked_rows") == [("venue_implementation_overrides",)]


async def test_chains_of_parked_rows_unfold_in_one_go(library: Database) -> None:
    await pull(
        library,
        "track_scores",
        pulled("t", whole_row("track_scores", score_id="s", pattern_id="p", start_ms=1), version=1),
    )
    await pull(library, "scores", pulled("s", whole_row("scores", track_id="r", name="s"), version=1))
    await pull(library, "patterns", pulled("p", whole_row("patterns", category_id="c", name="p"), version=1))
    await pull(
        library, "pattern_categories", pulled("c", whole_row("pattern_categories", name="c"), version=1)
    )
    await pull(library, "tracks", pulled("r", whole_row("tracks", title="r"), version=1))
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 3
    assert (await library.read(lambda unit: unit.rows.counts()))["track_scores"] == 1


async def test_a_newer_page_replaces_what_is_parked(library: Database, tmp_path: Path) -> None:
    for name, version in (("new", 3), ("old", 2)):
        row = whole_row("fixtures", venue_id="r", name=name)
        await pull(library, "fixtures", pulled("f", row, version=version))
    await pull(library, "venues", pulled("r", venue("v"), version=1))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT name, version FROM fixtures") == [("new", 3)]
    await pull(library, "fixtures", pulled("g", whole_row("fixtures", venue_id="x", name="g"), version=1))
    await pull(library, "fixtures", pulled("g", None, version=2))
    assert await library.read(lambda unit: unit.rows.parked_count()) == 0


async def test_a_parked_row_that_was_deleted_meanwhile_does_not_come_back(
    library: Database, tmp_path: Path
) -> None:
    row = whole_row("fixtures", venue_id="r", name="f")
    await pull(library, "fixtures", pulled("f", row, version=1))
    await pull(library, "fixtures", pulled("f", None, version=2))
    await pull(library, "venues", pulled("r", venue("v"), version=1))
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 0
    assert plain_sql(tmp_path, "SELECT count(*) FROM fixtures") == [(0,)]
    assert await library.read(lambda unit: unit.rows.parked_count()) == 0


async def test_a_parked_row_stays_when_an_older_page_comes_again(library: Database, tmp_path: Path) -> None:
    newer = whole_row("fixtures", venue_id="r", name="newer")
    await pull(library, "fixtures", pulled("f", newer, version=3))
    await pull(library, "fixtures", pulled("f", None, version=2))
    await pull(library, "venues", pulled("r", venue("v"), version=1))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT name, version FROM fixtures") == [("newer", 3)]


async def test_a_missing_optional_parent_leaves_the_reference_empty_until_it_comes(
    library: Database, tmp_path: Path
) -> None:
    entry = whole_row("logbook_entries", session_id="s", body="fine")
    assert (await pull(library, "logbook_entries", pulled("l", entry, version=1))).upserted == 1
    assert plain_sql(tmp_path, "SELECT session_id, needs_sync FROM logbook_entries") == [(None, 0)]
    assert await library.read(lambda unit: unit.rows.parked_count()) == 0
    session = whole_row("practice_sessions", instrument="piano")
    await pull(library, "practice_sessions", pulled("s", session, version=1))
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 1
    assert plain_sql(tmp_path, "SELECT session_id, needs_sync FROM logbook_entries") == [("s", 0)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM parked_rows") == [(0,)]


async def test_a_deletion_above_an_unsent_edit_waits_and_the_edit_becomes_a_conflict(
    library: Database, tmp_path: Path
) -> None:
    await pull(
        library, "pattern_categories", pulled("c", whole_row("pattern_categories", name="c"), version=1)
    )
    await pull(library, "patterns", pulled("p", whole_row("patterns", category_id="c", name="p"), version=1))
    implementation = whole_row("implementations", pattern_id="p", name="i")
    await pull(library, "implementations", pulled("i", implementation, version=1))
    plain_sql(tmp_path, "UPDATE implementations SET name = 'edited'")
    await pull(library, "pattern_categories", pulled("c", None, version=2))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT row_id, reason FROM parked_rows") == [("c", "edited_below")]
    conflict = (await library.read(lambda unit: unit.conflicts.page()))[0]
    assert (conflict.kind, conflict.cloud_row) == ("deleted_parent", None)
    assert plain_sql(tmp_path, "SELECT name, needs_sync FROM implementations") == [("edited", 1)]
    assert (await library.read(lambda unit: unit.rows.cloud_counts(unit.rows.counts())))[
        "pattern_categories"
    ] == 0
    await pull(library, "patterns", pulled("p", None, version=2))
    await pull(library, "implementations", pulled("i", None, version=2))
    conflicts = await library.read(lambda unit: unit.conflicts.page())
    assert [(c.kind, c.cloud_version) for c in conflicts] == [("deleted_parent", 2)]
    assert await library.write(lambda unit: unit.outbox.discard("implementations", "i"))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert sum((await library.read(lambda unit: unit.rows.counts())).values()) == 0
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM parked_rows") == [(0,)]


async def test_a_row_brought_back_on_its_own_deletion_can_be_given_up_when_its_parent_goes_too(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", venue("v"), version=1))
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="v", name="f"), version=1))
    plain_sql(tmp_path, "UPDATE fixtures SET name = 'mine'")
    await pull(library, "fixtures", pulled("f", None, version=2))
    assert not (
        await library.write(
            lambda unit: unit.discarded.discard("fixtures", "f", at="2026-11-21T14:00:00.000Z")
        )
    ).refusal
    [group] = await library.read(lambda unit: unit.discarded.page())
    back = await library.write(
        lambda unit: unit.discarded.restore(group.head.id, at="2026-11-21T14:01:00.000Z")
    )
    assert back.restored == 1
    assert (await pull(library, "venues", pulled("v", None, version=2))).parked == 1

    assert await library.write(lambda unit: unit.outbox.discard("fixtures", "f"))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert sum((await library.read(lambda unit: unit.rows.counts())).values()) == 0
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_what_was_set_aside_of_a_project_that_was_left_is_forgotten(library: Database) -> None:
    fixture = pulled("f", whole_row("fixtures", venue_id="r", name="f"), version=5)
    track = whole_row("audio_tracks", project_id=PROJECT, name="a")
    await pull(library, "fixtures", fixture)
    await pull(library, "audio_tracks", pulled("a", track, version=1), scope=PROJECT)
    assert await library.read(lambda unit: unit.rows.parked_count()) == 2
    await library.write(lambda unit: unit.leaving.leave(PROJECT, at="2026-11-21T10:00:00.000Z"))
    assert await library.read(lambda unit: unit.rows.parked_count()) == 1
