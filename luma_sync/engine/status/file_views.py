"""Snapshots of the files that only the cloud has. Immutable; made for the window and the command line."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudFileView:
    """One file that is in the cloud and not on this device."""

    track_id: str
    title: str
    """Of the track."""

    kind: str
    """`audio`, `artwork` or `package` (stems, logits and full waveform)."""

    storage_path: str
    file_name: str
    size: int | None = None
    """Bytes; None until the cloud was asked."""

    state: str = "in_cloud"
    """`in_cloud`, `waiting` (somebody asked for it), `fetching` or `failed`."""

    bytes_fetched: int = 0
    last_error: str = ""
    thumbnail_path: str | None = None
    was_here: bool = False
    """It was on this device once and is not where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChoice:
    """A project with files that are only in the cloud."""

    id: str
    name: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchFailure:
    """Why a file could not be fetched."""

    code: str
    """As the `code` of the LumaSyncError that it failed with."""

    cause: str
    """That error's sentence."""

    failed_at: str
    """When it failed so for the first time (ISO time)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFetch:
    """A file that could not be fetched, as an example."""

    track_id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchCause:
    """Files that could not be fetched for the same reason."""

    code: str
    cause: str
    """The sentence of one of them."""

    count: int
    oldest_at: str
    newest_at: str
    """When the first and the last of them failed for the first time (ISO time)."""

    first: tuple[FailedFetch, ...] = ()
    """By title, a few of them; none where it is the device that has no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchReport:
    """What a fetch did."""

    fetched: int = 0
    failed: int = 0
    """Files that were asked for and are still not here."""

    bytes: int = 0
    """Sizes of the fetched files."""

    cause: str = ""
    """One sentence when not all of them came."""

    cause_code: str = ""
    """Stable code of the error that ended the fetch early; empty when each file was tried."""

    cancelled: bool = False
