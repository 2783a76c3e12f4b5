"""One websocket: its channels, what it may hear, and for how long."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg_pool import PoolTimeout
from starlette.websockets import WebSocket, WebSocketDisconnect

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.realtime.admission import Admission, NotAdmitted
from luma_sync.localcloud.realtime.frames import BadFrame, Frame, Ref, Version, decode, encode, reply
from luma_sync.localcloud.realtime.hub import Hub
from luma_sync.localcloud.tokens import Verified

PREFIX = "realtime:"
_STARTING = "InitializingProjectConnection: Realtime is initializing the project connection"
_RESTART = 1012
_UNREADABLE = 1003
_DATABASE_ERRORS = (psycopg.Error, PoolTimeout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one connection may take up."""

    channels: int = 100
    waiting: int = 256
    """Messages that wait for a slow reader before it is dropped."""

    idle_s: float = 60.0
    """Clients say something at least every 25 s."""

    recheck_s: float = 300.0
    """A removed member hears nothing after this, even with a program that does not care."""


@dataclass(slots=True)
class _Channel:
    name: str
    join_ref: Ref
    caller: Verified
    expiry: asyncio.TimerHandle


class RealtimeConnection:
    """Runs from the handshake to the end of the socket."""

    def __init__(
        self,
        socket: WebSocket,
        version: Version,
        *,
        api_key: str,
        hub: Hub,
        admission: Admission,
        limits: Limits,
    ) -> None:
        self.version = version
        self._socket = socket
        self._api_key = api_key
        self._hub = hub
        self._admission = admission
        self._limits = limits
        self._channels: dict[str, _Channel] = {}
        self._out: asyncio.Queue[str | int] = asyncio.Queue(limits.waiting)
        """Texts to send; a number closes the socket with that code."""

    async def run(self) -> None:
        """Serve until either side ends it."""
        await self._socket.accept()
        self._hub.connect(self)
        helpers = [asyncio.create_task(self._write()), asyncio.create_task(self._recheck())]
        try:
            await self._read()
        except WebSocketDisconnect:
            pass
        finally:
            self._hub.disconnect(self)
            for topic in tuple(self._channels):
                self._forget(topic)
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)

    def deliver(self, text: str) -> None:
        """Send this; who does not read in time is dropped."""
        self._put(text)

    def restart(self) -> None:
        """Messages were missed: the client has to begin anew."""
        self._put(_RESTART)

    async def _read(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._limits.idle_s):
                    message = await self._socket.receive()
            except TimeoutError:
                self._put(1000)
                return await self._drained()
            if message["type"] == "websocket.disconnect":
                return None
            text = message.get("text")
            if text is None:
                continue  # binary frames carry messages of clients, and nobody may send any
            try:
                frame = decode(self.version, text)
            except BadFrame:
                self._put(_UNREADABLE)
                return await self._drained()
            await self._take(frame)

    async def _drained(self) -> None:
        """Wait until the other side has gone as well, if it ever goes."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._limits.idle_s):
                while (await self._socket.receive())["type"] != "websocket.disconnect":
                    pass

    async def _write(self) -> None:
        try:
            while True:
                item = await self._out.get()
                if isinstance(item, int):
                    return await self._socket.close(item)
                await self._socket.send_text(item)
        except (WebSocketDisconnect, RuntimeError):
            return None  # the reader notices as well

    def _put(self, item: str | int) -> None:
        try:
            self._out.put_nowait(item)
        except asyncio.QueueFull:
            self._socket.scope["extensions"]["luma.transport"]["transport"].abort()

    def _send(self, frame: Frame) -> None:
        self._put(encode(self.version, frame))

    async def _take(self, frame: Frame) -> None:
        if frame.topic == "phoenix":
            if frame.event == "heartbeat":
                self._send(reply(frame, "ok", {}))
            return
        if frame.event == "phx_join":
            await self._join(frame)
            return
        channel = self._channels.get(frame.topic)
        if channel is None:
            self._send(reply(frame, "error", {"reason": "unmatched topic"}))
        elif frame.event == "phx_leave":
            self._send(reply(frame, "ok", {}))
            self._close(channel)
        elif frame.event == "access_token":
            await self._renew(channel, frame.payload.get("access_token"))

    async def _join(self, frame: Frame) -> None:
        present = self._channels.get(frame.topic)
        if present is not None:
            self._close(present)
        try:
            name, caller = await self._admitted(frame)
        except NotAdmitted as refused:
            self._send(reply(frame, "error", {"reason": str(refused)}))
            return
        join_ref = frame.join_ref if frame.join_ref is not None else frame.ref
        expiry = self._when_expired(caller, lambda: self._expired(frame.topic))
        self._channels[frame.topic] = _Channel(name, join_ref, caller, expiry)
        self._hub.join(name, self)
        self._send(reply(frame, "ok", {"postgres_changes": []}))

    async def _admitted(self, frame: Frame) -> tuple[str, Verified]:
        """The topic's name and who listens. Raises NotAdmitted."""
        name = frame.topic.removeprefix(PREFIX)
        if name == frame.topic or not name:
            raise NotAdmitted("unmatched topic")
        if len(self._channels) >= self._limits.channels:
            raise NotAdmitted("ChannelRateLimitReached: Too many channels")
        config = frame.payload.get("config")
        refusal = _refused_config(config if isinstance(config, dict) else {})
        if refusal is not None:
            raise NotAdmitted(refusal)
        token = frame.payload.get("access_token")
        caller = self._admission.caller(token if isinstance(token, str) and token else self._api_key)
        await self._check(caller, name)
        return name, caller

    async def _check(self, caller: Verified, name: str) -> None:
        if not self._hub.is_listening:
            raise NotAdmitted(_STARTING)
        try:
            await self._admission.check(caller, name)
        except _DATABASE_ERRORS:
            raise NotAdmitted(_STARTING) from None

    async def _renew(self, channel: _Channel, token: Any) -> None:
        if not isinstance(token, str) or token.startswith("sb_"):
            return
        try:
            caller = self._admission.caller(token)
            await self._check(caller, channel.name)
        except NotAdmitted as refused:
            self._shut(channel, str(refused))
            return
        topic = PREFIX + channel.name
        if self._channels.get(topic) is not channel:
            return  # it expired while the database was asked
        channel.expiry.cancel()
        channel.caller = caller
        channel.expiry = self._when_expired(caller, lambda: self._expired(topic))

    async def _recheck(self) -> None:
        while True:
            await asyncio.sleep(self._limits.recheck_s)
            for channel in tuple(self._channels.values()):
                try:
                    await self._admission.check(channel.caller, channel.name)
                except NotAdmitted as refused:
                    self._shut(channel, str(refused))
                except _DATABASE_ERRORS:
                    continue  # the hub notices, and everybody begins anew

    def _when_expired(self, caller: Verified, call: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self._admission.left_s(caller), call)

    def _expired(self, topic: str) -> None:
        channel = self._channels.get(topic)
        if channel is not None:
            self._shut(channel, "InvalidJWTToken: Token has expired")

    def _shut(self, channel: _Channel, message: str) -> None:
        """Close a channel, and say why."""
        if self._channels.get(PREFIX + channel.name) is not channel:
            return
        said = {"channel": channel.name, "extension": "system", "message": message, "status": "error"}
        self._send(
            Frame(topic=PREFIX + channel.name, event="system", payload=said, join_ref=channel.join_ref)
        )
        self._close(channel)

    def _close(self, channel: _Channel) -> None:
        topic = PREFIX + channel.name
        self._forget(topic)
        self._send(Frame(topic=topic, event="phx_close", ref=channel.join_ref, join_ref=channel.join_ref))

    def _forget(self, topic: str) -> None:
        channel = self._channels.pop(topic)
        channel.expiry.cancel()
        self._hub.leave(channel.name, self)


def _refused_config(config: dict[str, Any]) -> str | None:
    """Why a channel cannot be as the client wants it; None when it can."""
    if config.get("private") is not True:
        return "PrivateOnly: This project only allows private channels"
    if config.get("postgres_changes"):
        return "UnableToSubscribeToPostgresChanges: The embedded cloud sends broadcasts only"
    return None
