"""What a TUS request says in its headers, checked in the order of the real server."""

import re
from collections.abc import Callable

import orjson
from starlette.requests import Request

from luma_sync.localcloud.storage.keys import UploadId, cache_control, parse_metadata

BODY_TYPE = "application/offset+octet-stream"
_NUMBER = re.compile(r"\d{1,15}")
_USER_METADATA_BYTES_MAX = 1024 * 1024


class TusRefused(Exception):
    """A refusal in TUS's own words: plain text with the real status."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


def check_headers(request: Request) -> None:
    """Refuse what the protocol forbids, before anything is looked up."""
    headers = request.headers
    if "tus-resumable" not in headers:
        raise TusRefused(412, "Tus-Resumable Required\n")
    valid: dict[str, Callable[[str], bool]] = {
        "upload-offset": _is_number,
        "upload-length": _is_number,
        "upload-defer-length": lambda text: text == "1",
        "upload-metadata": lambda text: parse_metadata(text) is not None,
        "tus-resumable": lambda text: text == "1.0.0",
        "content-type": lambda text: request.method != "PATCH" or text == BODY_TYPE,
    }
    wrong = [name for name, is_valid in valid.items() if name in headers and not is_valid(headers[name])]
    if wrong:
        raise TusRefused(400, f"Invalid {' '.join(wrong)}\n")
    if request.method == "PATCH" and "content-type" not in headers:
        raise TusRefused(400, "Content-Type header required\n")


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def asked_metadata(request: Request) -> dict[str, str]:
    """The metadata of a new upload, with what is always there."""
    header = request.headers.get("upload-metadata")
    parsed = None if header is None else parse_metadata(header)
    if parsed is None or not parsed.get("bucketName") or not parsed.get("objectName"):
        raise TusRefused(400, "Metadata header is required")
    user_metadata = parsed.get("metadata", "")
    if len(user_metadata) > _USER_METADATA_BYTES_MAX or not _is_json_object(user_metadata):
        raise TusRefused(400, "Invalid upload-metadata\n")
    parsed.setdefault("contentType", "application/octet-stream")
    return parsed | {"cacheControl": cache_control(parsed.get("cacheControl"))}


def _is_json_object(text: str) -> bool:
    if not text:
        return True
    try:
        return isinstance(orjson.loads(text), dict)
    except ValueError:
        return False


def wants_upsert(request: Request) -> bool:
    """Whether an existing object may be replaced."""
    return request.headers.get("x-upsert") == "true"


def asked_upload_id(request: Request) -> UploadId:
    """The upload that the URL names."""
    decoded = UploadId.decoded(str(request.path_params.get("segment", "")))
    if decoded is None:
        raise TusRefused(400, "Invalid upload id")
    return decoded
