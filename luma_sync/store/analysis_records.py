"""Frozen values about the analysis of tracks and the packages made of it."""

from collections.abc import Mapping
from typing import Literal

from luma_sync.kernel.dataclass import dataclass

STEMS = ("bass", "drums", "other", "vocals")
PARTS = (*STEMS, "roots", "waveform")
"""What a whole analysis consists of: roots with their logits, and the full waveform."""

PackageState = Literal["waiting", "building", "queued", "failed", "restored"]
"""`waiting`: complete, but the track lacks something of its own. `queued`: built and given to the upload
queue. `restored`: the analysis came out of a package of the cloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLine:
    """What is known of a track's newest package."""

    state: PackageState
    inputs: str = ""
    """What it was made of, as text that can be compared; empty: whatever is there now."""

    sha256: str = ""
    """Of the package that was queued last."""

    error: str = ""
    error_code: str = ""
    attempts: int = 0
    next_attempt_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackAnalysis:
    """What of one track's analysis is on this device, by its rows; nobody looked for the files."""

    track_id: str
    is_here: bool
    """The library has the track itself."""

    title: str = ""
    track_hash: str = ""
    audio_path: str = ""
    album_art_path: str = ""
    package_storage_path: str = ""
    stems: Mapping[str, str]
    """Stem to path, those that are there."""

    logits_path: str = ""
    has_waveform: bool = False
    package: PackageLine | None = None
    is_unsent: bool = False
    """A package of it is in the upload queue and not completed."""

    mark: int = 0
    """Of the change that made it due; 0 when it is not."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts that are not there, in the order of `PARTS`."""
        there = {stem for stem, path in self.stems.items() if path}
        there |= {"roots"} if self.logits_path else set()
        there |= {"waveform"} if self.has_waveform else set()
        return tuple(part for part in PARTS if part not in there)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveformTexts:
    """The columns of a waveform as they stand in its row: JSON text, or None."""

    preview: str | None = None
    full_samples: str | None = None
    bands: str | None = None
    colors: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageUpload:
    """A line of the upload queue that sends a package and is not completed."""

    id: str
    sha256: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPackage:
    """A track whose package could not be made."""

    track_id: str
    title: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedPackages:
    """All tracks whose package could not be made for the same reason."""

    code: str
    count: int
    next_attempt_at: str | None
    """Of the one that is tried again first (ISO time)."""

    first: tuple[FailedPackage, ...]
    """By title, a few of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisCounts:
    """The ledger in numbers."""

    due: int = 0
    """Tracks that changed and were not looked at yet."""

    waiting: int = 0
    building: int = 0
    queued: int = 0
    failed: int = 0
    restored: int = 0
