"""What an analysis tells those who asked for it: steps on its way, a report at the end."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisStep:
    """How far an analysis of several tracks is."""

    done: int
    total: int
    track_id: str
    title: str
    stage: str
    """`listening`, then `splitting (basic)`."""

    fraction: float
    """Of the stage, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRemark:
    """A sentence about one track."""

    track_id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisReport:
    """What an analysis did. The stems it makes are a basic split, no source separation."""

    analysed: int = 0
    """Tracks of which something was missing and is there now."""

    already_there: int = 0
    """Tracks of which nothing was missing, or nothing that may be filled in."""

    failed: tuple[TrackRemark, ...] = ()
    """Tracks that could not be analysed."""

    remarks: tuple[TrackRemark, ...] = ()
    """Parts that are missing and were left alone, and why."""

    audio_s: float = 0.0
    """Length of what was analysed."""

    cancelled: bool = False
