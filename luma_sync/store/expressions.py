"""Fragments of SQL text that tables, triggers and repositories share; pure functions of the catalog."""

from collections.abc import Iterable

from luma_sync.catalog.catalog import WIRE_COLUMNS
from luma_sync.catalog.entity import Column, ColumnType, Entity, ScopeRule

NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"
"""The library's timestamp text, milliseconds, UTC."""

_UNIX_MS = "CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)"


def new_id(place: str) -> str:
    """A UUID version 7 in text form, made by SQLite itself, for rows and for changes.

    Those made one after another lie beside each other in every index, here and in the cloud. A statement has
    one time for all its rows; so 20 bits of the `place` go on where the time stands still, 54 are random.
    """
    return (
        f"printf('%08x-%04x-7%03x-%04x-%012x',{_UNIX_MS}>>16,{_UNIX_MS}&65535,({place}>>8)&4095,"
        f"32768|(({place}&255)<<6)|(random()&63),random()&281474976710655)"
    )


NEW_ID = new_id("last_insert_rowid()")

APPLYING = "EXISTS (SELECT 1 FROM sync_guard WHERE applying = 1)"
"""True while the applier works in its own transaction; no other connection ever sees it."""

HELD = "state NOT IN ('pending', 'sending')"
"""Outbox lines that are set aside; in these words, so that SQLite finds their partial index."""

GOES = "rowid NOT IN (SELECT rowid FROM outbox INDEXED BY outbox_paused WHERE paused = 1)"
"""Outbox lines that nobody has paused: read from an index that is empty as a rule, so that the order of the
queue is read without the table.
"""

SHOWN_STATE = "iif(paused AND state = 'pending', 'paused', state)"
"""The state of an outbox line for people; one that is under way or waits for an answer says that."""

ANY_PAUSED = "SELECT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_paused WHERE paused = 1)"

_ALWAYS_KEPT = 1000

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


def quoted_name(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def beyond_newest(table: str, where: str = "TRUE") -> str:
    """Not one of the newest thousand lines of a history.

    These stay whatever their age: a clock that jumps ahead must not take what can be undone.
    """
    newest = f"SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT 1 OFFSET {_ALWAYS_KEPT}"
    return f"rowid <= ({newest})"


def wire_columns(entity: Entity) -> tuple[str, ...]:
    """Columns that travel in `row`: the synced ones, then created_at and updated_at."""
    return (*(column.name for column in entity.synced_columns), *WIRE_COLUMNS)


def content_columns(entity: Entity) -> tuple[str, ...]:
    """Columns whose change is an edit: all that travel, but updated_at."""
    return tuple(name for name in wire_columns(entity) if name != "updated_at")


def wire_object(entity: Entity, alias: str) -> str:
    """`json_object(...)` of a row as it was agreed: exactly the wire columns.

    Bytes, which a table of another program may hold and JSON may not, become text.
    """
    return _json_object((name, _carried(entity, name, alias)) for name in wire_columns(entity))


def bare_wire_object(entity: Entity, alias: str) -> str:
    """`wire_object` of a table that lets no bytes in; shorter, and triggers are read at every opening."""
    reals = {column.name for column in entity.columns if column.type is ColumnType.REAL}
    return _json_object(
        (name, _exact(f"{alias}.{name}") if name in reals else f"{alias}.{name}")
        for name in wire_columns(entity)
    )


def sent_object(entity: Entity, alias: str) -> str:
    """`json_object(...)` of a row as it is pushed: the wire columns and the older names."""
    pairs = [(name, _carried(entity, name, alias)) for name in wire_columns(entity)]
    pairs += [(name, _carried(entity, column, alias)) for name, column in _ALIASES.get(entity.name, ())]
    return _json_object(pairs)


def former_names(entity: Entity, name: str) -> tuple[str, ...]:
    """What the column `name` was once called."""
    return tuple(older for older, column in _ALIASES.get(entity.name, ()) if column == name)


def wire_value(entity: Entity, name: str, item: str) -> str:
    """The value of column `name` in the pulled change `item`; older names are understood."""
    values = [f"json_extract({item}, '$.row.{each}')" for each in (name, *former_names(entity, name))]
    return values[0] if len(values) == 1 else f"coalesce({', '.join(values)})"


def column_check(column: Column) -> str:
    """What keeps a value out that JSON could not carry (bytes, infinities) or that is not a choice."""
    if column.type is ColumnType.BOOLEAN:
        return f"{column.name} IN (0, 1)"
    if column.type in (ColumnType.INTEGER, ColumnType.REAL):
        return f"{column.name} BETWEEN -1.7e308 AND 1.7e308"
    if column.choices:
        return f"{column.name} IN ({', '.join(quoted(choice) for choice in column.choices)})"
    return f"typeof({column.name}) <> 'blob'"


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


def named_by(entity: Entity) -> str:
    """What the outbox line `o` is sorted by, by name: its row is `t` where that is still there."""
    label = f"coalesce(CAST(t.{entity.label} AS TEXT), json_extract(o.base_row, '$.{entity.label}'))"
    return f"lower(coalesce(nullif({label}, ''), o.row_id))"


def size_of_row(entity: Entity) -> str:
    """How many bytes the values of the row `t` have; 0 where it is gone.

    Only what is the row's own: making its JSON takes five times as long, and the rest is the same for all.
    """
    return " + ".join(f"ifnull(length(CAST(t.{column.name} AS BLOB)), 0)" for column in entity.synced_columns)


def size_case(entities: Iterable[Entity], line: str) -> str:
    """`size_of_row` of the row that an outbox line is about."""
    branches = "".join(
        f" WHEN {quoted(entity.name)} THEN"
        f" (SELECT {size_of_row(entity)} FROM {entity.name} AS t WHERE t.id = {line}.row_id)"
        for entity in entities
    )
    return f"coalesce(CASE {line}.entity{branches} END, 0)"


def _carried(entity: Entity, name: str, alias: str) -> str:
    value = f"{alias}.{name}"
    if name in _numbers(entity):
        return f"iif(typeof({value}) = 'blob', CAST({value} AS TEXT), {_exact(value)})"
    return f"CAST({value} AS TEXT)"


def _exact(number: str) -> str:
    """SQLite's JSON writes 15 digits of a real number, which is not every one of them."""
    in_range = f"typeof({number}) = 'real' AND {number} BETWEEN -1.7e308 AND 1.7e308"
    return f"iif({in_range}, json(printf('%!.17g', {number})), {number})"


def _numbers(entity: Entity) -> set[str]:
    kinds = (ColumnType.INTEGER, ColumnType.REAL, ColumnType.BOOLEAN)
    return {column.name for column in entity.columns if column.type in kinds}


def _json_object(pairs: Iterable[tuple[str, str]]) -> str:
    return "json_object(" + ", ".join(f"{quoted(name)}, {value}" for name, value in pairs) + ")"
