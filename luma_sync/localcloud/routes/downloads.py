"""Sending an object: whole, a range of it, or only that it has not changed."""

import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from luma_sync.kernel.clock import parse_utc
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.files import PIECE_BYTES, ObjectFiles

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """(first, last) byte of a Range header; None: send everything.

    Raises StorageRefused when no byte of the range exists.
    """
    found = None if header is None else _RANGE.fullmatch(header.strip())
    if found is None or found.group(0) == "bytes=-":
        return None
    first_text, last_text = found.groups()
    if not first_text:
        first, last = max(0, size - int(last_text)), size - 1
    else:
        first, last = int(first_text), min(int(last_text), size - 1) if last_text else size - 1
    if first > last:
        raise refusals.bad_range()
    return first, last


async def object_answer(request: Request, row: dict[str, Any], files: ObjectFiles) -> Response:
    """The answer to GET and HEAD of an object's row."""
    metadata = row["metadata"] or {}
    headers = _headers(request, metadata)
    if metadata.get("eTag") in _tags(request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers | {"content-length": "0"})
    size = files.size(row["version"])
    if size is None:
        raise refusals.no_object()
    part = parse_range(request.headers.get("range"), size)
    first, last = (0, size - 1) if part is None else part
    headers["content-length"] = str(last - first + 1)
    if part is not None:
        headers["content-range"] = f"bytes {first}-{last}/{size}"
    status = 200 if part is None else 206
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    # Opened before the answer begins: a later delete takes the name away, not the bytes.
    file = await files.run(lambda: _open(files.path(row["version"]), first))
    return StreamingResponse(_send(files, file, last - first + 1), status, headers)


def _open(path: Path, first: int) -> IO[bytes]:
    file = path.open("rb", buffering=0)
    file.seek(first)
    return file


async def _send(files: ObjectFiles, file: IO[bytes], size: int) -> AsyncIterator[bytes]:
    try:
        while size > 0:
            piece = await files.run(lambda: file.read(min(size, PIECE_BYTES)))  # noqa: B023 (awaited at once)
            if not piece:
                return
            size -= len(piece)
            yield piece
    finally:
        file.close()


def _headers(request: Request, metadata: dict[str, Any]) -> dict[str, str]:
    headers = {
        "accept-ranges": "bytes",
        "content-type": str(metadata.get("mimetype") or "application/octet-stream"),
        "etag": str(metadata.get("eTag") or ""),
        "x-robots-tag": "none",
        "cache-control": str(metadata.get("cacheControl") or "no-cache"),
    }
    if metadata.get("lastModified"):
        headers["last-modified"] = formatdate(
            parse_utc(str(metadata["lastModified"])).timestamp(), usegmt=True
        )
    name = request.query_params.get("download")
    if name is not None:
        named = f"; filename={quote(name)}; filename*=UTF-8''{quote(name)}" if name else ""
        headers["content-disposition"] = f"attachment{named}"
    return headers


def _tags(header: str | None) -> list[str]:
    return [] if header is None else [tag.strip().removeprefix("W/") for tag in header.split(",")]
