"""Every entity of the catalog has its table, types, limits, indexes and policy in the cloud."""

import json
import re
from typing import Any

import psycopg
import pytest

from luma_sync.catalog.catalog import CATALOG, CLOUD_COLUMNS
from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.cloud.schema_versions import LANDMARKS
from luma_sync.cloud.schema_versions import MIGRATIONS as MIGRATIONS_KNOWN
from tests.support.postgres import MIGRATIONS, Connection

CLOUD_TYPES = {
    ColumnType.TEXT: "text",
    ColumnType.INTEGER: "bigint",
    ColumnType.REAL: "double precision",
    ColumnType.BOOLEAN: "boolean",
    ColumnType.JSON: "text",
    ColumnType.TIME: "text",
    ColumnType.DATE: "text",
    ColumnType.UUID: "uuid",
}
HEAD_TYPES = {
    "id": ("uuid", "NO"), "scope_id": ("uuid", "NO"), "owner_id": ("uuid", "NO"), "version": ("bigint", "NO"),
    "seq": ("bigint", "NO"), "deleted_at": ("timestamp with time zone", "YES"), "change_id": ("uuid", "NO"),
    "device_id": ("uuid", "NO"), "server_updated_at": ("timestamp with time zone", "NO"),
    "created_at": ("text", "NO"), "updated_at": ("text", "NO"),
}  # fmt: skip

each_entity = pytest.mark.parametrize("entity", list(CATALOG), ids=lambda entity: entity.name)


def checks_of(admin: Connection, entity: Entity) -> list[str]:
    rows = admin.execute(
        "select pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and conrelid = %s::regclass",
        (f"public.{entity.name}",),
    )
    return [row[0] for row in rows]


@each_entity
def test_the_table_has_exactly_the_columns_of_the_catalog(admin: Connection, entity: Entity) -> None:
    rows = admin.execute(
        """select column_name, data_type, is_nullable from information_schema.columns
        where table_schema = 'public' and table_name = %s order by ordinal_position""",
        (entity.name,),
    ).fetchall()
    expected = [(name, *HEAD_TYPES[name]) for name in CLOUD_COLUMNS] + [
        (column.name, CLOUD_TYPES[column.type], "NO" if column.required else "YES")
        for column in entity.synced_columns
    ]
    assert rows == expected


@each_entity
def test_the_table_checks_every_limit_of_the_catalog(admin: Connection, entity: Entity) -> None:
    checks = checks_of(admin, entity)

    def says(column: Column, pattern: str) -> bool:
        return any(re.search(rf"\b{column.name}\b", check) and re.search(pattern, check) for check in checks)

    for column in entity.synced_columns:
        if column.length_max is not None:
            assert says(column, rf"char_length\({column.name}\) <= {column.length_max}\b"), column.name
        if column.minimum is not None:
            assert says(column, rf"{column.name}\"? >= \(?{column.minimum}\)?"), column.name
        for choice in column.choices:
            assert says(column, f"'{choice}'"), column.name
        if column.type is ColumnType.JSON:
            assert says(column, "::json"), column.name
        if column.type is ColumnType.TIME:
            assert says(column, "::timestamp with time zone"), column.name
        if column.type is ColumnType.DATE:
            assert says(column, "::date"), column.name


@each_entity
def test_the_table_is_indexed_by_scope_and_seq_and_by_its_parents(admin: Connection, entity: Entity) -> None:
    rows = admin.execute(
        "select indexdef from pg_indexes where schemaname = 'public' and tablename = %s", (entity.name,)
    )
    columns = {row[0].partition(" USING btree ")[2] for row in rows}
    tombstones = "(scope_id, deleted_at) WHERE (deleted_at IS NOT NULL)"
    expected = {"(id)", "(scope_id, seq)", tombstones} | {
        f"({parent.column})" for parent in entity.parents if parent.required
    }
    assert columns == expected


@each_entity
def test_row_level_security_is_forced_and_allows_reading_only(admin: Connection, entity: Entity) -> None:
    flags = admin.execute(
        "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass",
        (f"public.{entity.name}",),
    ).fetchone()
    assert flags == (True, True)
    policies = admin.execute(
        "select cmd, roles, qual from pg_policies where schemaname = 'public' and tablename = %s",
        (entity.name,),
    ).fetchall()
    assert [(policy[0], policy[1]) for policy in policies] == [("SELECT", ["authenticated"])]
    assert "my_scopes" in policies[0][2]
    grants = admin.execute(
        """select grantee, privilege_type from information_schema.role_table_grants
        where table_schema = 'public' and table_name = %s and grantee <> 'postgres' order by 1""",
        (entity.name,),
    ).fetchall()
    assert grants == [("authenticated", "SELECT"), ("service_role", "SELECT")]


def test_the_descriptions_are_the_catalog(admin: Connection) -> None:
    def lines(statement: str) -> list[tuple[Any, ...]]:
        return admin.execute(statement.encode()).fetchall()

    assert sorted(lines("select entity, scope_rule, row_bytes_max from luma.entities")) == sorted(
        (entity.name, entity.scope.value, entity.row_bytes_max) for entity in CATALOG
    )
    described = lines(
        """select entity, position, name, type, required, length_max, minimum, choices
        from luma.entity_columns order by entity, position"""
    )
    assert described == [
        (
            entity.name, position, column.name, column.type.value, column.required, column.length_max,
            column.minimum, list(column.choices) or None,
        )
        for entity in sorted(CATALOG, key=lambda entity: entity.name)
        for position, column in enumerate(entity.synced_columns, 1)
    ]  # fmt: skip
    parents = lines(
        "select entity, position, name, parent, required from luma.entity_parents order by entity, position"
    )
    assert parents == [
        (entity.name, position, parent.column, parent.entity, parent.required)
        for entity in sorted(CATALOG, key=lambda entity: entity.name)
        for position, parent in enumerate(entity.parents, 1)
    ]


def test_no_other_tables_are_exposed(admin: Connection) -> None:
    rows = admin.execute("select tablename from pg_tables where schemaname = 'public'")
    assert {row[0] for row in rows} == set(CATALOG.names)


def test_every_function_pins_its_search_path(admin: Connection) -> None:
    rows = admin.execute(
        """select p.oid::regprocedure::text from pg_proc as p
        where p.pronamespace in ('luma'::regnamespace, 'public'::regnamespace)
        and not coalesce(p.proconfig, '{}') @> array['search_path=""']"""
    ).fetchall()
    assert rows == []


_OF_MEMBERS = {
    "sync_answer_invitation": True,
    "sync_authors": True,
    "sync_conflicts": True,
    "sync_devices": True,
    "sync_digest": False,
    "sync_fetch": False,
    "sync_heads": True,
    "sync_history": False,
    "sync_invitations": False,
    "sync_invite": True,
    "sync_leave_project": True,
    "sync_marks": False,
    "sync_objects": False,
    "sync_outline": False,
    "sync_people": False,
    "sync_pull": False,
    "sync_push": True,
    "sync_remove_member": True,
    "sync_set_role": True,
}
"""What only somebody signed in may call, and whether it writes."""


def test_who_may_call_what(admin: Connection) -> None:
    rows = admin.execute(
        """select p.proname, r.rolname from pg_proc as p cross join pg_roles as r
        where p.pronamespace in ('luma'::regnamespace, 'public'::regnamespace)
        and r.rolname in ('anon', 'authenticated', 'service_role')
        and has_function_privilege(r.oid, p.oid, 'execute') order by 1, 2"""
    ).fetchall()
    assert rows == [
        ("luma_ping", "anon"), ("luma_ping", "authenticated"), ("luma_ping", "service_role"),
        ("my_scopes", "authenticated"), *((name, "authenticated") for name in _OF_MEMBERS),
        ("sync_version", "anon"), ("sync_version", "authenticated"), ("sync_version", "service_role"),
    ]  # fmt: skip


def test_functions_that_write_are_volatile(admin: Connection) -> None:
    rows = admin.execute(
        """select proname, provolatile::text, prosecdef from pg_proc
        where pronamespace = 'public'::regnamespace order by 1"""
    ).fetchall()
    assert rows == [
        ("luma_ping", "s", False),
        *((name, "v" if writes else "s", name != "sync_objects") for name, writes in _OF_MEMBERS.items()),
        ("sync_version", "s", False),
    ]


def test_the_entity_functions_can_be_made_again(admin: Connection) -> None:
    with admin.transaction(force_rollback=True):
        admin.execute("alter table public.goals add column priority bigint")
        admin.execute(
            "insert into luma.entity_columns values ('goals', 4, 'priority', 'integer', false, null, 0, null)"
        )
        admin.execute("select luma.define_entity('goals')")
        body = admin.execute("select pg_get_functiondef('luma.upsert_goals'::regproc)").fetchone()
        assert body is not None
        assert "priority" in body[0]


def test_migration_names_sort_by_time() -> None:
    names = [file.name for file in sorted(MIGRATIONS.glob("*.sql"))]
    assert all(re.fullmatch(r"\d{14}_[a-z_]+\.sql", name) for name in names)
    assert len({name[:14] for name in names}) == len(names)


def test_the_cloud_tells_its_newest_migration_and_the_program_knows_them_all(admin: Connection) -> None:
    versions = [file.name[:14] for file in sorted(MIGRATIONS.glob("*.sql"))]
    assert list(MIGRATIONS_KNOWN) == versions
    told = admin.execute("select public.sync_version() ->> 'version'").fetchone()
    assert told == (versions[-1],)


def test_every_landmark_is_a_function_that_its_migration_brought() -> None:
    for landmark in LANDMARKS:
        [file] = MIGRATIONS.glob(f"{landmark.version}_*.sql")
        pattern = rf"create (?:or replace )?function public\.{landmark.function}\(([^)]*)\)"
        [arguments] = re.findall(pattern, file.read_text("utf-8"))
        assert all(name in arguments for name in json.loads(landmark.body))
    assert [mark.version for mark in LANDMARKS] == sorted((m.version for m in LANDMARKS), reverse=True)


def test_the_last_migration_reloads_the_schema_cache() -> None:
    text = max(MIGRATIONS.glob("*.sql")).read_text("utf-8")
    assert text.rstrip().endswith("notify pgrst, 'reload schema';")


def test_a_negative_answer_is_not_taken_for_a_positive_one(admin: Connection) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        checks_of(admin, Entity(
            name="no_such_table", family=CATALOG["venues"].family, stage=CATALOG["venues"].stage, columns=(),
            identity=("id",), label="id", sync_keys=("x",),
        ))  # fmt: skip


def test_ids_are_the_only_unique_keys_so_that_no_row_is_refused_for_another_one(admin: Connection) -> None:
    """Two devices may make rows that are alike: they are twins, which the devices merge."""
    found = admin.execute(
        "select distinct split_part(pg_get_indexdef(indexrelid), 'btree ', 2) from pg_index"
        " where indisunique and indrelid = any(%s::regclass[])",
        ([f"public.{entity.name}" for entity in CATALOG],),
    ).fetchall()
    assert {row[0] for row in found} == {"(id)", "(scope_id, seq)"}
