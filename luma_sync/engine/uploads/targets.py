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


def upload_spec(
    row: UploadRow, track: Mapping[str, object], *, user_id: str, sha256: str, size: int
) -> UploadSpec:
    """The object that this content becomes."""
    return UploadSpec(
        bucket=_BUCKETS[row.upload_type],
        key=f"{user_id}/{_name(row, track, sha256)}",
        size=size,
        sha256=sha256,
        content_type=row.content_type,
    )


def storage_path(spec: UploadSpec) -> str:
    """As the storage path columns hold it."""
    return f"{spec.bucket}/{spec.key}"


def _name(row: UploadRow, track: Mapping[str, object], sha256: str) -> str:
    if row.upload_type == "track_audio":
        return f"{sha256}.{_ending(row, track)}"
    track_hash = str(track.get("track_hash") or "")
    named_by = track_hash if _SHA256.fullmatch(track_hash) else sha256
    return f"{named_by}_{'thumb.jpg' if row.upload_type == 'artwork_thumb' else 'analysis.tar.zst'}"


def _ending(row: UploadRow, track: Mapping[str, object]) -> str:
    audio_format = str(track.get("audio_format") or "")
    return audio_format if _ENDING.fullmatch(audio_format) else _ENDINGS.get(row.content_type, "bin")
