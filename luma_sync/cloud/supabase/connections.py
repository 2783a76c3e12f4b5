"""Connections to one origin: httpx's transport over httpcore's connections, without its pool.

The pool looks at every connection whenever a request begins or ends, which took a third of a small call.
"""

import asyncio
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from contextlib import contextmanager

import httpcore

from luma_sync.cloud.supabase.http_library import httpx
from luma_sync.cloud.supabase.proxies import Proxy
from luma_sync.cloud.supabase.whole_writes import WholeWrites

CORE_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)
"""Everything that httpcore raises by itself."""

_PROXY_SIGN_IN = 407


class Connections(httpx.AsyncBaseTransport):
    """At most `most` at a time; who finds none free waits. The one that was used last goes first.

    With a proxy, https goes through a tunnel in it, with TLS to the origin itself; plain http is forwarded.
    """

    def __init__(
        self, url: str, *, tls: ssl.SSLContext, most: int, keepalive_s: float, proxy: Proxy | None = None
    ) -> None:
        self._origin = httpcore.URL(url).origin
        self._tls = tls
        self._keepalive_s = keepalive_s
        self._proxy = proxy
        self._network = WholeWrites()
        self._places = asyncio.Semaphore(most)
        self._free: list[httpcore.AsyncConnectionInterface] = []
        self._busy: set[httpcore.AsyncConnectionInterface] = set()
        self._is_closed = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request; the answer's body is still on its way. Raises httpx.TransportError."""
        await self._places.acquire()
        try:
            connection = await self._taken()
        except BaseException:
            self._places.release()
            raise
        try:
            with _as_httpx():
                answer = await connection.handle_async_request(_core_request(request))
                if self._proxy is not None:
                    _check_let_in(answer)
        except BaseException:
            await self._let_go(connection)
            raise
        body = _Body(answer, lambda: self._give_back(connection))
        return httpx.Response(answer.status, headers=answer.headers, stream=body)

    async def aclose(self) -> None:
        """Close every connection, those in use as well."""
        self._is_closed = True
        connections = [*self._free, *self._busy]
        self._free.clear()
        for connection in connections:
            with _as_httpx():
                await connection.aclose()

    async def _taken(self) -> httpcore.AsyncConnectionInterface:
        """A connection that is free and still good, or a new one."""
        if self._is_closed:
            raise httpx.ConnectError("the connections were closed")
        while self._free:
            connection = self._free.pop()
            if not connection.has_expired():
                break
            with _as_httpx():
                await connection.aclose()
        else:
            connection = self._opened()
        self._busy.add(connection)
        return connection

    def _opened(self) -> httpcore.AsyncConnectionInterface:
        """A new connection; it is made with its first request."""
        proxy = self._proxy
        if proxy is None:
            return httpcore.AsyncHTTPConnection(
                self._origin,
                ssl_context=self._tls,
                keepalive_expiry=self._keepalive_s,
                network_backend=self._network,
            )
        if proxy.url is None:
            raise httpx.UnsupportedProtocol("a proxy that does not speak HTTP")
        # httpcore's pool, of which only the connections are used.
        pool = httpcore.AsyncHTTPProxy(
            proxy.url,
            proxy_auth=proxy.credentials,
            ssl_context=self._tls,
            proxy_ssl_context=self._tls if proxy.url.startswith("https:") else None,
            keepalive_expiry=self._keepalive_s,
            network_backend=self._network,
        )
        return pool.create_connection(self._origin)

    async def _let_go(self, connection: httpcore.AsyncConnectionInterface) -> None:
        """After a request that failed."""
        try:
            if self._proxy is not None and not connection.is_idle():
                # One that is cancelled between its tunnel and its TLS does not close itself.
                with _as_httpx():
                    await connection.aclose()
        finally:
            self._give_back(connection)

    def _give_back(self, connection: httpcore.AsyncConnectionInterface) -> None:
        """A connection that is not idle after its answer has closed itself."""
        self._busy.discard(connection)
        if connection.is_idle() and not connection.is_closed():
            self._free.append(connection)
        self._places.release()


class _Body(httpx.AsyncByteStream):
    """The body of an answer; closing it frees the connection."""

    def __init__(self, answer: httpcore.Response, freed: Callable[[], None]) -> None:
        self._answer = answer
        self._freed: Callable[[], None] | None = freed

    async def __aiter__(self) -> AsyncIterator[bytes]:
        stream = self._answer.stream
        if not isinstance(stream, AsyncIterable):
            raise TypeError("The answer of an asynchronous connection is not asynchronous.")
        with _as_httpx():
            async for piece in stream:
                yield piece

    async def aclose(self) -> None:
        """End reading, at whatever point."""
        freed, self._freed = self._freed, None
        if freed is not None:
            try:
                with _as_httpx():
                    await self._answer.aclose()
            finally:
                freed()


def _check_let_in(answer: httpcore.Response) -> None:
    """A proxy that forwards says in place of an answer that it wants a user name."""
    if answer.status == _PROXY_SIGN_IN:
        raise httpcore.ProxyError(f"{_PROXY_SIGN_IN} in place of an answer")


def _core_request(request: httpx.Request) -> httpcore.Request:
    url = request.url
    # Left among the extensions, the target would become what CONNECT asks a proxy for as well.
    extensions = dict(request.extensions)
    target = extensions.pop("target", url.raw_path)
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target),
        headers=request.headers.raw,
        content=request.stream,
        extensions=extensions,
    )


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Errors of httpcore become those of httpx, which have the same names."""
    try:
        yield
    except CORE_ERRORS as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
