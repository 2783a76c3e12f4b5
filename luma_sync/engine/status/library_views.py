"""Snapshots of library rows as the window lists and edits them. Immutable."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from luma_sync.kernel.dataclass import dataclass


class RowState(Enum):
    """How far a row is from being in step."""

    IN_STEP = "in_step"
    DIRTY = "dirty"
    """Its newest edit waits for the cloud."""

    CONFLICT = "conflict"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryRow:
    """One row of an entity."""

    entity: str
    id: str
    values: Mapping[str, object]
    """Columns of the catalog; JSON columns only in rows that were asked for one by one."""

    labels: Mapping[str, str] = field(default_factory=dict)
    """Column that names another row, to that row's name; nothing for a row that is not here."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    """Characters of JSON columns."""

    cut: frozenset[str] = frozenset()
    """Columns of which `values` has only the beginning."""

    state: RowState = RowState.IN_STEP
    last_error: str = ""
    may_edit: bool = True
    """False where this user may only look at the row's project."""

    version: int = 0
    created_at: str = ""
    updated_at: str = ""

    track: "TrackView | None" = None
    """Where the files of a track are, in lists that were asked for with pictures."""

    peaks: bytes = b""
    """Its waveform, in the same lists; 0 is silence, 255 full scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChoice:
    """A row that another may belong to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePreview:
    """What deleting some rows would do."""

    rows: int
    """Of the named ones, how many are here."""

    below: tuple[tuple[str, int], ...] = ()
    """Entity and number of rows that hang on them and go too."""

    loosened: int = 0
    """Rows that stay and lose their reference to one that goes."""

    may_delete: bool = True
    can_undo: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteReport:
    """What a delete did."""

    rows: int
    """All that went, with what hung on them."""

    undo_id: str = ""
    """What `engine.queue.restore` brings it back by; empty when it was too much to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackView:
    """What the library shows of a track beside its row."""

    track_id: str
    audio: str = "none"
    """`both` (here and in the cloud), `here`, `cloud`, `waiting` (asked for), `gone` or `none`."""

    artwork: str = "none"
    uploads: Mapping[str, str] = field(default_factory=dict)
    """`audio`, `artwork`, `package` to `pending`, `uploading` or `failed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioPlace:
    """Where a sound is."""

    track_id: str = ""
    """The library's track that has it; empty for none."""

    path: str = ""
    where: str = "none"
    """As `TrackView.audio`."""
