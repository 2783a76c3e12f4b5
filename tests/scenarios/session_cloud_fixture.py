"""The fixtures of stories about sessions: a cloud with short tokens, devices that start no process per command."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.cli import copy_data
from tests.support.quick_device import QuickDevice
from tests.support.session_cloud import SessionCloud


@pytest.fixture(scope="module")
def cloud(new_cloud: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionCloud]:
    running = SessionCloud(tmp_path_factory.mktemp("cloud") / "data")
    copy_data(new_cloud, running.data)
    running.start()
    yield running
    running.close()


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Callable[[str], QuickDevice]]:
    """Makes devices by name; what they started is ended."""
    made: list[QuickDevice] = []

    def make(name: str) -> QuickDevice:
        made.append(QuickDevice(tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.close()
