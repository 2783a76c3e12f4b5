"""The time left of a whole queue, on recorded lines: honest early, calm at the edges of files, silent when unsure."""

import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from luma_sync.engine.status.live import Transfers
from luma_sync.engine.status.rates import QueueRate
from luma_sync.events.types import UploadCompleted, UploadProgressed
from luma_sync.store.records import SMALL_FILE_MAX

MB = 1_000_000
Line = Callable[[float], float]
"""Bytes per second at a moment."""

_STEP_S = 0.1
_BREATH_S = 1.0
_BIG_S = 0.35
_SMALL_S = 0.12


@dataclass(frozen=True)
class Look:
    """What the status knows at one second, and what came to be."""

    at_s: float
    left_s: float | None
    share: float


@dataclass
class File:
    """One file on its way; `own_s` passes before its first byte."""

    name: str
    size: int
    own_s: float
    sent: float = 0.0


def steady(rate: float) -> Line:
    return lambda _: rate


def noisy(seed: int, rate: float) -> Line:
    chance = random.Random(seed)
    factors = [chance.lognormvariate(0, 0.5) for _ in range(4000)]
    return lambda at_s: rate * factors[int(at_s) % len(factors)]


def with_gaps(seed: int, rate: float) -> Line:
    chance = random.Random(seed)
    silent = {
        second for start in range(20, 4000, 45) for second in range(start, start + chance.randint(1, 6))
    }
    return lambda at_s: 0.0 if int(at_s) in silent else rate


def falling(rate: float) -> Line:
    return lambda at_s: max(rate * 0.6, rate * (1 - at_s / 600))


def sizes(kind: str, seed: int) -> list[int]:
    chance = random.Random(seed)
    if kind == "songs":
        return [chance.randint(20 * MB, 60 * MB) for _ in range(14)]
    if kind == "covers":
        return [chance.randint(20_000, 300_000) for _ in range(900)]
    if kind == "packages":
        return [chance.randint(120 * MB, 300 * MB) for _ in range(2)]
    covers = [chance.randint(20_000, 300_000) for _ in range(90)]
    return [*covers, *(chance.randint(15 * MB, 50 * MB) for _ in range(10))]


def drive(files: list[int], line: Line) -> Iterator[tuple[float, Transfers, int, int, int]]:
    """Upload as the worker does: four small at a time beside one big. Yields once a second."""
    transfers = Transfers(breath_s=_BREATH_S)
    waiting = [
        File(str(n), size, _SMALL_S if size <= SMALL_FILE_MAX else _BIG_S) for n, size in enumerate(files)
    ]
    running: list[File] = []
    at_s = next_look_s = 0.0
    big_free_s = 0.0
    while waiting or running:
        for is_big, lanes in ((False, 4), (True, 1)):
            used = sum((one.size > SMALL_FILE_MAX) == is_big for one in running)
            ready = [one for one in waiting if (one.size > SMALL_FILE_MAX) == is_big]
            for one in ready[: max(0, lanes - used)] if not is_big or at_s >= big_free_s else []:
                waiting.remove(one)
                running.append(one)
                transfers.take(UploadProgressed(upload_id=one.name, bytes_uploaded=0, file_size=one.size))
        sending = []
        for one in running:
            one.own_s -= _STEP_S
            if one.own_s <= 0:
                sending.append(one)
        for one in sending:
            one.sent = min(one.size, one.sent + line(at_s) * _STEP_S / len(sending))
            transfers.take(
                UploadProgressed(upload_id=one.name, bytes_uploaded=int(one.sent), file_size=one.size)
            )
            if one.sent >= one.size:
                running.remove(one)
                transfers.take(UploadCompleted(upload_id=one.name, file_size=one.size))
                big_free_s = at_s + _BREATH_S if one.size > SMALL_FILE_MAX else big_free_s
        at_s += _STEP_S
        if at_s >= next_look_s:
            next_look_s += 1.0
            transfers.observe(at_s)
            left = [*waiting, *running]
            big = sum(one.size > SMALL_FILE_MAX for one in left)
            yield at_s, transfers, sum(one.size - int(one.sent) for one in left), len(left) - big, big


def looks(files: list[int], line: Line) -> list[Look]:
    total = sum(files)
    found = []
    for at_s, transfers, left, small, big in drive(files, line):
        left_s = transfers.queue.seconds_left(at_s, left, small=small, big=big, breath_s=_BREATH_S)
        found.append(Look(at_s, left_s, 1 - left / total))
    return found


TRACES: dict[str, tuple[str, Line]] = {
    f"{kind}-{name}-{seed}": (kind, line)
    for seed, kind in enumerate(("songs", "covers", "packages", "mixed"))
    for name, line in (
        ("steady", steady(6 * MB)),
        ("slow", steady(2 * MB)),
        ("noisy", noisy(seed, 4 * MB)),
        ("gaps", with_gaps(seed, 5 * MB)),
        ("falling", falling(5 * MB)),
    )
}


@pytest.mark.parametrize("trace", list(TRACES))
def test_after_a_fifth_the_time_left_is_off_by_a_quarter_at_most_in_the_median(trace: str) -> None:
    kind, line = TRACES[trace]
    seen = looks(sizes(kind, 7), line)
    end_s = seen[-1].at_s
    errors = [
        abs(look.left_s - (end_s - look.at_s)) / (end_s - look.at_s)
        for look in seen
        if look.share >= 0.2 and look.left_s is not None and end_s - look.at_s > 5
    ]

    assert len(errors) >= 3, "it is shown at all"
    assert statistics.median(errors) <= 0.25
    assert all(look.left_s is None or look.left_s >= 0 for look in seen)


@pytest.mark.parametrize("trace", [name for name in TRACES if "songs" in name and "gaps" not in name])
def test_the_edges_of_files_neither_hide_the_time_nor_make_it_jump(trace: str) -> None:
    kind, line = TRACES[trace]
    seen = [look for look in looks(sizes(kind, 7), line) if 0.2 <= look.share < 0.97]
    known = [look.left_s for look in seen if look.left_s is not None]

    assert len(known) == len(seen)
    for before, after in zip(known, known[5:], strict=False):
        assert after <= 2 * max(before, 1)


def test_nothing_is_said_in_the_first_seconds_and_after_ten_seconds_of_silence() -> None:
    rate = QueueRate()
    for second in range(5):
        rate.observe(float(second), moved_bytes=2 * MB)
        assert rate.seconds_left(float(second), 100 * MB) is None
    rate.observe(5.0, moved_bytes=2 * MB)
    assert rate.seconds_left(5.0, 100 * MB) == pytest.approx(50, rel=0.25)
    for second in range(6, 15):
        rate.observe(float(second), moved_bytes=0)
    assert rate.seconds_left(14.9, 100 * MB) is not None
    assert rate.seconds_left(15.0, 100 * MB) is None


def test_a_thousand_bytes_in_ten_seconds_are_too_few_to_say_anything() -> None:
    rate = QueueRate()
    for second in range(11):
        rate.observe(float(second), moved_bytes=100)

    assert rate.seconds_left(10.0, 100 * MB) is None


def test_an_hour_of_rest_does_not_make_the_line_slow() -> None:
    rate = QueueRate()
    for second in range(20):
        rate.observe(float(second), moved_bytes=MB)
    rate.rest(20.0)
    rate.rest(3600.0)
    for second in range(3601, 3604):
        rate.observe(float(second), moved_bytes=MB)

    assert rate.seconds_left(3603.0, 60 * MB) == pytest.approx(60, rel=0.15)


def test_what_is_in_the_cloud_already_is_no_speed() -> None:
    transfers = Transfers()
    transfers.take(UploadProgressed(upload_id="a", bytes_uploaded=90 * MB, file_size=100 * MB))
    transfers.take(UploadProgressed(upload_id="a", bytes_uploaded=92 * MB, file_size=100 * MB))
    transfers.take(UploadCompleted(upload_id="there-already", file_size=500 * MB))
    transfers.take(UploadCompleted(upload_id="small", file_size=MB))

    assert transfers.moved == 3 * MB


def test_a_file_that_starts_again_takes_nothing_back() -> None:
    transfers = Transfers()
    for done in (0, 30 * MB, 0, 10 * MB):
        transfers.take(UploadProgressed(upload_id="a", bytes_uploaded=done, file_size=100 * MB))

    assert transfers.moved == 40 * MB
