"""SQL text that applies one page of one entity; pure, made once per catalog and entity."""

from functools import lru_cache

from luma_sync.catalog.catalog import WIRE_COLUMNS, Catalog
from luma_sync.catalog.entity import Column, ColumnType, Entity, Parent, ScopeRule
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.expressions import (
    NOW,
    content_columns,
    differs,
    quoted,
    wire_columns,
    wire_object,
    wire_value,
)

_TEXTS = (ColumnType.TEXT, ColumnType.TIME, ColumnType.DATE, ColumnType.UUID)
_MAX_INTEGER = 2**53
"""Versions beyond what every JSON reader keeps exact are not believed."""


@dataclass(frozen=True, slots=True)
class PageStatements:
    """Everything that applying a page of one entity executes. `?1` is the page, `:scope` its scope."""

    stage_table: str
    create_stage: str
    stage: str
    problems: str
    orphans: tuple[str, ...]
    """Staged rows without a required parent."""

    loose_ends: tuple[str, ...]
    """Staged rows that point at an optional parent that is not here."""

    foreign_parent: str | None
    """Staged rows whose parent lives in another scope than the page."""

    upsert: str
    classify_dirty: str
    record_conflicts: str
    take_cloud_version: str
    """Dirty rows that turned out equal: version and times from the cloud, clean."""

    rebase: str
    staged_row: str
    """JSON of a staged row, as its base is kept."""

    link_optional: tuple[str, ...]
    """Parked references whose optional parent has arrived, one statement per parent."""


@lru_cache(maxsize=256)
def page_statements(catalog: Catalog, name: str) -> PageStatements:
    """The statements of one entity."""
    entity = catalog[name]
    stage = f"page_{name}"
    columns = ("k", "row_id", "version", "deleted", "change_id", "device_id", *wire_columns(entity))
    json_types = [f"{column.name}_type" for column in entity.synced_columns if column.type is ColumnType.JSON]
    return PageStatements(
        stage_table=stage,
        create_stage=f"CREATE TEMP TABLE IF NOT EXISTS {stage} (k INTEGER PRIMARY KEY,"
        f" {', '.join((*columns[1:], *json_types))})",
        stage=_stage(entity, stage, columns, json_types),
        problems=_problems(entity, stage),
        orphans=tuple(_missing_parent(stage, parent) for parent in entity.parents if parent.required),
        loose_ends=tuple(_missing_parent(stage, parent) for parent in entity.parents if not parent.required),
        foreign_parent=_foreign_parent(entity, stage),
        upsert=_upsert(entity, stage),
        classify_dirty=_classify_dirty(entity, stage),
        record_conflicts=_record_conflicts(entity, stage),
        take_cloud_version=_take_cloud_version(entity, stage),
        rebase=_rebase(entity),
        staged_row=wire_object(entity, "p"),
        link_optional=tuple(_link(entity, parent) for parent in entity.parents if not parent.required),
    )


def _stage(entity: Entity, stage: str, columns: tuple[str, ...], json_types: list[str]) -> str:
    values = [
        "k",
        *(
            f"json_extract(item, '$.{name}')"
            for name in ("row_id", "version", "deleted", "change_id", "device_id")
        ),
        *(wire_value(entity, name, "item") for name in wire_columns(entity)),
        *(f"json_type(item, '$.row.{name.removesuffix('_type')}')" for name in json_types),
    ]
    # Without MATERIALIZED every use of `item` would render the element anew.
    return (
        f"INSERT INTO temp.{stage} ({', '.join((*columns, *json_types))})"
        " WITH items AS MATERIALIZED (SELECT key AS k,"
        " CASE type WHEN 'object' THEN value ELSE '{}' END AS item"
        " FROM json_each(?1) WHERE typeof(key) = 'integer')"
        f" SELECT {', '.join(values)} FROM items"
    )


def _problems(entity: Entity, stage: str) -> str:
    cases = [
        ("NOT (typeof(row_id) = 'text' AND length(row_id) BETWEEN 1 AND 64)", "has no row id"),
        (f"NOT (typeof(version) = 'integer' AND version BETWEEN 1 AND {_MAX_INTEGER})", "has no version"),
        ("deleted IS NOT 0 AND deleted IS NOT 1", "does not say whether it is deleted"),
    ]
    if entity.scope is ScopeRule.OWN_ID:
        cases.append(("row_id IS NOT :scope", "belongs to another scope"))
    accepted = {column.name: _acceptable(column, entity) for column in entity.synced_columns}
    accepted |= {name: _textual(name, 64) for name in WIRE_COLUMNS}
    cases += [
        (f"NOT deleted AND NOT ({check})", f"{name} is not acceptable") for name, check in accepted.items()
    ]
    whens = " ".join(f"WHEN {condition} THEN {quoted(reason)}" for condition, reason in cases)
    return (
        f"SELECT k, row_id, problem FROM (SELECT k, row_id, CASE {whens} END AS problem FROM temp.{stage})"
        " WHERE problem IS NOT NULL"
    )


def _acceptable(column: Column, entity: Entity) -> str:
    name = column.name
    if column.type is ColumnType.JSON:
        check = f"({name} IS NULL OR ({name}_type = 'text' AND length({name}) <= {2 * entity.row_bytes_max}))"
    elif column.type in _TEXTS:
        check = _textual(name, 2 * entity.row_bytes_max)
    elif column.type is ColumnType.REAL:
        finite = f"typeof({name}) IN ('integer', 'real') AND {name} BETWEEN -1.7e308 AND 1.7e308"
        check = f"({name} IS NULL OR ({finite}))"
    elif column.type is ColumnType.BOOLEAN:
        check = f"({name} IS NULL OR (typeof({name}) = 'integer' AND {name} IN (0, 1)))"
    else:
        check = f"({name} IS NULL OR typeof({name}) = 'integer')"
    if column.choices:
        check += (
            f" AND ({name} IS NULL OR {name} IN ({', '.join(quoted(choice) for choice in column.choices)}))"
        )
    if column.required:
        check += f" AND {name} IS NOT NULL"
    return check


def _textual(name: str, length: int) -> str:
    """A JSON string. Objects and arrays also arrive as text, so those that look like one are asked for."""
    return (
        f"({name} IS NULL OR (typeof({name}) = 'text' AND length({name}) <= {length}"
        f" AND (substr({name}, 1, 1) NOT IN ('{{', '[')"
        f" OR json_type(:page, '$[' || k || '].row.{name}') = 'text')))"
    )


def _missing_parent(stage: str, parent: Parent) -> str:
    return (
        f"SELECT k FROM temp.{stage} AS p WHERE deleted = 0 AND {parent.column} IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {parent.entity} WHERE id = p.{parent.column})"
    )


def _foreign_parent(entity: Entity, stage: str) -> str | None:
    if entity.scope is not ScopeRule.PARENT:
        return None
    parent = entity.parents[0]
    return (
        f"SELECT k, row_id, 'its parent belongs to another scope' FROM temp.{stage} AS p WHERE deleted = 0"
        f" AND EXISTS (SELECT 1 FROM {parent.entity} WHERE id = p.{parent.column} AND scope_id IS NOT :scope)"
    )


def _upsert(entity: Entity, stage: str) -> str:
    optional = {parent.column: parent.entity for parent in entity.parents if not parent.required}
    names = wire_columns(entity)
    values = []
    for name in names:
        if name in optional:
            values.append(
                f"CASE WHEN EXISTS (SELECT 1 FROM {optional[name]} WHERE id = p.{name}) THEN p.{name} END"
            )
        else:
            values.append(
                f"coalesce(p.{name}, {NOW})" if name in ("created_at", "updated_at") else f"p.{name}"
            )
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*names, "scope_id", "version"))
    return (
        f"INSERT INTO {entity.name} (id, {', '.join(names)}, scope_id, needs_sync, version)"
        f" SELECT row_id, {', '.join(values)}, :scope, 0, version FROM temp.{stage} AS p"
        " WHERE deleted = 0 AND k BETWEEN :first AND :last"
        f" ON CONFLICT (id) DO UPDATE SET {changes}, needs_sync = 0"
        f" WHERE excluded.version > {entity.name}.version"
        f" AND ({entity.name}.scope_id IS NULL OR {entity.name}.scope_id = excluded.scope_id)"
    )


def _classify_dirty(entity: Entity, stage: str) -> str:
    """What each dirty row of the page is: the same edit, our own earlier one, or a conflict."""
    # Where a row was never agreed, or its version was lost with its table, the cloud tells when it was made.
    synced = [column.name for column in entity.synced_columns]
    equal = f"NOT {differs(synced, 't', 'p')} AND (t.created_at IS p.created_at OR o.base_version = 0)"
    own = "p.change_id IS NOT NULL AND coalesce(p.device_id, :device) = :device"
    return f"""INSERT INTO temp.dirty (k, row_id, deleted, version, verdict)
SELECT p.k, p.row_id, p.deleted, p.version, CASE
  WHEN o.scope_id IS NOT NULL AND o.scope_id <> :scope THEN 'foreign'
  WHEN p.version <= o.base_version AND NOT :forced THEN 'stale'
  WHEN {own} AND p.change_id = o.change_id THEN 'same'
  WHEN {own} AND instr(o.previous_change_ids, p.change_id) > 0 THEN 'rebase'
  WHEN p.deleted = 1 THEN CASE WHEN o.op = 'delete' THEN 'same' ELSE 'conflict' END
  WHEN o.op = 'upsert' AND {equal} THEN 'same'
  ELSE 'conflict' END
FROM temp.{stage} AS p
CROSS JOIN outbox AS o ON o.entity = {quoted(entity.name)} AND o.row_id = p.row_id
LEFT JOIN {entity.name} AS t ON t.id = p.row_id"""


def _record_conflicts(entity: Entity, stage: str) -> str:
    fields = " || ".join(
        f"CASE WHEN t.{name} IS NOT p.{name} THEN ',\"{name}\"' ELSE '' END"
        for name in content_columns(entity)
    )
    return f"""INSERT INTO conflicts
  (entity, row_id, kind, fields, base_row, local_row, cloud_row, cloud_version)
SELECT {quoted(entity.name)}, p.row_id,
  CASE WHEN o.op = 'delete' THEN 'delete_edit' WHEN p.deleted THEN 'edit_delete' ELSE 'edit_edit' END,
  CASE WHEN o.op = 'delete' OR p.deleted THEN '[]' ELSE '[' || substr({fields}, 2) || ']' END,
  o.base_row, CASE WHEN o.op = 'upsert' THEN {wire_object(entity, "t")} END,
  CASE WHEN NOT p.deleted THEN {wire_object(entity, "p")} END, p.version
FROM temp.dirty AS d CROSS JOIN temp.{stage} AS p ON p.k = d.k
CROSS JOIN outbox AS o ON o.entity = {quoted(entity.name)} AND o.row_id = p.row_id
LEFT JOIN {entity.name} AS t ON t.id = p.row_id
WHERE d.verdict = 'conflict'
ON CONFLICT (entity, row_id) WHERE state = 'open' DO UPDATE SET
  kind = CASE WHEN NOT {_CHANGED} OR {_STAYS} THEN kind ELSE excluded.kind END,
  revision = revision + {_CHANGED},
  fields = iif({_CHANGED}, excluded.fields, fields),
  local_row = excluded.local_row,
  cloud_row = iif({_ANOTHER}, excluded.cloud_row, cloud_row),
  cloud_at = iif({_ANOTHER}, '', cloud_at), cloud_device = iif({_ANOTHER}, '', cloud_device),
  has_tip = has_tip AND NOT {_ANOTHER}, tip_row = iif({_ANOTHER}, NULL, tip_row),
  cloud_version = excluded.cloud_version"""


_ANOTHER = (
    "(cloud_version IS NOT excluded.cloud_version"
    " OR iif(has_tip, tip_row, cloud_row) IS NOT excluded.cloud_row)"
)
"""Whether the cloud's side of a conflict that is recorded again is another one than before."""

_CHANGED = f"({_ANOTHER} OR local_row IS NOT excluded.local_row)"
"""Whether either side is; else it stays as it was decided."""

_STAYS = (
    "(kind = 'deleted_parent' AND excluded.cloud_row IS NULL"
    " OR kind = 'duplicate_key' AND excluded.kind = 'edit_edit')"
)
"""Kinds that a page alone does not tell."""


def _take_cloud_version(entity: Entity, stage: str) -> str:
    return (
        f"UPDATE {entity.name} SET version = p.version, needs_sync = 0,"
        f" created_at = coalesce(p.created_at, {entity.name}.created_at),"
        f" updated_at = coalesce(p.updated_at, {entity.name}.updated_at)"
        f" FROM temp.dirty AS d CROSS JOIN temp.{stage} AS p ON p.k = d.k"
        f" WHERE d.verdict = 'same' AND d.deleted = 0 AND {entity.name}.id = d.row_id"
    )


def _rebase(entity: Entity) -> str:
    return (
        f"UPDATE {entity.name} SET version = d.version FROM temp.dirty AS d"
        f" WHERE d.verdict = 'rebase' AND {entity.name}.id = d.row_id"
    )


def _link(entity: Entity, parent: Parent) -> str:
    name = parent.column
    return (
        f"UPDATE {entity.name} SET {name} = json_extract(parked.item, '$.row.{name}')"
        f" FROM parked_rows AS parked WHERE parked.entity = {quoted(entity.name)}"
        f" AND parked.reason = 'optional_parent' AND parked.row_id = {entity.name}.id"
        f" AND {entity.name}.version = parked.version AND {entity.name}.needs_sync = 0"
        f" AND {entity.name}.{name} IS NULL"
        f" AND EXISTS (SELECT 1 FROM {parent.entity} WHERE id = json_extract(parked.item, '$.row.{name}'))"
    )
