"""What storage does with an object from announcement to deletion, whichever way it arrives."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import orjson

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.logs import logger
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.storage.files import ObjectFiles
from luma_sync.localcloud.storage.keys import is_key
from luma_sync.localcloud.storage.locks import UploadLocked, UploadLocks
from luma_sync.localcloud.storage.refusals import StorageRefused
from luma_sync.localcloud.storage.rows import Bucket, NewObject, ObjectRows
from luma_sync.localcloud.storage.uploads import Upload, Uploads
from luma_sync.localcloud.tokens import TokenFault, TokenRefused, Tokens, Verified, bearer

_log = logger("localcloud.storage")
_FINISH = "storage.tus.upload.complete"
_PART_BYTES = 6 * 1024 * 1024


class Storage:
    """Objects, their rows and their bytes. Methods raise StorageRefused."""

    def __init__(
        self, rows: ObjectRows, files: ObjectFiles, uploads: Uploads, tokens: Tokens, *, bytes_max: int
    ) -> None:
        self.rows = rows
        self.files = files
        self.uploads = uploads
        self.locks = UploadLocks()
        self._tokens = tokens
        self.bytes_max = bytes_max

    def caller(self, authorization: str | None) -> Verified:
        """Who asks; a token is needed."""
        token = bearer(authorization)
        if not token:
            raise refusals.bad_token()
        try:
            return self._tokens.verify(token)
        except TokenRefused as refused:
            if refused.fault is TokenFault.EXPIRED:
                raise refusals.expired_token() from refused
            if refused.fault is TokenFault.SIGNATURE:
                raise refusals.bad_signature() from refused
            raise refusals.bad_token() from refused

    async def writable_bucket(self, bucket_id: str, key: str, mime_type: str) -> Bucket:
        """The bucket, when `key` is a possible name in it and it takes this kind of file."""
        if not is_key(key):
            raise refusals.invalid_key(key)
        bucket = await self.rows.bucket(bucket_id)
        if bucket.mime_types is not None and not _fits(mime_type, bucket.mime_types):
            raise refusals.invalid_mime_type(mime_type)
        return bucket

    def limit(self, bucket: Bucket) -> int:
        """How large one object of a bucket may be, in bytes."""
        return self.bytes_max if bucket.bytes_max is None else min(bucket.bytes_max, self.bytes_max)

    async def publish(self, caller: Verified, new: NewObject, *, upsert: bool) -> None:
        """Make a whole file, which is on the disk already, visible as an object."""
        replaced = await self.rows.add(caller, new, upsert=upsert)
        if replaced is not None and replaced != new.version:
            await self.files.remove(replaced)

    async def complete(self, caller: Verified, upload: Upload, *, upsert: bool) -> None:
        """Publish a whole upload, whose bytes are on the disk. The caller holds its lock."""
        await self.publish(caller, new_object_of(upload), upsert=upsert)
        self.uploads.note_completed(upload)

    async def add_small(self, caller: Verified, upload: Upload, content: bytes) -> None:
        """A whole file that came with its announcement: its URL is not known yet, so nothing to resume."""
        await self.files.run(lambda: self.files.store(upload.version, content))
        await self.add_stored(caller, new_object_of(upload), operation="storage.tus.upload.create")
        self.uploads.note_completed(upload)

    async def add_stored(self, caller: Verified, new: NewObject, *, operation: str) -> None:
        """Make a new file, which is whole and on the disk, visible if the caller may write there."""
        try:
            await self.rows.add_as(caller, new, operation=operation)
        except StorageRefused as refused:
            if refused.is_definite:  # otherwise a row may name it after all; the sweep finds out
                await self.files.remove(new.version)
            raise

    async def remove(self, caller: Verified, bucket: str, keys: list[str]) -> list[dict[str, Any]]:
        """Delete objects, rows first; returns the rows that were deleted."""
        rows = await self.rows.remove(caller, bucket, keys)
        for row in rows:
            if row["version"] is not None:
                await self.files.remove(row["version"])
        return rows

    async def recover(self) -> None:
        """After a start: finish uploads that were whole when the cloud died, drop the expired and orphans."""
        await self.drop_expired()
        published = await self.rows.versions()
        waiting = [upload for upload in await self._all_uploads() if upload.version not in published]
        for upload in waiting:
            await self._finish_interrupted(upload)
        known = published | {upload.version for upload in waiting}
        for version in await self.files.run(lambda: list(self.files.orphans(known))):
            await self.files.remove(version)

    async def drop_expired(self) -> None:
        """Forget uploads whose time is over, with their bytes unless these are an object's by now."""
        expired = [upload for upload in await self._all_uploads() if self.uploads.is_past(upload)]
        if expired:
            published = await self.rows.versions()
            for upload in expired:
                await self.uploads.forget(upload, with_bytes=upload.version not in published)

    async def _all_uploads(self) -> list[Upload]:
        return await self.files.run(lambda: list(self.uploads.all()))

    async def _finish_interrupted(self, upload: Upload) -> None:
        if upload.length is None or self.uploads.offset(upload) != upload.length:
            return
        caller = Verified(upload.claims, orjson.dumps(upload.claims).decode())
        new = new_object_of(upload)
        try:
            async with self.locks.hold(upload.version):
                current = await self.uploads.find(upload.id)
                if current is None or current.completed:
                    return
                await self.files.append(upload.version).close(durable=True)
                await self.rows.check_may_write(caller, new, upsert=upload.upsert, operation=_FINISH)
                await self.complete(caller, upload, upsert=upload.upsert)
        except (StorageRefused, UploadLocked) as refused:
            _log.warning("upload %s was whole but could not be finished: %s", upload.version, refused)


def new_version() -> str:
    """The version of a new object."""
    return str(uuid4())


def new_object_of(upload: Upload) -> NewObject:
    """The object that an upload becomes. Its entity tag is opaque, like that of a multipart upload to S3."""
    size = upload.length or 0
    digest = hashlib.md5(f"{upload.version}/{size}".encode(), usedforsecurity=False).hexdigest()
    parts = max(1, -(-size // _PART_BYTES))
    return NewObject(
        bucket=upload.bucket,
        key=upload.key,
        version=upload.version,
        metadata=object_metadata(
            etag=f'"{digest}-{parts}"',
            size=size,
            mime_type=upload.metadata.get("contentType") or "application/octet-stream",
            cache=upload.metadata.get("cacheControl") or "no-cache",
        ),
        user_metadata=orjson.loads(upload.metadata["metadata"]) if upload.metadata.get("metadata") else None,
    )


def object_metadata(*, etag: str, size: int, mime_type: str, cache: str) -> dict[str, Any]:
    """The `metadata` column of an object's row."""
    return {
        "eTag": etag,
        "size": size,
        "mimetype": mime_type,
        "cacheControl": cache,
        "lastModified": iso_utc(datetime.now(UTC)),
        "contentLength": size,
        "httpStatusCode": 200,
    }


def _fits(mime_type: str, allowed: tuple[str, ...]) -> bool:
    plain = mime_type.partition(";")[0].strip().lower()
    return any(
        pattern in ("*/*", plain) or (pattern.endswith("/*") and plain.startswith(pattern[:-1]))
        for pattern in allowed
    )
