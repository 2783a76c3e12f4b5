"""Frozen values about what of a track's analysis is in the library, row by row."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row of `track_beats`, `track_roots` or `track_waveforms`."""

    id: str
    filled: frozenset[str]
    """Names of its columns that hold something."""

    path: str = ""
    """Its `logits_path`, where it has one."""


@dataclass(frozen=True, slots=True)
class HeldStem:
    """A row of `track_stems`."""

    id: str
    stem: str
    path: str
    """Empty: its file was never on this device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAnalysis:
    """What one track has; nobody looked for the files. Rows are oldest first."""

    track_id: str
    title: str
    track_hash: str
    audio_path: str
    package_storage_path: str
    """Not empty: the cloud has a whole analysis."""

    beats: tuple[HeldRow, ...] = ()
    roots: tuple[HeldRow, ...] = ()
    waveforms: tuple[HeldRow, ...] = ()
    stems: tuple[HeldStem, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Every file that the rows speak of."""
        logits = {row.path for row in self.roots if row.path}
        return frozenset(logits | {stem.path for stem in self.stems if stem.path})
