"""Two days of the calendar, the first not after the last."""

from datetime import date

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QFormLayout, QHBoxLayout, QStyle, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.state_badge import ShapeIcon


class _DayEdit(QDateEdit):
    """A day; the calendar opens at its end."""

    def __init__(self, theme: Theme, day: QDate, until: QDate) -> None:
        super().__init__(day)
        self.setCalendarPopup(True)
        self.setMaximumDate(until)
        self._icon = ShapeIcon(theme, Shape.CHEVRON_DOWN, Tone.MUTED)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stays at the end."""
        super().resizeEvent(event)
        place = QRect(0, 0, Size.ICON, Size.ICON)
        place.moveCenter(self.rect().center())
        place.moveRight(self.width() - Space.S)
        self._icon.move(QStyle.visualRect(self.layoutDirection(), self.rect(), place).topLeft())


class DayRangeDialog(Sheet):
    """Signals: chosen(first day, last day) as dates."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, first: date, last: date, today: date, parent: QWidget | None) -> None:
        super().__init__(theme, "", "", parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = self.tr("Choose days")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.title.setText(title)
        self.sentence.setText(self.tr("What happened from the first to the last of these days is shown."))
        self.first, self.last = (_DayEdit(theme, _of(day), _of(today)) for day in (first, last))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        form = QFormLayout()
        form.setSpacing(Space.S)
        form.addRow(self.tr("First day"), self.first)
        form.addRow(self.tr("Last day"), self.last)
        self.accept_button = Button(theme, self.tr("Show these days"), primary=True)
        self.accept_button.setDefault(True)
        self.cancel_button = Button(theme, self.tr("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.accept_button)
        row.addWidget(self.cancel_button)
        self.column.addLayout(form)
        self.column.addLayout(row)
        self.first.dateChanged.connect(self._keep_order)
        self.last.dateChanged.connect(self._keep_order_back)
        self.accept_button.clicked.connect(self._choose)
        self.cancel_button.clicked.connect(self.reject)

    def _keep_order(self) -> None:
        if self.last.date() < self.first.date():
            self.last.setDate(self.first.date())

    def _keep_order_back(self) -> None:
        if self.last.date() < self.first.date():
            self.first.setDate(self.last.date())

    def _choose(self) -> None:
        days = [date(day.year(), day.month(), day.day()) for day in (self.first.date(), self.last.date())]
        self.chosen.emit(*days)
        self.accept()


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
