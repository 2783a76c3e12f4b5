"""Lanes: order, results, errors."""

import threading

import pytest

from luma_sync.kernel.lanes import InlineLane, ThreadLane


async def test_a_thread_lane_runs_work_in_order_on_its_own_thread() -> None:
    lane = ThreadLane("library-write")
    names: list[str] = []
    order: list[int] = []

    def work(number: int) -> int:
        names.append(threading.current_thread().name)
        order.append(number)
        return number * 2

    results = [await lane.run(lambda n=n: work(n)) for n in range(5)]  # type: ignore[misc]
    lane.close()

    assert results == [0, 2, 4, 6, 8]
    assert order == [0, 1, 2, 3, 4]
    assert {name.rsplit("_", 1)[0] for name in names} == {"library-write"}


async def test_an_inline_lane_runs_work_at_once() -> None:
    lane = InlineLane()

    assert await lane.run(lambda: threading.current_thread()) is threading.current_thread()


@pytest.mark.parametrize("lane", [ThreadLane("x"), InlineLane()])
async def test_errors_come_back_to_the_caller(lane: ThreadLane | InlineLane) -> None:
    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await lane.run(fail)
    lane.close()
