"""Which sync keys a look at the library tells, by the catalog's patterns."""

import re
from typing import cast

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.facade import SyncEngine
from luma_sync.ui.models.library_reads import LibraryReads, list_keys, row_keys


class Engine:
    def __init__(self) -> None:
        self.keys: list[str] = []
        self.refresh = self

    def read(self, key: str) -> None:
        self.keys.append(key)


@pytest.mark.parametrize(
    ("entity", "parent", "keys"),
    [
        ("venues", None, ("venues",)),
        ("tracks", None, ("tracks",)),
        ("projects", None, ("app_startup_sync",)),
        ("fixtures", None, ("app_startup_sync",)),
        ("fixtures", ("venue_id", "V"), ("fixtures_V",)),
        ("audio_tracks", ("project_id", "P"), ("audio_tracks_P",)),
        ("track_versions", ("track_id", "T"), ("track_versions_track_T",)),
        ("audio_comments", ("version_id", "N"), ("audio_comments_N",)),
        ("waveforms", ("version_id", "N"), ("waveform_N",)),
        ("practice_logs", ("session_id", "S"), ("practice_logs_S",)),
        ("practice_logs", ("repertoire_item_id", "R"), ("repertoire_item_R",)),
    ],
)
def test_a_list_is_read_by_the_key_of_what_it_hangs_on(
    entity: str, parent: tuple[str, str] | None, keys: tuple[str, ...]
) -> None:
    assert list_keys(entity, parent) == keys


def test_every_list_of_the_catalog_has_a_key_without_holes() -> None:
    for entity in CATALOG:
        assert list_keys(entity.name)
        for parent in (None, *((link.column, "X") for link in entity.parents)):
            assert not [key for key in list_keys(entity.name, parent) if re.search(r"[{}]", key)]


def test_a_row_is_read_by_its_own_key_where_the_catalog_has_one() -> None:
    assert row_keys("projects", "P") == ("project_P",)
    assert row_keys("tracks", "T") == ("track_T",)
    assert row_keys("waveforms", "W") == ()
    assert row_keys("nothing", "X") == ()


def test_a_version_is_read_with_its_comments_and_its_waveform() -> None:
    engine = Engine()
    reads = LibraryReads(cast(SyncEngine, engine))
    reads.look_at_version("V")
    reads.look_at_waveforms(["T"])
    assert engine.keys == ["audio_comments_V", "waveform_V", "track_waveform_T"]
