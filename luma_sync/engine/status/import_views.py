"""What an import is doing, and what it did. Immutable."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedFile:
    """A file that was not imported, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import is."""

    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    imported: int = 0
    already_there: int = 0
    skipped: tuple[SkippedFile, ...] = ()
    cancelled: bool = False
    track_ids: tuple[str, ...] = ()
    """Of the files that were imported or were there already."""
