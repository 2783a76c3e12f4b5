"""Fragments of SQL text that tables, triggers and repositories share; pure functions of the catalog."""

from collections.abc import Iterable

from luma_sync.catalog.catalog import WIRE_COLUMNS
from luma_sync.catalog.entity import Entity, ScopeRule

NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"
"""The library's timestamp text, milliseconds, UTC."""

NEW_UUID = (
    "lower(hex(randomblob(4))||'-'||hex(randomblob(2))||'-4'||substr(hex(randomblob(2)),2)||'-'"
    "||substr('89ab',1+(random()&3),1)||substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6)))"
)
"""A UUID version 4 in text form, made by SQLite itself."""

_UNIX_MS = "CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)"

NEW_ROW_ID = (
    f"printf('%08x-%04x-7',{_UNIX_MS}>>16,{_UNIX_MS}&65535)||lower(substr(hex(randomblob(2)),2)||'-'"
    "||substr('89ab',1+(random()&3),1)||substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6)))"
)
"""A UUID version 7: ids made one after another lie beside each other in every index."""

APPLYING = "EXISTS (SELECT 1 FROM sync_guard WHERE applying = 1)"
"""True while the applier works in its own transaction; no other connection ever sees it."""

HELD = "state NOT IN ('pending', 'sending')"
"""Outbox lines that are set aside; in these words, so that SQLite finds their partial index."""

USER_ID = "(SELECT value FROM sync_metadata WHERE key = 'user_id')"

COMMENT_VERSION_ALIAS = "track_id"
"""Readers of older releases know a comment's `version_id` by this name; sent beside it for one release."""

_ALIASES: dict[str, tuple[tuple[str, str], ...]] = {
    "audio_comments": ((COMMENT_VERSION_ALIAS, "version_id"),),
}
"""Entity to (name on the wire, column) pairs that are sent beside the entity's own columns."""


def quoted(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def wire_columns(entity: Entity) -> tuple[str, ...]:
    """Columns that travel in `row`: the synced ones, then created_at and updated_at."""
    return (*(column.name for column in entity.synced_columns), *WIRE_COLUMNS)


def content_columns(entity: Entity) -> tuple[str, ...]:
    """Columns whose change is an edit: all that travel, but updated_at."""
    return tuple(name for name in wire_columns(entity) if name != "updated_at")


def wire_object(entity: Entity, alias: str) -> str:
    """`json_object(...)` of a row as it was agreed: exactly the wire columns."""
    return _json_object((name, f"{alias}.{name}") for name in wire_columns(entity))


def sent_object(entity: Entity, alias: str) -> str:
    """`json_object(...)` of a row as it is pushed: the wire columns and the older names."""
    pairs = [(name, f"{alias}.{name}") for name in wire_columns(entity)]
    pairs += [(name, f"{alias}.{column}") for name, column in _ALIASES.get(entity.name, ())]
    return _json_object(pairs)


def wire_value(entity: Entity, name: str, item: str) -> str:
    """The value of column `name` in the pulled change `item`; older names are understood."""
    values = [f"json_extract({item}, '$.row.{name}')"]
    values += [
        f"json_extract({item}, '$.row.{older}')"
        for older, column in _ALIASES.get(entity.name, ())
        if column == name
    ]
    return values[0] if len(values) == 1 else f"coalesce({', '.join(values)})"


def scope_of_new_row(entity: Entity, alias: str = "NEW") -> str:
    """The scope that a row belongs to by the catalog's rule."""
    if entity.scope is ScopeRule.PERSONAL:
        return USER_ID
    if entity.scope is ScopeRule.OWN_ID:
        return f"{alias}.id"
    parent = entity.parents[0]
    return f"(SELECT scope_id FROM {parent.entity} WHERE id = {alias}.{parent.column})"


def differs(columns: Iterable[str], one: str, other: str) -> str:
    """Whether any of `columns` differs, NULLs compared as values."""
    return "(" + " OR ".join(f"{one}.{name} IS NOT {other}.{name}" for name in columns) + ")"


def push_rank(entity: Entity, op: str) -> int:
    """Position in a push: upserts parents first, then deletes children first."""
    return int(entity.stage) if op == "upsert" else 10 - int(entity.stage)


def label_case(entities: Iterable[Entity], line: str) -> str:
    """The name of an outbox line's row for people; the base row's name once the row is gone."""
    branches = "".join(
        f" WHEN {quoted(entity.name)} THEN coalesce((SELECT CAST({entity.label} AS TEXT) FROM {entity.name}"
        f" WHERE id = {line}.row_id), json_extract({line}.base_row, '$.{entity.label}'))"
        for entity in entities
    )
    return f"coalesce(CASE {line}.entity{branches} END, '')"


def _json_object(pairs: Iterable[tuple[str, str]]) -> str:
    return "json_object(" + ", ".join(f"{quoted(name)}, {value}" for name, value in pairs) + ")"
