"""The bandwidth limit on a clock that stands still until it is told to move."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from luma_sync.kernel.bandwidth import BURST_S, PIECE_BYTES, BandwidthLimit
from tests.support.fake_clock import FakeClock

RUN_S = 30.0
RATES = (1_000, 10_000, 500_000, 2_000_000, 40_000_000)


class Sender:
    """Sends pieces for ever and counts them."""

    def __init__(self, limit: BandwidthLimit, piece: int | None = None) -> None:
        self.limit = limit
        self.piece = piece
        self.sent = 0

    async def run(self) -> None:
        while True:
            size = self.piece or self.limit.piece_bytes
            await self.limit.take(size)
            self.sent += size
            if self.limit.bytes_per_s is None:
                await asyncio.sleep(0)


@asynccontextmanager
async def running(*senders: Sender) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(sender.run()) for sender in senders]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def in_debt(clock: FakeClock, limit: BandwidthLimit, size: int) -> None:
    """Let more than a burst go in one piece, so that the next one waits long."""
    taking = asyncio.ensure_future(limit.take(size))
    await clock.advance(BURST_S + 0.01)
    await taking


@pytest.mark.parametrize("rate", RATES)
async def test_the_limit_holds_within_ten_percent_over_thirty_seconds(rate: int) -> None:
    clock = FakeClock()
    sender = Sender(BandwidthLimit(clock, rate))

    async with running(sender):
        await clock.advance(RUN_S)

    assert sender.sent == pytest.approx(rate * RUN_S, rel=0.1)


@pytest.mark.parametrize("piece", [1, 700, 50_000, PIECE_BYTES, 6 * 1024 * 1024])
async def test_it_holds_whatever_the_size_of_the_pieces(piece: int) -> None:
    clock = FakeClock()
    rate = max(2_000, piece * 2)
    sender = Sender(BandwidthLimit(clock, rate), piece)

    async with running(sender):
        await clock.advance(RUN_S)

    assert sender.sent == pytest.approx(rate * RUN_S, rel=0.1)


async def test_many_senders_share_it_evenly() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 1_000_000)
    senders = [Sender(limit) for _ in range(8)]

    async with running(*senders):
        await clock.advance(RUN_S)

    assert sum(sender.sent for sender in senders) == pytest.approx(1_000_000 * RUN_S, rel=0.1)
    assert (
        max(sender.sent for sender in senders) - min(sender.sent for sender in senders) <= limit.piece_bytes
    )


@pytest.mark.parametrize(("before", "after"), [(100_000, 4_000_000), (4_000_000, 20_000)])
async def test_a_change_holds_within_ten_percent_from_its_moment_on(before: int, after: int) -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, before)
    sender = Sender(limit)

    async with running(sender):
        await clock.advance(RUN_S)
        sent = sender.sent
        limit.set(after)
        await clock.advance(RUN_S)

    assert sender.sent - sent == pytest.approx(after * RUN_S, rel=0.1)


async def test_who_waits_feels_a_change_at_once() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 1_000)
    await in_debt(clock, limit, 60_000)
    waiting = asyncio.ensure_future(limit.take(1_000))
    await clock.advance(1.0)
    assert not waiting.done()

    limit.set(1_000_000)
    await clock.advance(BURST_S)

    assert waiting.done()


async def test_without_a_limit_who_waits_goes_at_once_and_nobody_waits_after() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 1_000)
    await in_debt(clock, limit, 60_000)
    waiting = [asyncio.ensure_future(limit.take(1_000)) for _ in range(3)]
    await clock.advance(1.0)

    limit.set(None)
    await clock.advance(0.0)
    await limit.take(10**12)

    assert all(task.done() for task in waiting)
    assert limit.bytes_per_s is None


async def test_what_was_not_used_is_kept_for_a_burst_only() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 100_000)
    await clock.advance(3600.0)
    sender = Sender(limit, 1_000)

    async with running(sender):
        await clock.advance(0.0)
        at_once = sender.sent

    assert at_once == pytest.approx(100_000 * BURST_S, abs=1_000)


async def test_a_new_limit_starts_without_savings() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock)
    await clock.advance(3600.0)
    limit.set(100_000)
    waiting = asyncio.ensure_future(limit.take(10_000))

    await clock.advance(0.09)
    assert not waiting.done()
    await clock.advance(0.02)
    assert waiting.done()


async def test_who_gives_up_waiting_pays_nothing_and_lets_the_next_go() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 1_000)
    first, second = (asyncio.ensure_future(limit.take(250)) for _ in range(2))
    await clock.advance(0.1)
    first.cancel()
    await clock.advance(0.16)

    assert first.cancelled()
    assert second.done()


async def test_whoever_asks_first_is_served_first() -> None:
    clock = FakeClock()
    limit = BandwidthLimit(clock, 1_000)
    served: list[int] = []

    async def take(number: int) -> None:
        await limit.take(100)
        served.append(number)

    tasks = [asyncio.ensure_future(take(number)) for number in range(5)]
    await clock.advance(1.0)
    await asyncio.gather(*tasks)

    assert served == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rate", "piece"), [(None, PIECE_BYTES), (1, 512), (100_000, 10_000), (10**9, PIECE_BYTES)]
)
def test_pieces_are_smaller_on_a_slow_line(rate: int | None, piece: int) -> None:
    assert BandwidthLimit(FakeClock(), rate).piece_bytes == piece


@pytest.mark.parametrize("rate", [0, -1])
def test_a_limit_is_positive(rate: int) -> None:
    with pytest.raises(ValueError, match="at least 1 byte"):
        BandwidthLimit(FakeClock()).set(rate)
