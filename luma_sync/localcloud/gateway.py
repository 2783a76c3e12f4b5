"""The HTTP server: all routes behind one uvicorn, with larger pieces for uploads, and faults on demand."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Iterator, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from luma_sync.kernel.logs import logger
from luma_sync.localcloud.faults import Faults

_BODY_HIGH_WATER_BYTES = 1024 * 1024
_MESSAGE_BYTES_MAX = 256 * 1024
_GRACE_S = 1
_log = logger("localcloud.gateway")
# The server's own log repeats what is logged here, and would write to the terminal.
logging.getLogger("uvicorn").setLevel(logging.CRITICAL)


class GatewayProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a larger body buffer, whose transport a fault can break."""

    def on_message_begin(self) -> None:
        """Let a fault reach the connection."""
        super().on_message_begin()
        scope: Any = self.scope
        scope["extensions"] = {"luma.transport": {"transport": self.transport}}

    def on_body(self, body: bytes) -> None:
        """Collect up to a large piece before the sender has to wait: fewer, larger writes."""
        cycle = self.cycle
        if cycle.response_complete:
            return
        cycle.body += body
        if len(cycle.body) > _BODY_HIGH_WATER_BYTES:
            self.flow.pause_reading()
        cycle.message_event.set()


class GatewaySocketProtocol(WebSocketsSansIOProtocol):
    """uvicorn's websockets, whose transport the application can break when the client does not read."""

    async def run_asgi(self) -> None:
        """Let the application reach the connection."""
        scope: Any = self.scope
        scope["extensions"]["luma.transport"] = {"transport": self.transport}
        await super().run_asgi()


class GatewayServer(uvicorn.Server):
    """A server that leaves signals to whoever runs it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()
        """Set as soon as requests are answered."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self.listening.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: the cloud handles its own signals."""
        yield


def application(routes: Sequence[BaseRoute], faults: Faults) -> ASGIApp:
    """The ASGI application. What goes wrong inside is logged here and answered with a plain 500."""
    inner = faults.around(Starlette(routes=list(routes)))

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await inner(scope, _to_the_last_byte(receive), send)
        except Exception:  # noqa: BLE001 (the last resort of a request)
            _log.exception("a request failed: %s %s", scope.get("method"), scope.get("path"))

    return guarded


def _to_the_last_byte(receive: Receive) -> Receive:
    """`receive` that hands out what arrived before the client left; uvicorn drops a buffer of it."""
    cycle: Any = getattr(receive, "__self__", None)
    if not isinstance(cycle, RequestResponseCycle):
        return receive

    async def received() -> Message:
        message = await receive()
        if message["type"] != "http.disconnect" or not cycle.body:
            return message
        rest, cycle.body = bytes(cycle.body), bytearray()
        return {"type": "http.request", "body": rest, "more_body": cycle.more_body}

    return received


def gateway_server(app: ASGIApp) -> GatewayServer:
    """A quiet uvicorn for `app`; run it with `serve(sockets=[...])`."""
    config = uvicorn.Config(
        app,
        http=GatewayProtocol,
        ws=GatewaySocketProtocol,
        ws_max_size=_MESSAGE_BYTES_MAX,
        ws_ping_interval=None,  # clients of Phoenix channels send heartbeats
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_S,
        backlog=512,
    )
    return GatewayServer(config)
