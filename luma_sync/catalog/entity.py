"""The vocabulary that describes one entity: columns, parents, policies. Frozen values only."""

from enum import Enum, IntEnum

from luma_sync.kernel.dataclass import dataclass


class CatalogError(Exception):
    """The entity list contradicts itself; raised at import."""


class ColumnType(Enum):
    """How a column is stored. The value on the wire is the SQLite value, unchanged."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    """0 or 1 in SQLite and on the wire, boolean in the cloud."""

    JSON = "json"
    """JSON text in SQLite and on the wire (a string), validated by the cloud."""

    TIME = "time"
    """ISO 8601 text, kept exactly as written."""

    DATE = "date"
    """`YYYY-MM-DD` text."""

    UUID = "uuid"


class Stage(IntEnum):
    """Dependency depth; pull and push go A to D, deletes go D to A."""

    A = 1
    B = 2
    C = 3
    D = 4


class Family(Enum):
    """Which of the three products an entity comes from."""

    LIGHTING = "lighting"
    COLLABORATION = "collaboration"
    PRACTICE = "practice"


class ConflictPolicy(Enum):
    """What happens when both sides changed the same field."""

    ASK = "ask"
    NEWEST = "newest"
    THIS_DEVICE = "this_device"
    CLOUD = "cloud"


class Priority(IntEnum):
    """Order inside a stage; smaller goes first."""

    CRITICAL = 0
    HIGH = 1
    MEDIUM = 2
    LOW = 3


class ScopeRule(Enum):
    """Where a row's scope comes from."""

    PERSONAL = "personal"
    """The user's own scope; NULL until the first sign-in."""

    OWN_ID = "own_id"
    """The row is the root of its scope: a project."""

    PARENT = "parent"
    """The scope of the first parent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an entity, beside the sync columns that every entity has."""

    name: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    length_max: int | None = None
    """Characters, for TEXT and JSON; None means the type's default limit."""

    minimum: int | None = None
    choices: tuple[str, ...] = ()
    local_only: bool = False
    """Never leaves the device in a row; what it points to travels as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """A foreign key: `column` of this entity holds the id of a row of `entity`."""

    column: str
    entity: str
    required: bool = True
    """Deleting the parent deletes the child; where False it empties the column instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A kind of row. Tables, triggers, push order, pull stages and routing derive from this."""

    name: str
    """Plural noun; also the name of the local table and of the cloud table."""

    family: Family
    stage: Stage
    columns: tuple[Column, ...]
    parents: tuple[Parent, ...] = ()
    scope: ScopeRule = ScopeRule.PERSONAL
    policy: ConflictPolicy = ConflictPolicy.ASK
    priority: Priority = Priority.MEDIUM
    identity: tuple[str, ...]
    """Columns that make two rows twins when they are equal (duplicate detection)."""

    may_repeat: bool = False
    """Equal rows of one side may all be meant: only a row from each side are twins, one to one."""

    is_known_by_content: bool = False
    """The identity is the hash of a file: equal rows are one thing wherever they meet, also after a login."""

    label: str
    """The column that names a row for people."""

    sync_keys: tuple[str, ...]
    """Patterns of the refresh keys that concern this entity, `{placeholder}` for ids."""

    ttl_s: int = 900
    row_bytes_max: int = 256 * 1024

    @property
    def synced_columns(self) -> tuple[Column, ...]:
        """The columns that travel in rows."""
        return tuple(column for column in self.columns if not column.local_only)

    @property
    def local_columns(self) -> tuple[Column, ...]:
        """The columns that stay on this device."""
        return tuple(column for column in self.columns if column.local_only)
