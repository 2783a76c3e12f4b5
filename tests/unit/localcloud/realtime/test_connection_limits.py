"""What one connection may take up, and who is dropped; the socket is a pair of queues here."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from starlette.websockets import WebSocket

from luma_sync.localcloud.realtime.admission import Admission, NotAdmitted
from luma_sync.localcloud.realtime.connection import Limits, RealtimeConnection
from luma_sync.localcloud.realtime.frames import Version
from luma_sync.localcloud.realtime.hub import Hub
from luma_sync.localcloud.tokens import Verified

CALLER = Verified({"role": "authenticated", "sub": "ada", "exp": 10_000}, "{}")


class Doorman(Admission):
    """Lets everybody in, unless a test says otherwise."""

    def __init__(self) -> None:
        self.closed: set[str] = set()
        self.trouble: Exception | None = None
        self.asked = 0
        self.life_s = 1000.0

    def caller(self, token: str) -> Verified:
        return CALLER

    def left_s(self, caller: Verified) -> float:
        return self.life_s

    async def check(self, caller: Verified, topic: str) -> None:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble
        if topic in self.closed:
            raise NotAdmitted(f"Unauthorized: {topic}")


class OpenHub(Hub):
    """A hub whose database is always there."""

    def __init__(self) -> None:
        self.listens = True
        self._listeners = {}
        self._connected = set()

    @property
    def is_listening(self) -> bool:
        return self.listens


class Transport:
    def __init__(self) -> None:
        self.aborted = asyncio.Event()

    def abort(self) -> None:
        self.aborted.set()


@dataclass(slots=True)
class Desk:
    """A connection, and both of its ends."""

    hub: OpenHub = field(default_factory=OpenHub)
    doorman: Doorman = field(default_factory=Doorman)
    transport: Transport = field(default_factory=Transport)
    incoming: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    outgoing: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    reads: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, message: Any) -> None:
        await self.reads.wait()
        self.outgoing.put_nowait(message)
        if message["type"] == "websocket.close":
            self.incoming.put_nowait({"type": "websocket.disconnect", "code": message["code"]})

    def say(self, topic: str, event: str, payload: Any = None) -> None:
        frame = {"topic": topic, "event": event, "payload": payload or {}, "ref": "1"}
        self.incoming.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})

    def join(self, name: str) -> None:
        self.say(f"realtime:{name}", "phx_join", {"config": {"private": True}, "access_token": "x"})

    async def heard(self) -> dict[str, Any]:
        async with asyncio.timeout(5):
            message = await self.outgoing.get()
        return json.loads(message["text"]) if message["type"] == "websocket.send" else message

    async def until_closed(self) -> int:
        while True:
            message = await self.heard()
            if message.get("type") == "websocket.close":
                return int(message["code"])


@asynccontextmanager
async def running(desk: Desk, limits: Limits) -> AsyncIterator["asyncio.Task[None]"]:
    scope = {"type": "websocket", "extensions": {"luma.transport": {"transport": desk.transport}}}
    socket = WebSocket(scope, desk.incoming.get, desk.send)
    desk.incoming.put_nowait({"type": "websocket.connect"})
    desk.reads.set()
    others = desk.hub.connections
    connection = RealtimeConnection(
        socket, Version.OBJECTS, api_key="key", hub=desk.hub, admission=desk.doorman, limits=limits
    )
    task = asyncio.create_task(connection.run())
    assert (await desk.heard())["type"] == "websocket.accept"
    try:
        yield task
    finally:
        desk.incoming.put_nowait({"type": "websocket.disconnect", "code": 1000})
        desk.reads.set()
        await asyncio.wait_for(task, 5)
        assert desk.hub.connections == others
        assert others or desk.hub._listeners == {}


async def test_there_is_a_limit_of_channels() -> None:
    desk = Desk()
    async with running(desk, Limits(channels=2)):
        for name in ("a", "b", "c"):
            desk.join(name)
        answers = [(await desk.heard())["payload"] for _ in range(3)]
        assert [answer["status"] for answer in answers] == ["ok", "ok", "error"]
        assert answers[2]["response"]["reason"].startswith("ChannelRateLimitReached")
        desk.say("realtime:a", "phx_leave")
        desk.join("c")
        assert [(await desk.heard())["event"] for _ in range(3)] == ["phx_reply", "phx_close", "phx_reply"]


async def test_who_does_not_read_is_dropped_and_others_are_not_kept_waiting() -> None:
    slow, quick = Desk(), Desk()
    quick.hub = slow.hub
    async with running(slow, Limits(waiting=10)), running(quick, Limits(waiting=10)):
        for desk in (slow, quick):
            desk.join("a")
            await desk.heard()
        slow.reads.clear()
        for number in range(20):
            for listener in tuple(slow.hub._listeners["a"]):
                listener.deliver(json.dumps({"number": number}))
            assert (await quick.heard())["number"] == number
        assert slow.transport.aborted.is_set()
        assert not quick.transport.aborted.is_set()


async def test_who_says_nothing_for_long_is_hung_up_on() -> None:
    desk = Desk()
    async with running(desk, Limits(idle_s=0.1)) as task:
        assert await desk.until_closed() == 1000
        await asyncio.wait_for(task, 5)


async def test_when_messages_were_missed_the_client_has_to_begin_anew() -> None:
    desk = Desk()
    async with running(desk, Limits()):
        for listener in tuple(desk.hub._connected):
            listener.restart()
        assert await desk.until_closed() == 1012


async def test_nobody_joins_while_messages_would_be_missed() -> None:
    desk = Desk()
    async with running(desk, Limits()):
        desk.hub.listens = False
        desk.join("a")
        assert (await desk.heard())["payload"]["response"]["reason"].startswith(
            "InitializingProjectConnection"
        )
        desk.hub.listens, desk.doorman.trouble = True, psycopg.OperationalError("gone")
        desk.join("a")
        assert (await desk.heard())["payload"]["response"]["reason"].startswith(
            "InitializingProjectConnection"
        )


async def test_rights_are_asked_again_from_time_to_time() -> None:
    desk = Desk()
    async with running(desk, Limits(recheck_s=0.05)):
        for name in ("a", "b"):
            desk.join(name)
            assert (await desk.heard())["payload"]["status"] == "ok"
        desk.doorman.trouble = psycopg.OperationalError("gone for a moment")
        asked = desk.doorman.asked
        while desk.doorman.asked < asked + 3:  # noqa: ASYNC110 - the connection's own clock is what is waited for
            await asyncio.sleep(0)
        desk.doorman.trouble = None
        desk.doorman.closed.add("a")
        system, close = await desk.heard(), await desk.heard()
        assert (system["event"], system["payload"]["message"]) == ("system", "Unauthorized: a")
        assert (close["event"], close["topic"]) == ("phx_close", "realtime:a")
        assert set(desk.hub._listeners) == {"b"}


async def test_a_channel_ends_with_its_token_and_not_before() -> None:
    desk = Desk()
    async with running(desk, Limits()):
        desk.doorman.life_s = 0.1
        desk.join("a")
        await desk.heard()
        desk.doorman.life_s = 1000.0
        desk.say("realtime:a", "access_token", {"access_token": "new"})
        desk.join("b")
        await desk.heard()
        await asyncio.sleep(0.15)
        assert set(desk.hub._listeners) == {"a", "b"}


@pytest.mark.parametrize("message", [{"bytes": b"\x00"}, {"text": None, "bytes": b""}])
async def test_binary_messages_are_nobodys(message: dict[str, Any]) -> None:
    desk = Desk()
    async with running(desk, Limits()):
        desk.incoming.put_nowait({"type": "websocket.receive", **message})
        desk.say("phoenix", "heartbeat")
        assert (await desk.heard())["payload"]["status"] == "ok"
