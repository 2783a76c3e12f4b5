"""A Realtime server of the tests: answers as told, remembers what it was sent, and is as rude as a test likes."""

import asyncio
import http
import json
import ssl
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from luma_sync.cloud.address import CloudAddress

Message = dict[str, Any]
KEY = "sb_publishable_canary"


class PhoenixServer:
    """Use as an async context manager."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.received: list[Message] = []
        self.connections: list[ServerConnection] = []
        self.queries: list[dict[str, list[str]]] = []
        self.hears: Callable[[Message], bool] = lambda _: True
        """Whether a message is answered at all."""

        self.refuses: Callable[[Message], str] = lambda _: ""
        """Why a join is refused."""

        self.handshake: Callable[[], Response | None] = lambda: None
        self.is_silent = False
        """Takes connections and never shakes hands."""

        self._tls = tls
        self._server: Server | None = None
        self._news = asyncio.Event()
        self._over = asyncio.Event()

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(next(iter(self._server.sockets)).getsockname()[1])

    @property
    def address(self) -> CloudAddress:
        return CloudAddress(f"http://127.0.0.1:{self.port}", KEY)

    async def __aenter__(self) -> Self:
        self._server = await serve(
            self._talk, "127.0.0.1", 0, process_request=self._shake, ssl=self._tls, close_timeout=0.1
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._over.set()
        self._server.close()
        await self._server.wait_closed()

    async def until(self, event: str, count: int = 1) -> list[Message]:
        """The messages of this event, once there are so many."""
        async with asyncio.timeout(10):
            while True:
                found = [message for message in self.received if message["event"] == event]
                if len(found) >= count:
                    return found
                self._news.clear()
                await self._news.wait()

    async def say(self, text: str | bytes) -> None:
        """To everybody."""
        for connection in tuple(self.connections):
            await connection.send(text)

    async def tell(self, topic: str, event: str, payload: Message, ref: str | None = None) -> None:
        await self.say(json.dumps({"topic": topic, "event": event, "payload": payload, "ref": ref}))

    async def hang_up(self, code: int) -> None:
        for connection in tuple(self.connections):
            await connection.close(code)

    async def _shake(self, _: ServerConnection, request: Request) -> Response | None:
        self.queries.append(parse_qs(urlsplit(request.path).query) | {"path": [urlsplit(request.path).path]})
        if self.is_silent:
            await self._over.wait()
        return self.handshake()

    async def _talk(self, connection: ServerConnection) -> None:
        self.connections.append(connection)
        try:
            async for text in connection:
                await self._take(connection, json.loads(text))
        except ConnectionClosed:
            return
        finally:
            self.connections.remove(connection)

    async def _take(self, connection: ServerConnection, message: Message) -> None:
        self.received.append(message)
        self._news.set()
        if message["event"] not in ("phx_join", "phx_leave", "heartbeat") or not self.hears(message):
            return
        reason = self.refuses(message)
        payload = {"status": "error", "response": {"reason": reason}} if reason else {"status": "ok"}
        answer = {"topic": message["topic"], "event": "phx_reply", "payload": payload, "ref": message["ref"]}
        await connection.send(json.dumps(answer))


def refusal(status: int, body: bytes = b"", **headers: str) -> Response:
    """An answer to a handshake."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    told = Headers({"content-length": str(len(body)), "connection": "close", **named})
    return Response(status, http.HTTPStatus(status).phrase, told, body)
