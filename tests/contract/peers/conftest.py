"""Tests against other implementations run where `make peers` has installed these; elsewhere they say so."""

import pytest

from tests.contract.peers.programs import MISSING, are_installed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is not installed cannot be tested against; `make test` leaves these out by itself and says so."""
    if not are_installed():
        for item in items:
            if "contract/peers" in item.path.as_posix():
                item.add_marker(pytest.mark.skip(reason=MISSING))
