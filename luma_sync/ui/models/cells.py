"""Ready-made cells and the columns that make them, so that `data()` only looks up."""

from collections.abc import Callable
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Tone

R = TypeVar("R")


class Role(IntEnum):
    """Data roles beside Qt's own."""

    SORT = int(Qt.ItemDataRole.UserRole) + 1
    KEY = SORT + 1
    SHAPE = SORT + 2
    TONE = SORT + 3
    BAR = SORT + 4
    LINK = SORT + 5
    ELIDE_RIGHT = SORT + 6
    SPARK = SORT + 7
    PICTURE = SORT + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one cell shows, says and sorts by."""

    text: str = ""
    spoken: str = ""
    """For screen readers where the text alone is not enough."""

    tip: str = ""
    """Tooltip; the text itself where it is empty."""

    sort: str | float = ""
    shape: Shape | None = None
    tone: Tone = Tone.TEXT
    bar: float | None = None
    """Share of a progress bar, 0..1."""

    spark: tuple[int, ...] = ()
    """Small bars in place of text, the oldest first."""

    link: bool = False
    """A click leads somewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: how it looks and how it makes its cells."""

    key: str
    """Stable name for stored widths."""

    title: str
    cell: Callable[[R], Cell]
    width: int
    right: bool = False
    """Figures stand at the right."""

    hidden: bool = False
    """Off until the user shows it from the header's menu."""

    stretch: bool = False
    """Takes the space that is left."""

    sentence: bool = False
    """Holds sentences, which are cut at the end; names are cut in the middle."""

    moves: bool = False
    """Its text depends on the time of day and is made anew by `TableModel.age`."""

    spare: int = 0
    """Gives way in a narrow table, the highest first; 0 stays, and the table scrolls."""
