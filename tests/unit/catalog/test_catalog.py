"""The catalog: the design's list, and mistakes that fail at import."""

from dataclasses import replace

import pytest

from luma_sync.catalog.catalog import CATALOG, Catalog, CatalogError
from luma_sync.catalog.entity import ConflictPolicy, Parent, ScopeRule, Stage

DESIGN = {
    Stage.A: {
        "venues", "pattern_categories", "tracks", "user_profiles", "projects", "playlists", "repertoire_items",
        "goals", "practice_sessions",
    },
    Stage.B: {
        "fixtures", "patterns", "scores", "track_beats", "track_roots", "track_waveforms", "track_stems",
        "collaborators", "audio_tracks", "notifications", "practice_logs", "logbook_entries",
    },
    Stage.C: {"implementations", "track_scores", "track_versions", "playlist_items"},
    Stage.D: {"venue_implementation_overrides", "audio_comments", "waveforms"},
}  # fmt: skip


def test_the_28_entities_stand_in_the_stages_of_the_design() -> None:
    assert len(CATALOG) == 28
    assert {stage: {entity.name for entity in CATALOG.in_stage(stage)} for stage in Stage} == DESIGN


def test_parents_always_come_first() -> None:
    seen: set[str] = set()
    for entity in CATALOG.parents_first():
        assert {parent.entity for parent in entity.parents} <= seen
        seen.add(entity.name)


def test_paths_and_full_waveforms_never_leave_the_device() -> None:
    local = {f"{entity.name}.{column.name}" for entity in CATALOG for column in entity.local_columns}

    assert local == {
        "tracks.audio_path", "tracks.album_art_path", "track_stems.stem_path", "track_roots.logits_path",
        "track_waveforms.full_samples", "track_waveforms.bands", "track_waveforms.colors",
    }  # fmt: skip


def test_a_project_and_everything_below_it_share_the_projects_scope() -> None:
    below = {entity.name for entity in CATALOG if entity.scope is ScopeRule.PARENT}

    assert below == {"collaborators", "audio_tracks", "track_versions", "audio_comments", "waveforms"}
    assert [entity.name for entity in CATALOG if entity.scope is ScopeRule.OWN_ID] == ["projects"]


def test_derived_entities_keep_what_this_device_made() -> None:
    derived = {"track_beats", "track_roots", "track_waveforms", "track_stems", "implementations", "waveforms"}

    assert {entity.name for entity in CATALOG if entity.policy is ConflictPolicy.THIS_DEVICE} == derived


def test_every_sync_key_of_the_design_refreshes_something() -> None:
    patterns = {pattern for entity in CATALOG for pattern in entity.sync_keys}

    assert patterns >= {
        "app_startup_sync", "project_{id}", "projects_{ownerId}", "audio_track_{id}", "audio_tracks_{projectId}",
        "track_versions", "track_versions_track_{trackId}", "audio_comments_{versionId}", "waveform_{versionId}",
    }  # fmt: skip


def test_children_are_found_from_their_parent() -> None:
    assert {entity.name for entity in CATALOG.children_of("projects")} == {"collaborators", "audio_tracks"}


VENUES = CATALOG["venues"]
FIXTURES = CATALOG["fixtures"]


@pytest.mark.parametrize(
    ("entities", "complaint"),
    [
        ((VENUES, VENUES), "same name"),
        ((FIXTURES,), "unknown parent"),
        ((VENUES, replace(FIXTURES, stage=Stage.C)), "stage"),
        ((replace(VENUES, label="colour"),), "identity and label"),
        ((replace(VENUES, identity=()),), "identity and label"),
        ((replace(VENUES, sync_keys=()),), "sync key"),
        ((replace(VENUES, name="Venues; drop table"),), "lower case"),
        ((replace(VENUES, columns=(*VENUES.columns, VENUES.columns[0])),), "named twice"),
        ((VENUES, replace(FIXTURES, parents=(Parent(column="kind", entity="venues"),))), "does not agree"),
        ((replace(VENUES, scope=ScopeRule.PARENT),), "scope"),
    ],
)
def test_a_contradiction_in_the_list_fails(entities: tuple[object, ...], complaint: str) -> None:
    with pytest.raises(CatalogError, match=complaint):
        Catalog(entities)  # type: ignore[arg-type]
