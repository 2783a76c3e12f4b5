"""Conflicts as people see them: lines, and both sides field by field. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.engine.conflicts.merge import Row, merge_rows
from luma_sync.engine.conflicts.policy import By, Sides
from luma_sync.engine.conflicts.values import same
from luma_sync.engine.conflicts.views import (
    Changed,
    ConflictLine,
    FieldView,
    SettledLine,
    Signature,
)
from luma_sync.store.conflict_records import ConflictHead, OpenConflict, SettledConflict

_CREATED = Column(name="created_at", type=ColumnType.TIME)


def line_of(head: ConflictHead) -> ConflictLine:
    """One line of a list."""
    return ConflictLine(
        id=head.id,
        signature=Signature(entity=head.entity, kind=head.kind, fields=head.fields),
        row_id=head.row_id,
        label=head.label or head.row_id,
        opened_at=head.opened_at,
        local_at=head.local_at,
        cloud_at=head.cloud_at,
        cloud_device=head.cloud_device,
    )


def head_of(conflict: OpenConflict) -> ConflictHead:
    """The line of a conflict that was read whole."""
    local_at = (conflict.local or {}).get("updated_at")
    return ConflictHead(
        id=conflict.id,
        entity=conflict.entity,
        row_id=conflict.row_id,
        kind=conflict.kind,
        fields=conflict.fields,
        label=conflict.label,
        opened_at=conflict.opened_at,
        local_at=str(local_at or ""),
        cloud_at=conflict.cloud_at,
        cloud_device=conflict.cloud_device,
    )


def settled_line(settled: SettledConflict) -> SettledLine:
    """One line of the history. Whether the row was edited since, only trying tells."""
    is_elsewhere = bool(settled.elsewhere) and settled.by != By.PERSON.value
    return SettledLine(
        id=settled.id,
        signature=Signature(entity=settled.entity, kind=settled.kind, fields=settled.fields),
        row_id=settled.row_id,
        label=settled.label or settled.row_id,
        settled_at=settled.settled_at,
        by=settled.by,
        taken=settled.taken,
        group_id=settled.group_id,
        can_undo=not settled.undone_at and settled.by != By.EQUAL.value and not is_elsewhere,
        undone_at=settled.undone_at,
        is_elsewhere=is_elsewhere,
    )


def field_views(sides: Sides) -> tuple[FieldView, ...]:
    """Both sides beside each other; of a deleted side there is nothing to show. Booleans are bool."""
    if sides.local is not None and sides.cloud is not None:
        views = merge_rows(sides.entity, sides.base, sides.local, sides.cloud).fields
    else:
        living = sides.local if sides.local is not None else sides.cloud
        changed = Changed.LOCAL if sides.local is not None else Changed.CLOUD
        views = _one_side(sides.entity, sides.base, living or {}, changed)
    flags = {column.name for column in sides.entity.columns if column.type is ColumnType.BOOLEAN}
    return tuple(_flagged(view) if view.name in flags else view for view in views)


def told_views(sides: Sides, left_out: Sequence[str], fields: Sequence[str]) -> tuple[FieldView, ...]:
    """The same of another device's conflict; of columns that were too large to be told nothing is shown."""
    return tuple(
        replace(
            view,
            changed=Changed.BOTH if view.name in fields else Changed.NOBODY,
            base=None,
            local=None,
            cloud=None,
            merged=None,
            is_left_out=True,
        )
        if view.name in left_out
        else view
        for view in field_views(sides)
    )


def _one_side(entity: Entity, base: Row | None, living: Row, changed: Changed) -> tuple[FieldView, ...]:
    known: Mapping[str, object] = base or {}
    views = []
    for column in (*entity.synced_columns, _CREATED):
        name = column.name
        stays = base is not None and same(column, known.get(name), living.get(name))
        views.append(
            FieldView(
                name=name,
                changed=Changed.NOBODY if stays else changed,
                base=known.get(name),
                local=living.get(name) if changed is Changed.LOCAL else None,
                cloud=living.get(name) if changed is Changed.CLOUD else None,
                merged=living.get(name),
            )
        )
    return tuple(views)


def _flagged(view: FieldView) -> FieldView:
    return replace(
        view,
        base=_flag(view.base),
        local=_flag(view.local),
        cloud=_flag(view.cloud),
        merged=_flag(view.merged),
    )


def _flag(value: object) -> object:
    return bool(value) if isinstance(value, int) else value
