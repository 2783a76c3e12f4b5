"""An hour of use, replayed: far fewer calls than one per read and stage, and screens that are as fresh.

How the hour was recorded: tests/support/downstream_trace.py. What the naive design does, and what fresh means here:
tests/support/downstream_replay.py.
"""

from pathlib import Path
from statistics import mean

import pytest

from luma_sync.engine.pull.routing import route
from tests.support.downstream_replay import Replayed, saved, with_naive, with_ours
from tests.support.downstream_trace import FILE, Trace, as_json, load, record


@pytest.fixture(scope="module")
def trace() -> Trace:
    return load()


@pytest.fixture
async def naive(tmp_path: Path, trace: Trace) -> Replayed:
    (tmp_path / "naive").mkdir()
    return await with_naive(tmp_path / "naive", trace)


def test_the_recording_is_what_the_script_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == as_json(record())


def test_the_hour_is_typical(trace: Trace) -> None:
    routes = [route(read.key) for read in trace.reads]
    assert None not in routes
    assert len({found.pattern for found in routes if found is not None}) >= 20
    assert 400 <= len(trace.reads) <= 600
    assert 30 <= len(trace.edits) <= 80
    assert trace.reads[-1].at_s > 3400


async def test_eighty_percent_fewer_calls_and_screens_as_fresh(
    tmp_path: Path, trace: Trace, naive: Replayed
) -> None:
    ours = await with_ours(tmp_path, trace, hints=True)
    assert saved(naive, ours) >= 0.8, f"{naive.total} calls became {ours.total}"
    assert 1 - ours.total / len(trace.reads) >= 0.8, "even against one call per read, parents not counted"
    for mine, theirs in ((ours.at_once_s, naive.at_once_s), (ours.later_s, naive.later_s)):
        assert len(mine) == len(theirs) == len(trace.reads)
        assert mean(mine) <= mean(theirs)
        assert max(mine) <= max(theirs)


async def test_without_a_live_connection_the_timer_bounds_how_old_a_screen_can_be(
    tmp_path: Path, trace: Trace, naive: Replayed
) -> None:
    ours = await with_ours(tmp_path, trace, hints=False)
    assert saved(naive, ours) >= 0.8
    assert max(ours.at_once_s) <= max(naive.at_once_s), "the naive design shows what it never asked for again"
    assert max(ours.later_s) <= 300
