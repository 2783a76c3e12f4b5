"""What a person would see to be wrong with a window: texts that are cut, widgets on top of each other."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QWidget,
)

from luma_sync.ui.widgets.buttons import LinkButton
from luma_sync.ui.widgets.drop_overlay import DropOverlay
from luma_sync.ui.widgets.labels import ElidedLabel

_ROUND = 1
"""Text is measured in fractions of a pixel, widgets are not."""

_FLOATING = (DropOverlay,)
_TIP = Qt.ItemDataRole.ToolTipRole
_TEXT = Qt.ItemDataRole.DisplayRole


def faults(root: QWidget) -> list[str]:
    """Everything that is wrong in a window that is shown; nothing for a good one."""
    root.grab()  # elided labels learn only when they are painted what has no room
    return [
        *(f"cut: {said(widget)}" for widget in seen(root) if is_cut(widget)),
        *(f"outside: {said(widget)}" for widget in shown(root) if is_outside(widget, root)),
        *(
            f"wide: {said(area)}"
            for area in seen(root)
            if isinstance(area, QScrollArea) and is_too_wide(area)
        ),
        *(f"overlap: {said(one)} / {said(other)}" for one, other in overlaps(root)),
        *(
            f"header: {text}"
            for view in seen(root)
            if isinstance(view, QHeaderView)
            for text in cut_titles(view)
        ),
        *(f"cell: {text}" for view in seen(root) if isinstance(view, QTableView) for text in cut_cells(view)),
    ]


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget of the window that is meant to be seen, itself included; not those of windows of its own."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and widget.window() is root:
            yield widget


def seen(root: QWidget) -> Iterator[QWidget]:
    """Of those that are shown, what lies within the window and within what it is in."""
    return (widget for widget in shown(root) if not widget.visibleRegion().isEmpty())


def words_of(root: QWidget) -> Iterator[str]:
    """Every text of a window that is shown, for eyes and for screen readers; cells of tables are not among them."""
    for widget in seen(root):
        yield from filter(None, (_text_of(widget), widget.toolTip(), widget.accessibleName()))
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            for section in range(widget.count()):
                yield str(widget.model().headerData(section, Qt.Orientation.Horizontal, _TEXT) or "")
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))


def said(widget: QWidget) -> str:
    """A widget in a message."""
    text = _text_of(widget) or widget.accessibleName()
    inside = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__} in {inside} {widget.width()}x{widget.height()} {text!r}"


def is_cut(widget: QWidget) -> bool:
    """Whether a part of the text has no room, and nothing else says it."""
    if isinstance(widget, ElidedLabel):
        too_wide = widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width() + _ROUND
        return (too_wide and widget.toolTip() != widget.text()) or _is_low(widget)
    if isinstance(widget, LinkButton):
        return "…" in widget.text() and not widget.toolTip()
    if isinstance(widget, QLabel):
        return _is_label_cut(widget)
    if isinstance(widget, QCheckBox | QRadioButton | QAbstractButton) and widget.text():
        return widget.width() + _ROUND < widget.minimumSizeHint().width() or _is_low(widget)
    if isinstance(widget, QComboBox):
        return (
            widget.fontMetrics().horizontalAdvance(widget.currentText()) > widget.width()
            and not widget.toolTip()
        )
    return False


def is_too_wide(area: QScrollArea) -> bool:
    """Whether it holds more than it shows, and nobody can scroll there."""
    inside, off = area.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return (
        inside is not None
        and area.horizontalScrollBarPolicy() is off
        and inside.width() > area.viewport().width() + _ROUND
    )


def is_outside(widget: QWidget, root: QWidget) -> bool:
    """Whether a part of a text or button lies where what it is in has no room; what scrolls may."""
    speaks = isinstance(widget, QAbstractButton) or bool(_text_of(widget))
    if not speaks or isinstance(widget.parentWidget(), QAbstractItemView):
        return False
    lies_outside, parent = False, widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea | QAbstractScrollArea):
            return False
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        room = parent.rect().adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND)
        lies_outside = lies_outside or not room.contains(place)
        parent = None if parent is root else parent.parentWidget()
    return lies_outside


def overlaps(root: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Neighbours of one layout that lie on top of each other."""
    for parent in seen(root):
        layout = parent.layout()
        if layout is None or isinstance(parent, QStackedWidget):
            continue
        children = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and not isinstance(child, _FLOATING) and layout.indexOf(child) >= 0
        ]
        yield from _crossing(children)


def cut_titles(header: QHeaderView) -> Iterator[str]:
    """Titles of columns that have no room, and no tooltip that is the whole."""
    model, across = header.model(), header.orientation()
    for section in range(header.count()):
        text = str(model.headerData(section, across, _TEXT) or "")
        if across is Qt.Orientation.Vertical or header.isSectionHidden(section) or not text:
            continue
        room = header.sectionSize(section)
        if header.fontMetrics().horizontalAdvance(text) > room and text not in _tip(
            model.headerData(section, across, _TIP)
        ):
            yield f"{text!r} in {room}"


def cut_cells(table: QTableView) -> Iterator[str]:
    """Cells of visible rows that have no room, and no tooltip with the whole."""
    model, height = table.model(), table.viewport().height()
    rows = [row for row in range(min(model.rowCount(), 40)) if 0 <= table.rowViewportPosition(row) < height]
    for row in rows:
        for column in range(model.columnCount()):
            if table.isColumnHidden(column):
                continue
            index = model.index(row, column)
            text = str(index.data(_TEXT) or "")
            wide = table.fontMetrics().horizontalAdvance(text) > table.columnWidth(column)
            if wide and not _tells(index, text):
                yield f"{text!r} in {table.columnWidth(column)}"


def _text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _tells(index: QModelIndex, text: str) -> bool:
    tip = _tip(index.data(_TIP))
    return text in tip or " ".join(text.split()) in " ".join(tip.split())


def _tip(value: object) -> str:
    return str(value or "").replace("\u200b", "")


def _is_label_cut(label: QLabel) -> bool:
    text = label.text()
    if not text or not label.contentsRect().isValid():
        return False
    if label.wordWrap():
        longest = max((label.fontMetrics().horizontalAdvance(word) for word in _words(text)), default=0)
        return (
            label.height() + _ROUND < label.heightForWidth(label.width()) or longest > label.width() + _ROUND
        )
    widest = max(label.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    return (widest > label.width() + _ROUND and text not in label.toolTip()) or _is_low(label)


def _words(text: str) -> Iterable[str]:
    return text.replace("\u200b", " ").replace("/", " ").replace("-", " ").split()


def _is_low(widget: QWidget) -> bool:
    return widget.height() + _ROUND < widget.fontMetrics().height()


def _crossing(children: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    for number, one in enumerate(children):
        for other in children[number + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > _ROUND and shared.height() > _ROUND:
                yield one, other
