"""What a worker process is told, and what it says: jobs, news, findings. All can be pickled. Pure."""

from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from luma_sync.engine.analysis.analysers.parts import Part
from luma_sync.kernel.dataclass import dataclass


class Stage(Enum):
    """Where a job is; the value is what people read."""

    LISTEN = "listening"
    SPLIT = "splitting (basic)"


@dataclass(frozen=True, slots=True)
class Heard:
    """News of a job on its way."""

    stage: Stage
    fraction: float
    """0 to 1, of the stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisJob:
    """One track."""

    source: Path
    track_hash: str
    """Where it is an SHA-256, the file must have it."""

    wanted: frozenset[Part]
    unfinished: Mapping[str, Path]
    """Names of the files that are wanted, to where they are written before they are whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a job found; texts are JSON as the library keeps it, None where they were not wanted."""

    beats_ms: str | None = None
    bpm: float | None = None
    roots: str | None = None
    waveform: Mapping[str, str]
    """Column of `track_waveforms` to its text."""

    audio_s: float
    """Length of the track."""

    remark: str = ""
    """Why the stems, which were wanted, are not there."""


Tell = Callable[[Heard], None]
