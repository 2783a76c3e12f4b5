"""A small tree under heads, each line with a size; with check boxes where lines can be left out."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from luma_sync.ui.icons import Shape, pixmap
from luma_sync.ui.theme import Space, Theme

_RADIUS = 3.0
_TICK = 12
_NAME = Qt.ItemDataRole.UserRole


class _Boxes(QStyledItemDelegate):
    """Check boxes in the theme's colours, over those of the style: their edge is seen on every ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line as it is, then its box."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        self._paint_box(painter, style.subElementRect(part, shown, shown.widget), Qt.CheckState(state))

    def _paint_box(self, painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
        tokens, is_off = self._theme.tokens, state is Qt.CheckState.Unchecked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.muted if is_off else tokens.accent))
        painter.setBrush(QColor(tokens.surface if is_off else tokens.accent))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        place = QRect(0, 0, _TICK, _TICK)
        place.moveCenter(box.center())
        if state is Qt.CheckState.PartiallyChecked:
            line = QRectF(place).adjusted(2.5, 5.0, -1.5, -5.0)
            painter.fillRect(line, QColor(tokens.on_accent))
        elif state is Qt.CheckState.Checked:
            device = painter.device()
            ratio = device.devicePixelRatioF() if device is not None else 1.0
            painter.drawPixmap(place.topLeft(), pixmap(Shape.TICK.value, tokens.on_accent, _TICK, ratio))
        painter.restore()


class ChoiceTree(QTreeWidget):
    """Space changes the check of the current line; that of a head changes all below it.

    Signals: looked(name) when another line is current; choice_changed().
    """

    looked = Signal(str)
    choice_changed = Signal()

    def __init__(self, theme: Theme, name: str, *, has_checks: bool = True) -> None:
        super().__init__()
        self._has_checks = has_checks
        self._is_filling = False
        self.setObjectName("choicetree")
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Boxes(theme, self))
        theme.changed.connect(self.viewport().update)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.currentItemChanged.connect(lambda now, _before: self._look(now))
        self.itemChanged.connect(self._on_changed)

    def show_items(self, items: Sequence[tuple[str, str, str]]) -> None:
        """Show these (head, name, size). Names that are there already keep check and place."""
        unchecked = {each.data(0, _NAME) for each in self._leaves() if not _is_on(each)}
        before = self.current()
        self._is_filling = True
        self.clear()
        widest = max((self.fontMetrics().horizontalAdvance(size) for _, _, size in items), default=0)
        self.header().resizeSection(1, widest + Space.L)
        heads: dict[str, QTreeWidgetItem] = {}
        for head, name, size in items:
            if head not in heads:
                heads[head] = self._head(head)
            self._leaf(heads[head], name, size, is_on=name not in unchecked)
        self.expandAll()
        self._is_filling = False
        leaves = list(self._leaves())
        chosen = next(
            (each for each in leaves if each.data(0, _NAME) == before), leaves[0] if leaves else None
        )
        if chosen is not None:
            self.setCurrentItem(chosen)

    def chosen(self) -> tuple[str, ...]:
        """The names that are checked."""
        return tuple(each.data(0, _NAME) for each in self._leaves() if _is_on(each))

    def current(self) -> str:
        """The name of the current line; empty on a head."""
        item = self.currentItem()
        return str(item.data(0, _NAME) or "") if item is not None else ""

    def look_at(self, name: str) -> None:
        """Make a line the current one."""
        for each in self._leaves():
            if each.data(0, _NAME) == name:
                self.setCurrentItem(each)

    def choose(self, name: str, *, is_on: bool) -> None:
        """Check a line, or not."""
        for each in self._leaves():
            if each.data(0, _NAME) == name:
                each.setCheckState(0, Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _head(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title, ""])
        item.setFirstColumnSpanned(True)
        if self._has_checks:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, title)
        return item

    def _leaf(self, head: QTreeWidgetItem, name: str, size: str, *, is_on: bool) -> None:
        item = QTreeWidgetItem(head, [name, size])
        item.setData(0, _NAME, name)
        item.setToolTip(0, name)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {size}")
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, size)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        if self._has_checks:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            head = self.topLevelItem(place)
            found = () if head is None else (head.child(each) for each in range(head.childCount()))
            yield from (each for each in found if each is not None)

    def _look(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._is_filling and item.data(0, _NAME):
            self.looked.emit(str(item.data(0, _NAME)))

    def _on_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if not self._is_filling and column == 0:
            self.choice_changed.emit()


def _is_on(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) is Qt.CheckState.Checked
