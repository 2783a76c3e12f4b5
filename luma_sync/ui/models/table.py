"""The base of every table: keyed rows with ready-made cells, changed by difference."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.cells import Cell, Column, Role
from luma_sync.ui.models.diff import Plan, Span, plan, spans
from luma_sync.ui.name_order import name_order

R = TypeVar("R")
AnyIndex = QModelIndex | QPersistentModelIndex
RESET_ABOVE = 5000
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class Entry(Generic[R]):
    """One row: its key, its value, and its cells once somebody has looked at them."""

    key: str
    row: R
    cells: tuple[Cell, ...] | None = None


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows known by key. `set_rows` finds what changed and signals only that.

    Signals: renewing() before rows change of which some are not known, renewed() after it: a view that had
    all of them selected cannot follow each, but knows that it was all; sort_refused(title of a column) when
    a list is too long to be sorted by it.
    """

    renewing = Signal()
    renewed = Signal()
    sort_refused = Signal(str)

    def __init__(
        self, columns: Sequence[Column[R]], key: Callable[[R], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._entries: list[Entry[R] | None] = []
        self._sort_column = -1
        self._descending = False
        self.is_held: Callable[[], bool] = _never
        """Whether somebody's hand is on a row: then nothing may move that moves by itself."""

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns, in their own order."""
        return self._columns

    @property
    def everything(self) -> tuple[Span, ...]:
        """All rows."""
        return (Span(first=0, last=len(self._entries) - 1),) if self._entries else ()

    def is_in_order_of(self, key: str) -> bool:
        """Whether the rows stand as the list has them, or by this column, which says the same."""
        column = self._sort_column
        return column < 0 or (self._columns[column].key == key and not self._descending)

    def row_at(self, row: int) -> R | None:
        """The value behind a row; None when there is no such row or it is not loaded."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return None if entry is None else entry.row

    def key_at(self, row: int) -> str:
        """The key of a row; empty when there is no such row or it is not loaded."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return "" if entry is None else entry.key

    def row_of(self, key: str) -> int:
        """Where a key is, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry and entry.key == key), -1)

    def places_of(self, keys: Iterable[str]) -> dict[str, int]:
        """Where these keys are; nothing for one that is not here."""
        wanted = frozenset(keys)
        rows = enumerate(self._entries) if wanted else ()
        return {entry.key: row for row, entry in rows if entry is not None and entry.key in wanted}

    def loaded(self, spans: Iterable[Span]) -> list[R]:
        """The values of these rows, without those that are not loaded."""
        return [
            entry.row
            for span in spans
            for entry in self._entries[span.first : span.last + 1]
            if entry is not None
        ]

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show exactly these rows, in this order or in the one the user chose."""
        known = {entry.key: entry for entry in self._entries if entry is not None}
        fresh = [self._entry(row, known) for row in rows]
        self._apply(self._sorted(fresh))

    def patch(self, rows: Iterable[R]) -> None:
        """Renew the values of rows that are there; others are ignored and nothing moves."""
        places = {entry.key: number for number, entry in enumerate(self._entries) if entry is not None}
        touched = []
        for row in rows:
            number = places.get(self._key(row), -1)
            old = self._entries[number] if number >= 0 else None
            if old is not None and old.row != row:
                self._entries[number] = Entry(old.key, row)
                touched.append(number)
        self._announce(spans(sorted(touched)))

    def age(self, span: Span | None = None) -> None:
        """Make the texts that depend on the time anew; signals only cells that really changed.

        Of the rows that can be seen: a long list takes longer than a slot may.
        """
        moving = [number for number, column in enumerate(self._columns) if column.moves]
        touched = []
        first, after = (0, len(self._entries)) if span is None else (max(0, span.first), span.last + 1)
        for number, entry in enumerate(self._entries[first:after], start=first):
            if entry is None or entry.cells is None:
                continue
            cells = list(entry.cells)
            for column in moving:
                cells[column] = self._columns[column].cell(entry.row)
            if tuple(cells) != entry.cells:
                entry.cells = tuple(cells)
                touched.append(number)
        self._announce(spans(touched))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """All rows, loaded or not."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self._columns)

    def cell_at(self, index: AnyIndex) -> Cell | None:
        """The ready cell, in one step for the painter; None while its page is read."""
        row = index.row()
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        if entry is None:
            self._miss(row)
            return None
        return self._cells(entry)[index.column()]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A ready value; None for roles that tables do not use."""
        row = index.row()
        if not 0 <= row < len(self._entries):
            return None
        entry = self._entries[row]
        if entry is None:
            self._miss(row)
            return None
        reader = _READERS.get(role)
        if reader is not None:
            return reader(self._cells(entry)[index.column()])
        if role == Role.KEY:
            return entry.key
        if role == Role.ELIDE_RIGHT:
            return self._columns[index.column()].sentence
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[index.column()].right else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles; the sorted column says so in its title, for eyes and screen readers."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_title(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section != self._sort_column:
            return column.title
        return f"{column.title} {'↓' if self._descending else '↑'}"

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by raw values; -1 returns to the order in which rows are handed in."""
        self._sort_column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        loaded = [entry for entry in self._entries if entry is not None]
        if column >= 0 and len(loaded) == len(self._entries):
            self._apply(self._sorted(loaded))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def _spoken_title(self, section: int) -> str:
        """An arrow is no word."""
        title = self._columns[section].title
        if section != self._sort_column:
            return title
        translate = QCoreApplication.translate
        falling = translate("Columns", "%1, sorted descending")
        rising = translate("Columns", "%1, sorted ascending")
        return (falling if self._descending else rising).replace("%1", title)

    def _miss(self, row: int) -> None:
        """A row that is not loaded was asked for."""

    def _entry(self, row: R, known: dict[str, Entry[R]]) -> Entry[R]:
        key = self._key(row)
        old = known.get(key)
        if old is not None and old.row == row:
            return old
        return Entry(key, row)

    def _cells(self, entry: Entry[R]) -> tuple[Cell, ...]:
        """Made when they are looked at: of a long list only a page is, and all of it may change at once."""
        if entry.cells is None:
            entry.cells = tuple(column.cell(entry.row) for column in self._columns)
        return entry.cells

    def _sorted(self, entries: list[Entry[R]]) -> list[Entry[R]]:
        if self._sort_column < 0:
            return entries
        cell, collator = self._columns[self._sort_column].cell, name_order()
        return sorted(
            entries, key=lambda entry: _rank(cell(entry.row).sort, collator), reverse=self._descending
        )

    def _apply(self, fresh: Sequence[Entry[R]]) -> None:
        if any(entry is None for entry in self._entries):
            self._reset(fresh)
            return
        steps = plan([entry.key for entry in self._entries if entry], [entry.key for entry in fresh])
        if steps.size > RESET_ABOVE:
            self._reset(fresh)
            return
        self._restructure(steps, fresh)
        changed = [row for row, entry in enumerate(fresh) if entry is not self._entries[row]]
        for row in changed:
            self._entries[row] = fresh[row]
        self._announce(spans(changed))

    def _restructure(self, steps: Plan, fresh: Sequence[Entry[R]]) -> None:
        for span in steps.removals:
            self.beginRemoveRows(_NOWHERE, span.first, span.last)
            del self._entries[span.first : span.last + 1]
            self.endRemoveRows()
        if steps.order is not None:
            self._reorder(steps.order)
        for span in steps.insertions:
            self.beginInsertRows(_NOWHERE, span.first, span.last)
            self._entries[span.first : span.first] = fresh[span.first : span.last + 1]
            self.endInsertRows()

    def _reorder(self, order: Sequence[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        self._entries = [self._entries[number] for number in order]
        moved_to = {old: new for new, old in enumerate(order)}
        before = self.persistentIndexList()
        after = [self.index(moved_to[index.row()], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _reset(self, fresh: Sequence[Entry[R] | None]) -> None:
        self.beginResetModel()
        self._entries = list(fresh)
        self.endResetModel()

    def _announce(self, changed: Iterable[Span]) -> None:
        for span in changed:
            self.dataChanged.emit(self.index(span.first, 0), self.index(span.last, len(self._columns) - 1))


def _never() -> bool:
    return False


def _rank(value: str | float, collator: QCollator) -> tuple[int, float, Any]:
    return (0, 0.0, collator.sortKey(value)) if isinstance(value, str) else (1, value, None)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_READERS: dict[int, Callable[[Cell], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda cell: cell.text,
    int(Qt.ItemDataRole.AccessibleTextRole): lambda cell: cell.spoken or cell.text or "-",
    int(Qt.ItemDataRole.ToolTipRole): lambda cell: cell.tip or cell.text,
    int(Role.SORT): lambda cell: cell.sort,
    int(Role.SHAPE): lambda cell: cell.shape,
    int(Role.TONE): lambda cell: cell.tone,
    int(Role.BAR): lambda cell: cell.bar,
    int(Role.SPARK): lambda cell: cell.spark,
    int(Role.LINK): lambda cell: cell.link,
}
