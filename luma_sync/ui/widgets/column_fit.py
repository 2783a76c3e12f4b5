"""Which columns of a table are shown: what the user wants, as far as there is room."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView, QMenu

from luma_sync.ui.models.cells import Column


class ColumnFit:
    """In a narrow table spare columns give way and come back; one takes what is left; else it scrolls."""

    def __init__(
        self, header: QHeaderView, columns: Sequence[Column[Any]], room: Callable[[int, str], int]
    ) -> None:
        self._header, self._columns = header, tuple(columns)
        self._widths = [room(column.width, column.title) for column in self._columns]
        self._given_way: dict[int, int] = {}
        """Number of a column that is wanted and has no room, to its width."""

        self._pinned: set[int] = set()
        """Shown by hand: these do not give way."""

        for number, column in enumerate(self._columns):
            header.resizeSection(number, self._widths[number])
            header.setSectionHidden(number, column.hidden)

    def fit(self, width: int) -> None:
        """The table is this wide."""
        sizes = {
            number: self._size(number) for number in range(len(self._columns)) if self._is_wanted(number)
        }
        total = sum(sizes.values())
        without = set()
        for number in sorted(sizes, key=lambda number: -self._columns[number].spare):
            if total <= width or not self._columns[number].spare or number in self._pinned:
                break
            without.add(number)
            total -= sizes[number]
        for number in self._given_way.keys() - without:
            self._header.resizeSection(number, self._given_way.pop(number))
            self._header.setSectionHidden(number, False)
        for number in without - self._given_way.keys():
            self._given_way[number] = sizes[number]
            self._header.setSectionHidden(number, True)
        self._stretch(width - total)

    def state(self) -> QByteArray:
        """Widths, order, what the user wants to see, and sort column, to be stored."""
        given_way = dict(self._given_way)
        for number in given_way:
            self._header.setSectionHidden(number, False)
        state = self._header.saveState()
        for number in given_way:
            self._header.setSectionHidden(number, True)
        return state

    def restore(self, state: QByteArray) -> None:
        """The stored columns; a state of other columns changes nothing."""
        before = self._header.saveState()
        if self._header.restoreState(state) and self._header.count() == len(self._columns):
            self._given_way.clear()
        else:
            self._header.restoreState(before)

    def fill_menu(self, menu: QMenu, width: int) -> None:
        """One entry a column; the last that is shown stays."""
        wanted = [number for number in range(len(self._columns)) if self._is_wanted(number)]
        for number, column in enumerate(self._columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(number in wanted)
            action.setEnabled(wanted != [number])
            action.toggled.connect(lambda shown, number=number: self._show(number, shown, width))

    def _show(self, number: int, shown: bool, width: int) -> None:
        self._given_way.pop(number, None)
        self._header.setSectionHidden(number, not shown)
        (self._pinned.add if shown else self._pinned.discard)(number)
        self.fit(width)

    def _is_wanted(self, number: int) -> bool:
        return number in self._given_way or not self._header.isSectionHidden(number)

    def _size(self, number: int) -> int:
        if self._columns[number].stretch:
            return self._widths[number]
        return self._given_way.get(number) or self._header.sectionSize(number)

    def _stretch(self, left: int) -> None:
        for number, column in enumerate(self._columns):
            fits = column.stretch and left >= 0
            mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
            if self._header.sectionResizeMode(number) is not mode:
                self._header.setSectionResizeMode(number, mode)
            if column.stretch and not fits and not self._header.isSectionHidden(number):
                self._header.resizeSection(number, self._widths[number])
