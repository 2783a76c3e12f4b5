"""Keeps the library's tables and triggers as they must be, whatever other programs did to them.

Another program may drop a trigger, or re-create a table (SQLite's own advice for changing one is to copy it,
drop it and rename the copy). Edits made in between were not captured. What can be known afterwards, and what
follows from it:

- Clean rows have no copy here, so whether one was edited cannot be seen. Every row of such a table becomes
  dirty once, on the version that its `version` column still tells: the cloud takes it, or says that it has
  gone on, and then equal rows settle silently and others are conflicts that a person sees. The base row is
  not known and stays empty; no merge can take an edit for none.
- A row that is gone may have been deleted, or only not copied. Nothing here tells, and taking it for a
  delete could empty the cloud. So the cursors of the entity go back to the beginning: what the cloud has and
  this device has not comes back. Unsent edits of rows that are gone went with them.
- A table that is gone is made again, empty, and filled from the cloud the same way.
- DROP TABLE with foreign keys on deletes the children too, which was captured. Those deletes are taken back
  where nobody deleted the parent itself, and these rows come from the cloud as well.
- Columns that were only added, and indexes, change nothing about edits: then triggers are made anew at most.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache

from sqlalchemy import Connection, MetaData

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.analysis_triggers import mark_all
from luma_sync.store.expressions import NOW, quoted_name
from luma_sync.store.migrations import ADOPTED, create_index, create_table
from luma_sync.store.rescan import forget_cursors, mark_every_row, take_back_deletes
from luma_sync.store.schema_objects import Objects, SchemaRepair, look, look_at_table, schema_cookie
from luma_sync.store.shapes import TableShape, read_shape
from luma_sync.store.table_repair import (
    add_bookkeeping_columns,
    add_missing_columns,
    mend_references,
    refuse_unusable_rows,
    refuse_unusable_table,
)
from luma_sync.store.tables import BOOKKEEPING, build_metadata
from luma_sync.store.triggers import CAPTURING, all_triggers, entity_triggers, shared_triggers

_SEEN = "schema_seen"


@dataclass(slots=True)
class _Plan:
    """What has to be done, found before anything is touched."""

    shapes: dict[str, TableShape] = field(default_factory=dict)
    gone: list[Entity] = field(default_factory=list)
    rescan: list[Entity] = field(default_factory=list)
    retrigger: list[Entity] = field(default_factory=list)


def check_schema(connection: Connection, catalog: Catalog) -> SchemaRepair | None:
    """Compare and repair inside the caller's transaction; None when no row is affected.

    Raises LibraryForeign when a table cannot be used any more.
    """
    objects, metadata = look(connection), build_metadata(catalog)
    missing = _make_bookkeeping(connection, catalog, objects, metadata)
    plan = _plan(connection, catalog, objects, _seen(connection))
    if "outbox" in missing:
        _compare_everything(plan, catalog)
    repair = _carry_out(connection, catalog, objects, metadata, plan)
    if "analysis_due" in missing:
        _mark_analyses(connection, catalog)
    if repair is not None:
        _tell(connection, repair.sentence)
    _remember(connection, catalog)
    return repair


def is_as_seen(connection: Connection, catalog: Catalog) -> bool:
    """Whether nothing has changed since the last check, by any program or by an update of this one."""
    if not connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sync_metadata')"
    ).scalar_one():
        return False
    found = connection.exec_driver_sql(
        "SELECT json_extract(value, '$.cookie'), json_extract(value, '$.program') FROM sync_metadata"
        " WHERE key = ?",
        (_SEEN,),
    ).first()
    return found is not None and tuple(found) == (schema_cookie(connection), _program(catalog))


def adopt(connection: Connection, catalog: Catalog, copy: str) -> None:
    """Make a library of a database of another program, of which `copy` was made; all rows become dirty."""
    objects, metadata = look(connection), build_metadata(catalog)
    _make_bookkeeping(connection, catalog, objects, metadata)
    plan = _plan(connection, catalog, objects, {})
    _compare_everything(plan, catalog)
    _carry_out(connection, catalog, objects, metadata, plan)
    connection.exec_driver_sql(f"INSERT INTO sync_metadata (key, value) VALUES (?, {NOW})", (ADOPTED,))
    _tell(connection, f"A Luma database became this library; a copy of it as it was is {copy}.")
    _remember(connection, catalog)


def _compare_everything(plan: _Plan, catalog: Catalog) -> None:
    plan.rescan = [entity for entity in catalog.parents_first() if entity not in plan.gone]
    plan.retrigger = list(plan.rescan)


def _plan(
    connection: Connection, catalog: Catalog, objects: Objects, seen: Mapping[str, Mapping[str, str]]
) -> _Plan:
    plan = _Plan()
    for entity in catalog.parents_first():
        statement = objects.tables.get(entity.name)
        if statement is None:
            plan.gone.append(entity)
            continue
        shape = plan.shapes[entity.name] = read_shape(connection, entity, statement)
        refuse_unusable_table(connection, entity, shape)
        ours = entity_triggers(catalog, entity, shape)
        found = _ours(objects, entity)
        if entity.name in seen and _may_have_missed(entity, seen[entity.name], statement, found):
            refuse_unusable_rows(connection, entity)
            plan.rescan.append(entity)
        if found != ours or entity in plan.rescan:
            plan.retrigger.append(entity)
    return plan


def _may_have_missed(
    entity: Entity, seen: Mapping[str, str], statement: str, found: Mapping[str, str]
) -> bool:
    """Whether edits may have been missed since the table was last seen."""
    return not _only_grew(seen["table"], statement) or _captures(entity, found) != seen["captures"]


def _only_grew(before: str, now: str) -> bool:
    """Whether ALTER TABLE ADD COLUMN explains the difference: text was put in, none taken away."""
    if before == now:
        return True
    head = next(
        (place for place, (one, other) in enumerate(zip(before, now, strict=False)) if one != other),
        min(len(before), len(now)),
    )
    return len(now) > len(before) and now.endswith(before[head:])


def _captures(entity: Entity, found: Mapping[str, str]) -> str:
    names = [f"sync_{entity.name}_{name}" for name in CAPTURING]
    text = "\n".join(found.get(name, "") for name in names)
    return f"{zlib.crc32(text.encode()):08x}"


def _ours(objects: Objects, entity: Entity) -> dict[str, str]:
    own = f"sync_{entity.name}_"
    found = objects.triggers.get(entity.name, {})
    return {name: statement for name, statement in found.items() if name.startswith(own)}


def _carry_out(
    connection: Connection, catalog: Catalog, objects: Objects, metadata: MetaData, plan: _Plan
) -> SchemaRepair | None:
    for entity in plan.retrigger:
        for name in _ours(objects, entity):
            connection.exec_driver_sql(f"DROP TRIGGER {quoted_name(name)}")
    _make_tables(connection, metadata, [entity.name for entity in plan.gone])
    for entity in plan.rescan:
        mend_references(connection, entity, objects.tables)
        add_missing_columns(connection, entity, plan.shapes[entity.name])
    _make_missing_indexes(connection, metadata, objects)
    touched = (*plan.rescan, *plan.gone)
    with _nobody_watching(connection, objects, plan.rescan):
        lost = sum(
            mark_every_row(connection, entity) for entity in catalog.parents_first() if entity in touched
        )
    if touched:
        dropped = [entity for entity in touched if not _ours(objects, entity)]
        returned = take_back_deletes(connection, catalog, dropped)
        forget_cursors(connection, [entity.name for entity in touched] + returned)
    _make_triggers(connection, catalog, objects, plan)
    if not touched:
        return None
    return SchemaRepair(
        tuple(entity.name for entity in plan.rescan), tuple(entity.name for entity in plan.gone), lost
    )


@contextmanager
def _nobody_watching(connection: Connection, objects: Objects, entities: Iterable[Entity]) -> Iterator[None]:
    """Marking rows is nothing for triggers of other programs; afterwards they are as they were."""
    theirs = {
        name: statement
        for entity in entities
        for name, statement in objects.triggers.get(entity.name, {}).items()
        if name not in _ours(objects, entity)
    }
    for name in theirs:
        connection.exec_driver_sql(f"DROP TRIGGER {quoted_name(name)}")
    yield
    for statement in theirs.values():
        connection.exec_driver_sql(statement)


def _make_triggers(connection: Connection, catalog: Catalog, objects: Objects, plan: _Plan) -> None:
    for entity in (*plan.retrigger, *plan.gone):
        statement = look_at_table(connection, entity)
        shape = read_shape(connection, entity, statement)
        for trigger in entity_triggers(catalog, entity, shape).values():
            connection.exec_driver_sql(trigger)
    _mark_analyses(connection, (*plan.retrigger, *plan.gone))
    found = objects.triggers.get("replaced_rows", {})
    for name, trigger in shared_triggers(catalog).items():
        if found.get(name) != trigger:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(trigger)


def _mark_analyses(connection: Connection, entities: Iterable[Entity]) -> None:
    """What was written into these tables without our triggers is looked at."""
    for entity in entities:
        if statement := mark_all(entity):
            connection.exec_driver_sql(statement)


def _make_bookkeeping(
    connection: Connection, catalog: Catalog, objects: Objects, metadata: MetaData
) -> list[str]:
    missing = [name for name in metadata.tables if name not in catalog and name not in objects.tables]
    _make_tables(connection, metadata, missing)
    for table in metadata.sorted_tables:
        if table.name not in catalog and table.name in objects.tables:
            add_bookkeeping_columns(connection, table)
    if "schema_version" in missing and objects.tables.keys() & {"outbox", "sync_guard"}:
        connection.exec_driver_sql("INSERT INTO schema_version (version) VALUES (1)")
    return missing


def _make_tables(connection: Connection, metadata: MetaData, names: Iterable[str]) -> None:
    for name in names:
        table = metadata.tables[name]
        connection.exec_driver_sql(create_table(table))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            connection.exec_driver_sql(create_index(index))


def _make_missing_indexes(connection: Connection, metadata: MetaData, objects: Objects) -> None:
    for table in metadata.sorted_tables:
        if table.name in objects.tables:
            for index in sorted(table.indexes, key=lambda each: str(each.name)):
                if str(index.name).lower() not in objects.indexes:
                    connection.exec_driver_sql(create_index(index))


def _seen(connection: Connection) -> dict[str, dict[str, str]]:
    text = connection.exec_driver_sql("SELECT value FROM sync_metadata WHERE key = ?", (_SEEN,)).scalar()
    return json.loads(text)["entities"] if text else {}


def _remember(connection: Connection, catalog: Catalog) -> None:
    connection.exec_driver_sql(
        "INSERT INTO sync_guard (applying) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sync_guard)"
    )
    objects = look(connection)
    entities = {
        entity.name: {
            "table": objects.tables[entity.name],
            "captures": _captures(entity, _ours(objects, entity)),
        }
        for entity in catalog
    }
    seen = {"cookie": schema_cookie(connection), "program": _program(catalog), "entities": entities}
    connection.exec_driver_sql(
        "INSERT INTO sync_metadata (key, value) VALUES (?1, ?2)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_SEEN, json.dumps(seen)),
    )


def _tell(connection: Connection, sentence: str) -> None:
    connection.exec_driver_sql(
        f"INSERT INTO activity (at, kind, text) VALUES ({NOW}, 'library', ?)", (sentence,)
    )


@lru_cache(maxsize=4)
def _program(catalog: Catalog) -> int:
    return zlib.crc32("\n".join((*all_triggers(catalog).values(), BOOKKEEPING)).encode())
