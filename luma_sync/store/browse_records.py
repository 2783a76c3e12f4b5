"""Frozen values about rows as a library panel lists them."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseQuery:
    """Which rows of an entity, in which order."""

    entity: str
    parent: tuple[str, str] | None = None
    """(column, id): only rows that belong to this one."""

    text: str = ""
    """To be found in any text of the row, or in the name of a row it belongs to."""

    sort: str | None = None
    """A column, `state`, `created_at` or `updated_at`; None is by name."""

    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowsedRow:
    """One row with what stands beside it."""

    id: str
    values: Mapping[str, object]
    """Columns of the catalog; texts in `cut` are their beginning only."""

    labels: Mapping[str, str]
    """Column that names another row, to that row's name; nothing for a row that is not here."""

    sizes: Mapping[str, int]
    """Characters of JSON columns, whose text is left out of lists."""

    cut: frozenset[str] = frozenset()
    created_at: str = ""
    updated_at: str = ""
    version: int = 0
    is_dirty: bool = False
    line_state: str = ""
    """Of its outbox line; empty without one."""

    last_error: str = ""
    role: str = ""
    """Of this user in the row's scope; empty where the row is in no scope of the cloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowName:
    """A row that another one may belong to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What goes when some rows are deleted."""

    ids: Mapping[str, tuple[str, ...]]
    """Entity to ids, parents first; the named rows are among them."""

    loosened: Mapping[str, tuple[str, ...]]
    """Entity to ids of rows that stay and lose their reference to one that goes."""

    @property
    def rows(self) -> int:
        """How many rows go."""
        return sum(len(ids) for ids in self.ids.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackFacts:
    """Where the files of a track are; paths are what the rows say."""

    track_id: str
    places: Mapping[str, str] = field(default_factory=dict)
    """`audio` and `artwork` to `both`, `here`, `cloud`, `gone` or `none`."""

    uploads: Mapping[str, str] = field(default_factory=dict)
    """The same kinds to the status of a line of the upload queue that is not completed."""

    wanted: frozenset[str] = frozenset()
    """Kinds that somebody asked for and that are not here yet."""
