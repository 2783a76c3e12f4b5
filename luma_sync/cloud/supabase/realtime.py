"""Live hints over one websocket: joins, heartbeats, and a token that is renewed before it expires."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import SessionExpired
from luma_sync.cloud.messages import Hint
from luma_sync.cloud.ports import LiveLine, RealtimePort, TokenSource
from luma_sync.cloud.supabase.proxies import Proxy
from luma_sync.cloud.supabase.realtime_channels import Channels
from luma_sync.cloud.supabase.realtime_frames import Frame, read_frame, written
from luma_sync.cloud.supabase.transport_errors import Way
from luma_sync.kernel.errors import CloudError, LumaSyncError
from luma_sync.kernel.logs import logger

if TYPE_CHECKING:
    from luma_sync.cloud.supabase.realtime_socket import Socket

_log = logger("cloud.realtime")


class SupabaseRealtime:
    """Realtime of one cloud."""

    def __init__(
        self, address: CloudAddress, tokens: TokenSource, *, tls: ssl.SSLContext | None, proxy: Proxy | None
    ) -> None:
        self._address = address
        self._tokens = tokens
        self._tls = tls
        self._proxy = proxy
        self._way = Way(address.host, None if proxy is None else proxy.name)
        self._stale_token: str | None = None

    @asynccontextmanager
    async def line(self) -> AsyncIterator[LiveLine]:
        """Open a line; it ends with the block. Raises CloudError, SignInNeeded."""
        from luma_sync.cloud.supabase.realtime_socket import opened_socket  # not paid for by single commands

        token = await self._token()
        async with opened_socket(self._address, self._way, tls=self._tls, proxy=self._proxy) as socket:
            line = _Line(socket, self._tokens, token)
            try:
                yield line
            finally:
                await line.close()
                if isinstance(line.failure, SessionExpired):
                    self._stale_token = line.token

    async def _token(self) -> str:
        """A token that the cloud has not refused."""
        token = await self._tokens.access_token()
        if token == self._stale_token:
            token = await self._tokens.renew(token)
        self._stale_token = None
        return token


class _Line:
    """Two tasks serve it: one reads, one keeps it alive. The first failure ends it."""

    def __init__(self, socket: "Socket", tokens: TokenSource, token: str) -> None:
        self.failure: LumaSyncError | None = None
        self._socket = socket
        self._tokens = tokens
        self._loop = asyncio.get_running_loop()
        self._channels = Channels(token=token, begun_at_s=self._loop.time())
        self._news = asyncio.Event()
        self._changed = asyncio.Event()
        self._tasks = [
            self._loop.create_task(self._guarded(work), name=name)
            for name, work in (("realtime reader", self._read), ("realtime heart", self._keep_alive))
        ]

    @property
    def token(self) -> str:
        """The token that the cloud was last given."""
        return self._channels.token

    async def follow(self, scope_ids: Collection[str]) -> None:
        """Listen to these scopes and to no others."""
        self._check()
        await self._send(self._channels.follow(scope_ids, self._loop.time()))
        self._changed.set()
        self._news.set()

    async def hint(self) -> Hint:
        """Wait for the next hint."""
        while True:
            hint = self._channels.next_hint()
            if hint is not None:
                return hint
            self._check()
            self._news.clear()
            await self._news.wait()

    async def close(self) -> None:
        """End the tasks."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure

    async def _guarded(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """The first failure is what the line ended with."""
        try:
            await work()
        except LumaSyncError as failure:
            self.failure = self.failure or failure
            self._news.set()

    async def _read(self) -> None:
        while True:
            refused = self._channels.refused
            self._channels.take(read_frame(await self._socket.receive()))
            for scope_id in self._channels.refused - refused:
                _log.info("The cloud tells nothing of the scope %s.", scope_id)
            self._news.set()

    async def _keep_alive(self) -> None:
        while True:
            self._changed.clear()
            await self._wait(self._channels.due_at_s() - self._loop.time())
            beat = self._channels.beat(self._loop.time())
            if beat:
                await self._send([*beat, *self._channels.renewed(await self._fresh_token())])

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _fresh_token(self) -> str:
        """Renewed before it expires; a cloud that cannot be asked now is asked at the next heartbeat."""
        try:
            return await self._tokens.access_token()
        except CloudError:
            return self._channels.token

    async def _send(self, frames: Iterable[Frame]) -> None:
        for frame in frames:
            await self._socket.send(written(frame))


if TYPE_CHECKING:
    # Conformance, checked by mypy.
    _: tuple[type[RealtimePort], type[LiveLine]] = (SupabaseRealtime, _Line)
