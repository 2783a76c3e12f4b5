"""The window shows what another device has sent without asking for it: no timer, no button."""

from collections.abc import Callable
from dataclasses import replace

from tests.support.cli import Cloud, Device
from tests.support.live_window import FAST, LiveWindow, counters, in_window

MakeDevice = Callable[[str], Device]
WITHOUT_TIMERS = replace(FAST, push_interval_s=3600.0, timer_sync_s=3600.0)


def send(device: Device, statement: str) -> None:
    """Another device edits and syncs."""
    with device.plain_sql() as sql:
        sql.executescript(statement)
    assert device.done("sync", "--timeout", 60)["ok"]


def test_a_change_of_another_device_shows_up_by_itself(cloud: Cloud, device: MakeDevice, email: str) -> None:
    a, b = device("a"), device("b")
    a.sign_up(cloud, email)
    b.sign_in(cloud, email)

    async def story(live: LiveWindow) -> None:
        engine = live.window.context.engine
        await live.until_synced()
        await live.until(lambda: engine.status().live_since is not None, "the line is open")
        hints = engine.status().live_hints
        told = await live.beside(lambda: a.done("status")["live"])
        assert told == {"on": True, "since": engine.status().live_since}, "the command line says so, too"
        for number in (1, 2):
            await live.beside(send, b, f"insert into venues (name) values ('Hall {number}')")
            await live.until(lambda: counters(live, "Venues")["Here"] == str(number), "the row is here")  # noqa: B023
            await live.until_synced()
        assert engine.status().live_hints >= hints + 2

        cloud.kill()
        await live.until(lambda: engine.status().live_since is None, "the line is lost")
        await live.beside(cloud.start)
        await live.beside(send, b, "insert into venues (name) values ('After the restart')")
        await live.until(lambda: counters(live, "Venues")["Here"] == "3", "the row is here all the same")
        await live.until_synced()

    in_window(a, story, settings=WITHOUT_TIMERS)
    assert a.done("status")["live"] == {"on": False, "since": None}
