"""Objects that come whole in one request: small ones in one go, others while they are written."""

import base64
import binascii
import dataclasses
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from luma_sync.localcloud.answers import body_pieces, json_answer, read_body
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.keys import cache_control
from luma_sync.localcloud.storage.refusals import StorageRefused
from luma_sync.localcloud.storage.rows import NewObject
from luma_sync.localcloud.storage.service import Storage, new_version, object_metadata
from luma_sync.localcloud.tokens import Verified

SMALL_BYTES = 1024 * 1024
"""Up to this size a body is kept in memory until the file and its row are made, one trip each."""

_OPERATION = "storage.object.upload"


async def take_object(storage: Storage, request: Request, caller: Verified, *, upsert: bool) -> Response:
    """Store the request's body as an object; the answer that names it. Raises StorageRefused."""
    bucket_id, key = request.path_params["bucket"], request.path_params["key"]
    mime_type = request.headers.get("content-type") or "application/octet-stream"
    if mime_type.startswith("multipart/form-data"):
        raise refusals.invalid_request("multipart uploads are not supported here; send the file as the body")
    limit = storage.limit(await storage.writable_bucket(bucket_id, key, mime_type))
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isdigit() else None
    if size is not None and size > limit:
        raise refusals.too_large()
    new = NewObject(
        bucket=bucket_id,
        key=key,
        version=new_version(),
        metadata={},
        user_metadata=_user_metadata(request),
    )
    if size is not None and size <= SMALL_BYTES and not upsert:
        object_id = await _take_small(storage, request, caller, new)
    else:
        object_id = await _take_large(storage, request, caller, new, limit=limit, upsert=upsert)
    return json_answer({"Key": f"{bucket_id}/{key}", "Id": object_id})


async def _take_small(storage: Storage, request: Request, caller: Verified, new: NewObject) -> str:
    content = await read_body(request, SMALL_BYTES)
    digest = await storage.files.run(lambda: storage.files.store(new.version, content))
    whole = _whole(request, new, digest, len(content))
    await storage.add_stored(caller, whole, operation=_OPERATION)
    return whole.id


async def _take_large(
    storage: Storage, request: Request, caller: Verified, new: NewObject, *, limit: int, upsert: bool
) -> str:
    await storage.rows.check_may_write(caller, new, upsert=upsert, operation=_OPERATION)
    try:
        size, digest = await _receive(storage, request, new.version, limit)
    except BaseException:
        await storage.files.remove(new.version)
        raise
    whole = _whole(request, new, digest, size)
    try:
        await storage.publish(caller, whole, upsert=upsert)
    except StorageRefused as refused:
        if refused.is_definite:
            await storage.files.remove(new.version)
        raise
    if not upsert:
        return whole.id
    return str((await storage.rows.find(_SERVICE, new.bucket, new.key))["id"])


async def _receive(storage: Storage, request: Request, version: str, limit: int) -> tuple[int, str]:
    """Take the whole body into a new file; returns its size and MD5."""
    files = storage.files
    await files.run(lambda: files.create(version))
    appender = files.append(version, digest=True)
    try:
        async for piece in body_pieces(request):
            if appender.fed_bytes + len(piece) > limit:
                raise refusals.too_large()
            await appender.feed(piece)
    finally:
        await appender.close(durable=True)
    return appender.fed_bytes, appender.hex_digest()


def _whole(request: Request, new: NewObject, digest: str, size: int) -> NewObject:
    metadata = object_metadata(
        etag=f'"{digest}"',
        size=size,
        mime_type=request.headers.get("content-type") or "application/octet-stream",
        cache=cache_control(request.headers.get("cache-control")),
    )
    return dataclasses.replace(new, metadata=metadata)


def _user_metadata(request: Request) -> dict[str, Any] | None:
    header = request.headers.get("x-metadata")
    if header is None:
        return None
    try:
        parsed = orjson.loads(base64.b64decode(header, validate=True))
    except (binascii.Error, ValueError) as error:
        raise refusals.invalid_request("x-metadata must be base64 of JSON") from error
    return parsed if isinstance(parsed, dict) else None


_SERVICE = Verified({"role": "service_role"}, '{"role":"service_role"}')
