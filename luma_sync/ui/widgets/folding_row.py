"""Buttons in one line; where it has no room for all their words, most of them show their icons alone."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.flow import FlowLayout


class FoldingRow(QWidget):
    """The first button keeps its words."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, Space.S)

    def add(self, widget: QWidget) -> None:
        """Behind the others."""
        self._flow.addWidget(widget)

    def sizeHint(self) -> QSize:
        """All in one line, with their words."""
        return QSize(self._needed(folded=False), self._flow.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """In one line, without the words that may be left out."""
        return QSize(self._needed(folded=True), self._flow.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        """The width is another, or a button or its text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            fits = self._needed(folded=False) <= self.width()
            for number, button in enumerate(self._buttons()):
                button.fold(not fits and number > 0)
            self._flow.activate()  # it heard of the event before this widget did
        return super().event(event)

    def _needed(self, *, folded: bool) -> int:
        shown, buttons = self._shown(), self._buttons()
        words = sum(button.width_of(folded=folded and number > 0) for number, button in enumerate(buttons))
        others = sum(widget.sizeHint().width() for widget in shown if not isinstance(widget, Button))
        return words + others + Space.S * max(0, len(shown) - 1)

    def _buttons(self) -> list[Button]:
        return [widget for widget in self._shown() if isinstance(widget, Button)]

    def _shown(self) -> list[QWidget]:
        items = map(self._flow.itemAt, range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None and not item.isEmpty())
        return [widget for widget in widgets if widget is not None]
