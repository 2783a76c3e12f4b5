"""The demo's judge sees every kind of difference."""

from dataclasses import replace

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Entity
from luma_sync.cli.demo_checks import Holdings, compare, summary_lines, synced_columns

FILES = {"tracks/u/a.mp3": "aa", "artwork/u/a_thumb.jpg": "bb"}
ROWS = {
    entity.name: {
        "1": dict.fromkeys(synced_columns(entity), "x"),
        "2": dict.fromkeys(synced_columns(entity), "y"),
    }
    for entity in CATALOG
}
WHOLE = Holdings(rows=ROWS, files=FILES)


def test_equal_places_have_28_lines_of_rows_and_2_of_files() -> None:
    comparison = compare(WHOLE, WHOLE, WHOLE, files=1)

    assert comparison.equal
    assert len(comparison.lines) == 30
    assert all(line.equal and line.on_a == line.in_cloud == line.on_b for line in comparison.lines)
    assert len(summary_lines(comparison)) == 1


def test_a_missing_row_is_named() -> None:
    fewer = replace(WHOLE, rows={**ROWS, "venues": {"1": ROWS["venues"]["1"]}})

    assert compare(WHOLE, WHOLE, fewer, files=1).differences == ("venues 2: on device A, not in device B.",)
    assert compare(fewer, WHOLE, fewer, files=1).differences == ("venues 2: in the cloud, not on device A.",)


@pytest.mark.parametrize("entity", list(CATALOG), ids=lambda entity: entity.name)
def test_a_changed_value_is_named_for_every_synced_column(entity: Entity) -> None:
    name = entity.name
    for column in synced_columns(CATALOG[name]):
        changed = {**ROWS[name], "1": {**ROWS[name]["1"], column: "z"}}

        found = compare(WHOLE, replace(WHOLE, rows={**ROWS, name: changed}), WHOLE, files=1).differences

        assert found == (f"{name} 1: {column} is 'x' on device A, 'z' in the cloud.",)


def test_a_missing_file_and_changed_bytes_are_named() -> None:
    b = replace(WHOLE, files={"artwork/u/a_thumb.jpg": "other"})

    assert compare(WHOLE, WHOLE, b, files=1).differences == (
        "tracks/u/a.mp3: SHA-256 aa on device A, missing in device B.",
        "artwork/u/a_thumb.jpg: SHA-256 bb on device A, SHA-256 other in device B.",
    )


def test_an_entity_without_rows_is_a_difference() -> None:
    nothing = Holdings(rows={})
    comparison = compare(nothing, nothing, nothing, files=1)

    assert len(comparison.differences) == 30
    assert summary_lines(comparison)[-1] == "... and 20 more differences."


def test_a_file_that_was_never_sent_is_a_difference() -> None:
    assert compare(WHOLE, WHOLE, WHOLE, files=2).differences == (
        "tracks: device A has sent 1 of 2 files.",
        "artwork: device A has sent 1 of 2 files.",
    )
