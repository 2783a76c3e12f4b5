"""`python -m tests.support.shown_desk`: a window with a few of everything, told by lines what to do.

`panel NAME` shows a panel, `scene NAME` makes its state of sync ours, `key NAME` presses a key, an empty line ends it.
It answers each with a line: what the engine was asked for so far; the first one when the window stands.
"""

import asyncio
import os
import sys

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk, with_desk
from tests.support.scenes import SCENES, few


async def obey(desk: Desk) -> None:
    """Do what the lines say, until there is none."""
    desk.window.activateWindow()
    answer("up")
    while words := (await asyncio.to_thread(sys.stdin.readline)).split():
        what, name = words
        if what == "panel":
            desk.window.show_panel(PanelId(name))
        elif what == "scene":
            desk.engine.set_status(SCENES[name]().status)
            desk.context.bridge.flush()
        elif what == "key":
            QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(name))
        await desk.settle(1.0)
        answer(" ".join(str(name) for name, *_ in desk.world.calls))


def answer(text: str) -> None:
    """One line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    assert os.environ.get("QT_QPA_PLATFORM") == "xcb"
    with_desk(obey, few(), patience_s=600.0)
