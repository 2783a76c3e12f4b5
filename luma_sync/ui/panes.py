"""F6: from one part of the window to the next, however many things each of them holds."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

_PANE, _ITSELF = "pane", "itself"


def mark_pane(part: QWidget, *, itself: bool = False) -> None:
    """A part within another that is gone to on its own, such as details; or `itself`, for what it says."""
    part.setProperty(_PANE, _ITSELF if itself else "inside")


class PaneWalk:
    """The parts of a window in reading order; what is hidden or takes no keyboard is passed over."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        self._parts = tuple(parts)

    def go(self, by: int) -> None:
        """To the next part, 1, or the one before, -1; back to the place where the keyboard was in it."""
        panes = [pane for pane in self._panes() if self._stop(pane) is not None]
        if not panes:
            return
        here = self._pane_of(panes[0].window().focusWidget())
        at = panes.index(here) + by if here in panes else 0 if by > 0 else -1
        stop = self._stop(panes[at % len(panes)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self, pane: QWidget) -> None:
        """Into a part, unless the keyboard is in it."""
        stop, here = self._stop(pane), pane.window().focusWidget()
        if stop is not None and not (here is not None and pane.isAncestorOf(here)):
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _panes(self) -> Iterator[QWidget]:
        for part in self._parts:
            shown = part.currentWidget() if isinstance(part, QStackedWidget) else part
            if shown is not None and shown.isVisible():
                yield shown
                yield from (inner for inner in _inner_panes(shown) if inner.isVisible())

    def _pane_of(self, widget: QWidget | None) -> QWidget | None:
        """The innermost part that it stands in."""
        panes = set(self._panes())
        while widget is not None and widget not in panes:
            widget = widget.parentWidget()
        return widget

    def _stop(self, pane: QWidget) -> QWidget | None:
        """Where the keyboard goes: to where it was, else to the list, else to the first thing."""
        if pane.property(_PANE) == _ITSELF:
            return pane
        stops = [widget for widget in _stops_in(pane) if self._pane_of(widget) is pane]
        before = pane.focusWidget()
        if before in stops:
            return before
        lists = [widget for widget in stops if isinstance(widget, QAbstractItemView)]
        return next(iter([*lists, *stops]), None)


def _inner_panes(part: QWidget) -> list[QWidget]:
    return [widget for widget in part.findChildren(QWidget) if widget.property(_PANE) is not None]


def _stops_in(pane: QWidget) -> list[QWidget]:
    """What tab stops at within it, as it is read.

    Not by asking each for the next in the focus chain: PySide takes the answer for a child of who was asked,
    and whatever follows a widget there is lost with it.
    """
    is_mirrored = pane.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def place(widget: QWidget) -> tuple[int, int]:
        middle = widget.mapTo(pane, widget.rect().center())
        return middle.y(), -middle.x() if is_mirrored else middle.x()

    shown = (widget for widget in pane.findChildren(QWidget) if widget.isVisible() and widget.isEnabled())
    return sorted((each for each in shown if each.focusPolicy() & Qt.FocusPolicy.TabFocus), key=place)
