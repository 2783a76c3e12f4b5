"""What the port says to the desktop: a badge by Qt, and the signal that docks listen to."""

from PySide6.QtDBus import QDBusMessage

from luma_sync.ui.taskbar.port import SystemTaskbar
from luma_sync.ui.taskbar.state import TaskbarState
from tests.support.qt import application


def test_progress_is_the_signal_of_the_launcher_entry() -> None:
    application()
    sent: list[QDBusMessage] = []
    port = SystemTaskbar(sent.append, has_launchers=True)
    for percent in (42, 42, None):
        port.show(TaskbarState(percent=percent))

    assert [message.interface() for message in sent] == ["com.canonical.Unity.LauncherEntry"] * 2
    assert {message.member() for message in sent} == {"Update"}
    entry = "application://luma-sync.desktop"
    assert sent[0].arguments() == [entry, {"progress": 0.42, "progress-visible": True}]
    assert sent[1].arguments() == [entry, {"progress": 0.0, "progress-visible": False}]


def test_problems_are_the_badge_and_told_once() -> None:
    application()
    badges: list[int] = []
    port = SystemTaskbar(badge=badges.append, has_launchers=False)
    for problems in (2, 2, 0):
        port.show(TaskbarState(problems=problems, percent=problems))
    assert badges == [2, 0]


def test_without_a_session_bus_nothing_happens() -> None:
    application()
    SystemTaskbar(has_launchers=True).show(TaskbarState(percent=5, problems=1))
