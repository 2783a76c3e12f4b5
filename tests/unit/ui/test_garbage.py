"""Garbage of the window dies on the Qt thread, whatever other threads allocate."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from luma_sync.ui.garbage import GarbageOnQtThread


@pytest.fixture
def automatic_collector() -> object:
    gc.enable()
    yield
    gc.disable()


class Cycle(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.me = self


def died_on(thread_names: list[str]) -> weakref.ref[Cycle]:
    garbage = Cycle()
    return weakref.ref(garbage, lambda _: thread_names.append(threading.current_thread().name))


@pytest.mark.usefixtures("automatic_collector")
def test_another_thread_that_allocates_much_collects_nothing(qtbot: QtBot) -> None:
    names: list[str] = []
    collector = GarbageOnQtThread()
    kept = died_on(names)

    worker = threading.Thread(target=lambda: [[[] for _ in range(100)] for _ in range(2000)])
    worker.start()
    worker.join()
    assert names == []
    assert kept() is not None

    collector.look()
    for _ in range(40):
        [[] for _ in range(1000)]
        collector.look()
    collector.close()

    assert names == ["MainThread"]


@pytest.mark.usefixtures("automatic_collector")
def test_the_collector_is_given_back_as_it_was(qtbot: QtBot) -> None:
    GarbageOnQtThread().close()
    assert gc.isenabled()

    gc.disable()
    GarbageOnQtThread().close()

    assert not gc.isenabled()
