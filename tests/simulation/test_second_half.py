"""The second half of the bounded simulation; `python -m tests.simulation` runs any number of seeds."""

import pytest

from tests.simulation.bounded import OFTEN_ENOUGH, RARE, SHARES, failures, share_of, tally_of
from tests.simulation.swarm import FAULTS

_HALF = 1

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("share", SHARES)
def test_devices_converge_and_lose_nothing_whatever_fails(share: int) -> None:
    failed = failures(share_of(_HALF, share))
    assert not failed, failed


def test_every_kind_of_fault_has_struck() -> None:
    struck = tally_of(_HALF).faults
    rare = {fault: struck[fault] for fault in FAULTS if fault not in RARE and struck[fault] < OFTEN_ENOUGH}
    assert not rare, f"these hardly happened: {rare}"
