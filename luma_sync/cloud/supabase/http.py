"""The only HTTP client: one origin, no redirects, limits on time and bytes of every call."""

import asyncio
import functools
import importlib.util
import re
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import field
from types import MappingProxyType

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import Traffic
from luma_sync.cloud.supabase.answers import Answer
from luma_sync.cloud.supabase.bodies import FileBody
from luma_sync.cloud.supabase.connections import Connections
from luma_sync.cloud.supabase.decoding import violation
from luma_sync.cloud.supabase.http_library import httpx
from luma_sync.cloud.supabase.proxies import Proxy
from luma_sync.cloud.supabase.transport_errors import EXPECTED, Way, error_of_exception
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.dataclass import dataclass

PIECE_S = 60.0
"""Each piece of a body must get away in this time."""

STALL_S = 30.0
"""A download that brings less than `PROGRESS_BYTES` in this time has ended: who drips holds nothing open."""

PROGRESS_BYTES = 16 * 1024
_READ_BYTES = 256 * 1024
_SLOWEST_BYTES_PER_S = 2 * 1024
_CONNECT_S = 10.0
_CONNECTIONS_MAX = 10
_KEEPALIVE_S = 30.0
_TIMEOUTS = httpx.Timeout(STALL_S, connect=_CONNECT_S, write=PIECE_S).as_dict()
if importlib.util.find_spec("sniffio") is None:
    # httpcore looks for this optional package four times per request; a search that fails costs 0.1 ms each.
    sys.modules["sniffio"] = None  # type: ignore[assignment]

_EMPTY: Mapping[str, str] = MappingProxyType({})
_PATH = re.compile(r"/[!-~]*")
_DOTS = re.compile(r"^[^?]*/\.\.?(?:[/?]|$)")
"""A step of a path that a server may take to lead upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request. `path` starts with a slash and is below the cloud's URL; it is escaped already."""

    method: str
    path: str
    body: bytes | None = field(default=None, repr=False)
    is_file: bool = False
    """The body is a file's: it leaves in pieces, and under the bandwidth limit."""

    headers: Mapping[str, str] = field(default_factory=lambda: _EMPTY, repr=False)
    deadline_s: float | None = None
    """For the whole call without the time that the bandwidth limit takes; None: the client's own."""

    progress: Callable[[int], None] | None = None
    """Called with the bytes of the file's body that the network has taken so far."""


class OpenAnswer:
    """An answer whose body is still on its way; `pieces` reads it."""

    def __init__(self, response: httpx.Response, count: Callable[[int], None], way: Way) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._response = response
        self._count = count
        self._way = way

    async def read(self, bytes_max: int) -> Answer:
        """The whole body, when it has at most `bytes_max` bytes. Raises ProtocolViolation."""
        parts: list[bytes] = []
        size = 0
        async for part in self._response.aiter_raw():
            size += len(part)
            self._count(len(part))
            if size > bytes_max:
                raise violation(f"an answer of more than {bytes_max} bytes")
            parts.append(part)
        return Answer(self.status, self.headers, b"".join(parts))

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body in pieces of at most 320 KiB. Raises Unreachable when it breaks or stalls."""
        source = self._response.aiter_raw()
        ended = False
        while not ended:
            try:
                piece, ended = await self._next_piece(source)
            except EXPECTED as failure:
                raise error_of_exception(failure, self._way) from None
            if piece:
                yield piece

    async def _next_piece(self, source: AsyncIterator[bytes]) -> tuple[bytes, bool]:
        clock = asyncio.get_running_loop()
        parts: list[bytes] = []
        size = checked = 0
        deadline = clock.time() + STALL_S
        while size < _READ_BYTES:
            async with asyncio.timeout_at(deadline):
                part = await anext(source, b"")
            if not part:
                return b"".join(parts), True
            self._count(len(part))
            parts.append(part)
            size += len(part)
            if size - checked >= PROGRESS_BYTES:
                checked, deadline = size, clock.time() + STALL_S
        return b"".join(parts), False


class HttpClient:
    """Calls to one cloud. Raises CloudError for every failure to get an answer, never for a status.

    Redirects are not followed and cookies not kept; the headers with the key and the token reach the
    cloud's own origin only.
    """

    def __init__(
        self,
        address: CloudAddress,
        *,
        deadline_s: float,
        answer_bytes_max: int,
        upload_limit: BandwidthLimit | None = None,
        proxy: Proxy | None = None,
    ) -> None:
        checked = parse_address(address.url, address.anon_key)
        self.address = checked
        self._deadline_s = deadline_s
        self._answer_bytes_max = answer_bytes_max
        self._upload_limit = upload_limit
        self._requests = self._sent = self._received = 0
        self._is_closed = False
        # A transport without httpx's client: half the time of a call went into what is not used here.
        self._transport = Connections(
            checked.url,
            tls=tls_context(checked.url.startswith("https://")),
            most=_CONNECTIONS_MAX,
            keepalive_s=_KEEPALIVE_S,
            proxy=proxy,
        )
        self._way = Way(checked.host, None if proxy is None else proxy.name)
        self._url = httpx.URL(checked.url)
        self._base_path = self._url.path.rstrip("/")
        self._headers = {
            "Host": self._url.netloc.decode("ascii"),
            "apikey": checked.anon_key,
            "User-Agent": "luma-sync",
        }

    @property
    def traffic(self) -> Traffic:
        """Requests and bytes (heads and bodies) since the client was made."""
        return Traffic(requests=self._requests, bytes_sent=self._sent, bytes_received=self._received)

    async def answer(self, call: Call, token: str | None = None) -> Answer:
        """Make the call and read its answer whole, all within one deadline."""
        size = len(call.body or b"")
        deadline_s = call.deadline_s or self._deadline_s + size / _SLOWEST_BYTES_PER_S
        try:
            async with (
                asyncio.timeout(deadline_s) as deadline,
                self._sent_call(call, token, deadline) as answer,
            ):
                return await answer.read(self._answer_bytes_max)
        except EXPECTED as failure:
            raise error_of_exception(failure, self._way) from None

    @asynccontextmanager
    async def opened(self, call: Call, token: str | None = None) -> AsyncIterator[OpenAnswer]:
        """Make the call; the body is read by the caller, under the rule of minimum progress."""
        try:
            async with asyncio.timeout(call.deadline_s or self._deadline_s) as deadline:
                sending = self._sent_call(call, token, deadline)
                answer = await sending.__aenter__()
        except EXPECTED as failure:
            raise error_of_exception(failure, self._way) from None
        try:
            yield answer
        finally:
            await sending.__aexit__(None, None, None)

    async def close(self) -> None:
        """Close all connections; calls after this raise Unreachable."""
        self._is_closed = True
        await self._transport.aclose()

    @asynccontextmanager
    async def _sent_call(
        self, call: Call, token: str | None, deadline: asyncio.Timeout
    ) -> AsyncIterator[OpenAnswer]:
        if self._is_closed:
            raise Unreachable("The connection to the cloud is closed; everything is kept and sent later.")
        request = self._request(call, token, deadline)
        self._requests += 1
        self._sent += _head_bytes(request.headers) + len(call.body or b"")
        response = await self._transport.handle_async_request(request)
        try:
            self._received += _head_bytes(response.headers)
            if response.is_success and response.headers.get("content-encoding", "identity") != "identity":
                raise violation("a compressed answer, though none was asked for")
            yield OpenAnswer(response, self._count_received, self._way)
        finally:
            await response.aclose()

    def _request(self, call: Call, token: str | None, deadline: asyncio.Timeout) -> httpx.Request:
        headers = {**self._headers, **call.headers}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        stream: httpx.AsyncByteStream = httpx.ByteStream(call.body or b"")
        if call.body is not None:
            headers["Content-Length"] = str(len(call.body))
            if call.is_file:
                stream = FileBody(
                    call.body, deadline=deadline, limit=self._upload_limit, progress=call.progress
                )
        if _PATH.fullmatch(call.path) is None or _DOTS.search(call.path) is not None:
            raise violation("a path that leads away from the cloud")
        # One URL for all requests: taking each apart anew was a tenth of a small call.
        target = (self._base_path + call.path).encode("ascii")
        extensions = {"timeout": _TIMEOUTS, "target": target}
        return httpx.Request(call.method, self._url, headers=headers, stream=stream, extensions=extensions)

    def _count_received(self, size: int) -> None:
        self._received += size


def _head_bytes(headers: httpx.Headers) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.raw)


@functools.cache
def tls_context(needed: bool) -> ssl.SSLContext:
    """The trusted certificates, loaded once; none where plain HTTP to this computer is spoken."""
    return httpx.create_ssl_context() if needed else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
