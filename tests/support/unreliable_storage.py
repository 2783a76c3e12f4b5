"""A storage port over the model cloud's files whose requests and answers get lost as a test says."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import ObjectInfo, UploadSpec, UploadTicket
from luma_sync.cloud.ports import DownloadStream
from tests.support.fake_objects import FakeStorage, ObjectStore

CUT = Unreachable("The connection was cut; it will be tried again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to one request."""

    before: Exception | None = None
    """Raised instead of the request."""

    after: Exception | None = None
    """Raised instead of the answer: the request took effect."""

    keep: int | None = None
    """Of a chunk or a download, only so many bytes arrive."""

    then: Callable[[], None] | None = None
    """Done after the request took effect, before the answer."""


@dataclass(slots=True)
class UnreliableStorage:
    """Faults are queued per method and used up in order; `calls` notes (method, bytes)."""

    store: ObjectStore
    user: str
    calls: list[tuple[str, int]] = field(default_factory=list)
    faults: dict[str, deque[Fault]] = field(default_factory=dict)

    def plan(self, method: str, *faults: Fault) -> None:
        """The next requests of this kind meet these."""
        self.faults.setdefault(method, deque()).extend(faults)

    def count(self, method: str) -> int:
        """How many requests of this kind there were."""
        return sum(1 for name, _ in self.calls if name == method)

    @property
    def bytes_sent(self) -> int:
        """Of file contents, sent twice or not."""
        return sum(size for name, size in self.calls if name in {"send_chunk", "put_small"})

    async def object_info(self, bucket: str, key: str) -> ObjectInfo | None:
        fault = self._begin("object_info", 0)
        answer = await self._port().object_info(bucket, key)
        await self._end(fault)
        return answer

    async def size_limit(self, bucket: str) -> int | None:
        fault = self._begin("size_limit", 0)
        answer = await self._port().size_limit(bucket)
        await self._end(fault)
        return answer

    async def put_small(self, spec: UploadSpec, body: bytes) -> None:
        fault = self._begin("put_small", len(body))
        await self._port().put_small(spec, body)
        await self._end(fault)

    async def open_upload(self, spec: UploadSpec) -> UploadTicket:
        fault = self._begin("open_upload", 0)
        answer = await self._port().open_upload(spec)
        await self._end(fault)
        return answer

    async def upload_offset(self, url: str) -> int:
        fault = self._begin("upload_offset", 0)
        answer = await self._port().upload_offset(url)
        await self._end(fault)
        return answer

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        fault = self._begin("send_chunk", len(body))
        kept = body if fault.keep is None else body[: fault.keep]
        answer = await self._port().send_chunk(url, offset, kept, progress)
        await self._end(fault)
        return answer

    async def cancel_upload(self, url: str) -> None:
        fault = self._begin("cancel_upload", 0)
        await self._port().cancel_upload(url)
        await self._end(fault)

    @asynccontextmanager
    async def download(self, bucket: str, key: str, *, offset: int = 0) -> AsyncIterator[DownloadStream]:
        fault = self._begin("download", offset)
        async with self._port().download(bucket, key, offset=offset) as stream:
            yield _CutStream(stream, fault)

    async def remove(self, bucket: str, keys: Sequence[str]) -> int:
        fault = self._begin("remove", 0)
        answer = await self._port().remove(bucket, keys)
        await self._end(fault)
        return answer

    def _port(self) -> FakeStorage:
        return FakeStorage(self.store, self.user, lambda _name, _size: None)

    def _begin(self, method: str, size: int) -> Fault:
        self.calls.append((method, size))
        planned = self.faults.get(method)
        fault = planned.popleft() if planned else Fault()
        if fault.before is not None:
            raise fault.before
        return fault

    @staticmethod
    async def _end(fault: Fault) -> None:
        if fault.then is not None:
            fault.then()
            for _ in range(4):
                await asyncio.sleep(0)
        if fault.after is not None:
            raise fault.after


@dataclass(slots=True)
class _CutStream:
    """A download that may end early."""

    stream: DownloadStream
    fault: Fault

    @property
    def offset(self) -> int:
        return self.stream.offset

    @property
    def total(self) -> int | None:
        return self.stream.total

    @property
    def etag(self) -> str:
        return self.stream.etag

    async def chunks(self) -> AsyncIterator[bytes]:
        left = self.fault.keep
        async for piece in self.stream.chunks():
            yield piece if left is None else piece[:left]
            if left is not None and len(piece) >= left:
                if self.fault.then is not None:
                    self.fault.then()
                raise self.fault.after or CUT
            left = None if left is None else left - len(piece)
