"""One embedded cloud for all tests of this folder (one per worker when they run in parallel)."""

from collections.abc import Iterator

import pytest

from tests.support.cloud_process import CloudServer, Person, running_cloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudServer]:
    with running_cloud(tmp_path_factory.mktemp("localcloud") / "data") as server:
        yield server


@pytest.fixture
def person(cloud: CloudServer) -> Person:
    """Somebody with a new account."""
    return cloud.sign_up()
