"""Whatever can be clicked is large enough to be hit: 24 pixels at least, in every window and panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QScrollBar, QWidget

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import Size
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.ui.test_accessibility import WORLDS, dialogs, name_of

_CLICKED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


def too_small(window: QWidget) -> set[str]:
    """What is seen, can be clicked or takes the keyboard, and is smaller."""
    found = set()
    for widget in window.findChildren(QWidget):
        is_own = not isinstance(widget, QScrollBar) and not widget.objectName().startswith("qt_")
        is_target = isinstance(widget, _CLICKED) or widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if is_own and is_target and widget.isVisible() and min(widget.width(), widget.height()) < Size.TARGET:
            found.add(f"{type(widget).__name__} {name_of(widget)}: {widget.width()} x {widget.height()}")
    return found


@pytest.mark.parametrize("scene", ["few", "error", "conflicts", "file-causes"])
def test_in_every_panel(scene: str) -> None:
    found: dict[str, set[str]] = {}

    async def story(desk: Desk) -> None:
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.3)
            found[panel.value] = too_small(desk.window)

    with_desk(story, WORLDS[scene]())
    assert {panel: small for panel, small in found.items() if small} == {}


def test_in_every_dialog() -> None:
    found: dict[str, set[str]] = {}

    async def story(desk: Desk) -> None:
        for dialog in dialogs():
            dialog.show()
            await desk.settle(0.05)
            found[type(dialog).__name__] = too_small(dialog)
            dialog.hide()
            dialog.deleteLater()

    with_desk(story, in_step())
    assert {dialog: small for dialog, small in found.items() if small} == {}
