"""Every kind of sync key, what it fetches and which row it names; and what is no key."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.pull.routing import RoutingTable, route

ID = "0195c2a0-7d3e-7c55-8a4b-1f2e3d4c5b6a"

STARTUP = (
    "user_profiles", "projects", "venues", "tracks", "pattern_categories", "playlists", "repertoire_items", "goals",
    "practice_sessions", "collaborators", "audio_tracks", "fixtures", "patterns", "scores", "practice_logs",
    "logbook_entries", "notifications", "track_versions", "implementations", "track_scores", "playlist_items",
    "audio_comments", "venue_implementation_overrides",
)  # fmt: skip

GOLDEN: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "app_startup_sync": (None, STARTUP),
    # collaboration
    "project_{id}": ("projects", ("projects", "collaborators")),
    "projects_{ownerId}": (None, ("projects",)),
    "audio_track_{id}": ("audio_tracks", ("audio_tracks",)),
    "audio_tracks_{projectId}": ("projects", ("audio_tracks",)),
    "track_versions": (None, ("track_versions",)),
    "track_versions_track_{trackId}": ("audio_tracks", ("track_versions",)),
    "audio_comments_{versionId}": ("track_versions", ("audio_comments",)),
    "waveform_{versionId}": ("track_versions", ("waveforms",)),
    "user_profiles": (None, ("user_profiles",)),
    "notifications": (None, ("notifications",)),
    "playlists": (None, ("playlists",)),
    "playlist_{id}": ("playlists", ("playlists",)),
    "playlist_items_{playlistId}": ("playlists", ("playlist_items",)),
    # lighting
    "venues": (None, ("venues",)),
    "venue_{id}": ("venues", ("venues",)),
    "fixture_{id}": ("fixtures", ("fixtures",)),
    "fixtures_{venueId}": ("venues", ("fixtures",)),
    "patterns": (None, ("pattern_categories", "patterns")),
    "pattern_category_{id}": ("pattern_categories", ("pattern_categories",)),
    "pattern_{id}": ("patterns", ("patterns",)),
    "patterns_{categoryId}": ("pattern_categories", ("patterns",)),
    "implementations_{patternId}": ("patterns", ("implementations",)),
    "venue_overrides_{venueId}": ("venues", ("venue_implementation_overrides",)),
    "tracks": (None, ("tracks",)),
    "track_{id}": ("tracks", ("tracks",)),
    "score_{id}": ("scores", ("scores",)),
    "scores_{trackId}": ("tracks", ("scores",)),
    "track_scores_{scoreId}": ("scores", ("track_scores",)),
    "track_analysis_{trackId}": ("tracks", ("track_beats", "track_roots")),
    "track_waveform_{trackId}": ("tracks", ("track_waveforms",)),
    "track_stems_{trackId}": ("tracks", ("track_stems",)),
    # practice
    "repertoire": (None, ("repertoire_items",)),
    "repertoire_item_{id}": ("repertoire_items", ("repertoire_items",)),
    "goals": (None, ("goals",)),
    "goal_{id}": ("goals", ("goals",)),
    "practice_sessions": (None, ("practice_sessions",)),
    "practice_session_{id}": ("practice_sessions", ("practice_sessions",)),
    "practice_logs_{sessionId}": ("practice_sessions", ("practice_logs",)),
    "logbook": (None, ("logbook_entries",)),
    "logbook_{sessionId}": ("practice_sessions", ("logbook_entries",)),
}


def key_of(pattern: str) -> str:
    return f"{pattern.split('{')[0]}{ID}" if "{" in pattern else pattern


def test_the_table_of_the_tests_is_complete() -> None:
    assert {key.pattern for key in CATALOG.sync_keys} == set(GOLDEN)


@pytest.mark.parametrize("pattern", GOLDEN)
def test_a_key_finds_its_rows(pattern: str) -> None:
    anchor, entities = GOLDEN[pattern]
    found = route(key_of(pattern))
    assert found is not None
    assert (found.pattern, found.anchor, found.entities) == (pattern, anchor, entities)
    assert (found.key, found.row_id) == (key_of(pattern), ID if "{" in pattern else "")
    assert found.ttl_s == 900


def test_every_entity_is_reached_by_a_key() -> None:
    assert {name for _, entities in GOLDEN.values() for name in entities} == set(CATALOG.names)


def test_an_old_key_is_called_as_it_is_today() -> None:
    found = route(f"audio_comments_version_{ID}")
    assert found == route(f"audio_comments_{ID}")
    assert found is not None
    assert found.key == f"audio_comments_{ID}"


def test_the_id_is_normalised() -> None:
    assert route(f"waveform_{ID.upper()}") == route(f"waveform_{ID}")


UNKNOWN = [
    "", " ", "_", ID, f"_{ID}", "waveform", "waveform_", f"waveform{ID}", f"waveform_{ID} ", f" waveform_{ID}",
    f"waveform_{ID}_x", f"waveform__{ID}", f"waveform_{ID[:-1]}", f"waveform_{ID}0", f"waveform_{ID.replace('-', '')}",
    f"waveform_{{{ID}}}", "waveform_{versionId}", f"Waveform_{ID}", f"waveforms_{ID}", f"tracks_{ID}", f"goals_{ID}",
    "app_startup_sync_", f"app_startup_sync_{ID}", "audio_comments", f"audio_comments_version_version_{ID}",
    "audio_comments_version_x", f"audio_comments_{ID}_{ID}", f"track_versions_{ID}", f"project_{'g' * 8}{ID[8:]}",
    "project_1", "project_../../etc", f"project_{ID}\n", "x" * 100_000, f"waveform_{ID[:-1]}\u0661",
]  # fmt: skip


@pytest.mark.parametrize("key", UNKNOWN, ids=range(len(UNKNOWN)))
def test_everything_else_is_unknown(key: str) -> None:
    assert route(key) is None


@given(st.text(string.ascii_lowercase + string.digits + "_-{}", max_size=80))
def test_no_text_makes_it_fail(key: str) -> None:
    found = route(key)
    assert found is None or (found.pattern in GOLDEN and found.key == key)


@given(st.sampled_from(sorted(GOLDEN)), st.uuids())
def test_a_key_is_its_own_name(pattern: str, row_id: object) -> None:
    key = f"{pattern.split('{')[0]}{row_id}" if "{" in pattern else pattern
    found = RoutingTable(CATALOG).route(key)
    assert found is not None
    assert (found.key, found.pattern) == (key, pattern)
