"""Changes are seen live on other devices, and whatever happens to the line, no row is missed. No timer helps here."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.events.types import RunStarted
from tests.support.cli import Cloud
from tests.support.cloud_process import running_cloud
from tests.support.live_devices import LiveDevice, live_device
from tests.support.relay import Relay


@dataclass(slots=True)
class Home:
    """Where devices of a test come from."""

    address: CloudAddress
    folder: Path
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def device(self, name: str, email: str, *, sign_up: bool = False) -> LiveDevice:
        device, _ = await self.device_behind_a_relay(name, email, sign_up=sign_up)
        return device

    async def device_behind_a_relay(
        self, name: str, email: str, *, sign_up: bool = False
    ) -> tuple[LiveDevice, Relay]:
        relay = await self.stack.enter_async_context(Relay(self.address.host))
        address = CloudAddress(relay.url, self.address.anon_key)
        opened = live_device(self.folder / name, address, email, sign_up=sign_up)
        return await self.stack.enter_async_context(opened), relay


@pytest.fixture
async def home(cloud: Cloud, tmp_path: Path) -> AsyncIterator[Home]:
    made = Home(CloudAddress(cloud.url, cloud.anon_key), tmp_path)
    async with made.stack:
        yield made


def venues(device: LiveDevice) -> int:
    return len(device.ask("SELECT id FROM venues"))


async def test_an_edit_is_seen_on_the_other_device_and_costs_ours_nothing(home: Home, email: str) -> None:
    a = await home.device("a", email, sign_up=True)
    b = await home.device("b", email)
    pulls_of_a = a.pulls

    a.write("INSERT INTO venues (name) VALUES ('Hall')")
    await b.until(lambda: venues(b) == 1)

    assert b.live.hints >= 1
    await a.until(lambda: a.live.hints >= 1)
    b.write("UPDATE venues SET name = 'Arena'")
    await a.until(lambda: a.ask("SELECT name FROM venues") == [("Arena",)])
    await a.until(lambda: a.pulls > pulls_of_a)
    assert a.pulls == pulls_of_a + 1, "only b's hint made a pull"


async def test_what_happens_while_the_line_is_cut_is_here_after_it(home: Home, email: str) -> None:
    a = await home.device("a", email, sign_up=True)
    b, line = await home.device_behind_a_relay("b", email)

    for round_ in range(3):
        line.is_down = True
        line.cut()
        for number in range(10):
            a.write("INSERT INTO venues (name) VALUES (?)", (f"Hall {round_} {number}",))
        await a.until_sent()
        await b.until(lambda: b.live.listening_since is None)
        assert venues(b) == round_ * 10
        line.is_down = False
        await b.until(lambda expected=(round_ + 1) * 10: venues(b) == expected)  # type: ignore[misc]

    assert b.engine.status().last_error == "", "a line that breaks is nobody's trouble"


async def test_cuts_in_the_middle_of_edits_lose_none_of_them(home: Home, email: str) -> None:
    a = await home.device("a", email, sign_up=True)
    b, line = await home.device_behind_a_relay("b", email)

    for number in range(30):
        a.write("INSERT INTO venues (name) VALUES (?)", (f"Hall {number}",))
        if number % 5 == 0:
            await b.until(lambda: b.live.listening_since is not None)
            line.cut()
        await asyncio.sleep(0)
    await a.until_sent()

    await b.until(lambda: venues(b) == 30)


async def test_tokens_that_expire_do_not_end_it(tmp_path: Path, email: str) -> None:
    with running_cloud(tmp_path / "cloud", "--token-life", "2") as cloud:
        home = Home(CloudAddress(cloud.url, cloud.anon_key), tmp_path)
        async with home.stack:
            a = await home.device("a", email, sign_up=True)
            b = await home.device("b", email)
            for number in range(1, 3):
                await b.until(lambda: b.live.listening_since is None)  # the cloud has ended the channel
                a.write("INSERT INTO venues (name) VALUES (?)", (f"Hall {number}",))
                await b.until(lambda expected=number: venues(b) == expected)  # type: ignore[misc]
            assert b.engine.account.view().signed_in


async def test_a_member_hears_a_project_until_they_are_removed(home: Home, email: str) -> None:
    a = await home.device("a", email, sign_up=True)
    b = await home.device("b", f"other-{email}", sign_up=True)
    project, seat = str(uuid.uuid4()), str(uuid.uuid4())
    a.write("INSERT INTO projects (id, name) VALUES (?, 'Album')", (project,))
    a.write(
        "INSERT INTO collaborators (id, project_id, user_id, role) VALUES (?, ?, ?, 'editor')",
        (seat, project, b.user_id),
    )
    await b.until(lambda: len(b.ask("SELECT id FROM projects")) == 1)

    a.write("INSERT INTO audio_tracks (project_id, name) VALUES (?, 'Heard')", (project,))
    await b.until(lambda: b.ask("SELECT name FROM audio_tracks") == [("Heard",)])

    a.write("DELETE FROM collaborators WHERE id = ?", (seat,))
    await b.until(lambda: project not in {row[0] for row in b.ask("SELECT scope_id FROM scopes")})
    await until_a_barrier(b)
    hints, runs = b.live.hints, runs_of(b)
    for number in range(3):
        a.write("INSERT INTO audio_tracks (project_id, name) VALUES (?, ?)", (project, f"Not heard {number}"))
        await a.until_sent()
    await until_a_barrier(b)
    assert b.live.hints == hints + 1, "only our own"
    assert runs_of(b) == runs + 1


async def until_a_barrier(device: LiveDevice) -> None:
    """A change of our own comes back to us: everything that was sent before it has been heard."""
    hints = device.live.hints
    device.write("INSERT INTO goals (title, done) VALUES ('Barrier', 0)")
    await device.until_sent()
    await device.until(lambda: device.live.hints > hints)


def runs_of(device: LiveDevice) -> int:
    return sum(isinstance(event, RunStarted) for event in device.events)
