"""Sums about refreshes, bounded."""

from luma_sync.engine.pull.coordinator import Ask
from luma_sync.engine.pull.counters import RefreshCounters
from luma_sync.engine.pull.routing import route
from luma_sync.engine.status.refresh_snapshots import RefreshRun


def asks(*reads: int) -> list[Ask]:
    found = route("goals")
    assert found is not None
    return [Ask(route=found, reads=count) for count in reads]


def run(number: int = 0) -> RefreshRun:
    return RefreshRun(at=str(number), keys=2, rows=3, requests=2, duration_s=0.5)


def test_runs_and_what_they_served_are_summed() -> None:
    counters = RefreshCounters()
    counters.read("goals")
    counters.read("goals")
    counters.read("waveform_{versionId}")
    counters.fresh(asks(4, 1))
    counters.ran(run(), 10.0, asks(1, 2))
    stats = counters.stats(11.0, waiting=7)
    assert (stats.reads, dict(stats.reads_by_pattern)) == (3, {"goals": 2, "waveform_{versionId}": 1})
    assert (stats.runs, stats.requests, stats.rows, stats.fresh, stats.coalesced) == (1, 2, 3, 5, 2)
    assert (stats.waiting, stats.runs_per_minute, stats.last_runs) == (7, 1, (run(),))


def test_runs_per_minute_are_those_of_the_last_minute() -> None:
    counters = RefreshCounters()
    for second in (0.0, 30.0, 59.0):
        counters.ran(run(), second, ())
    assert counters.stats(59.0, waiting=0).runs_per_minute == 3
    assert counters.stats(60.0, waiting=0).runs_per_minute == 2
    assert counters.stats(200.0, waiting=0).runs_per_minute == 0
    assert counters.stats(200.0, waiting=0).runs == 3


def test_the_list_of_runs_and_of_unknown_keys_stays_short() -> None:
    counters = RefreshCounters()
    for number in range(300):
        counters.ran(run(number), float(number), ())
        counters.unknown(f"key {number}")
    stats = counters.stats(300.0, waiting=0)
    assert (len(stats.last_runs), stats.last_runs[-1].at) == (50, "299")
    assert (len(stats.unknown), stats.unknown["(others)"]) == (101, 200)


def test_an_unknown_key_is_news_once() -> None:
    counters = RefreshCounters()
    assert [counters.unknown("fly"), counters.unknown("fly"), counters.unknown("flee")] == [True, False, True]
