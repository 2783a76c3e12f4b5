"""Which conflicts are shown: open or settled, of which kind of row, with which text."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.views import ConflictGroup
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.panels.frame import FilterRow
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips
from luma_sync.ui.widgets.search_field import SearchField

OPEN, SETTLED = "open", "settled"


class ConflictFilters(QWidget):
    """Signals: view_chosen() open or settled ones; filtered() by kind of row or text."""

    view_chosen = Signal()
    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        titles = {OPEN: self.tr("To settle"), SETTLED: self.tr("Settled")}
        self.chips = FilterChips(titles, self.tr("Show open or settled conflicts"))
        kinds = sorted(((entity, entity_name(entity)) for entity in CATALOG.names), key=lambda pair: pair[1])
        self.entities = ChoiceButton(theme, self.tr("Kind of row"), [("", self.tr("All kinds")), *kinds])
        self.search = SearchField(theme, self.tr("Find a conflict"))
        self._row = FilterRow(self.chips, self.entities, self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self.chips.chosen.connect(self._on_chip)
        self.entities.chosen.connect(lambda _entity: self.filtered.emit())
        self.search.searched.connect(lambda _text: self.filtered.emit())

    @property
    def is_open(self) -> bool:
        """Whether what is to be settled is shown, not what was."""
        return self.chips.current == OPEN

    @property
    def entity(self) -> str:
        """The one kind of row that is shown; empty for all."""
        return self.entities.current

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    def pick(self, chip: str, entity: str, text: str) -> None:
        """Set all of it, with one signal for the filter."""
        for part in (self.search, self.entities):
            part.blockSignals(True)
        self.search.setText(text)
        self.entities.pick(entity)
        for part in (self.search, self.entities):
            part.blockSignals(False)
        self.chips.pick(chip)
        self.filtered.emit()

    def show_groups(self, groups: Sequence[ConflictGroup]) -> None:
        """How many there are to settle."""
        self.chips.set_counts({OPEN: sum(group.count for group in groups)})
        self._row.fit()

    def _on_chip(self) -> None:
        for part in (self.entities, self.search):
            part.setVisible(self.is_open)
        self.view_chosen.emit()
