"""The model cloud's files: objects in buckets, and resumable uploads with the offset on the server's side."""

import hashlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from luma_sync.cloud.errors import (
    AlreadyExists,
    Forbidden,
    NotFound,
    OffsetMismatch,
    TooLarge,
    UploadGone,
)
from luma_sync.cloud.messages import ObjectInfo, UploadSpec, UploadTicket
from luma_sync.cloud.ports import DownloadStream

CHUNK = 1024 * 1024


@dataclass(slots=True, kw_only=True)
class StoredObject:
    """A finished object."""

    content: bytes
    version: str
    sha256: str | None

    @property
    def etag(self) -> str:
        return hashlib.md5(self.content, usedforsecurity=False).hexdigest()


@dataclass(slots=True, kw_only=True)
class OpenUpload:
    """An upload that has begun."""

    spec: UploadSpec
    version: str
    received: bytearray = field(default_factory=bytearray)


class ObjectStore:
    """All objects of the cloud."""

    def __init__(self) -> None:
        self.objects: dict[tuple[str, str], StoredObject] = {}
        self.uploads: dict[str, OpenUpload] = {}
        self.finished: list[tuple[str, str]] = []
        self.limits: dict[str, int] = {}
        """Bucket to the size of its largest object."""

        self._numbers = 0

    def open(self, spec: UploadSpec) -> UploadTicket:
        if (spec.bucket, spec.key) in self.objects:
            raise AlreadyExists("The file is in the cloud already.")
        self._check_size(spec)
        self._numbers += 1
        url, version = f"https://cloud.test/upload/{self._numbers}", f"version-{self._numbers}"
        self.uploads[url] = OpenUpload(spec=spec, version=version)
        if spec.size == 0:
            self._finish(url)
        return UploadTicket(url=url, offset=0, expires_at=None, version=version)

    def offset(self, url: str) -> int:
        return len(self._upload(url).received)

    def receive(self, url: str, offset: int, body: bytes) -> int:
        upload = self._upload(url)
        if offset != len(upload.received):
            raise OffsetMismatch("The cloud has another number of bytes.")
        upload.received += body[: upload.spec.size - offset]
        if len(upload.received) == upload.spec.size:
            reached = len(upload.received)
            self._finish(url)
            return reached
        return len(upload.received)

    def put(self, spec: UploadSpec, body: bytes) -> None:
        if (spec.bucket, spec.key) in self.objects:
            raise AlreadyExists("The file is in the cloud already.")
        self._check_size(spec)
        self._numbers += 1
        self._store(spec, body, f"version-{self._numbers}")

    def _check_size(self, spec: UploadSpec) -> None:
        if spec.size > self.limits.get(spec.bucket, spec.size):
            raise TooLarge("This is larger than the cloud allows.")

    def _upload(self, url: str) -> OpenUpload:
        if url not in self.uploads:
            raise UploadGone("The upload is not known any more.")
        return self.uploads[url]

    def _finish(self, url: str) -> None:
        upload = self.uploads.pop(url)
        self._store(upload.spec, bytes(upload.received), upload.version)

    def _store(self, spec: UploadSpec, body: bytes, version: str) -> None:
        self.objects[spec.bucket, spec.key] = StoredObject(content=body, version=version, sha256=spec.sha256)
        self.finished.append((spec.bucket, spec.key))


@dataclass(slots=True)
class FakeStream:
    """An open download."""

    stored: StoredObject
    offset: int

    @property
    def total(self) -> int | None:
        return len(self.stored.content)

    @property
    def etag(self) -> str:
        return self.stored.etag

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(self.offset, len(self.stored.content), CHUNK):
            yield self.stored.content[start : start + CHUNK]


class FakeStorage:
    """The storage port of one user. `called` stands before every request: it counts, and may raise."""

    def __init__(self, store: ObjectStore, user: str, called: Callable[[str, int], None]) -> None:
        self._store = store
        self._user = user
        self._called = called

    async def object_info(self, bucket: str, key: str) -> ObjectInfo | None:
        self._called("object_info", 0)
        stored = self._store.objects.get((bucket, key)) if key.startswith(f"{self._user}/") else None
        if stored is None:
            return None
        return ObjectInfo(
            size=len(stored.content), etag=stored.etag, version=stored.version, sha256=stored.sha256
        )

    async def size_limit(self, bucket: str) -> int | None:
        self._called("size_limit", 0)
        return self._store.limits.get(bucket)

    async def put_small(self, spec: UploadSpec, body: bytes) -> None:
        self._called("put_small", len(body))
        self._own(spec.key)
        self._store.put(spec, body)

    async def open_upload(self, spec: UploadSpec) -> UploadTicket:
        self._called("open_upload", 0)
        self._own(spec.key)
        return self._store.open(spec)

    async def upload_offset(self, url: str) -> int:
        self._called("upload_offset", 0)
        return self._store.offset(url)

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        self._called("send_chunk", len(body))
        reached = self._store.receive(url, offset, body)
        if progress is not None:
            progress(len(body))
        return reached

    async def cancel_upload(self, url: str) -> None:
        self._called("cancel_upload", 0)
        self._store.uploads.pop(url, None)

    def download(
        self, bucket: str, key: str, *, offset: int = 0
    ) -> AbstractAsyncContextManager[DownloadStream]:
        return self._download(bucket, key, offset)

    async def remove(self, bucket: str, keys: Sequence[str]) -> int:
        self._called("remove", 0)
        mine = [key for key in keys if key.startswith(f"{self._user}/")]
        return sum(self._store.objects.pop((bucket, key), None) is not None for key in mine)

    @asynccontextmanager
    async def _download(self, bucket: str, key: str, offset: int) -> AsyncIterator[DownloadStream]:
        self._called("download", 0)
        stored = self._store.objects.get((bucket, key)) if key.startswith(f"{self._user}/") else None
        if stored is None:
            raise NotFound("The file is not in the cloud.")
        yield FakeStream(stored, offset)

    def _own(self, key: str) -> None:
        if not key.startswith(f"{self._user}/"):
            raise Forbidden("The cloud lets you write into your own folder only.")
