"""A paged table that knows the key behind every row, loaded or not: what is selected is acted upon."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from luma_sync.ui.models import paged
from luma_sync.ui.models.cells import Column
from luma_sync.ui.models.diff import Plan, Span, near_plan
from luma_sync.ui.models.paged import PagedModel, PageSource
from luma_sync.ui.models.table import RESET_ABOVE, Entry
from luma_sync.ui.tasks import TaskScope

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
Picked = Callable[[], Awaitable[list[R]]]
"""Reads the rows that were picked, as they are now; what has left the list meanwhile is not among them."""

_NOWHERE = QModelIndex()


class KeyedSource(PageSource[R_co], Protocol[R_co]):
    """One filtered list of the facade that can be ordered, and read by key."""

    @property
    def sorts(self) -> Collection[str]:
        """Keys of the columns that SQL can sort by."""

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        """The keys of all rows by a column, or in the order of the list itself."""

    async def rows(self, keys: Sequence[str]) -> Sequence[R_co]:
        """The rows with these keys that there still are, in any order."""


class KeyedModel(PagedModel[R]):
    """While the list is long, its keys are read whole, in the order that SQL makes, and its rows in pages."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        tasks: TaskScope,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, tasks, parent)
        self._keyed: KeyedSource[R] | None = None
        self._order: list[str] = []
        """The key of every row of a long list; empty while all rows are loaded."""

        self._coming: Sequence[str] = ()

    def show_source(self, source: KeyedSource[R]) -> None:
        """Show another list; the old rows stay until the new ones are here."""
        self._keyed = source
        self.set_source(source)

    def key_at(self, row: int) -> str:
        """The key of a row, loaded or not; empty when there is no such row."""
        return self._order[row] if 0 <= row < len(self._order) else super().key_at(row)

    def row_of(self, key: str) -> int:
        """Where a key is, or -1."""
        if not self._order:
            return super().row_of(key)
        try:
            return self._order.index(key)
        except ValueError:
            return -1

    def places_of(self, keys: Iterable[str]) -> dict[str, int]:
        """Where these keys are; nothing for one that is not here."""
        if not self._order:
            return super().places_of(keys)
        wanted = frozenset(keys)
        return {key: row for row, key in enumerate(self._order) if key in wanted}

    def pick(self, spans: Sequence[Span]) -> Picked[R]:
        """The rows that stand at these places now, to be read when it suits; that raises LumaSyncError."""
        picked: list[Entry[R] | str] = [
            self._entries[row] or self.key_at(row)
            for span in spans
            for row in range(span.first, min(span.last + 1, len(self._entries)))
        ]
        source = self._keyed

        async def read() -> list[R]:
            missing = [each for each in picked if isinstance(each, str)]
            found: dict[str, R] = {}
            for start in range(0, len(missing), paged.PAGE_ROWS):
                if source is not None:
                    rows = await source.rows(missing[start : start + paged.PAGE_ROWS])
                    found |= {self._key(row): row for row in rows}
            every = [found.get(each) if isinstance(each, str) else each.row for each in picked]
            return [row for row in every if row is not None]

        return read

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, or -1 for the order of the list itself; long lists are ordered in SQL."""
        if self.is_whole:
            super().sort(column, order)
        elif column >= 0 and not self._can_sort(column):
            self.sort_refused.emit(self.columns[column].title)
        else:
            self._sort_column, self._descending = column, order is Qt.SortOrder.DescendingOrder
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.refresh()

    def _can_sort(self, column: int) -> bool:
        return self._keyed is not None and self.columns[column].key in self._keyed.sorts

    @property
    def _sort_key(self) -> str:
        """The column by which SQL orders; empty for the order of the list itself."""
        column = self._sort_column
        return self.columns[column].key if column >= 0 and self._can_sort(column) else ""

    async def _load(self, source: PageSource[R], missing: set[int]) -> tuple[int, dict[int, Sequence[R]]]:
        keyed, self._coming = self._keyed, ()
        if keyed is None:
            return await super()._load(source, missing)
        if self._order or await keyed.count() > paged.WHOLE_UP_TO:  # one that was long is so still
            order = await keyed.order(self._sort_key, descending=self._descending and bool(self._sort_key))
            if len(order) > paged.WHOLE_UP_TO:
                recent = list(self._looked_at)[-3:] or [0]
                loaded = await self._pages(keyed, order, {*recent, *missing})
                self._coming = order
                return len(order), loaded
        rows = await keyed.page(limit=paged.WHOLE_UP_TO, offset=0)
        return len(rows), {0: rows}

    async def _load_pages(self, source: PageSource[R], pages: set[int]) -> dict[int, Sequence[R]]:
        if self._keyed is None or not self._order:
            return await super()._load_pages(source, pages)
        return await self._pages(self._keyed, self._order, pages)

    async def _pages(
        self, source: KeyedSource[R], order: Sequence[str], pages: set[int]
    ) -> dict[int, Sequence[R]]:
        starts = [page * paged.PAGE_ROWS for page in sorted(pages)]
        parts = {first: order[first : first + paged.PAGE_ROWS] for first in starts}
        keys = [key for part in parts.values() for key in part]
        found = {self._key(row): row for row in await source.rows(keys)} if keys else {}
        if len(found) < len(keys):
            self._wanted = True  # some have left since the order was read: there is a newer one
        loaded: dict[int, Sequence[R]] = {}
        for first, part in parts.items():
            loaded |= _runs(first, [found.get(key) for key in part])
        return loaded

    def _renew_part(self, total: int, loaded: dict[int, Sequence[R]]) -> None:
        """Follow every row by its key; only the pages that were read now are loaded."""
        order, self._whole = list(self._coming), False
        if self._sort_column >= 0 and not self._sort_key:
            self._sort_column = -1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        known = self._known()
        self._order = self._order or [entry.key for entry in self._entries if entry is not None]
        steps = near_plan(self._order, order, RESET_ABOVE)
        if steps is None:
            self._rearrange(order)
        else:
            self._come_and_go(steps, order)
        self._entries = [None] * total
        for offset, rows in loaded.items():
            self._entries[offset : offset + len(rows)] = [self._entry(row, known) for row in rows]
            self._note_page(offset // paged.PAGE_ROWS)
            self._announce([Span(first=offset, last=offset + len(rows) - 1)])

    def _come_and_go(self, steps: Plan, order: list[str]) -> None:
        for span in steps.removals:
            self.beginRemoveRows(_NOWHERE, span.first, span.last)
            del self._entries[span.first : span.last + 1]
            del self._order[span.first : span.last + 1]
            self.endRemoveRows()
        for span in steps.insertions:
            self.beginInsertRows(_NOWHERE, span.first, span.last)
            nothing: list[Entry[R] | None] = [None] * span.size
            self._entries[span.first : span.first] = nothing
            self._order[span.first : span.first] = order[span.first : span.last + 1]
            self.endInsertRows()

    def _rearrange(self, order: list[str]) -> None:
        """Everything may stand elsewhere; of that only what somebody holds is looked for."""
        self.renewing.emit()
        total = len(order)
        self._resize(max(total, len(self._entries)))
        self._order += [""] * (len(self._entries) - len(self._order))
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._order[index.row()] for index in before]
        self._order = order + [""] * (len(self._entries) - total)
        places = self.places_of(filter(None, held))
        after = [
            self.index(places.get(key, -1), index.column()) for key, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self._resize(total)
        del self._order[total:]
        self.renewed.emit()

    def _reset(self, fresh: Sequence[Entry[R] | None]) -> None:
        self.beginResetModel()
        self._order, self._entries = [], list(fresh)
        self.endResetModel()


def _runs(first: int, rows: Sequence[R | None]) -> dict[int, Sequence[R]]:
    """Rows that are there, as unbroken runs by the place of their first."""
    runs: dict[int, list[R]] = {}
    start = first
    for place, row in enumerate(rows, start=first):
        if row is None:
            start = place + 1
        else:
            runs.setdefault(start, []).append(row)
    return dict(runs)
