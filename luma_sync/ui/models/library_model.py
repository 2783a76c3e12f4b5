"""An editable table over the rows of one entity: sorted in SQL, followed by key while rows change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from luma_sync.engine.status.library_views import RowState
from luma_sync.ui.models.cells import Column, Role
from luma_sync.ui.models.library_columns import COVER, FILES, WAVE, Listed
from luma_sync.ui.models.library_kinds import Kind, column_of, kind_of, may_edit
from luma_sync.ui.models.library_source import LibrarySource
from luma_sync.ui.models.paged import PAGE_ROWS, WHOLE_UP_TO, PagedModel, PageSource
from luma_sync.ui.models.table import AnyIndex, Entry
from luma_sync.ui.tasks import TaskScope

_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_FOLLOWED_MAX = 20
"""Selected rows that are looked for in a long list when it is read again."""

_SORTED_BY = {FILES: "audio_storage_path"}
"""Columns that are none of the catalog's, and what stands for them in SQL."""


class LibraryModel(PagedModel[Listed]):
    """Signals: edited(row id, column, value) when an editor was closed with something new;
    order_chosen(column, whether it descends), the column empty for the order in which the list begins.
    """

    edited = Signal(str, str, object)
    order_chosen = Signal(str, bool)

    def __init__(
        self, entity: str, columns: Sequence[Column[Listed]], tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, _key, tasks, parent)
        self.entity = entity
        self._kinds: list[Kind | None] = [_kind(entity, column.key) for column in columns]
        self._editable = [
            kind is not None and may_edit(entity, column_of(entity, column.key))
            for kind, column in zip(self._kinds, columns, strict=True)
        ]
        self._following: LibrarySource | None = None

    def show_source(self, source: LibrarySource) -> None:
        """Show another list; its order stands in the header."""
        self._following = source
        names = [_SORTED_BY.get(column.key, column.key) for column in self.columns]
        self._sort_column = names.index(source.sort or "") if source.sort in names else -1
        self._descending = source.descending
        self.set_source(source)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(names) - 1)

    def kind(self, column: int) -> Kind | None:
        """What the values of a column are; None where the column is none of the catalog's."""
        return self._kinds[column] if 0 <= column < len(self._kinds) else None

    def is_editable(self, index: AnyIndex) -> bool:
        """Whether this cell can be typed into now."""
        listed = self.row_at(index.row())
        return listed is not None and listed.row.may_edit and self._editable[index.column()]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Cells that people may edit say so. Asked for every painted cell, so without asking Qt first."""
        row = index.row()
        if row < 0:
            return Qt.ItemFlag.NoItemFlags
        entry = self._entries[row] if row < len(self._entries) else None
        if entry is None or not self._editable[index.column()] or not entry.row.row.may_edit:
            return _PLAIN
        return _EDITABLE

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As every table; for editors the value itself, for pictures the peaks."""
        if role == Qt.ItemDataRole.EditRole:
            listed = self.row_at(index.row())
            return None if listed is None else listed.row.values.get(self.columns[index.column()].key)
        if role == Role.PICTURE:
            return self.row_at(index.row())
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Show the value at once and tell who writes it; False when there is nothing new."""
        listed = self.row_at(index.row())
        name = self.columns[index.column()].key
        if role != Qt.ItemDataRole.EditRole or listed is None or listed.row.values.get(name) == value:
            return False
        if not self.is_editable(index):
            return False
        row = listed.row
        self.patch([replace(listed, row=replace(
            row, values={**row.values, name: value}, state=_after_edit(row.state),
            labels={key: label for key, label in row.labels.items() if key != name},
        ), elsewhere=frozenset())])  # fmt: skip
        self.edited.emit(row.id, name, value)
        return True

    def mark_elsewhere(self, index: AnyIndex) -> None:
        """Another device changed the cell that is being edited."""
        listed = self.row_at(index.row())
        name = self.columns[index.column()].key
        if listed is not None and name not in listed.elsewhere:
            self.patch([replace(listed, elsewhere=listed.elsewhere | {name})])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order of the whole list; -1 is the order in which the list begins."""
        name = self.columns[column].key if 0 <= column < len(self.columns) else ""
        if name in {COVER, WAVE}:
            return  # pictures have no order
        name = _SORTED_BY.get(name, name)
        self.order_chosen.emit(name, order is Qt.SortOrder.DescendingOrder)

    def _sorted(self, entries: list[Entry[Listed]]) -> list[Entry[Listed]]:
        """They come in order."""
        return entries

    def _renew_part(self, total: int, loaded: dict[int, Sequence[Listed]]) -> None:
        column = self._sort_column
        super()._renew_part(total, loaded)
        self._sort_column = column

    async def _load(
        self, source: PageSource[Listed], missing: set[int]
    ) -> tuple[int, dict[int, Sequence[Listed]]]:
        """With the pages of selected and edited rows, so that a long list does not lose them."""
        followed = self._followed()
        if len(self._entries) > WHOLE_UP_TO and followed and isinstance(source, LibrarySource):
            places = await source.places(followed)
            missing = missing | {place // PAGE_ROWS for place in places.values()}
        return await super()._load(source, missing)

    def _followed(self) -> set[str]:
        rows = dict.fromkeys(index.row() for index in self.persistentIndexList())
        keys = [self.key_at(row) for row in list(rows)[: _FOLLOWED_MAX * 4]]
        return set([key for key in keys if key][:_FOLLOWED_MAX])


def _key(listed: Listed) -> str:
    return listed.row.id


def _kind(entity: str, key: str) -> Kind | None:
    try:
        return kind_of(column_of(entity, key))
    except StopIteration:
        return None


def _after_edit(state: RowState) -> RowState:
    return RowState.DIRTY if state is RowState.IN_STEP else state
