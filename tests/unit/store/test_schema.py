"""Every entry of the catalog has its table, columns, triggers and indexes, and they agree."""

from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG, SYNC_COLUMNS
from luma_sync.catalog.entity import Entity
from luma_sync.store.analysis_triggers import analysis_triggers
from luma_sync.store.relations import descendant_paths, relations_to, scope_root
from luma_sync.store.tables import build_metadata
from luma_sync.store.triggers import all_triggers, entity_triggers
from tests.support.library import open_library, plain_sql

ENTITIES = tuple(CATALOG)
NAMES = [entity.name for entity in ENTITIES]
BOOKKEEPING = {
    "outbox", "storage_sync_queue", "cursors", "scopes", "parked_rows", "conflicts", "activity",
    "sync_metadata", "freshness", "schema_version", "sync_guard", "replaced_rows", "discarded_changes",
    "wanted_files", "gone_files", "unpacked_packages", "analysis_due", "analysis_packages",
    "people", "left_scopes", "failed_downloads", "entity_traffic", "entity_minutes",
    "twin_merges", "told_conflicts", "shared_conflicts", "told_ends",
}  # fmt: skip


async def test_the_library_has_exactly_the_tables_of_the_catalog_and_the_bookkeeping(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        found = plain_sql(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    assert {row[0] for row in found} == set(NAMES) | BOOKKEEPING


async def test_every_trigger_of_the_catalog_is_in_the_file(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        found = plain_sql(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert {row[0] for row in found} == set(all_triggers(CATALOG))


@pytest.mark.parametrize("entity", ENTITIES, ids=NAMES)
def test_a_table_has_the_sync_columns_and_the_entitys_own(entity: Entity) -> None:
    table = build_metadata(CATALOG).tables[entity.name]
    assert {column.name for column in table.columns} == {*SYNC_COLUMNS, *(c.name for c in entity.columns)}
    for column in entity.columns:
        assert table.c[column.name].nullable is not column.required


@pytest.mark.parametrize("entity", ENTITIES, ids=NAMES)
def test_foreign_keys_follow_the_catalog(entity: Entity) -> None:
    table = build_metadata(CATALOG).tables[entity.name]
    found = {
        (key.parent.name, key.column.table.name, key.ondelete, key.onupdate) for key in table.foreign_keys
    }
    assert found == {
        (parent.column, parent.entity, "CASCADE" if parent.required else "SET NULL", "CASCADE")
        for parent in entity.parents
    }
    indexed = {next(iter(index.columns)).name for index in table.indexes}
    assert {parent.column for parent in entity.parents} <= indexed


@pytest.mark.parametrize("entity", ENTITIES, ids=NAMES)
def test_local_only_columns_wake_no_capturing_trigger_and_enter_no_base_row(entity: Entity) -> None:
    triggers = entity_triggers(CATALOG, entity)
    ledger = {f"sync_{entity.name}_{name}" for name in analysis_triggers(entity)}
    for column in entity.local_columns:
        assert all(column.name not in sql for name, sql in triggers.items() if name not in ledger)
    for column in entity.synced_columns:
        assert column.name in triggers[f"sync_{entity.name}_update"]


def test_a_playlist_item_lives_in_another_scope_than_its_audio_track() -> None:
    crossing = [
        (relation.child.name, relation.parent.name)
        for entity in CATALOG
        for relation in relations_to(CATALOG, entity)
        if not relation.same_scope
    ]
    assert crossing == [("playlist_items", "audio_tracks")]
    assert "sync_audio_tracks_other_scopes" in all_triggers(CATALOG)


def test_descendants_are_found_at_every_depth() -> None:
    found = {path[-1].child.name for path in descendant_paths(CATALOG, CATALOG["pattern_categories"])}
    assert found == {"patterns", "implementations", "track_scores", "venue_implementation_overrides"}
    below = {path[-1].child.name for path in descendant_paths(CATALOG, CATALOG["projects"])}
    assert "playlist_items" in below, "rows of other scopes hang on a project as well"
    assert scope_root(CATALOG, CATALOG["audio_comments"]) == "projects"
    assert scope_root(CATALOG, CATALOG["fixtures"]) == "personal"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO track_stems (track_id, stem) VALUES ('t', 'kazoo')",
        "INSERT INTO goals (title, done) VALUES ('g', 2)",
        "INSERT INTO goals (title, target_minutes) VALUES ('g', 'many')",
        "INSERT INTO tracks (title, bpm) VALUES ('t', 9e999)",
        "INSERT INTO tracks (title) VALUES (x'00ff')",
        "INSERT INTO tracks (title) VALUES (NULL)",
    ],
)
async def test_values_that_json_could_not_carry_are_refused_at_the_edit(
    tmp_path: Path, statement: str
) -> None:
    async with open_library(tmp_path):
        with pytest.raises(Exception, match="constraint failed"):
            plain_sql(tmp_path, statement)
        assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_ids_and_times_have_defaults_even_for_an_explicit_null(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        plain_sql(
            tmp_path,
            "INSERT INTO venues (name) VALUES ('plain')",
            "INSERT INTO venues (id, name, created_at, updated_at) VALUES (NULL, 'nulls', NULL, NULL)",
        )
        rows = plain_sql(
            tmp_path,
            "SELECT length(id), substr(id, 15, 1), length(created_at), length(updated_at) FROM venues",
        )
    assert rows == [(36, "7", 24, 24)] * 2
