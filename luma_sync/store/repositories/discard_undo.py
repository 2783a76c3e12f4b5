"""Bringing back one change that was given up, as an ordinary local edit and never over something newer."""

from collections.abc import Mapping

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.expressions import content_columns
from luma_sync.store.repositories.row_copies import (
    copy_from_json,
    delete_alone,
    insert_copy,
    read_copy,
    update_from_copy,
)
from luma_sync.store.row_records import DiscardedRow
from luma_sync.store.sql import Sql

Copy = Mapping[str, object]


def bring_back(sql: Sql, catalog: Catalog, kept: DiscardedRow) -> str:
    """Bring the row, its fields or its deletion back; returns why not, empty when it is as it was.

    A field that changed since keeps its newer value. `parent_gone`, `changed`, `deleted`, `exists` and
    `rows_below` mean that nothing was changed.
    """
    entity = catalog[kept.entity]
    local, left = copy_from_json(kept.local_row), copy_from_json(kept.left_row)
    current = read_copy(sql, entity, kept.row_id)
    if local is None:
        return _delete_again(sql, catalog, entity, left, current)
    if current is None:
        return "deleted" if left is not None else _insert_again(sql, entity, kept, local)
    if left is None:
        return "" if _content(entity, current) == _content(entity, local) else "exists"
    return _set_back(sql, entity, _changed(entity, kept, local, left), left, current)


def _delete_again(sql: Sql, catalog: Catalog, entity: Entity, left: Copy | None, current: Copy | None) -> str:
    if current is None:
        return ""
    if left is None or _content(entity, current) != _content(entity, left):
        return "changed"
    return delete_alone(sql, catalog, entity, str(current["id"]))


def _insert_again(sql: Sql, entity: Entity, kept: DiscardedRow, local: Copy) -> str:
    row = dict(local)
    for parent in entity.parents:
        if not _is_there(sql, parent.entity, row.get(parent.column)):
            if parent.required:
                return "parent_gone"
            row[parent.column] = None
    insert_copy(sql, entity, row)
    if kept.cloud_version:
        _build_on_tombstone(sql, entity, kept)
    return ""


def _build_on_tombstone(sql: Sql, entity: Entity, kept: DiscardedRow) -> None:
    """The cloud knows the row as deleted: the new line says that this is known, so that it is no conflict.

    Not where it has forgotten the deletion (version 0): then the row is new to it.
    """
    key = (kept.cloud_version, kept.entity, kept.row_id)
    with sql.applying():
        moved = sql.run(
            "UPDATE outbox SET base_version = ?, base_deleted = 1"
            " WHERE entity = ? AND row_id = ? AND base_version = 0",
            key,
        )
        if moved:
            sql.run(f"UPDATE {entity.name} SET version = ? WHERE id = ?", (kept.cloud_version, kept.row_id))


def _set_back(sql: Sql, entity: Entity, local: Copy, left: Copy, current: Copy) -> str:
    given_up = [name for name in content_columns(entity) if local[name] != left[name]]
    references = {parent.column: parent.entity for parent in entity.parents}
    changes = {
        name: local[name]
        for name in given_up
        if current[name] == left[name]
        and (name not in references or _is_there(sql, references[name], local[name]))
    }
    if not changes or (changes.keys() == {"created_at"} and len(given_up) > 1):
        # When a row was made anew, its time of birth alone is nothing that anybody wrote.
        if all(current[name] == local[name] for name in given_up):
            return ""
        return "changed" if any(current[name] != left[name] for name in given_up) else "parent_gone"
    if changes.keys() == set(given_up) and _content(entity, current) == _content(entity, left):
        changes["updated_at"] = local["updated_at"]
    update_from_copy(sql, entity, str(current["id"]), changes)
    return ""


def _changed(entity: Entity, kept: DiscardedRow, local: Copy, left: Copy) -> Copy:
    """The row with what was changed in it; in other fields what the cloud had in them since stays."""
    base = copy_from_json(kept.base_row) or {}
    untouched = (name for name in content_columns(entity) if name in base and base[name] == local[name])
    return {**local, **{name: left[name] for name in untouched}}


def _is_there(sql: Sql, entity: str, row_id: object) -> bool:
    return row_id is None or bool(
        sql.value(f"SELECT EXISTS (SELECT 1 FROM {entity} WHERE id = ?)", (row_id,))
    )


def _content(entity: Entity, copy: Copy) -> dict[str, object]:
    return {name: copy[name] for name in content_columns(entity)}
