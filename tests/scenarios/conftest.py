"""One embedded cloud per module, fresh devices and accounts per test; nothing is left running."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support.cli import Cloud, Device, copy_data
from tests.support.quick_device import QuickDevice

_numbers = count(1)


@pytest.fixture(scope="session")
def new_cloud(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a cloud that nobody has used; a copy of it starts in a third of the time."""
    made = Cloud(tmp_path_factory.mktemp("new-cloud") / "data")
    made.start()
    made.close()
    return made.data


@pytest.fixture(scope="module")
def cloud(new_cloud: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    running = Cloud(tmp_path_factory.mktemp("cloud") / "data")
    copy_data(new_cloud, running.data)
    running.start()
    yield running
    running.close()


@pytest.fixture
def device(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Device]]:
    """Makes devices by name; what they started is ended.

    A module with `COMMANDS_RUN_HERE` has so many commands that starting Python for each would take minutes.
    """
    made: list[Device] = []
    kind = QuickDevice if getattr(request.module, "COMMANDS_RUN_HERE", False) else Device

    def make(name: str) -> Device:
        made.append(kind(tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def email() -> str:
    """An address nobody else has."""
    return f"player{next(_numbers)}@example.org"
