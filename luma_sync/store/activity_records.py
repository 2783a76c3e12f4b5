"""Lines of the audit as they are read, and what is asked of it."""

from dataclasses import field

from luma_sync.kernel.dataclass import dataclass

IN_GROUP = "+"
"""Behind the id of a line inside its group: the group has the id of its first line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One line of the audit, or a group of lines under its first one."""

    id: int
    at: str
    kind: str
    direction: str
    entity: str
    row_id: str
    text: str
    result: str
    code: str = ""
    label: str = ""
    device: str = ""
    rows: int = 0
    """Rows or files that the line, or the whole group, speaks of; 0 where nothing is counted."""

    duration_ms: int | None = None
    undo: str = ""
    last_at: str = ""
    """When the newest line of the group was written."""

    group_lines: int = 1
    is_member: bool = False
    """A line inside a group that was asked for whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityQuery:
    """Which lines; what is left out does not matter."""

    since: str = ""
    until: str = ""
    """ISO times; from `since` up to but without `until`."""

    direction: str | None = None
    """`out`, `in`, or empty for what happened here."""

    devices: tuple[str, ...] | None = None
    """Ids of devices; empty among them stands for incoming changes of which no device is known."""

    with_here: bool = False
    """With `devices`: what happened on this device, too."""

    kind: str | None = None
    failed: bool = False
    entity: str | None = None
    row_id: str | None = None
    text: str = ""
    text_devices: tuple[str, ...] = ()
    """Devices whose name holds `text`."""

    grouped: bool = False
    """One row for a group; where a text or one row is looked for, every line stands for itself."""

    whole: frozenset[int] = field(default_factory=frozenset)
    """Groups whose lines follow below them."""

    @property
    def has_groups(self) -> bool:
        """Whether groups are one row each."""
        return self.grouped and not self.text and self.row_id is None
