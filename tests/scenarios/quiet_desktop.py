"""A desktop that holds notifications back, asked over a real session bus; part of `make journeys`."""

import os
from pathlib import Path

from PySide6.QtDBus import QDBusConnection

from luma_sync.ui.quiet.port import BusQuiet
from tests.support.accessibility_bus import session_bus
from tests.support.notification_service import NotificationService, notification_service
from tests.support.qt import run_on_loop

_NAME = "luma-quiet-desktop"


def test_the_service_of_the_desktop_is_asked_whenever_somebody_needs_to_know(tmp_path: Path) -> None:
    async def story(bus: QDBusConnection, service: NotificationService) -> None:
        quiet = BusQuiet(lambda: bus)
        assert not await quiet.is_quiet(), "nobody shows notifications here"
        service.begin()
        answers = []
        for inhibited in (False, True, None, True, False):
            service.inhibited = inhibited
            answers.append(await quiet.is_quiet())
        assert answers == [False, True, False, True, False]
        service.is_deaf = True
        assert not await quiet.is_quiet(), "it does not answer"

    with session_bus(str(tmp_path), {**os.environ}) as environment:
        address = environment["DBUS_SESSION_BUS_ADDRESS"]
        with notification_service(address) as service:
            bus = QDBusConnection.connectToBus(address, _NAME)
            try:
                run_on_loop(lambda: story(bus, service))
            finally:
                QDBusConnection.disconnectFromBus(_NAME)
