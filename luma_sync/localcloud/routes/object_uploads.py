"""Objects that come whole in one request: small ones in one go, others while they are written."""

import base64
import binascii
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.answers import body_pieces, json_answer, read_body
from luma_sync.localcloud.routes.multipart import BadForm, boundary_of, read_file_part
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.keys import cache_control
from luma_sync.localcloud.storage.refusals import StorageRefused
from luma_sync.localcloud.storage.rows import NewObject
from luma_sync.localcloud.storage.service import Storage, new_version, object_metadata
from luma_sync.localcloud.tokens import Verified

SMALL_BYTES = 1024 * 1024
"""Up to this size a body is kept in memory until the file and its row are made, one trip each."""

_OPERATION = "storage.object.upload"
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incoming:
    """An object on its way in."""

    mime_type: str
    cache: str | None
    user_metadata: dict[str, Any] | None
    size: int | None
    """As announced; None: not known before the end."""

    pieces: AsyncIterator[bytes]


async def take_object(storage: Storage, request: Request, caller: Verified, *, upsert: bool) -> Response:
    """Store the request's body, or the file of its form, as an object. Raises StorageRefused."""
    bucket_id, key = request.path_params["bucket"], request.path_params["key"]
    incoming = await _incoming(request)
    limit = storage.limit(await storage.writable_bucket(bucket_id, key, incoming.mime_type))
    if incoming.size is not None and incoming.size > limit:
        raise refusals.too_large()
    new = NewObject(
        bucket=bucket_id,
        key=key,
        version=new_version(),
        metadata={},
        user_metadata=incoming.user_metadata,
    )
    if incoming.size is not None and incoming.size <= SMALL_BYTES and not upsert:
        content = await read_body(request, SMALL_BYTES)
        object_id = await _keep_small(storage, incoming, content, caller, new)
    else:
        object_id = await _take_large(storage, incoming, caller, new, limit=limit, upsert=upsert)
    return json_answer({"Key": f"{bucket_id}/{key}", "Id": object_id})


async def _incoming(request: Request) -> _Incoming:
    content_type = request.headers.get("content-type") or _UNKNOWN_TYPE
    if content_type.startswith("multipart/form-data"):
        return await _incoming_form(request, content_type)
    declared = request.headers.get("content-length", "")
    return _Incoming(
        mime_type=content_type,
        cache=request.headers.get("cache-control"),
        user_metadata=_user_metadata(request),
        size=int(declared) if declared.isdigit() else None,
        pieces=body_pieces(request),
    )


async def _incoming_form(request: Request, content_type: str) -> _Incoming:
    try:
        part = await read_file_part(body_pieces(request), boundary_of(content_type))
    except BadForm as error:
        raise refusals.invalid_request(str(error)) from error
    seconds = part.fields.get("cacheControl", "")
    return _Incoming(
        mime_type=part.mime_type,
        cache=f"max-age={seconds}" if seconds.isdigit() else None,
        user_metadata=_json_object(part.fields.get("metadata", "").encode()),
        size=None,
        pieces=part.pieces,
    )


async def _keep_small(
    storage: Storage, incoming: _Incoming, content: bytes, caller: Verified, new: NewObject
) -> str:
    digest = await storage.files.run(lambda: storage.files.store(new.version, content))
    whole = _whole(incoming, new, digest, len(content))
    await storage.add_stored(caller, whole, operation=_OPERATION)
    return whole.id


async def _take_large(
    storage: Storage, incoming: _Incoming, caller: Verified, new: NewObject, *, limit: int, upsert: bool
) -> str:
    await storage.rows.check_may_write(caller, new, upsert=upsert, operation=_OPERATION)
    try:
        size, digest = await _receive(storage, incoming.pieces, new.version, limit)
    except BaseException:
        await storage.files.remove(new.version)
        raise
    whole = _whole(incoming, new, digest, size)
    try:
        await storage.publish(caller, whole, upsert=upsert)
    except StorageRefused as refused:
        if refused.is_definite:
            await storage.files.remove(new.version)
        raise
    if not upsert:
        return whole.id
    return str((await storage.rows.find(_SERVICE, new.bucket, new.key))["id"])


async def _receive(
    storage: Storage, pieces: AsyncIterator[bytes], version: str, limit: int
) -> tuple[int, str]:
    """Take the whole content into a new file; returns its size and MD5."""
    files = storage.files
    await files.run(lambda: files.create(version))
    appender = files.append(version, digest=True)
    try:
        async for piece in pieces:
            if appender.fed_bytes + len(piece) > limit:
                raise refusals.too_large()
            await appender.feed(piece)
    except BadForm as error:
        raise refusals.invalid_request(str(error)) from error
    finally:
        await appender.close(durable=True)
    return appender.fed_bytes, appender.hex_digest()


def _whole(incoming: _Incoming, new: NewObject, digest: str, size: int) -> NewObject:
    metadata = object_metadata(
        etag=f'"{digest}"', size=size, mime_type=incoming.mime_type, cache=cache_control(incoming.cache)
    )
    return dataclasses.replace(new, metadata=metadata)


def _user_metadata(request: Request) -> dict[str, Any] | None:
    header = request.headers.get("x-metadata")
    if header is None:
        return None
    try:
        return _json_object(base64.b64decode(header, validate=True))
    except binascii.Error as error:
        raise refusals.invalid_request("x-metadata must be base64 of JSON") from error


def _json_object(text: bytes) -> dict[str, Any] | None:
    if not text:
        return None
    try:
        parsed = orjson.loads(text)
    except ValueError as error:
        raise refusals.invalid_request("metadata must be JSON") from error
    return parsed if isinstance(parsed, dict) else None


_SERVICE = Verified({"role": "service_role"}, '{"role":"service_role"}')
