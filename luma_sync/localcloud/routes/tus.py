"""Storage's resumable uploads (TUS 1.0.0): /storage/v1/upload/resumable."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from luma_sync.kernel.logs import logger
from luma_sync.localcloud.answers import BodyCut, body_pieces, json_answer, read_body
from luma_sync.localcloud.database import DatabaseUnavailable
from luma_sync.localcloud.routes.tus_headers import (
    BODY_TYPE,
    TusRefused,
    asked_metadata,
    asked_upload_id,
    check_headers,
    wants_upsert,
)
from luma_sync.localcloud.storage.keys import UploadId, format_metadata
from luma_sync.localcloud.storage.locks import Turn, UploadLocked
from luma_sync.localcloud.storage.refusals import StorageRefused
from luma_sync.localcloud.storage.rows import NewObject
from luma_sync.localcloud.storage.service import Storage, new_object_of, new_version
from luma_sync.localcloud.storage.uploads import Upload
from luma_sync.localcloud.tokens import Verified

_log = logger("localcloud.tus")
PATH = "/storage/v1/upload/resumable"
_TEXT = "text/plain;charset=UTF-8"
_SMALL_BYTES = 1024 * 1024
_EXTENSIONS = "creation,creation-with-upload,creation-defer-length,termination,expiration"


class _NotSignedIn(Exception):
    def __init__(self, body: dict[str, str]) -> None:
        super().__init__()
        self.body = body


class TusEndpoint:
    """Resumable uploads over HTTP. One instance serves all requests."""

    def __init__(self, storage: Storage, *, life_s: float) -> None:
        self._storage = storage
        self._life_s = life_s
        self._handlers: dict[str, Callable[[Request, Verified], Awaitable[Response]]] = {
            "POST": self._create,
            "HEAD": self._head,
            "PATCH": self._patch,
            "DELETE": self._delete,
        }

    def routes(self) -> list[Route]:
        """The routes to mount."""
        methods = ["POST", "HEAD", "PATCH", "DELETE", "OPTIONS"]
        return [Route(PATH, self, methods=methods), Route(PATH + "/{segment}", self, methods=methods)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive, send)
        answer: Response
        try:
            answer = await self._answer(request)
            answer.headers["tus-resumable"] = "1.0.0"
        except _NotSignedIn as refused:
            # Said before the upload protocol is entered, in storage's own form.
            answer = json_answer(refused.body, 400)
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            told = {"tus-version": "1.0.0", "tus-extension": _EXTENSIONS}
            return Response(status_code=204, headers=told | {"tus-max-size": str(self._storage.bytes_max)})
        caller = self._caller(request)
        try:
            check_headers(request)
            return await self._handlers[request.method](request, caller)
        except TusRefused as refused:
            return _text(refused.status, refused.text)
        except StorageRefused as refused:
            return _text(refused.status, refused.message)
        except BodyCut:
            return _text(400, "The request was cut\n")
        except UploadLocked:
            return _text(503, "acquiring lock timeout")
        except (OSError, *DatabaseUnavailable) as error:
            _log.warning("an upload failed here: %s", error)
            return _text(500, "Something went wrong with that request\n")

    def _caller(self, request: Request) -> Verified:
        try:
            return self._storage.caller(request.headers.get("authorization"))
        except StorageRefused as refused:
            raise _NotSignedIn(refused.body()) from refused

    async def _create(self, request: Request, caller: Verified) -> Response:
        upload = await self._announced(request, caller)
        headers = {"location": f"{request.url.scheme}://{request.url.netloc}{PATH}/{upload.id.encoded()}"}
        if _brings_small_file(request, upload):
            content = await read_body(request, _SMALL_BYTES)
            await self._storage.add_small(caller, upload, content)
            headers |= {"upload-offset": str(len(content)), "tus-complete": "1"}
        else:
            headers |= await self._begin(request, caller, upload)
        headers["content-type"] = _TEXT
        return Response(status_code=201, headers=headers)

    async def _begin(self, request: Request, caller: Verified, upload: Upload) -> dict[str, str]:
        """Open a new upload, with the bytes that came along; returns headers that say how things stand."""
        storage = self._storage
        await storage.rows.check_may_write(
            caller, new_object_of(upload), upsert=upload.upsert, operation="storage.tus.upload.create"
        )
        has_body = request.headers.get("content-type") == BODY_TYPE and upload.length != 0
        async with storage.locks.hold(upload.version) as turn:
            await storage.uploads.announce(upload)
            offset = await self._take(request, upload, turn) if has_body or upload.length == 0 else 0
            told = await self._after(caller, upload, offset, upsert=upload.upsert)
        return {**told, "upload-offset": str(offset)} if has_body else told

    async def _announced(self, request: Request, caller: Verified) -> Upload:
        length_text = request.headers.get("upload-length")
        deferred = request.headers.get("upload-defer-length")
        if (length_text is None) == (deferred is None):
            raise TusRefused(400, "Upload-Length or Upload-Defer-Length header required\n")
        length = None if length_text is None else int(length_text)
        metadata = asked_metadata(request)
        bucket_id, key = metadata["bucketName"], metadata["objectName"]
        bucket = await self._storage.writable_bucket(bucket_id, key, metadata["contentType"])
        if length is not None and length > self._storage.limit(bucket):
            raise TusRefused(413, "Maximum size exceeded\n")
        return Upload(
            bucket=bucket_id,
            key=key,
            version=new_version(),
            length=length,
            metadata=metadata,
            claims=dict(caller.claims),
            upsert=wants_upsert(request),
            expires_at_s=self._storage.uploads.expiry_s(self._life_s),
        )

    async def _head(self, request: Request, _caller: Verified) -> Response:
        upload_id = asked_upload_id(request)
        async with self._storage.locks.hold(upload_id.version):
            upload, offset = await self._known(upload_id)
        headers = {"cache-control": "no-store", "content-type": _TEXT, "upload-offset": str(offset)}
        headers |= (
            {"upload-defer-length": "1"} if upload.length is None else {"upload-length": str(upload.length)}
        )
        headers["upload-metadata"] = format_metadata(upload.metadata)
        return Response(headers=headers)

    async def _patch(self, request: Request, caller: Verified) -> Response:
        upload_id = asked_upload_id(request)
        if "upload-offset" not in request.headers:
            raise TusRefused(403, "Upload-Offset header required\n")
        upsert = wants_upsert(request)
        # The lock before the first wait: whoever asks for the offset after this request broke is told what it
        # has left. Supabase's own server looks at the policies first, and can name an offset that moves.
        async with self._storage.locks.hold(upload_id.version) as turn:
            await self._storage.rows.check_may_write(
                caller, _claimed(upload_id), upsert=upsert, operation="storage.tus.upload.part"
            )
            upload, offset = await self._known(upload_id)
            if offset != int(request.headers["upload-offset"]):
                raise TusRefused(409, "Upload-Offset conflict\n")
            upload = await self._with_length(request, upload, offset)
            offset = await self._take(request, upload, turn)
            told = await self._after(caller, upload, offset, upsert=upsert)
        headers = {"upload-offset": str(offset), **told}
        if turn.taken_over:
            headers["connection"] = "close"
        return Response(status_code=204, headers=headers)

    async def _delete(self, request: Request, caller: Verified) -> Response:
        upload_id = asked_upload_id(request)
        async with self._storage.locks.hold(upload_id.version):
            # As Supabase's own server: refused as well while an object of this name exists.
            await self._storage.rows.check_may_write(
                caller,
                _claimed(upload_id),
                upsert=wants_upsert(request),
                operation="storage.tus.upload.delete",
            )
            upload, offset = await self._known(upload_id)
            if upload.completed or offset == upload.length:
                raise TusRefused(400, "Cannot terminate an already completed upload")
            await self._storage.uploads.forget(upload, with_bytes=True)
        return Response(status_code=204)

    async def _known(self, upload_id: UploadId) -> tuple[Upload, int]:
        """The upload and its offset, which is what has really arrived."""
        uploads = self._storage.uploads
        upload = await uploads.find(upload_id)
        offset = None if upload is None else uploads.offset(upload)
        if upload is None or offset is None:
            raise TusRefused(404, "The file for this url was not found\n")
        if uploads.is_expired(upload):
            raise TusRefused(410, "The file for this url no longer exists\n")
        return upload, offset

    async def _with_length(self, request: Request, upload: Upload, offset: int) -> Upload:
        """The upload, its length now known if this request says it."""
        said = request.headers.get("upload-length")
        if said is None:
            return upload
        length = int(said)
        if upload.length is not None or length < offset:
            raise TusRefused(400, "Upload-Length or Upload-Defer-Length header required\n")
        bucket = await self._storage.rows.bucket(upload.bucket)
        if length > self._storage.limit(bucket):
            raise TusRefused(413, "Maximum size exceeded\n")
        upload = upload.with_length(length)
        await self._storage.uploads.save(upload)
        return upload

    async def _take(self, request: Request, upload: Upload, turn: Turn) -> int:
        """Append the body; returns the new offset. What arrived before a cut or a take-over is kept."""
        storage = self._storage
        start = storage.files.size(upload.version) or 0
        length = storage.bytes_max if upload.length is None else upload.length
        declared = request.headers.get("content-length", "0")
        if declared.isdigit() and start + int(declared) > length:
            raise TusRefused(413, "upload's size exceeded\n")
        appender = storage.files.append(upload.version)
        try:
            with suppress(BodyCut):
                async with turn.interruptible():
                    async for piece in body_pieces(request):
                        if start + appender.fed_bytes + len(piece) > length:
                            raise TusRefused(413, "upload's size exceeded\n")
                        await appender.feed(piece)
        finally:
            await appender.close(durable=start + appender.fed_bytes == upload.length)
        return start + appender.fed_bytes

    async def _after(self, caller: Verified, upload: Upload, offset: int, *, upsert: bool) -> dict[str, str]:
        """Publish the upload if it is whole; returns the headers that say how things stand."""
        if offset == upload.length:
            await self._storage.complete(caller, upload, upsert=upsert)
            return {"tus-complete": "1"}
        return {"upload-expires": formatdate(upload.expires_at_s, usegmt=True)}


def _brings_small_file(request: Request, upload: Upload) -> bool:
    """Whether the whole of a small new file comes with its announcement: then there is nothing to resume."""
    headers = request.headers
    is_whole = (
        headers.get("content-length") == str(upload.length) and headers.get("content-type") == BODY_TYPE
    )
    return is_whole and not upload.upsert and 0 < (upload.length or 0) <= _SMALL_BYTES


def _claimed(upload_id: UploadId) -> NewObject:
    """The object as the URL alone describes it; enough to ask whether the caller may write there."""
    return NewObject(
        bucket=upload_id.bucket, key=upload_id.key, version=upload_id.version, metadata={}, user_metadata=None
    )


def _text(status: int, text: str) -> Response:
    answer = Response(text, status)
    answer.headers["content-type"] = _TEXT
    return answer
