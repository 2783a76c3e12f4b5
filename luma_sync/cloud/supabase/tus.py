"""TUS, the protocol of resumable uploads: what to send, and what each answer means. Pure."""

import base64
import binascii
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import orjson

from luma_sync.cloud.messages import UploadSpec, UploadTicket
from luma_sync.cloud.supabase.answers import Answer
from luma_sync.cloud.supabase.decoding import EXACT_INTEGER_MAX, violation
from luma_sync.cloud.supabase.refusals import http_date
from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.ids import is_uuid

PATH = "/storage/v1/upload/resumable"
VERSION_HEADER: Mapping[str, str] = {"Tus-Resumable": "1.0.0"}
_UPLOAD_ID = re.compile(r"[A-Za-z0-9_.~=-]{1,2048}")
_CACHE_SECONDS = "3600"


def offset_of(answer: Answer, *, low: int, high: int) -> int:
    """The cloud's offset, which always wins as long as it can be true. Raises ProtocolViolation."""
    offset = _whole_number(answer.headers.get("upload-offset", ""))
    if offset is None or not low <= offset <= high:
        raise violation(
            f"upload offset {answer.headers.get('upload-offset', '')[:40]!r}, expected {low} to {high}"
        )
    length = answer.headers.get("upload-length")
    if length is not None and offset > (_whole_number(length) or 0):
        raise violation("an upload offset beyond the upload's length")
    return offset


def size_limit(answer: Answer) -> int | None:
    """How large one upload may be, where the server's options tell."""
    return _whole_number(answer.headers.get("tus-max-size", ""))


def creation_headers(spec: UploadSpec) -> Mapping[str, str]:
    """The headers that open an upload. No x-upsert: objects are named by their content and never change."""
    return {**VERSION_HEADER, "Upload-Length": str(spec.size), "Upload-Metadata": metadata_header(spec)}


def metadata_header(spec: UploadSpec) -> str:
    """Upload-Metadata: bucket, key, type, and the content's hash as JSON for verification afterwards."""
    fields = {
        "bucketName": spec.bucket,
        "objectName": spec.key,
        "contentType": spec.content_type,
        "cacheControl": _CACHE_SECONDS,
        "metadata": orjson.dumps({"sha256": spec.sha256}).decode(),
    }
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in fields.items())


def ticket_of(answer: Answer, spec: UploadSpec, base_url: str) -> UploadTicket:
    """The upload that the cloud has opened. Raises ProtocolViolation for a location that is not its own."""
    location = answer.headers.get("location", "")
    upload_id = upload_id_of(location, base_url)
    if upload_id is None:
        raise violation("an upload location that is not the cloud's own")
    offset = answer.headers.get("upload-offset")
    expires = http_date(answer.headers.get("upload-expires", ""))
    return UploadTicket(
        url=f"{base_url}{PATH}/{upload_id}",
        offset=0 if offset is None else offset_of(answer, low=0, high=spec.size),
        expires_at=None if expires is None else iso_utc(expires),
        version=_version(upload_id),
    )


def upload_id_of(url: str, base_url: str) -> str | None:
    """The last segment of an upload's URL; None when the URL is another host's or not an upload's.

    Scheme, port and the path before it may differ behind a gateway; requests go to `base_url` only.
    """
    try:
        parts, ours = urlsplit(url), urlsplit(base_url)
    except ValueError:
        return None
    if parts.netloc and (parts.hostname != ours.hostname or parts.username or parts.password):
        return None
    if parts.scheme not in {"", "http", "https"}:
        return None
    folder, _, upload_id = parts.path.rpartition("/")
    if (
        not folder.endswith("/upload/resumable")
        or upload_id in {".", ".."}
        or not _UPLOAD_ID.fullmatch(upload_id)
    ):
        return None
    return upload_id


def _version(upload_id: str) -> str | None:
    """The version id that the object will carry, where the id is base64url of bucket/key/version."""
    try:
        name = base64.urlsafe_b64decode(upload_id + "=" * (-len(upload_id) % 4)).decode()
    except (binascii.Error, ValueError):
        return None
    version = name.rpartition("/")[2]
    return version if is_uuid(version) else None


def _whole_number(text: str) -> int | None:
    """Digits up to 2^53 - 1; None for anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > 16:
        return None
    number = int(text)
    return number if number <= EXACT_INTEGER_MAX else None
