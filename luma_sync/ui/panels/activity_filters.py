"""What is shown: this computer's audit or the cloud's history, and what of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from luma_sync.engine.status.activity_days import TODAY, WEEK, YESTERDAY, day_range
from luma_sync.engine.status.activity_views import CLOUD, HERE, ActivityFilter, DeviceName
from luma_sync.engine.status.history_views import HistoryFilter
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.day_range import DayRangeDialog
from luma_sync.ui.formatting import named, number_text, plain
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.activity_words import ID_SHOWN
from luma_sync.ui.panels.cloud_activity_filters import CloudActivityFilters
from luma_sync.ui.panels.frame import FilterRow
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips, FilterTag
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.search_field import SearchField

ALL, RUNS, ERRORS = "all", "runs", "errors"
CHIPS = {ALL: None, "out": "out", "in": "in", "here": "", RUNS: None}
"""Filter chips and the directions they stand for."""

OWN, IN_CLOUD = "own", "cloud"
"""Whose activity is shown."""

_RANGE = "range"
_SHORT = QLocale.FormatType.ShortFormat


class ActivityFilters(QWidget):
    """Signals: filtered() when another part of the audit is to be shown; source_changed() when the cloud's
    history is to be shown in place of the audit, or the audit again.
    """

    filtered = Signal()
    source_changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._days: tuple[date, date] | None = None
        self._item: tuple[str, str] | None = None
        self.dialog: DayRangeDialog | None = None
        """The question for days that is open."""

        titles = {
            ALL: self.tr("All"), "out": self.tr("Sent"), "in": self.tr("Received"),
            "here": self.tr("Here"), RUNS: self.tr("Runs"),
        }  # fmt: skip
        sources = {OWN: self.tr("This computer"), IN_CLOUD: self.tr("The cloud")}
        self.source = FilterChips(sources, self.tr("Whose activity is shown"))
        self.cloud = CloudActivityFilters(context)
        self.chips = FilterChips(titles, self.tr("Show activity by direction"))
        self.errors = CheckBox(theme, self.tr("Only errors"))
        self.days = ChoiceButton(theme, self.tr("Days"), self._day_choices())
        self.devices = ChoiceButton(theme, self.tr("Device"), [("", self.tr("All devices"))])
        self.search = SearchField(theme, self.tr("Find in the activity"))
        self.item = FilterTag(theme)
        self._first = FilterRow(self.source, self.item, self.errors, self.search)
        self._second = FilterRow(self.chips, self.days, self.devices)
        self._lay_out()
        self.source.chosen.connect(lambda _key: self._on_source())
        self.chips.chosen.connect(lambda _key: self.filtered.emit())
        self.errors.toggled.connect(lambda _on: self.filtered.emit())
        self.days.chosen.connect(self._on_days)
        self.devices.chosen.connect(lambda _key: self.filtered.emit())
        self.search.searched.connect(lambda _text: self.filtered.emit())
        self.item.clicked.connect(lambda: self.only_row(None))

    @property
    def only(self) -> ActivityFilter:
        """The filter as a whole."""
        return self.only_with(self.chips.current, failed=self.errors.isChecked())

    def only_with(self, chip: str, *, failed: bool | None = None) -> ActivityFilter:
        """The filter with another chip; `errors` stands for the check box."""
        if chip == ERRORS:
            return replace(self.only, failed=True)
        since, until = day_range(self._day_word(), self._context.clock.now())
        return ActivityFilter(
            since=since,
            until=until,
            direction=CHIPS[chip],
            device=self.devices.current,
            failed=self.errors.isChecked() if failed is None else failed,
            runs=chip == RUNS,
            entity=self._item[0] if self._item is not None else None,
            row_id=self._item[1] if self._item is not None else None,
            text=self.search.text().strip(),
        )

    @property
    def cloud_only(self) -> HistoryFilter:
        """The filter of the cloud's history; the one item is the same."""
        entity, row_id = self._item or ("", "")
        return HistoryFilter(
            what=self.cloud.what, device=self.cloud.devices.current, entity=entity, row_id=row_id
        )

    @property
    def parts(self) -> dict[str, FilterPart]:
        """What may be kept until the next start."""
        return {
            "source": self.source,
            "chip": self.chips,
            "errors": self.errors,
            "text": self.search,
            "what": self.cloud.chips,
        }

    @property
    def shows_cloud(self) -> bool:
        """Whether the cloud's history is to be shown."""
        return self.source.current == IN_CLOUD

    def only_row(self, row: tuple[str, str] | None, name: str = "") -> None:
        """Show only what happened to a row (entity and id), in either list; None lifts that."""
        self._item = row
        words = "" if row is None else self.tr("Only %1")
        self.item.show_filter(words.replace("%1", named(name or row[1])) if row else "")
        self._first.fit()
        self._tell()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many rows each chip, and only errors, would show."""
        self.chips.set_counts({chip: counts[chip] for chip in CHIPS})
        figure = number_text(counts[ERRORS])
        self.errors.setText(f"{self.tr('Only errors')}  {figure}")
        self._first.fit()
        self._second.fit()

    def offer_devices(self, devices: Sequence[DeviceName]) -> None:
        """Whom lines come from."""
        titles = {HERE: self.tr("This device"), CLOUD: self.tr("The cloud")}
        listed = [
            (each.id, titles.get(each.id) or plain(each.name) or each.id[:ID_SHOWN]) for each in devices
        ]
        before = self.devices.current
        self.devices.offer([("", self.tr("All devices")), *listed])
        if self.devices.current != before:
            self.filtered.emit()

    def clear(self) -> None:
        """Show everything, with one signal."""
        self._quietly(self._reset)
        self._tell()

    def pick(self, chip: str) -> None:
        """A link wants this part of the audit alone."""
        self.source.pick(OWN)
        self._quietly(self._reset)
        if chip == ERRORS:
            self._quietly(lambda: self.errors.setChecked(True))
        else:
            self._quietly(lambda: self.chips.pick(chip))
        self.filtered.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for row in (self._first, self._second, self.cloud):
            column.addWidget(row)
        self._show_source()

    def _show_source(self) -> None:
        for widget in (self._second, self.errors, self.search):
            widget.setVisible(not self.shows_cloud)
        self.cloud.setVisible(self.shows_cloud)

    def _on_source(self) -> None:
        self._show_source()
        self.source_changed.emit()

    def _tell(self) -> None:
        """Of the item, or of everything: both lists have to do with it."""
        self.filtered.emit()
        self.cloud.filtered.emit()

    def _reset(self) -> None:
        self.chips.pick(ALL)
        self.errors.setChecked(False)
        self._days, self._item = None, None
        self.days.offer(self._day_choices())
        self.days.pick("")
        self.devices.pick("")
        self.search.setText("")
        self.item.show_filter("")
        self.cloud.reset()

    def _quietly(self, change: Callable[[], None]) -> None:
        parts = (self.chips, self.errors, self.days, self.devices, self.search)
        for part in parts:
            part.blockSignals(True)
        change()
        for part in parts:
            part.blockSignals(False)

    def _day_choices(self) -> list[tuple[str, str]]:
        choices = [
            ("", self.tr("Any day")), (TODAY, self.tr("Today")), (YESTERDAY, self.tr("Yesterday")),
            (WEEK, self.tr("Last 7 days")),
        ]  # fmt: skip
        if self._days is not None:
            first, last = (
                QLocale().toString(QDate(day.year, day.month, day.day), _SHORT) for day in self._days
            )
            words = self.tr("%1 to %2").replace("%1", first).replace("%2", last) if first != last else first
            choices.append((self._word_of(self._days), words))
        return [*choices, (_RANGE, self.tr("Choose days..."))]

    def _day_word(self) -> str:
        return "" if self.days.current == _RANGE else self.days.current

    def _word_of(self, days: tuple[date, date]) -> str:
        return f"{days[0].isoformat()}..{days[1].isoformat()}"

    def _on_days(self, key: str) -> None:
        if key == _RANGE:
            self._ask_days()
        else:
            self.filtered.emit()

    def _ask_days(self) -> None:
        """Until days are chosen, what was shown before stays chosen."""
        today = self._context.clock.now().astimezone().date()
        first, last = self._days or (today - timedelta(days=6), today)
        self._quietly(lambda: self.days.pick(self._word_of(self._days) if self._days else ""))
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = DayRangeDialog(self._context.theme, first, last, today, self.window())
        self.dialog.chosen.connect(self.show_days)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    def show_days(self, first: date, last: date) -> None:
        """Show what happened from the first to the last of these days."""
        self._days = (first, last)
        self._quietly(lambda: self.days.offer(self._day_choices()))
        self._quietly(lambda: self.days.pick(self._word_of((first, last))))
        self.filtered.emit()

    def _on_closed(self) -> None:
        self.dialog = None
