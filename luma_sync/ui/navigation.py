"""Which panel is shown, and the filter it was opened with."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.dataclass import dataclass


class PanelId(Enum):
    """The panels, in the order of the list at the left."""

    OVERVIEW = "overview"
    LIBRARY = "library"
    CHANGES = "changes"
    UPLOADS = "uploads"
    CLOUD = "cloud"
    CONFLICTS = "conflicts"
    ATTENTION = "attention"
    ACTIVITY = "activity"
    SETTINGS = "settings"


PROBLEMS = "problems"
"""Of the causes: the first of all."""

OTHERS = "others"
"""Of the causes: the first that has no list of its own elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A panel, and what to show in it."""

    panel: PanelId
    chip: str = ""
    """Key of a filter chip; empty keeps the filter."""

    entity: str = ""
    text: str = ""
    """To be looked for."""

    code: str = ""
    """Only what is held with this error code."""

    key: str = ""
    """The row to select."""

    oldest_first: bool = False

    @property
    def picks_first(self) -> bool:
        """Leads to rows of one kind, none of them named: the first of them is selected."""
        return not self.key and bool(self.chip or self.entity or self.text or self.code or self.oldest_first)


class Navigation(QObject):
    """Links between panels.

    Signals: opening(Target) before all others, since the panel may have to be built; requested(Target).
    """

    opening = Signal(object)
    requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._walkers: list[Callable[[int], bool]] = []

    def add_walker(self, walk: Callable[[int], bool]) -> None:
        """A panel that goes from problem to problem by itself: 1 is the next, -1 the one before.

        It returns False when it is not shown, or has no more.
        """
        self._walkers.append(walk)

    def walk(self, by: int) -> bool:
        """Let the shown panel go on; False when another place must be gone to."""
        return any(walk(by) for walk in self._walkers)

    def open(self, panel: PanelId, *, chip: str = "", entity: str = "", oldest_first: bool = False) -> None:
        """Show `panel`, filtered."""
        self.go(Target(panel=panel, chip=chip, entity=entity, oldest_first=oldest_first))

    def go(self, target: Target) -> None:
        """Show what the target says."""
        self.opening.emit(target)
        self.requested.emit(target)
