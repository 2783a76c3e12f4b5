"""The way of a child process to the cloud in its parent: every step of a call is a point to be killed at."""

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from luma_sync.cloud.authors import AuthorsReply, AuthorsRequest
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.devices import DevicesReply
from luma_sync.cloud.errors import NotFound
from luma_sync.cloud.history import HistoryReply, HistoryRequest
from luma_sync.cloud.messages import (
    AuthSession,
    AuthSettings,
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    Heads,
    ObjectInfo,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    Traffic,
    UploadSpec,
    UploadTicket,
    User,
)
from luma_sync.cloud.outlines import MarksReply, OutlineReply, OutlineRequest
from luma_sync.cloud.ports import DownloadStream, TokenSource
from tests.support.fake_projects import ProjectCalls
from tests.support.kill_fate import Fate

_DOWNLOAD_PIECE = 16 * 1024

Call = Callable[..., Any]


class Pipe(Protocol):
    """The child's end: `multiprocessing.connection.Connection` is the real one."""

    def send(self, message: tuple[Any, ...], /) -> None: ...

    def recv(self) -> Any: ...


class PipeAuth:
    """Accounts, over the pipe."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def settings(self) -> AuthSettings:
        answer: AuthSettings = await self._call("auth", "settings")
        return answer

    async def sign_up(self, email: str, password: str) -> AuthSession:
        answer: AuthSession = await self._call("auth", "sign_up", email, password)
        return answer

    async def sign_in(self, email: str, password: str) -> AuthSession:
        answer: AuthSession = await self._call("auth", "sign_in", email, password)
        return answer

    async def refresh(self, refresh_token: str) -> AuthSession:
        answer: AuthSession = await self._call("auth", "refresh", refresh_token)
        return answer

    async def user(self, access_token: str) -> User:
        answer: User = await self._call("auth", "user", access_token)
        return answer

    async def sign_out(self, access_token: str) -> None:
        await self._call("auth", "sign_out", access_token)


class PipeRows:
    """The sync functions, over the pipe."""

    def __init__(self, call: Call) -> None:
        self._call = call

    async def ping(self) -> None:
        await self._call("rows", "ping")

    async def push(self, request: PushRequest) -> PushReply:
        answer: PushReply = await self._call("rows", "push", request)
        return answer

    async def heads(self, device_id: str) -> Heads:
        answer: Heads = await self._call("rows", "heads", device_id)
        return answer

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        answer: PullReply = await self._call("rows", "pull", tuple(requests), limit)
        return answer

    async def digest(self, requests: Sequence[DigestRequest]) -> DigestReply:
        answer: DigestReply = await self._call("rows", "digest", tuple(requests))
        return answer

    async def fetch(self, requests: Sequence[FetchRequest]) -> FetchReply:
        answer: FetchReply = await self._call("rows", "fetch", tuple(requests))
        return answer

    async def conflicts(self, request: ConflictsRequest) -> ConflictsReply:
        answer: ConflictsReply = await self._call("rows", "conflicts", request)
        return answer

    async def outline(self, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
        answer: OutlineReply = await self._call("rows", "outline", requests, limit)
        return answer

    async def marks(self, rows: Sequence[tuple[str, str]]) -> MarksReply:
        answer: MarksReply = await self._call("rows", "marks", rows)
        return answer

    async def devices(self, device_id: str, device_name: str) -> DevicesReply:
        answer: DevicesReply = await self._call("rows", "devices", device_id, device_name)
        return answer

    async def authors(self, request: AuthorsRequest) -> AuthorsReply:
        answer: AuthorsReply = await self._call("rows", "authors", request)
        return answer

    async def history(self, request: HistoryRequest) -> HistoryReply:
        answer: HistoryReply = await self._call("rows", "history", request)
        return answer


@dataclass(slots=True)
class PipeStream:
    """A download whose bytes come piece by piece."""

    content: bytes
    etag: str
    offset: int
    fate: Fate

    @property
    def total(self) -> int | None:
        return len(self.content)

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(self.offset, len(self.content), _DOWNLOAD_PIECE):
            self.fate.point("cloud", f"download at byte {start}")
            yield self.content[start : start + _DOWNLOAD_PIECE]


class PipeStorage:
    """Files, over the pipe. A chunk arrives in two halves."""

    def __init__(self, call: Call, fate: Fate) -> None:
        self._call = call
        self._fate = fate

    async def object_info(self, bucket: str, key: str) -> ObjectInfo | None:
        answer: ObjectInfo | None = await self._call("storage", "object_info", bucket, key)
        return answer

    async def size_limit(self, bucket: str) -> int | None:
        answer: int | None = await self._call("storage", "size_limit", bucket)
        return answer

    async def put_small(self, spec: UploadSpec, body: bytes) -> None:
        await self._call("storage", "put_small", spec, body)

    async def open_upload(self, spec: UploadSpec) -> UploadTicket:
        answer: UploadTicket = await self._call("storage", "open_upload", spec)
        return answer

    async def upload_offset(self, url: str) -> int:
        return int(await self._call("storage", "upload_offset", url))

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        half = len(body) // 2
        reached = int(await self._call("storage", "send_chunk", url, offset, body[:half])) if half else offset
        reached = int(await self._call("storage", "send_chunk", url, reached, body[half:]))
        if progress is not None:
            progress(len(body))
        return reached

    async def cancel_upload(self, url: str) -> None:
        await self._call("storage", "cancel_upload", url)

    def download(
        self, bucket: str, key: str, *, offset: int = 0
    ) -> AbstractAsyncContextManager[DownloadStream]:
        return self._download(bucket, key, offset)

    @asynccontextmanager
    async def _download(self, bucket: str, key: str, offset: int) -> AsyncIterator[DownloadStream]:
        answer = await self._call("storage", "download", bucket, key)
        if answer is None:
            raise NotFound("The file is not in the cloud.")
        content, etag = answer
        yield PipeStream(content, etag, offset, self._fate)

    async def remove(self, bucket: str, keys: Sequence[str]) -> int:
        return int(await self._call("storage", "remove", bucket, tuple(keys)))


class PipeGateway:
    """One cloud, asked through a pipe; the caller's thread waits for each answer."""

    def __init__(self, pipe: Pipe, fate: Fate, tokens: TokenSource | None) -> None:
        self._pipe = pipe
        self._fate = fate
        self._tokens = tokens
        self._requests = 0
        self._auth = PipeAuth(self._call)
        self._rows = PipeRows(self._call)
        self._projects = ProjectCalls(functools.partial(self._call, "projects"))
        self._storage = PipeStorage(self._call, fate)

    @property
    def auth(self) -> PipeAuth:
        return self._auth

    @property
    def rows(self) -> PipeRows:
        return self._rows

    @property
    def projects(self) -> ProjectCalls:
        return self._projects

    @property
    def storage(self) -> PipeStorage:
        return self._storage

    @property
    def realtime(self) -> None:
        return None

    @property
    def traffic(self) -> Traffic:
        return Traffic(requests=self._requests)

    async def close(self) -> None:
        """The pipe outlives the gateway."""

    async def _call(self, port: str, name: str, *arguments: object) -> Any:
        token = await self._tokens.access_token() if self._tokens is not None and port != "auth" else ""
        await asyncio.sleep(0)
        self._requests += 1
        self._fate.point("cloud", f"{name} is about to be sent")
        self._pipe.send(("call", port, name, token, arguments))
        self._fate.point("cloud", f"{name} was sent, its answer is not here")
        kind, value = self._pipe.recv()
        self._fate.point("cloud", f"{name} was answered")
        if kind == "error":
            raise value
        return value
