"""From a change, a file, a conflict or a line of the activity to its row in the Library."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from luma_sync.engine.status.snapshot import ChangeView, UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.library_tree import sections
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.widgets.banners import Message, Severity

_SAID_S = 12.0
Place = tuple[str, str]
"""Entity and row id; the id is empty for the list of all."""


class LibraryDoor(QObject):
    """Opens rows that are on this device, and says why others cannot be opened.

    Signals: told(Message) when a row turns out to be gone.
    """

    told = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._listed = frozenset(entity for section in sections() for entity in section.entities)

    def why_not(self, entity: str) -> str:
        """Why rows of an entity cannot be opened; empty where they can."""
        return "" if entity in self._listed else self.tr("The Library has no list of these.")

    def why_not_change(self, change: ChangeView | None) -> str:
        """The same of a change."""
        if change is None:
            return self.tr("Select one change first.")
        if change.op == "delete":
            return self.tr("The row was deleted on this device.")
        return self.why_not(change.entity)

    def why_not_upload(self, upload: UploadView | None) -> str:
        """The same of a file."""
        if upload is None:
            return self.tr("Select one file first.")
        return "" if upload.track_id else self.tr("This file belongs to no row of the Library.")

    def action(self, parent: QObject, reason: str, place: Place) -> QAction:
        """For the menu of a row; grey with the reason."""
        action = QAction(self.name, parent)
        action.setEnabled(not reason)
        action.setToolTip(reason or self.name)
        action.triggered.connect(lambda: self.open(place))
        return action

    @property
    def name(self) -> str:
        """What the verb is called."""
        return self.tr("Open in Library")

    def open(self, place: Place) -> None:
        """Show the row, or say that it is not here any more."""
        entity, row_id = place
        if self.why_not(entity):
            return
        if not row_id:
            self._go(place)
            return
        rows = self._context.engine.rows
        self._context.actions.run(
            "open a row in the Library",
            lambda: rows.get(entity, row_id),
            done=lambda row: self._go(place) if row is not None else self._gone(),
        )

    def _go(self, place: Place) -> None:
        self._context.navigation.go(Target(panel=PanelId.LIBRARY, entity=place[0], key=place[1]))

    def _gone(self) -> None:
        text = self.tr("The row is not in the library any more.")
        self.told.emit(Message(key="open row", severity=Severity.INFO, text=text, stays_s=_SAID_S))
