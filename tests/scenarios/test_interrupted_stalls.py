"""Connections that go dead without a word, in the body or before the answer: they are left, and the upload resumed."""

from pathlib import Path

import httpx
import pytest

from luma_sync.cloud.supabase import http
from tests.scenarios.interrupted_plans import CHUNK, FilePlan
from tests.scenarios.interrupted_run import Tally, run_batch, stage
from tests.support.fault_book import Cut, How, Moment

PATIENCE_S = 2.0
SIZE = 3 * CHUNK
SEED = 1


async def test_dead_connections_are_left_after_a_while_and_the_upload_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server has the dead ones open still, and has to let go of them."""
    dead = (
        Cut(at=CHUNK // 2, how=How.HOLD),
        Cut(at=SIZE - 1, moment=Moment.NO_ANSWER, how=How.HOLD),
    )
    broken = Cut(at=SIZE - CHUNK // 4)
    plan = FilePlan(number=0, upload_type="track_audio", size=SIZE, cuts=(*dead, broken))
    tally = Tally()
    async with stage(tmp_path, seed=SEED) as (device, server, proxy):
        monkeypatch.setattr(http, "_TIMEOUTS", httpx.Timeout(PATIENCE_S, connect=10.0).as_dict())
        await run_batch(device, server, proxy, [plan], tally)
        proxy.let_go()

    assert tally.failures == []
    assert len(tally.again) >= 2, tally.cuts
    assert max(tally.declared) <= CHUNK
