"""Widgets beside each other that go on in the next line where one line has no room for them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Every item has the size that it would like; a line is as high as its highest."""

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, number: int) -> QLayoutItem | None:
        """None behind the last."""
        return self._items[number] if 0 <= number < len(self._items) else None

    def takeAt(self, number: int) -> QLayoutItem | None:
        """None behind the last."""
        return self._items.pop(number) if 0 <= number < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower one is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        edges = self.contentsMargins()
        inside = width - edges.left() - edges.right()
        lines = max((place.bottom() + 1 for place in self._places(inside)), default=0)
        return lines + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return self._with_edges(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """One below the other."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place them, from the side where reading begins."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        reading = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        for item, place in zip(self._shown(), self._places(inside.width()), strict=True):
            item.setGeometry(QStyle.visualRect(reading, inside, place.translated(inside.topLeft())))

    def _with_edges(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        left = top = below = 0
        for item in self._shown():
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, below + self.spacing()
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            below = max(below, top + size.height())
        return places
