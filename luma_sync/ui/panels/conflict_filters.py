"""Which conflicts are shown: open or settled, of which kind of row, field, device and age, and by text."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.views import Only
from luma_sync.kernel.clock import iso_utc
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import number_text, plain
from luma_sync.ui.models.conflict_counts import ConflictCounts, fields_of
from luma_sync.ui.models.conflict_words import field_name
from luma_sync.ui.name_order import by_name
from luma_sync.ui.panels.frame import FilterRow
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips
from luma_sync.ui.widgets.search_field import SearchField

OPEN, SETTLED = "open", "settled"
AGES = (1, 7, 30)
"""Days."""


class ConflictFilters(QWidget):
    """Signals: view_chosen() open or settled ones; filtered() by anything else."""

    view_chosen = Signal()
    filtered = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._clock = context.clock
        titles = {OPEN: self.tr("To settle"), SETTLED: self.tr("Settled")}
        self.chips = FilterChips(titles, self.tr("Show open or settled conflicts"))
        kinds = sorted(
            ((entity, entity_name(entity)) for entity in CATALOG.names), key=lambda pair: by_name(pair[1])
        )
        self.entities = ChoiceButton(theme, self.tr("Kind of row"), [("", self.tr("All kinds")), *kinds])
        self.search = SearchField(theme, self.tr("Find a conflict"))
        self.fields = ChoiceButton(theme, self.tr("Field"), [("", self.tr("All fields"))])
        self.devices = ChoiceButton(theme, self.tr("Device"), [("", self.tr("All devices"))])
        self.ages = ChoiceButton(theme, self.tr("Age"), self._age_choices({}))
        self._row = FilterRow(self.chips, self.entities, self.search)
        self._more = QWidget()
        self._lay_out()
        self.chips.chosen.connect(self._on_chip)
        for choice in self._choices:
            choice.chosen.connect(lambda _key: self.filtered.emit())
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

    @property
    def only(self) -> Only:
        """Field, device and age."""
        days = self.ages.current
        before = self._before(int(days)) if days else ""
        return Only(field=self.fields.current, device=self.devices.current, before=before)

    @property
    def has_any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text) or any(choice.current for choice in self._choices)

    @property
    def moments(self) -> tuple[str, ...]:
        """The ages that can be chosen, as moments."""
        return tuple(map(self._before, AGES))

    def pick(self, chip: str, entity: str, text: str) -> None:
        """Set all of it, with one signal for the filter."""
        self._quietly(lambda: self._set(entity, text))
        self.chips.pick(chip)
        self.filtered.emit()

    def show_counts(self, counts: ConflictCounts) -> None:
        """How many there are to settle, of each field, device and age; a choice that is gone is lifted."""
        self.chips.set_counts({OPEN: counts.total})
        before = self.only
        self._quietly(lambda: self._offer(counts))
        self._more.setVisible(self.is_open and counts.total > 0)
        self._row.fit()
        if self.only != before:
            self.filtered.emit()

    @property
    def _choices(self) -> tuple[ChoiceButton, ...]:
        return self.entities, self.fields, self.devices, self.ages

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._more)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        for choice in (self.fields, self.devices, self.ages):
            row.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._row)
        column.addWidget(self._more)
        self._more.hide()

    def _offer(self, counts: ConflictCounts) -> None:
        fields = sorted((field_name(name), name, count) for name, count in fields_of(counts.groups).items())
        self.fields.offer(
            [("", self.tr("All fields")), *((name, _counted(title, count)) for title, name, count in fields)]
        )
        self.devices.offer(
            [
                ("", self.tr("All devices")),
                *((name, _counted(plain(name), count)) for name, count in counts.facets.devices),
            ]
        )
        self.ages.offer(self._age_choices(dict(zip(AGES, counts.facets.older, strict=False))))

    def _age_choices(self, counts: dict[int, int]) -> list[tuple[str, str]]:
        titles = {days: self.tr("Older than %Ln day(s)", "", days) for days in AGES}
        listed = [(str(days), _counted(titles[days], counts.get(days))) for days in AGES]
        return [("", self.tr("Any age")), *listed]

    def _before(self, days: int) -> str:
        """By the full hour, so that the same is asked for a while."""
        moment = self._clock.now().replace(minute=0, second=0, microsecond=0)
        return iso_utc(moment - timedelta(days=days))

    def _set(self, entity: str, text: str) -> None:
        self.search.setText(text)
        self.entities.pick(entity)
        for choice in (self.fields, self.devices, self.ages):
            choice.pick("")

    def _quietly(self, change: Callable[[], None]) -> None:
        parts = (self.search, *self._choices)
        for part in parts:
            part.blockSignals(True)
        change()
        for part in parts:
            part.blockSignals(False)

    def _on_chip(self) -> None:
        for part in (self.entities, self.search, self._more):
            part.setVisible(self.is_open)
        self.view_chosen.emit()


def _counted(title: str, count: int | None) -> str:
    return title if count is None else f"{title}  {number_text(count)}"
