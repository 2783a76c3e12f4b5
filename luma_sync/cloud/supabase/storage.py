"""Files over Supabase Storage: objects, resumable uploads, ranged downloads."""

import base64
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import quote

import orjson

from luma_sync.cloud.errors import AlreadyExists, BadRequest, Forbidden, NotFound, UploadGone
from luma_sync.cloud.messages import ObjectInfo, UploadSpec, UploadTicket
from luma_sync.cloud.ports import DownloadStream
from luma_sync.cloud.supabase import tus
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.decoding import (
    EXACT_INTEGER_MAX,
    a_list,
    an_object,
    decode_untrusted,
    integer_of,
    violation,
)
from luma_sync.cloud.supabase.http import Call, OpenAnswer
from luma_sync.cloud.supabase.object_paths import object_path
from luma_sync.cloud.supabase.object_questions import ObjectQuestions

_ANSWER_BYTES_MAX = 4 * 1024 * 1024
_REMOVED_PER_CALL = 1000
_JSON_HEADERS = {"Content-Type": "application/json"}
_CONTENT_RANGE = re.compile(r"bytes (\d{1,16})-(\d{1,16})/(\d{1,16}|\*)")


class SupabaseStorage:
    """The storage port. Requests go to the cloud's own origin, whatever URLs answers name."""

    def __init__(self, calls: UserCalls, base_url: str) -> None:
        self._calls = calls
        self._base_url = base_url
        self._questions = ObjectQuestions(calls)

    async def close(self) -> None:
        """End what runs by itself."""
        await self._questions.close()

    async def object_info(self, bucket: str, key: str) -> ObjectInfo | None:
        """What is stored under the key; None when nothing is, or nothing we may see."""
        return await self._questions.ask(bucket, key)

    async def size_limit(self, bucket: str) -> int | None:
        """The smaller of the bucket's limit and the server's, as far as they are told."""
        description = Call(method="GET", path=f"/storage/v1/bucket/{quote(bucket, safe='')}")
        options = Call(method="OPTIONS", path=tus.PATH, headers=tus.VERSION_HEADER)
        limits = (
            await self._limit(Area.OBJECTS, description, bucket_limit),
            await self._limit(Area.TUS_CREATE, options, tus.size_limit),
        )
        return min((limit for limit in limits if limit is not None), default=None)

    async def _limit(self, area: Area, call: Call, read: Callable[[Answer], int | None]) -> int | None:
        try:
            return read(await self._calls.answer(area, call))
        except (NotFound, Forbidden, BadRequest):  # buckets need not be visible, nor every server tell
            return None

    async def put_small(self, spec: UploadSpec, body: bytes) -> None:
        """Upload in one request. Raises AlreadyExists."""
        metadata = orjson.dumps({"sha256": spec.sha256})
        headers = {
            "Content-Type": spec.content_type,
            "Cache-Control": "max-age=3600",
            "x-metadata": base64.b64encode(metadata).decode(),
        }
        path = f"/storage/v1/object/{object_path(spec.bucket, spec.key)}"
        call = Call(method="POST", path=path, body=body, is_file=True, headers=headers)
        await self._calls.answer(Area.OBJECTS, call)

    async def open_upload(self, spec: UploadSpec) -> UploadTicket:
        """Open a resumable upload. Raises AlreadyExists, TooLarge, Forbidden."""
        call = Call(method="POST", path=tus.PATH, body=b"", headers=tus.creation_headers(spec))
        answer = await self._calls.answer(Area.TUS_CREATE, call)
        return tus.ticket_of(answer, spec, self._base_url)

    async def upload_offset(self, url: str) -> int:
        """How many bytes the cloud has. Raises UploadGone."""
        call = Call(method="HEAD", path=self._upload_path(url), headers=tus.VERSION_HEADER)
        answer = await self._calls.answer(Area.TUS_UPLOAD, call)
        return tus.offset_of(answer, low=0, high=EXACT_INTEGER_MAX)

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        """Send `body` at `offset`; returns the cloud's new offset, which may be smaller than expected.

        Raises OffsetMismatch, UploadGone, UploadLocked, AlreadyExists.
        """
        headers = {
            **tus.VERSION_HEADER,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        call = Call(
            method="PATCH",
            path=self._upload_path(url),
            body=body,
            is_file=True,
            headers=headers,
            progress=progress,
        )
        answer = await self._calls.answer(Area.TUS_UPLOAD, call)
        return tus.offset_of(answer, low=offset, high=offset + len(body))

    async def cancel_upload(self, url: str) -> None:
        """Drop an unfinished upload; nothing happens when it is gone or finished already.

        While an object of its name exists, Supabase refuses that; the upload then expires by itself.
        """
        try:
            call = Call(method="DELETE", path=self._upload_path(url), headers=tus.VERSION_HEADER)
            await self._calls.answer(Area.TUS_UPLOAD, call)
        except (UploadGone, BadRequest, AlreadyExists):
            return

    @asynccontextmanager
    async def download(self, bucket: str, key: str, *, offset: int = 0) -> AsyncIterator[DownloadStream]:
        """Open a download from `offset`. Raises NotFound, and OffsetMismatch when the object is shorter."""
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        call = Call(
            method="GET",
            path=f"/storage/v1/object/{object_path(bucket, key)}",
            headers={**headers, "Accept-Encoding": "identity"},
        )
        async with self._calls.opened(Area.OBJECTS, call) as answer:
            yield _Download(answer, asked_from=offset)

    async def remove(self, bucket: str, keys: Sequence[str]) -> int:
        """Delete objects; returns how many were really deleted."""
        removed = 0
        for start in range(0, len(keys), _REMOVED_PER_CALL):
            body = orjson.dumps({"prefixes": list(keys[start : start + _REMOVED_PER_CALL])})
            call = Call(
                method="DELETE",
                path=f"/storage/v1/object/{quote(bucket, safe='')}",
                body=body,
                headers=_JSON_HEADERS,
            )
            answer = await self._calls.answer(Area.OBJECTS, call)
            removed += len(a_list(decode_untrusted(answer.body, bytes_max=_ANSWER_BYTES_MAX), "the answer"))
        return removed

    def _upload_path(self, url: str) -> str:
        upload_id = tus.upload_id_of(url, self._base_url)
        if upload_id is None:
            raise UploadGone(
                "The unfinished upload belongs to another cloud; it starts again.", "foreign upload URL"
            )
        return f"{tus.PATH}/{upload_id}"


class _Download:
    """An open download; implements DownloadStream."""

    def __init__(self, answer: OpenAnswer, *, asked_from: int) -> None:
        self._answer = answer
        self._offset, self._total = _position(answer, asked_from)

    @property
    def offset(self) -> int:
        """Where the bytes start; 0 when the cloud ignored the range."""
        return self._offset

    @property
    def total(self) -> int | None:
        """Size of the whole object, when told."""
        return self._total

    @property
    def etag(self) -> str:
        """Changes when the object changes."""
        return self._answer.headers.get("etag", "")[:200]

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces of at most 1 MiB; never more than `total` says."""
        position = self._offset
        async for piece in self._answer.pieces():
            position += len(piece)
            if self._total is not None and position > self._total:
                raise violation("more bytes than the object has")
            yield piece


def _position(answer: OpenAnswer, asked_from: int) -> tuple[int, int | None]:
    if answer.status != 206:
        length = answer.headers.get("content-length", "")
        return 0, int(length) if length.isascii() and length.isdigit() and len(length) <= 16 else None
    match = _CONTENT_RANGE.fullmatch(answer.headers.get("content-range", ""))
    if match is None or int(match[1]) != asked_from:
        raise violation("a part of the file that was not asked for")
    return asked_from, None if match[3] == "*" else int(match[3])


def bucket_limit(answer: Answer) -> int | None:
    """How large one object of the described bucket may be. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(answer.body, bytes_max=_ANSWER_BYTES_MAX), "the answer")
    return integer_of(said, "file_size_limit") if said.get("file_size_limit") else None
