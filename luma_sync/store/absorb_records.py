"""Frozen values about rows that came from another library."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbed:
    """What became of the rows of another library."""

    added: Mapping[str, int] = field(default_factory=dict)
    """Entity to rows that were not here and are now, as unsent inserts."""

    other: int = 0
    """Rows that are here with another content: they stay, the other one is kept with what was given up."""

    conflicts: int = 0
    """Rows that are here with another content, both of which wait for somebody who decides."""

    skipped: int = 0
    """Rows that could not come: what they hang on is not here, or belongs to somebody else."""

    uploads: int = 0
    """Files that wait to be sent."""

    kept_id: str = ""
    """By this, what is kept of `other` can be brought back."""

    @property
    def rows(self) -> int:
        """Rows that came."""
        return sum(self.added.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """Whose library the other one is."""

    user_id: str = ""
    epoch: str = ""
    files_root: str = ""
    rows: int = 0
