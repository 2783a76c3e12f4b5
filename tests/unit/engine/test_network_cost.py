"""Large files wait while the network is metered, unless somebody does not mind."""

import asyncio
from pathlib import Path

from luma_sync.engine.network_cost import NetworkCost
from tests.support.fake_clock import FakeClock
from tests.support.file_bench import file_bench
from tests.support.unreliable_storage import Fault
from tests.support.uploaded import BIG, content


def test_large_files_wait_only_where_it_is_metered_and_minded() -> None:
    minded = [True]
    cost = NetworkCost(lambda: minded[0])
    held = [cost.holds_large]
    news = [cost.tell(True), cost.tell(True)]
    held.append(cost.holds_large)
    minded[0] = False
    held.append(cost.holds_large)
    assert news == [True, False]
    assert held == [False, True, False], "the settings are heard at once"


def test_send_anyway_holds_until_another_network_comes() -> None:
    cost = NetworkCost(lambda: True)
    cost.tell(True)
    cost.allow()
    assert not cost.holds_large
    cost.tell(False)
    cost.tell(True)
    assert cost.holds_large, "the next metered network is asked about anew"


def become_metered(network: NetworkCost) -> None:
    network.tell(True)


async def test_on_a_metered_network_small_files_go_and_large_ones_wait(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        network = bench.ports.network
        network.tell(True)
        large = await bench.queue("song.wav", content(BIG))
        small = await bench.queue("cover.wav", content(100, 5))
        worker = bench.uploader()
        service = asyncio.ensure_future(worker.run())
        await clock.advance(100)
        assert (await bench.row(small)).status == "completed"
        assert ((await bench.row(large)).status, (await bench.row(large)).attempts) == ("pending", 0)

        network.allow()
        worker.wake()
        await clock.advance(2)
        assert (await bench.row(large)).status == "completed"

        network.tell(False)
        network.tell(True)
        later = await bench.queue("later.wav", content(BIG, 6))
        worker.wake()
        await clock.advance(100)
        assert (await bench.row(later)).status == "pending"
        assert (await worker.run_once()).completed == 1, "whoever asks for a sync gets it"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)


async def test_a_large_file_under_way_stops_at_its_chunk(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        network = bench.ports.network
        large = await bench.queue("song.wav", content(BIG))
        bench.storage.plan("send_chunk", Fault(then=lambda: become_metered(network)))
        service = asyncio.ensure_future(bench.uploader().run())
        await clock.advance(10)
        row = await bench.row(large)
        assert (row.status, row.attempts) == ("pending", 0)
        assert 0 < row.bytes_uploaded < BIG, "it goes on from there"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)
