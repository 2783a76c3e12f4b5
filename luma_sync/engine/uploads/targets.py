"""Where an upload goes in the cloud: bucket and key, named by content. Pure."""

import re
from collections.abc import Mapping

from luma_sync.cloud.messages import UploadSpec
from luma_sync.store.records import UploadRow

_BUCKETS = {"track_audio": "tracks", "artwork_thumb": "artwork", "analysis_package": "packages"}
_ENDINGS = {
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
}
_ENDING = re.compile(r"[a-z0-9]{1,8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]{0,99}/[A-Za-z0-9][\w.+-]{0,99}", re.ASCII)


def is_known_type(upload_type: str) -> bool:
    """Whether there is a place for such files in the cloud."""
    return upload_type in _BUCKETS


def is_sha256(text: str) -> bool:
    """Whether this can be the hash of a file."""
    return _SHA256.fullmatch(text) is not None


def bucket_of(upload_type: str) -> str:
    """Where files of a known type lie."""
    return _BUCKETS[upload_type]


def upload_spec(
    row: UploadRow, track: Mapping[str, object], *, user_id: str, sha256: str, size: int
) -> UploadSpec:
    """The object that this content becomes."""
    return UploadSpec(
        bucket=bucket_of(row.upload_type),
        key=f"{user_id}/{_name(row, track, sha256)}",
        size=size,
        sha256=sha256,
        content_type=_content_type(row),
    )


def storage_path(spec: UploadSpec) -> str:
    """As the storage path columns hold it."""
    return f"{spec.bucket}/{spec.key}"


def _content_type(row: UploadRow) -> str:
    """As the queue says, unless that is no media type: other programs write there too."""
    return row.content_type if _MEDIA_TYPE.fullmatch(row.content_type) else "application/octet-stream"


def _name(row: UploadRow, track: Mapping[str, object], sha256: str) -> str:
    if row.upload_type == "track_audio":
        return f"{sha256}.{_ending(row, track)}"
    track_hash = str(track.get("track_hash") or "")
    named_by = track_hash if is_sha256(track_hash) else sha256
    return f"{named_by}_{'thumb.jpg' if row.upload_type == 'artwork_thumb' else 'analysis.tar.zst'}"


def _ending(row: UploadRow, track: Mapping[str, object]) -> str:
    audio_format = str(track.get("audio_format") or "")
    return audio_format if _ENDING.fullmatch(audio_format) else _ENDINGS.get(row.content_type, "bin")
