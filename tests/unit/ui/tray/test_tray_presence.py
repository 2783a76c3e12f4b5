"""A tray may come late, go away and come back; it is looked for often at first, seldom later."""

import pytest
from PySide6.QtCore import QTimer

from luma_sync.ui.tray.presence import EARLY_LOOKS, EARLY_MS, LATE_MS, TrayPresence
from tests.support.qt import application


@pytest.fixture(autouse=True)
def _application() -> None:
    application()


def test_every_change_is_told_once_and_looking_becomes_seldom() -> None:
    there, told = [False], list[bool]()
    presence = TrayPresence(lambda: there[0])
    presence.changed.connect(told.append)
    timer = presence.findChild(QTimer)
    assert timer is not None
    assert timer.interval() == EARLY_MS

    for here in (False, True, True, False, True):
        there[0] = here
        presence.look()
        assert presence.available is here
    assert told == [True, False, True]

    for _ in range(EARLY_LOOKS):
        presence.look()
    assert timer.interval() == LATE_MS
    assert timer.isActive()

    presence.close()
    assert not presence.available
    assert not timer.isActive()
    assert told == [True, False, True], "whoever leaves tells nobody"
