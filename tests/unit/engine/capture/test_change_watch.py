"""Only writes of others are noticed, each burst once."""

from pathlib import Path

from luma_sync.engine.capture.change_watch import ChangeWatch
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.library import open_library, plain_sql


async def test_a_foreign_write_is_noticed_once_and_our_own_never(tmp_path: Path) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    async with open_library(tmp_path) as database:
        watch = ChangeWatch(database=database, bus=bus, ports=ports)
        assert not await watch.look()
        await database.write(lambda work: work.rows.insert("venues", {"name": "Ours"}))
        assert not await watch.look()
        plain_sql(
            tmp_path, "INSERT INTO venues (name) VALUES ('One')", "INSERT INTO venues (name) VALUES ('Two')"
        )
        assert await watch.look()
        assert not await watch.look()
    found = bus.history.since(0)
    assert isinstance(found, tuple)
    assert [recorded.event for recorded in found] == [LibraryChanged(by_other_program=True)]
