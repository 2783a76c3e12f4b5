"""Leaving in every state: the program ends, and nothing is lost. How long it takes is told by `make quits`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Cloud
from tests.support.quit_server import WindowServer
from tests.support.quit_states import STATES, State, losses, stage_of

HURRY_S = 1.0
"""Clouds that hang are not waited for as long as people do."""


@pytest.fixture(scope="module")
def server() -> Iterator[WindowServer]:
    running = WindowServer()
    yield running
    running.close()


@pytest.mark.parametrize("state", STATES, ids=[each.name for each in STATES])
def test_leaving_ends_in_order_and_the_next_start_is_fine(
    state: State, server: WindowServer, cloud: Cloud, email: str, tmp_path: Path
) -> None:
    stage = stage_of(state, server, cloud, tmp_path, email)
    stage.flush_s = HURRY_S

    leave = state.leave(stage)

    assert leave.faults == ()
    assert losses(stage) == []
    assert stage.device.run("--json", "status").code == 0
