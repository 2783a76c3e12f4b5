"""The fan-out: one connection listens to Postgres, and every message goes to those who joined its topic."""

import asyncio
import uuid
from typing import Any, Protocol

import orjson
import psycopg

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.database import Connection, Database, DatabaseUnavailable
from luma_sync.localcloud.realtime.frames import Frame, Version, encode

_log = logger("localcloud.realtime")
_CHANNEL = "realtime_messages"
_TOPIC_PREFIX = "realtime:"
_AGAIN_S = 0.25
_PRUNE_EVERY_S = 3600.0
_KEPT = "1 day"


class Listener(Protocol):
    """A connection, as the hub knows it."""

    @property
    def version(self) -> Version:
        """Which protocol it speaks."""

    def deliver(self, text: str) -> None:
        """Send this; never waits."""

    def restart(self) -> None:
        """Messages were missed: end the connection, so that the client begins anew."""


@dataclass(frozen=True, slots=True)
class _Message:
    topic: str
    event: str
    payload: Any

    def frame(self) -> Frame:
        said = {"type": "broadcast", "event": self.event, "payload": self.payload}
        if isinstance(self.payload, dict) and isinstance(self.payload.get("id"), str):
            said["meta"] = {"id": self.payload["id"]}
        return Frame(topic=_TOPIC_PREFIX + self.topic, event="broadcast", payload=said)


class Hub:
    """Everybody who listens to anything. `open` and `close` it on the serving loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: dict[str, set[Listener]] = {}
        self._connected: set[Listener] = set()
        self._tasks: list[asyncio.Task[None]] = []
        self._listening = asyncio.Event()

    @property
    def is_listening(self) -> bool:
        """Whether messages arrive now; who joins meanwhile would miss some."""
        return self._listening.is_set()

    @property
    def connections(self) -> int:
        """How many connections there are."""
        return len(self._connected)

    async def open(self) -> None:
        """Listen; returns when messages arrive."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._prune())]
        await self._listening.wait()

    async def close(self) -> None:
        """Stop listening."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def connect(self, listener: Listener) -> None:
        """A connection begins."""
        self._connected.add(listener)

    def disconnect(self, listener: Listener) -> None:
        """A connection has ended."""
        self._connected.discard(listener)

    def join(self, topic: str, listener: Listener) -> None:
        """`listener` hears the topic from now on."""
        self._listeners.setdefault(topic, set()).add(listener)

    def leave(self, topic: str, listener: Listener) -> None:
        """`listener` does not hear it any more."""
        joined = self._listeners.get(topic)
        if joined is not None:
            joined.discard(listener)
            if not joined:
                del self._listeners[topic]

    async def _listen(self) -> None:
        while True:
            try:
                async with await self._database.listener() as connection:
                    await connection.execute(f"listen {_CHANNEL}".encode())
                    self._listening.set()
                    await self._pass_on(connection)
            except DatabaseUnavailable as error:
                _log.warning("the database is away: %s", type(error).__name__)
            self._missed()
            await asyncio.sleep(_AGAIN_S)

    async def _pass_on(self, connection: Connection) -> None:
        async for notification in connection.notifies():
            message = await self._read(notification.payload)
            if message is not None:
                self._send(message)
                await asyncio.sleep(0)  # the writers' turn: only who does not read falls behind

    async def _read(self, text: str) -> _Message | None:
        if len(text) == 36:  # no JSON of a message is as short as an id
            text = await self._long_message(text)
        try:
            value = orjson.loads(text)
            if value["private"] is True:
                return _Message(str(value["topic"]), str(value["event"]), value["payload"])
        except (ValueError, TypeError, KeyError):
            _log.warning("a notification that is no message")
        return None

    async def _long_message(self, message_id: str) -> str:
        try:
            async with self._database.rest() as connection:
                cursor = await connection.execute("select realtime.message(%s)", (uuid.UUID(message_id),))
                row = await cursor.fetchone()
        except ValueError:
            return ""
        found: Any = row[0] if row is not None else None
        return found.decode() if isinstance(found, bytes) else ""

    def _send(self, message: _Message) -> None:
        frame = message.frame()
        texts: dict[Version, str] = {}
        for listener in tuple(self._listeners.get(message.topic, ())):
            text = texts.get(listener.version)
            if text is None:
                text = texts[listener.version] = encode(listener.version, frame)
            listener.deliver(text)

    def _missed(self) -> None:
        """What was sent while nobody listened is lost: all begin anew, and ask for what is new."""
        if self._listening.is_set():
            self._listening.clear()
            for listener in tuple(self._connected):
                listener.restart()

    async def _prune(self) -> None:
        while True:
            try:
                async with self._database.rest() as connection:
                    await connection.execute("select realtime.prune(%s::interval)", (_KEPT,))
            except (*DatabaseUnavailable, psycopg.Error) as error:
                _log.warning("old messages could not be removed: %s", type(error).__name__)
            await asyncio.sleep(_PRUNE_EVERY_S)
