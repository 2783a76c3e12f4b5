"""What window and command line see of refreshes. Immutable."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshView:
    """What became of one key that was asked for."""

    key: str
    """As it is called today; as it was given, where it is unknown."""

    text: str
    """One sentence for people."""

    ok: bool = True
    rows: int = 0
    """Rows that changed here, with everything that the same run fetched."""

    requests: int = 0
    """Calls of that run; 0 when none was needed."""

    fresh: bool = False
    """It was fresh already."""

    unknown: bool = False
    """No such key; nothing was done."""

    offline: bool = False
    error_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshRun:
    """One downstream run."""

    at: str
    """ISO time of its start."""

    keys: int
    rows: int
    requests: int
    duration_s: float
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshStats:
    """Counters since the library was opened."""

    reads: int = 0
    reads_by_pattern: Mapping[str, int] = field(default_factory=dict)
    runs: int = 0
    """Runs that asked the cloud."""

    requests: int = 0
    rows: int = 0
    fresh: int = 0
    """Reads that needed no call."""

    coalesced: int = 0
    """Reads that another read's run served as well."""

    waiting: int = 0
    """Different keys that wait for their run."""

    unknown: Mapping[str, int] = field(default_factory=dict)
    """Keys that nobody knows, and how often they were read."""

    runs_per_minute: int = 0
    """Of the last 60 s."""

    last_runs: tuple[RefreshRun, ...] = ()
    """The newest last."""
