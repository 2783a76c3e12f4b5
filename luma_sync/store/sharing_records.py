"""Frozen values about conflicts that devices tell each other of, as the store has them.

Rows are JSON text; None stands for a row that is deleted on that side.
"""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConflict:
    """What the cloud was told of a conflict of this device."""

    id: str
    revision: int
    local_row: str | None
    cloud_version: int
    kind: str
    is_open: bool
    acked: bool = False
    """An answer came."""

    refused: str = ""
    """Why other devices do not see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A conflict of this device that is not what the cloud was told of it."""

    id: str
    told: ToldConflict | None
    is_open: bool
    """Else only `taken` and `result_row` say something."""

    entity: str = ""
    row_id: str = ""
    scope_id: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    base_row: str | None = None
    local_row: str | None = None
    cloud_row: str | None = None
    cloud_version: int = 0
    opened_at: str = ""
    local_at: str = ""
    taken: str = ""
    result_row: str | None = None
    is_broken: bool = False
    """Text of it is not valid Unicode, and cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedConflict:
    """A conflict of another device, or the end that another device made of one of ours."""

    id: str
    state: str
    """`open`, `settled` (here, not yet told) or `answer` (ours, settled elsewhere)."""

    device_id: str
    device_name: str
    entity: str
    row_id: str
    scope_id: str
    kind: str
    fields: tuple[str, ...]
    label: str
    base_row: str | None
    local_row: str | None
    """As it is on the device with the unsent edit."""

    cloud_row: str | None
    cloud_version: int
    opened_at: str
    local_at: str
    revision: int
    taken: str = ""
    result_row: str | None = None
    result_version: int = 0
    """Of an answer: from this version on the cloud has the result. Of what was settled here: the version that
    was looked at.
    """

    ended_by: str = ""
    """Name of the device where it was settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledHere:
    """A conflict of another device whose result this device has brought into the cloud."""

    conflict: SharedConflict
    version: int | None
    """Of the row as it is here; None: it is not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A decision about another device's conflict that was told, and taken back since."""

    id: str
    """Of the conflict, for all devices."""

    revision: int
    """The one that it had ended."""

    line_id: str
    """What takes it back: the line of the history here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuery:
    """Which conflicts of other devices are meant; everything without limits."""

    entity: str | None = None
    kind: str | None = None
    fields: tuple[str, ...] | None = None
    text: str = ""
    ids: tuple[str, ...] | None = None
    field: str = ""
    device: str = ""
    """Who has the unsent edit."""

    before: str = ""
