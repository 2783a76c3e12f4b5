"""Uploads broken at chunk edges and elsewhere, through a real proxy; `make interrupted` takes a thousand."""

from collections import Counter
from pathlib import Path

import pytest

from luma_sync.cloud.errors import UploadGone
from luma_sync.cloud.supabase.storage import SupabaseStorage
from tests.scenarios.interrupted_plans import CHUNK, FilePlan, file_plan
from tests.scenarios.interrupted_run import Tally, run, run_batch, stage
from tests.support.fault_book import Cut, How, Kind, Moment

FILES = 18
SEED = 1
ROUGH = 700_000


def test_plans_are_seeded_and_cover_every_edge_in_every_way() -> None:
    plans = [file_plan(number, SEED) for number in range(1000)]
    firsts = [plan.cuts[-1] for plan in plans if plan.size > CHUNK + 1]
    seen = Counter((cut.at, cut.moment, cut.how) for cut in firsts)

    assert plans == [file_plan(number, SEED) for number in range(1000)]
    assert plans != [file_plan(number, SEED + 1) for number in range(1000)]
    for edge in (CHUNK, 2 * CHUNK, 3 * CHUNK):
        for at in (edge - 1, edge, edge + 1):
            assert len([key for key in seen if key[0] == at]) == 8, "each byte in each way"
    assert all(any(cut.breaks and cut.kind is Kind.SEND for cut in plan.cuts) for plan in plans)


async def test_interrupted_uploads_arrive_whole_and_send_little_twice(tmp_path: Path) -> None:
    """One of them over a line that breaks every 700 KB."""
    rough = tuple(Cut(at=at, how=How.CLOSE) for at in range(ROUGH, 2 * CHUNK, ROUGH))
    plans = [file_plan(number, SEED) for number in range(FILES)]
    plans.append(FilePlan(number=FILES, upload_type="track_audio", size=2 * CHUNK, cuts=rough))

    tally, _ = await run(plans, seed=SEED, say=lambda _: None, folder=tmp_path)

    assert tally.failures == []
    assert (tally.uploads, tally.interrupted) == (len(plans), len(plans))
    assert len(tally.again) >= 25 + len(rough), "faults that came about"
    assert max(tally.declared) <= CHUNK
    assert {moment.value for moment in (Moment.BODY, Moment.NO_ANSWER, Moment.AFTER_ANSWER)} <= {
        name.split(", ")[1] for name in tally.cuts
    }


async def _forgets(self: SupabaseStorage, url: str) -> int:
    raise UploadGone("planted: every upload that is asked for is gone")


async def _shifts(
    self: SupabaseStorage, url: str, offset: int, body: bytes, *rest: object, **named: object
) -> int:
    wrong = bytes(body[1:]) + b"?" if offset + len(body) == 3 * CHUNK else body
    return await _SEND(self, url, offset, wrong, *rest, **named)  # type: ignore[arg-type]


_SEND = SupabaseStorage.send_chunk


async def test_clients_that_begin_anew_after_a_cut_or_send_other_bytes_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Cut(at=CHUNK + 1_000_000, how=How.CLOSE)
    found: dict[str, list[str]] = {}
    async with stage(tmp_path, seed=SEED) as (device, server, proxy):
        for number, (name, bug) in enumerate([("upload_offset", _forgets), ("send_chunk", _shifts)]):
            tally = Tally()
            plan = FilePlan(number=number, upload_type="track_audio", size=3 * CHUNK, cuts=(cut,))
            with monkeypatch.context() as planted:
                planted.setattr(SupabaseStorage, name, bug)
                await run_batch(device, server, proxy, [plan], tally)
            found[name] = tally.failures

    assert any("announced again" in failure for failure in found["upload_offset"]), found
    assert any("the object is" in failure for failure in found["send_chunk"]), found
