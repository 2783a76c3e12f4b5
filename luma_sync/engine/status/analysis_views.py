"""How far the analysis of tracks is, as window and command line show it. Immutable, pure."""

from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.analysis_records import PARTS, FailedPackages, TrackAnalysis


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisProgress:
    """One track: the parts of its analysis that are on this device, and what became of its package."""

    track_id: str
    title: str
    parts: int = 0
    """How many of `parts_total` are here."""

    parts_total: int = len(PARTS)
    missing: tuple[str, ...] = PARTS
    """Of `bass`, `drums`, `other`, `vocals`, `roots`, `waveform`."""

    state: str = ""
    """Empty: not all parts are here. `due`: all are, and the package is about to be made. `waiting`: for the
    track's row or the hash of its audio. `building`. `queued`: the package waits for its upload, or goes.
    `in_cloud`. `restored`: all of it came out of the cloud. `failed`: see `error`."""

    error: str = ""
    error_code: str = ""
    attempts: int = 0
    next_attempt_at: str | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpackedTrack:
    """A track whose package could not be made, as an example."""

    track_id: str
    title: str
    error: str
    """One sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCause:
    """Analyses that could not be packed for the same reason."""

    code: str
    """As `AnalysisProgress.error_code`: the `code` of the LumaSyncError that packing failed with."""

    count: int
    next_attempt_at: str
    """When the first of them is tried again by itself (ISO time)."""

    first: tuple[UnpackedTrack, ...]
    """By title, a few of them."""


def package_cause(found: FailedPackages) -> PackageCause:
    """A group of analyses that need somebody."""
    return PackageCause(
        code=found.code,
        count=found.count,
        next_attempt_at=found.next_attempt_at or "",
        first=tuple(
            UnpackedTrack(track_id=one.track_id, title=one.title, error=one.error) for one in found.first
        ),
    )


def analysis_progress(found: TrackAnalysis) -> AnalysisProgress:
    """Of what the library says about a track."""
    line = found.package if found.package is not None and found.package.state == "failed" else None
    return AnalysisProgress(
        track_id=found.track_id,
        title=found.title,
        parts=len(PARTS) - len(found.missing),
        missing=found.missing,
        state=_state(found),
        error=line.error if line is not None else "",
        error_code=line.error_code if line is not None else "",
        attempts=line.attempts if line is not None else 0,
        next_attempt_at=line.next_attempt_at if line is not None else None,
    )


def _state(found: TrackAnalysis) -> str:
    line = found.package
    if line is not None and line.state in ("building", "failed", "waiting"):
        return line.state
    if found.missing:
        return ""
    if line is None or found.mark:
        return "due"
    if line.state == "queued" and found.package_storage_path and not found.is_unsent:
        return "in_cloud"
    return line.state
