"""Frozen values about files in the cloud."""

from collections.abc import Mapping

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFile:
    """A file that is in the cloud but not on this device."""

    track_id: str
    kind: str
    """`audio`, `artwork` or `package`."""

    storage_path: str
    track_hash: str | None
    audio_format: str | None
    gone_path: str = ""
    """Where the row says that it is, when it is not there any more; audio and artwork only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudFileRow:
    """A missing file as a list shows it."""

    track_id: str
    kind: str
    title: str
    storage_path: str
    album_art_path: str | None
    was_here: bool
    is_wanted: bool
    """Somebody has asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedDownload:
    """Why one file could not be fetched, and how often it was tried."""

    track_id: str
    kind: str
    code: str
    cause: str
    failed_at: str
    """Since when it fails for this reason (ISO time)."""

    tries: int
    wrong_version: str = ""
    """The version of the object that is not what it should be."""

    is_lasting: bool = False
    """Time does not help: it needs somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFile:
    """A missing file that could not be fetched."""

    track_id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFiles:
    """All missing files that could not be fetched for the same reason."""

    code: str
    count: int
    oldest_at: str
    newest_at: str
    """When the first and the last of them failed so (ISO time)."""

    first: tuple[FailedFile, ...]
    """By title, a few of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFiles:
    """A project, and how many files of its tracks are missing here."""

    id: str
    name: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedPackage:
    """What a package held, on its way into the rows of its track."""

    track_id: str
    paths: Mapping[str, str]
    """`bass`, `drums`, `other`, `vocals`, `logits` and perhaps `artwork` to files here."""

    waveform: Mapping[str, str | None]
    """`full_samples`, `bands` and `colors` as JSON text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTotal:
    """Files in the cloud."""

    files: int
    bytes: int
    sized: int
    """How many of them `bytes` counts."""
