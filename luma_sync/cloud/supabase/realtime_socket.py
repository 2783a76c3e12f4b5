"""The websocket to Realtime: proxy, certificates and sentences of every other call, and no redirects."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote, urlencode

from websockets import exceptions
from websockets.asyncio.client import ClientConnection, connect
from websockets.http11 import Response

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.decoding import violation
from luma_sync.cloud.supabase.error_mapping import error_of_answer
from luma_sync.cloud.supabase.http_library import httpx
from luma_sync.cloud.supabase.proxies import Proxy
from luma_sync.cloud.supabase.realtime_frames import FRAME_BYTES_MAX
from luma_sync.cloud.supabase.transport_errors import Way, error_of_exception
from luma_sync.kernel.errors import CloudError

CONNECT_S = 15.0
"""For everything until the socket is open: name, proxy, TLS, handshake."""

SEND_S = 10.0
_CLOSE_S = 0.3
_NOT_PROXIED = "000"
_OUR_COMPLAINTS = frozenset({1002, 1003, 1007, 1009})
"""Close codes that this side sends when it cannot use what came."""


_SILENCE = logging.getLogger("luma_sync.websocket")
_SILENCE.disabled = True  # the library would write every message into it, and with it the token


class _Connect(connect):
    """Without redirects: the address holds the key, and its messages the token."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class Socket:
    """An open websocket."""

    def __init__(self, connection: ClientConnection, way: Way) -> None:
        self._connection = connection
        self._way = way

    async def receive(self) -> str | bytes:
        """The next message. Raises CloudError when there is none to come."""
        try:
            return await self._connection.recv()
        except exceptions.ConnectionClosed as closed:
            raise _closed(closed, self._way) from None

    async def send(self, text: str) -> None:
        """Send a message. Raises CloudError."""
        try:
            async with asyncio.timeout(SEND_S):
                await self._connection.send(text)
        except exceptions.ConnectionClosed as closed:
            raise _closed(closed, self._way) from None
        except TimeoutError as late:
            raise error_of_exception(late, self._way) from None


@asynccontextmanager
async def opened_socket(
    address: CloudAddress, way: Way, *, tls: ssl.SSLContext | None, proxy: Proxy | None
) -> AsyncIterator[Socket]:
    """A websocket to the cloud's Realtime. Raises CloudError."""
    connection = await _connected(address, way, tls=tls, proxy=proxy)
    try:
        yield Socket(connection, way)
    finally:
        # The goodbye is a courtesy; whoever does not answer it is left.
        try:
            async with asyncio.timeout(_CLOSE_S):
                await connection.close()
        except TimeoutError:
            connection.transport.abort()


async def _connected(
    address: CloudAddress, way: Way, *, tls: ssl.SSLContext | None, proxy: Proxy | None
) -> ClientConnection:
    if proxy is not None and proxy.url is None:
        raise error_of_exception(httpx.UnsupportedProtocol("a proxy that does not speak HTTP"), way)
    secured: dict[str, Any] = {} if tls is None else {"ssl": tls}
    if proxy is not None and proxy.url is not None and proxy.url.startswith("https:"):
        secured["proxy_ssl"] = tls
    try:
        async with asyncio.timeout(CONNECT_S):
            return await _Connect(
                _url(address),
                proxy=None if proxy is None else _proxy_url(proxy),
                compression=None,
                user_agent_header="luma-sync",
                max_size=FRAME_BYTES_MAX,
                open_timeout=None,
                ping_interval=None,
                close_timeout=_CLOSE_S,
                logger=_SILENCE,
                **secured,
            )
    except (exceptions.WebSocketException, OSError) as failure:
        raise _not_connected(failure, way) from None


def _url(address: CloudAddress) -> str:
    named = urlencode({"apikey": address.anon_key, "vsn": "1.0.0"})
    return f"ws{address.url.removeprefix('http')}/realtime/v1/websocket?{named}"


def _proxy_url(proxy: Proxy) -> str:
    """With user name and password, for the one request that needs them."""
    scheme, _, place = (proxy.url or "").partition("://")
    if proxy.credentials is None:
        return f"{scheme}://{place}"
    user, password = (quote(part, safe="") for part in proxy.credentials)
    return f"{scheme}://{user}:{password}@{place}"


def _not_connected(failure: Exception, way: Way) -> CloudError:
    if isinstance(failure, exceptions.InvalidStatus):
        return error_of_answer(Area.REST, _answer(failure.response))
    if isinstance(failure, exceptions.InvalidProxyStatus):
        return error_of_exception(httpx.ProxyError(str(failure.response.status_code)), way)
    if isinstance(failure, exceptions.ProxyError):
        return error_of_exception(httpx.ProxyError(_NOT_PROXIED), way)
    if isinstance(failure, TimeoutError):
        return error_of_exception(httpx.ConnectTimeout("no websocket in time"), way)
    if isinstance(failure, OSError):
        refused = httpx.ConnectError(str(failure))
        refused.__cause__ = failure
        return error_of_exception(refused, way)
    if isinstance(failure, exceptions.InvalidProxy):
        return error_of_exception(httpx.UnsupportedProtocol(type(failure).__name__), way)
    if isinstance(failure, exceptions.InvalidMessage):
        return error_of_exception(httpx.RemoteProtocolError("no answer to the handshake"), way)
    return violation(f"a handshake with {type(failure).__name__}")


def _answer(response: Response) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.raw_items()}
    return Answer(response.status_code, headers, bytes(response.body or b""))


def _closed(closed: exceptions.ConnectionClosed, way: Way) -> CloudError:
    if closed.sent is not None and not closed.rcvd_then_sent and closed.sent.code in _OUR_COMPLAINTS:
        return violation(f"a message that cannot be used: {closed.sent.code}")
    return error_of_exception(httpx.ReadError("the websocket ended"), way)
