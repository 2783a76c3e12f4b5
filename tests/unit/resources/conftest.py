"""One Postgres for all tests of the cloud's SQL; tests are kept apart by having users of their own."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.cloud import Caller
from tests.support.postgres import Cluster, Connection, add_user, running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        running.create_cloud("cloud")
        yield running


@pytest.fixture(scope="session")
def admin(cluster: Cluster) -> Iterator[Connection]:
    """`postgres`, who owns the tables."""
    with cluster.connect("cloud") as connection:
        yield connection


@pytest.fixture(scope="session")
def authenticator(cluster: Cluster) -> Iterator[Connection]:
    """What the API connects as."""
    with cluster.connect("cloud", "authenticator") as connection:
        yield connection


@pytest.fixture
def new_caller(admin: Connection, authenticator: Connection) -> Callable[[], Caller]:
    """Makes signed-in users."""
    return lambda: Caller(authenticator, add_user(admin))


@pytest.fixture
def ada(new_caller: Callable[[], Caller]) -> Caller:
    return new_caller()


@pytest.fixture
def ben(new_caller: Callable[[], Caller]) -> Caller:
    return new_caller()
