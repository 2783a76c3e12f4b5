"""Where a file of the cloud goes on this device, and what it must be. Pure."""

import re
from pathlib import Path, PurePosixPath

from luma_sync.engine.downloads.manifest import ENDING as MANIFEST_ENDING
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.ids import is_uuid
from luma_sync.store.file_records import MissingFile

_SHA256 = re.compile(r"[0-9a-f]{64}")
_ENDING = re.compile(r"[a-z0-9]{1,8}")
_BUCKETS = {"audio": "tracks", "artwork": "artwork", "package": "packages"}
_PACKAGE_KEY = re.compile(r"[^/]+/[^/]+_analysis\.tar\.zst(?:\.parts\.json)?")
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
    """`audio`, `artwork` or `package`."""

    bucket: str
    key: str
    path: Path
    """Where it goes; of a package, where it lies until it is unpacked."""

    sha256: str | None
    """What audio must hash to; None where only the object itself can tell."""

    unpack_to: Path | None = None
    """Of a package: the folder of its files."""

    replaces: str = ""
    """The path in the row whose file is gone: the only one that may be replaced."""

    @property
    def is_manifest(self) -> bool:
        """Whether the object under the key lists the parts of the file."""
        return self.kind == "package" and self.key.endswith(MANIFEST_ENDING)


def download_target(missing: MissingFile, folder: Path) -> DownloadTarget:
    """The target of a missing file; `folder` is the profile's `files`. Raises UnusablePath."""
    bucket, _, key = missing.storage_path.partition("/")
    is_usable = bucket == _BUCKETS[missing.kind] and key and ".." not in key.split("/")
    if not is_usable or (missing.kind == "package" and not _PACKAGE_KEY.fullmatch(key)):
        raise UnusablePath(
            f"The cloud names no usable place for the {missing.kind} of a track; upload it again."
        )
    if not is_uuid(missing.track_id):
        raise UnusablePath("A track has an id that is not a UUID; its files are not fetched.")
    track_hash = missing.track_hash or ""
    sha256 = track_hash if _SHA256.fullmatch(track_hash) else None
    name = sha256 or missing.track_id
    return DownloadTarget(
        track_id=missing.track_id,
        kind=missing.kind,
        bucket=bucket,
        key=key,
        path=_path(missing, folder, name),
        sha256=sha256 if missing.kind == "audio" else None,
        unpack_to=folder / "analysis" / name if missing.kind == "package" else None,
        replaces=missing.gone_path,
    )


def _path(missing: MissingFile, folder: Path, name: str) -> Path:
    if missing.kind == "package":
        return folder / "restore" / f"{name}_analysis.tar.zst"
    if missing.kind == "artwork":
        return folder / "artwork" / f"{name}_thumb.jpg"
    return folder / "tracks" / f"{name}.{_ending(missing)}"


def _ending(missing: MissingFile) -> str:
    for said in (missing.audio_format or "", PurePosixPath(missing.storage_path).suffix[1:]):
        if _ENDING.fullmatch(said):
            return said
    return "bin"
