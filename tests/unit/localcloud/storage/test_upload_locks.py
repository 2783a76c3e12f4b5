"""One request at a time per upload."""

import asyncio

import pytest

from luma_sync.localcloud.storage import locks as module
from luma_sync.localcloud.storage.locks import UploadLocked, UploadLocks


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAIN_S", 0.02)
    monkeypatch.setattr(module, "WAIT_S", 0.1)


async def hold(locks: UploadLocks, version: str, until: asyncio.Event) -> bool:
    """Whether the holder was taken over."""
    async with locks.hold(version) as turn:
        async with turn.interruptible():
            await until.wait()
        return turn.taken_over


async def test_a_holder_that_nobody_waits_for_is_left_alone() -> None:
    locks, until = UploadLocks(), asyncio.Event()
    holder = asyncio.create_task(hold(locks, "a", until))
    await asyncio.sleep(0.05)
    async with locks.hold("b"):
        pass
    until.set()
    assert await holder is False


async def test_a_newer_request_cuts_the_holder_short_after_the_drain_time() -> None:
    locks = UploadLocks()
    holder = asyncio.create_task(hold(locks, "a", asyncio.Event()))
    await asyncio.sleep(0)
    async with locks.hold("a"):
        assert await holder is True


async def test_a_holder_that_finishes_in_time_is_not_cut() -> None:
    locks, until = UploadLocks(), asyncio.Event()
    holder = asyncio.create_task(hold(locks, "a", until))
    await asyncio.sleep(0)
    newer = asyncio.create_task(hold(locks, "a", until))
    await asyncio.sleep(0)
    until.set()
    assert await holder is False
    assert await newer is False


async def test_a_holder_that_cannot_be_cut_makes_the_newer_one_give_up() -> None:
    locks = UploadLocks()
    async with locks.hold("a"):
        with pytest.raises(UploadLocked):
            async with locks.hold("a"):
                pytest.fail("two holders")


async def test_requests_in_a_row_are_all_cut_short_for_the_next() -> None:
    locks = UploadLocks()
    holders = [asyncio.create_task(hold(locks, "a", asyncio.Event())) for _ in range(3)]
    await asyncio.sleep(0)
    async with locks.hold("a"):
        assert [await holder for holder in holders] == [True, True, True]


async def test_nothing_is_remembered_of_locks_that_nobody_holds() -> None:
    locks = UploadLocks()
    async with locks.hold("a"):
        pass
    assert locks._entries == {}
