"""A kind of row: its list, and below it what belongs to the chosen row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from luma_sync.ui.models.library_columns import Listed
from luma_sync.ui.models.library_tree import BELOW
from luma_sync.ui.panels.library_list import Desk, LibraryList
from luma_sync.ui.panels.track_details import TrackDetails
from luma_sync.ui.theme import Space


class EntityPage(QWidget):
    """Signals: opened(row id); import_asked(); announced(text)."""

    opened = Signal(str)
    import_asked = Signal()
    announced = Signal(str)

    def __init__(self, desk: Desk, entity: str, parent: QWidget, *, opens: str = "") -> None:
        super().__init__(parent)
        self._desk = desk
        self.list = LibraryList(desk, entity, opens=opens)
        self.below: LibraryList | None = None
        self.details: TrackDetails | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        if entity in BELOW:
            name, link = BELOW[entity]
            self.below = LibraryList(desk, name, below=link)
            self.below.announced.connect(self.announced)
            self.below.hide()
            splitter = QSplitter(Qt.Orientation.Vertical)
            splitter.setObjectName(f"library-{entity}")
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(Space.L)
            splitter.addWidget(self.list)
            splitter.addWidget(self.below)
            column.addWidget(splitter, 1)
        else:
            column.addWidget(self.list, 1)
        if entity == "tracks":
            self.details = TrackDetails(desk.context, desk.preview)
            space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list.table, self.details.stage.toggle)
            space.setContext(Qt.ShortcutContext.WidgetShortcut)
            column.addWidget(self.details)
        self.list.row_chosen.connect(self._on_row)
        self.list.opened.connect(self.opened)
        self.list.import_asked.connect(self.import_asked)
        self.list.announced.connect(self.announced)

    def wake(self) -> None:
        """It is shown."""
        self.list.read()
        if self.below is not None:
            self.below.read()

    def _on_row(self, listed: Listed | None) -> None:
        if self.below is not None:
            self.below.setVisible(listed is not None)
            self.below.show_parent(listed.row if listed is not None else None)
        if self.details is not None:
            self.details.show_track(listed)
            if listed is not None:
                self._desk.reads.look_at_row("tracks", listed.key)
                if not listed.peaks:
                    self._desk.reads.look_at_waveforms([listed.key])
