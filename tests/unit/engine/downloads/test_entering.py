"""After which events files are looked for: most rows name none."""

import pytest

from luma_sync.engine.downloads.entering import concerns_files
from luma_sync.events.types import Event, LibraryChanged, QueueChanged, RowsPulled


def pulled(entity: str) -> RowsPulled:
    return RowsPulled(entity=entity, scope_id="", upserted=1, deleted=0)


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (pulled("tracks"), True),
        (pulled("track_stems"), True),
        (pulled("venues"), False),
        (LibraryChanged(entities=frozenset({"venues", "tracks"})), True),
        (LibraryChanged(entities=frozenset({"venues"})), False),
        (LibraryChanged(), True),
        (LibraryChanged(entities=frozenset({"venues"}), by_other_program=True), True),
        (QueueChanged(), False),
    ],
)
def test_only_rows_that_name_files_or_hold_their_contents_concern_them(event: Event, wanted: bool) -> None:
    assert concerns_files(event) is wanted
