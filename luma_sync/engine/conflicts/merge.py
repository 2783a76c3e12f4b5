"""Three versions of a row, field by field: who changed what, and what it becomes by itself. Pure."""

from collections.abc import Mapping

from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.engine.conflicts.lists import merge_json
from luma_sync.engine.conflicts.values import same
from luma_sync.engine.conflicts.views import Changed, FieldView
from luma_sync.kernel.dataclass import dataclass

Row = Mapping[str, object]
"""The wire columns of a row."""

_CREATED = Column(name="created_at", type=ColumnType.TIME)


@dataclass(frozen=True, slots=True)
class RowMerge:
    """The content of a row, field by field in the catalog's order; `created_at` stands last."""

    fields: tuple[FieldView, ...]

    @property
    def conflicting(self) -> tuple[str, ...]:
        """Fields that both changed and that do not fit together."""
        return tuple(each.name for each in self.fields if each.changed is Changed.BOTH and not each.can_join)

    @property
    def is_equal(self) -> bool:
        """Whether both sides say the same."""
        return all(each.changed in (Changed.NOBODY, Changed.SAME) for each in self.fields)

    @property
    def takes_local(self) -> bool:
        """Whether this device changed anything that the cloud does not have."""
        return any(each.changed in (Changed.LOCAL, Changed.BOTH) for each in self.fields)

    @property
    def takes_cloud(self) -> bool:
        """Whether the cloud changed anything that this device does not have."""
        return any(each.changed in (Changed.CLOUD, Changed.BOTH) for each in self.fields)

    def merged(self) -> dict[str, object]:
        """The row as it becomes by itself; fields that somebody must choose have the cloud's value."""
        return {
            each.name: each.cloud if each.changed is Changed.BOTH and not each.can_join else each.merged
            for each in self.fields
        }


def merge_rows(entity: Entity, base: Row | None, local: Row, cloud: Row) -> RowMerge:
    """Compare both sides with what they last agreed on.

    Without a base every difference is one that somebody must decide, but when the row was made: then the
    cloud's time counts. Values that say the same count as equal, see `values`.
    """
    return RowMerge(
        tuple(_merge_field(column, base, local, cloud) for column in (*entity.synced_columns, _CREATED))
    )


def content_of(entity: Entity, row: Row) -> dict[str, object]:
    """The columns of the row whose change is an edit."""
    return {column.name: row.get(column.name) for column in (*entity.synced_columns, _CREATED)}


def same_content(entity: Entity, one: Row, other: Row) -> bool:
    """Whether two rows say the same in every field."""
    return all(
        same(column, one.get(column.name), other.get(column.name))
        for column in (*entity.synced_columns, _CREATED)
    )


def _merge_field(column: Column, base: Row | None, local: Row, cloud: Row) -> FieldView:
    name = column.name
    before, mine, theirs = (None if row is None else row.get(name) for row in (base, local, cloud))
    changed = _changed(column, base is not None, before, mine, theirs)
    joined = None
    if changed is Changed.BOTH and column.type is ColumnType.JSON and base is not None:
        joined = _join(before, mine, theirs)
    return FieldView(
        name=name,
        changed=changed,
        base=before,
        local=mine,
        cloud=theirs,
        merged=joined if changed is Changed.BOTH else mine if changed is Changed.LOCAL else theirs,
        can_join=joined is not None,
    )


def _changed(column: Column, has_base: bool, before: object, mine: object, theirs: object) -> Changed:
    if not has_base:
        if same(column, mine, theirs):
            return Changed.SAME
        return Changed.CLOUD if column is _CREATED else Changed.BOTH
    stays, cloud_stays = same(column, before, mine), same(column, before, theirs)
    if stays:
        return Changed.NOBODY if cloud_stays else Changed.CLOUD
    if cloud_stays:
        return Changed.LOCAL
    return Changed.SAME if same(column, mine, theirs) else Changed.BOTH


def _join(before: object, mine: object, theirs: object) -> str | None:
    if isinstance(before, str) and isinstance(mine, str) and isinstance(theirs, str):
        return merge_json(before, mine, theirs)
    return None
