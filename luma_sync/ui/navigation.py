"""Which panel is shown, and the filter it was opened with."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal


class PanelId(Enum):
    """The panels, in the order of the list at the left."""

    OVERVIEW = "overview"
    LIBRARY = "library"
    CHANGES = "changes"
    UPLOADS = "uploads"
    CLOUD = "cloud"
    ATTENTION = "attention"
    ACTIVITY = "activity"


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


class Navigation(QObject):
    """Links between panels.

    Signals: requested(Target).
    """

    requested = Signal(object)

    def open(self, panel: PanelId, *, chip: str = "", entity: str = "", oldest_first: bool = False) -> None:
        """Show `panel`, filtered."""
        self.go(Target(panel=panel, chip=chip, entity=entity, oldest_first=oldest_first))

    def go(self, target: Target) -> None:
        """Show what the target says."""
        self.requested.emit(target)
