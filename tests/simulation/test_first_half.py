"""The first half of the bounded simulation; `python -m tests.simulation` runs any number of seeds."""

import pytest

from tests.simulation.bounded import SHARES, extra_failures, failures, rare_in, share_of

_HALF = 0

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("share", SHARES)
def test_devices_converge_and_lose_nothing_whatever_fails(share: int) -> None:
    failed = failures(share_of(_HALF, share))
    assert not failed, failed


def test_devices_converge_where_rare_faults_strike() -> None:
    failed = extra_failures(_HALF)
    assert not failed, failed


def test_every_kind_of_fault_has_struck() -> None:
    assert not rare_in(_HALF), f"these hardly happened: {rare_in(_HALF)}"
