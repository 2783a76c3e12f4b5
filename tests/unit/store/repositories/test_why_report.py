"""What the library knows about one row: its line, the chain above it, its conflict, its parked version."""

from pathlib import Path

import pytest

from luma_sync.kernel.errors import UsageError
from luma_sync.store.database import Database
from luma_sync.store.row_records import RowReport
from tests.support.library import plain_sql, pull, pulled, push_all, whole_row

CHAIN = (
    "INSERT INTO projects (id, name) VALUES ('p', 'Tour 26')",
    "INSERT INTO audio_tracks (id, project_id, name) VALUES ('t', 'p', 'Intro')",
    "INSERT INTO track_versions (id, track_id, label) VALUES ('v', 't', 'mix 1')",
    "INSERT INTO audio_comments (id, version_id, body) VALUES ('c', 'v', 'Louder')",
)


async def why(library: Database, entity: str, row_id: str) -> RowReport:
    return await library.read(lambda unit: unit.why.report(entity, row_id))


async def test_the_chain_names_every_unsent_row_above_nearest_first(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        *CHAIN,
        "UPDATE outbox SET state = 'attention', last_error = 'Bad (invalid_row).' WHERE row_id = 'p'",
        "UPDATE outbox SET state = 'waiting' WHERE row_id <> 'p'",
    )
    report = await why(library, "audio_comments", "c")
    assert [(link.entity, link.label, link.state) for link in report.waits_for] == [
        ("track_versions", "mix 1", "waiting"),
        ("audio_tracks", "Intro", "waiting"),
        ("projects", "Tour 26", "attention"),
    ]
    assert report.waits_for[-1].last_error == "Bad (invalid_row)."
    assert (report.label, report.is_here, report.version) == ("Louder", True, 0)
    assert report.line is not None
    assert (report.line.state, report.line.label) == ("waiting", "Louder")


async def test_the_nearest_row_above_is_named_for_a_whole_page(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *CHAIN)
    keys = [("audio_comments", "c"), ("audio_tracks", "t"), ("projects", "p"), ("venues", "none")]
    labels = await library.read(lambda unit: unit.why.parent_labels(keys))
    assert labels == {("audio_comments", "c"): "mix 1", ("audio_tracks", "t"): "Tour 26"}


async def test_rows_that_the_cloud_has_hold_nothing_up(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *CHAIN[:2])
    await push_all(library)
    plain_sql(tmp_path, *CHAIN[2:], "UPDATE projects SET name = 'Tour 27'")
    assert [link.entity for link in (await why(library, "audio_comments", "c")).waits_for] == [
        "track_versions"
    ]
    plain_sql(tmp_path, "UPDATE outbox SET state = 'attention' WHERE row_id = 'p'")
    assert (await why(library, "audio_tracks", "t")).waits_for == ()
    plain_sql(tmp_path, "UPDATE audio_tracks SET name = 'Outro'")
    assert [link.row_id for link in (await why(library, "audio_tracks", "t")).waits_for] == ["p"]


async def test_a_row_with_several_parents_names_them_all(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'Hall')",
        "INSERT INTO pattern_categories (id, name) VALUES ('c', 'Moves')",
        "INSERT INTO patterns (id, category_id, name) VALUES ('p', 'c', 'Sweep')",
        "INSERT INTO implementations (id, pattern_id, name) VALUES ('i', 'p', 'Slow')",
        "INSERT INTO venue_implementation_overrides (id, venue_id, pattern_id, implementation_id)"
        " VALUES ('o', 'v', 'p', 'i')",
    )
    chain = (await why(library, "venue_implementation_overrides", "o")).waits_for
    assert {link.row_id for link in chain} == {"v", "p", "i", "c"}
    assert chain[-1].row_id == "c"


async def test_a_parent_that_is_not_here_is_missing(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, CHAIN[1])
    [link] = (await why(library, "audio_tracks", "t")).waits_for
    assert (link.entity, link.row_id, link.state) == ("projects", "p", "missing")


async def test_a_delete_waits_for_nobody(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *CHAIN)
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM projects", foreign_keys=True)
    report = await why(library, "audio_tracks", "t")
    assert (report.is_here, report.waits_for, report.label) == (False, (), "Intro")


async def test_a_conflict_is_told_with_what_goes_along(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'Hall')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'Lamp')",
    )
    await pull(library, "venues", pulled("v", None, version=5))
    report = await why(library, "venues", "v")
    assert (report.conflict_kind, report.goes_with_it) == ("edit_delete", 1)


async def test_a_parked_version_is_told_with_the_row_it_waits_for(library: Database) -> None:
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="v", name="Lamp"), version=1))
    report = await why(library, "fixtures", "f")
    assert (report.parked_reason, report.parked_parent, report.is_here) == ("parent", "venues", False)


async def test_a_synced_row_and_no_row_at_all(library: Database) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="Hall"), version=4))
    assert await why(library, "venues", "v") == RowReport(
        entity="venues", row_id="v", label="Hall", is_here=True, version=4
    )
    assert await why(library, "venues", "x") == RowReport(
        entity="venues", row_id="x", label="", is_here=False, version=0
    )
    with pytest.raises(UsageError, match="no kind of row called planets"):
        await why(library, "planets", "x")


async def test_a_name_that_is_not_unicode_is_shown_as_far_as_it_can_be(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', CAST(x'48ff6c' AS TEXT))")
    report = await why(library, "venues", "v")
    assert report.label == "H\ufffdl"
    [diff] = await library.read(lambda unit: unit.why.changes("venues", "v"))
    assert str(diff.after).startswith("H")
