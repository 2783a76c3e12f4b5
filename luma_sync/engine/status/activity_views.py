"""The audit as window and command line see it."""

from collections.abc import Mapping
from enum import Enum

from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.activity_records import IN_GROUP, ActivityQuery, ActivityRow

HERE = "here"
"""In place of a device's id: this one."""

CLOUD = "cloud"
"""In place of a device's id: it came from the cloud, and nobody knows from whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityView:
    """One line of the audit, or a group of lines that say the same."""

    id: int
    at: str
    kind: str
    """`run`, `push`, `pull`, `upload`, `download`, `import`, `conflict`, `discard`, `delete`, `sync` ..."""

    direction: str
    """`out`, `in` or empty."""

    entity: str
    row_id: str
    text: str
    result: str
    """`ok` or `error`."""

    code: str = ""
    """What happened, as one word; empty where only the text tells."""

    label: str = ""
    device: str = HERE
    """`HERE`, `CLOUD` or an id."""

    device_name: str = ""
    rows: int = 0
    duration_ms: int | None = None
    last_at: str = ""
    lines: int = 1
    """More than one: a group, as it is now."""

    is_member: bool = False
    """A line that is shown below its group."""

    may_undo: bool = False
    """Something is kept that brings old values back; `ActivityLog.undo_offer` knows whether it still can."""

    @property
    def key(self) -> str:
        """Of a list in which a group and its first line may both stand."""
        return f"{self.id}{IN_GROUP if self.is_member else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFilter:
    """Which lines; what is left out does not matter."""

    since: str = ""
    until: str = ""
    """ISO times; from `since` up to but without `until`."""

    direction: str | None = None
    device: str = ""
    """`HERE`, `CLOUD` or an id; empty for all."""

    failed: bool = False
    runs: bool = False
    """Only runs, with how long they took."""

    entity: str | None = None
    row_id: str | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return self == ActivityFilter()


@dataclass(frozen=True, slots=True)
class DeviceName:
    """A device that lines come from."""

    id: str
    """`HERE`, `CLOUD` or an id."""

    name: str


class UndoVerdict(Enum):
    """Whether a line can be taken back."""

    POSSIBLE = "possible"
    UNDONE = "undone"
    EXPIRED = "expired"
    MERGED = "merged"
    """Each of the merged rows by itself, from their own list."""

    NOTHING = "nothing"
    """No old value is kept of this."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What taking back came to; `problem` is why not all of it."""

    done: int
    total: int
    problem: str = ""


def query_of(
    wanted: ActivityFilter,
    *,
    own: str,
    names: Mapping[str, str],
    grouped: bool = False,
    whole: frozenset[int] = frozenset(),
) -> ActivityQuery:
    """What the store is asked."""
    devices: tuple[str, ...] | None = None
    if wanted.device:
        devices = ((own,) if own else ()) if wanted.device == HERE else (wanted.device,)
        devices = ("",) if wanted.device == CLOUD else devices
    low = wanted.text.casefold()
    return ActivityQuery(
        since=wanted.since,
        until=wanted.until,
        direction=wanted.direction,
        devices=devices,
        with_here=wanted.device == HERE,
        kind="run" if wanted.runs else None,
        failed=wanted.failed,
        entity=wanted.entity,
        row_id=wanted.row_id,
        text=wanted.text,
        text_devices=tuple(key for key, name in names.items() if low in name.casefold()) if low else (),
        grouped=grouped,
        whole=whole,
    )


def activity_view(row: ActivityRow, *, own: str = "", names: Mapping[str, str] | None = None) -> ActivityView:
    """A line of the audit."""
    device = HERE if row.device == own or not row.device else row.device
    if not row.device and row.direction == "in" and row.code == "received":
        device = CLOUD
    return ActivityView(
        id=row.id,
        at=row.at,
        kind=row.kind,
        direction=row.direction,
        entity=row.entity,
        row_id=row.row_id,
        text=row.text,
        result=row.result,
        code=row.code,
        label=row.label,
        device=device,
        device_name=(names or {}).get(row.device or own, ""),
        rows=row.rows,
        duration_ms=row.duration_ms,
        last_at=row.last_at or row.at,
        lines=row.group_lines,
        is_member=row.is_member,
        may_undo=bool(row.undo) or (row.code == "merged"),
    )
