"""Contract tests run against one real embedded cloud per worker."""

from collections.abc import Iterator

import pytest

from tests.support.real_cloud import RealCloud, running_cloud


@pytest.fixture(scope="session")
def real_cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCloud]:
    """A running cloud; every test makes users of its own."""
    with running_cloud(tmp_path_factory.mktemp("real-cloud")) as cloud:
        yield cloud
