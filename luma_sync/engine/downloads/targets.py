"""Where a file of the cloud goes on this device, and what it must be. Pure."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.ids import is_uuid
from luma_sync.store.records import MissingFile

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"[a-z0-9]{1,8}")
_BUCKETS = {"audio": "tracks", "artwork": "artwork"}
PATH_COLUMNS = {"audio": "audio_path", "artwork": "album_art_path"}
"""The local-only column of `tracks` that is filled."""


class UnusablePath(LumaSyncError):
    """The row names a place that no upload of ours has; nothing is fetched for it."""

    code = "storage_path"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadTarget:
    """One file to fetch."""

    track_id: str
    kind: str
    """`audio` or `artwork`."""

    bucket: str
    key: str
    path: Path
    sha256: str | None
    """What audio must hash to; None where only the object itself can tell."""

    def numbered(self, number: int) -> Path:
        """Another name, for when something else has the first."""
        if number == 0:
            return self.path
        return self.path.with_name(f"{self.path.stem} ({number + 1}){self.path.suffix}")


def download_target(missing: MissingFile, folder: Path) -> DownloadTarget:
    """The target of a missing file; `folder` is the profile's `files`. Raises UnusablePath."""
    bucket, _, key = missing.storage_path.partition("/")
    if bucket != _BUCKETS[missing.kind] or not key or ".." in key.split("/"):
        raise UnusablePath(
            f"The cloud names no usable place for the {missing.kind} of a track; upload it again."
        )
    if not is_uuid(missing.track_id):
        raise UnusablePath("A track has an id that is not a UUID; its files are not fetched.")
    track_hash = missing.track_hash or ""
    sha256 = track_hash if _SHA256.fullmatch(track_hash) else None
    name = sha256 or missing.track_id
    ending = f".{_ending(missing)}" if missing.kind == "audio" else "_thumb.jpg"
    return DownloadTarget(
        track_id=missing.track_id,
        kind=missing.kind,
        bucket=bucket,
        key=key,
        path=folder / bucket / f"{name}{ending}",
        sha256=sha256 if missing.kind == "audio" else None,
    )


def _ending(missing: MissingFile) -> str:
    for said in (missing.audio_format or "", PurePosixPath(missing.storage_path).suffix[1:]):
        if _ENDING.fullmatch(said):
            return said
    return "bin"
