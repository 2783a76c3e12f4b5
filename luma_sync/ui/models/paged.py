"""A table over pages of the facade: the true number of rows, and only the pages that were looked at."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.error_text import error_text
from luma_sync.ui.models.cells import Column
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.table import Entry, TableModel
from luma_sync.ui.tasks import TaskScope

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
PAGE_ROWS = 128
"""Several screens: a page is read in the time of a frame or two."""

PAGES_KEPT = 32
_MISSING_MAX = 3
"""Pages that wait to be read: who drags a scroll bar has left the others behind."""

WHOLE_UP_TO = 2048
"""Lists up to this length are loaded whole, and may be sorted by any column."""

REFRESH_MIN_S = 0.25
_NOWHERE = QModelIndex()


class PageSource(Protocol[R_co]):
    """One filtered list of the facade, in its own order."""

    async def count(self) -> int:
        """How many rows there are."""

    async def page(self, *, limit: int, offset: int) -> Sequence[R_co]:
        """`limit` rows from `offset`."""


class PagedModel(TableModel[R]):
    """Rows of a `PageSource`, read in the background.

    Signals: refreshed(total) after each reading; failed(ErrorText) when one failed; the old rows stay.
    """

    refreshed = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        tasks: TaskScope,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._tasks = tasks
        self._source: PageSource[R] | None = None
        self._loaded_from: PageSource[R] | None = None
        self._generation = 0
        self._whole = True
        self._wanted = False
        self._reading = False
        self._missing: dict[int, None] = {}
        self._looked_at: OrderedDict[int, None] = OrderedDict()

    @property
    def is_whole(self) -> bool:
        """Whether every row is loaded; only then the list can be sorted."""
        return self._whole

    def set_source(self, source: PageSource[R]) -> None:
        """Show another list; the old rows stay until the new ones are here."""
        self._source = source
        self._generation += 1
        self.refresh()

    def refresh(self) -> None:
        """Read again, at most four times a second."""
        self._wanted = True
        if not self._reading and self._source is not None:
            self._reading = True
            if self._tasks.spawn(self._read(), "read a list") is None:
                self._reading = False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, or -1 for the order of the list itself."""
        if self.is_whole:
            super().sort(column, order)
            if column < 0:
                self.refresh()

    async def _read(self) -> None:
        try:
            while self._wanted or self._missing:
                if not self.is_held() or self._missing:
                    await self._read_once()
                await asyncio.sleep(REFRESH_MIN_S if self._wanted else 0)
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        source, generation = self._source, self._generation
        if source is None:
            return
        renew = self._wanted and not self.is_held()
        self._wanted = self._wanted and not renew
        try:
            if renew:
                pages, self._missing = set(self._missing), {}
                total, loaded = await self._load(source, pages)
            else:
                newest, _ = self._missing.popitem()
                total, loaded = len(self._entries), await self._load_pages(source, {newest})
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        if generation != self._generation or (renew and self.is_held()):
            self._wanted = True
            return
        self._show(total, loaded, renewed=renew)
        if renew:
            self.refreshed.emit(total)

    async def _load(self, source: PageSource[R], missing: set[int]) -> tuple[int, dict[int, Sequence[R]]]:
        """The number is asked together with what was shown before: a turn of the loop is a frame here."""
        is_again, self._loaded_from = source == self._loaded_from, source
        if is_again and self._whole and len(self._entries) >= PAGE_ROWS:
            total, rows = await asyncio.gather(source.count(), source.page(limit=WHOLE_UP_TO, offset=0))
            if total <= WHOLE_UP_TO:
                return len(rows), {0: rows}
        pages = {*(list(self._looked_at)[-3:] or [0]), *missing}
        total, loaded = await asyncio.gather(source.count(), self._load_pages(source, pages))
        if total > WHOLE_UP_TO:
            return total, loaded
        is_all = pages == {0} and len(loaded[0]) < PAGE_ROWS
        rows = loaded[0] if is_all else await source.page(limit=WHOLE_UP_TO, offset=0)
        return len(rows), {0: rows}

    async def _load_pages(self, source: PageSource[R], pages: set[int]) -> dict[int, Sequence[R]]:
        offsets = [page * PAGE_ROWS for page in sorted(pages)]
        read = [source.page(limit=PAGE_ROWS, offset=offset) for offset in offsets]
        return dict(zip(offsets, await asyncio.gather(*read), strict=True))

    def _show(self, total: int, loaded: dict[int, Sequence[R]], *, renewed: bool) -> None:
        if not renewed:
            for offset, rows in loaded.items():
                self._fill(offset, rows[: max(0, len(self._entries) - offset)])
        elif total <= WHOLE_UP_TO and self._whole:
            self.set_rows(loaded[0])
        else:
            if total > WHOLE_UP_TO:
                self._renew_part(total, loaded)
            else:
                self._whole = True
                self.renewing.emit()
                self._reset(self._sorted([self._entry(row, {}) for row in loaded[0]]))
                self.renewed.emit()

    def _renew_part(self, total: int, loaded: dict[int, Sequence[R]]) -> None:
        """Match the true number of rows; whatever was not read now is read again when it is looked at."""
        self.renewing.emit()
        self._whole = False
        self._sort_column = -1
        known = self._known()
        self._resize(total)
        fresh: list[Entry[R] | None] = [None] * total
        here: dict[str, int] = {}
        for offset, rows in loaded.items():
            for number, row in enumerate(rows[: total - offset], start=offset):
                entry = fresh[number] = self._entry(row, known)
                here[entry.key] = number
            self._note_page(offset // PAGE_ROWS)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        after = [self.index(here.get(self.key_at(index.row()), -1), index.column()) for index in before]
        self._entries = fresh
        self.changePersistentIndexList(before, after)  # a row that cannot be followed is no longer selected
        self.layoutChanged.emit()
        self.renewed.emit()

    def _known(self) -> dict[str, Entry[R]]:
        """What is loaded; in a long list only the pages that were looked at are gone through."""
        places = [slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS) for page in self._looked_at]
        if len(self._entries) <= WHOLE_UP_TO:
            places = [slice(None)]
        return {entry.key: entry for place in places for entry in self._entries[place] if entry is not None}

    def _resize(self, total: int) -> None:
        have = len(self._entries)
        if total < have:
            self.beginRemoveRows(_NOWHERE, total, have - 1)
            del self._entries[total:]
            self.endRemoveRows()
        elif total > have:
            self.beginInsertRows(_NOWHERE, have, total - 1)
            self._entries.extend([None] * (total - have))
            self.endInsertRows()

    def _fill(self, offset: int, rows: Sequence[R]) -> None:
        if rows:
            self._entries[offset : offset + len(rows)] = [self._entry(row, {}) for row in rows]
            self._announce([Span(first=offset, last=offset + len(rows) - 1)])
            self._note_page(offset // PAGE_ROWS)

    def _miss(self, row: int) -> None:
        page = row // PAGE_ROWS
        self._missing.pop(page, None)
        self._missing[page] = None
        while len(self._missing) > _MISSING_MAX:
            self._missing.pop(next(iter(self._missing)))
        self._note_page(page)
        if not self._reading and self._source is not None:
            self._reading = True
            if self._tasks.spawn(self._read(), "read a page") is None:
                self._reading = False

    def _note_page(self, page: int) -> None:
        self._looked_at.pop(page, None)
        self._looked_at[page] = None
        while len(self._looked_at) > PAGES_KEPT:
            old, _ = self._looked_at.popitem(last=False)
            self._forget(old)

    def _forget(self, page: int) -> None:
        first = page * PAGE_ROWS
        last = min(first + PAGE_ROWS, len(self._entries))
        nothing: list[Entry[R] | None] = [None] * max(0, last - first)
        self._entries[first:last] = nothing
