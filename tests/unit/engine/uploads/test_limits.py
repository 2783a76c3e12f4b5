"""Size limits: asked once an hour and bucket, and again before a file is turned down."""

import asyncio
from collections.abc import Sequence

import pytest

from luma_sync.cloud.errors import ServerFault, SessionRevoked, Throttled, Unreachable
from luma_sync.engine.uploads.limits import SizeLimits
from luma_sync.kernel.errors import SignInNeeded
from tests.support.fake_clock import FakeClock
from tests.support.fake_objects import ObjectStore
from tests.support.unreliable_storage import Fault, UnreliableStorage


def made(faults: Sequence[Fault] = (), **limits: int) -> tuple[SizeLimits, UnreliableStorage, FakeClock]:
    storage, clock = UnreliableStorage(ObjectStore(), "user"), FakeClock()
    storage.store.limits.update(limits)
    storage.plan("size_limit", *faults)
    return SizeLimits(storage, clock), storage, clock


async def test_a_limit_is_asked_for_once_an_hour_and_bucket() -> None:
    limits, storage, clock = made(tracks=100)
    assert [await limits.of("tracks", 50), await limits.of("tracks", 100)] == [100, 100]
    assert await limits.of("packages", 10**9) is None
    assert await limits.of("packages", 10**9) is None
    assert storage.count("size_limit") == 2
    await clock.advance(3600)
    storage.store.limits["tracks"] = 200
    assert await limits.of("tracks", 50) == 200


async def test_what_was_told_is_known_without_asking() -> None:
    limits, storage, _ = made(tracks=100)
    assert limits.told("tracks") is None
    await limits.of("tracks", 5)
    await limits.of("packages", 5)
    asked = storage.count("size_limit")
    assert (limits.told("tracks"), limits.told("packages")) == (100, None)
    assert storage.count("size_limit") == asked


async def test_it_is_asked_for_again_before_a_file_is_turned_down() -> None:
    limits, storage, clock = made(tracks=100)
    assert await limits.of("tracks", 101) == 100
    assert await limits.of("tracks", 101) == 100
    assert storage.count("size_limit") == 1
    await clock.advance(10)
    storage.store.limits["tracks"] = 200
    assert await limits.of("tracks", 50) == 100
    assert await limits.of("tracks", 101) == 200


async def test_many_ask_at_once_and_one_request_goes() -> None:
    limits, storage, _ = made(tracks=100)
    assert set(await asyncio.gather(*(limits.of("tracks", 5) for _ in range(8)))) == {100}
    assert storage.count("size_limit") == 1


@pytest.mark.parametrize("error", [SignInNeeded, SessionRevoked, Throttled, Unreachable])
async def test_without_a_cloud_there_is_no_answer(error: type[Exception]) -> None:
    limits, _, _ = made([Fault(before=error("x"))], tracks=100)
    with pytest.raises(error):
        await limits.of("tracks", 5)
    assert await limits.of("tracks", 5) == 100


async def test_a_cloud_that_cannot_tell_stops_nothing() -> None:
    limits, _, clock = made([Fault(before=ServerFault("x"))], tracks=100)
    assert await limits.of("tracks", 5) is None
    assert await limits.of("tracks", 5) == 100
    limits_again, storage, clock = made([Fault(), Fault(before=ServerFault("x"))], tracks=100)
    assert await limits_again.of("tracks", 5) == 100
    await clock.advance(3600)
    assert await limits_again.of("tracks", 5) == 100
    assert storage.count("size_limit") == 2


async def test_what_was_found_out_otherwise_is_kept() -> None:
    limits, storage, _ = made()
    assert await limits.of("packages", 500) is None
    limits.learn("packages", 100)
    assert await limits.of("packages", 500) == 100
    assert storage.count("size_limit") == 1
