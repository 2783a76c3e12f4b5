"""What fills the middle of the merge view: the fields, the fate of a row, or what becomes of many."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from luma_sync.ui.panels.conflict_cards import FateCards
from luma_sync.ui.panels.conflict_many import ManyPage
from luma_sync.ui.panels.frame import scrolling
from luma_sync.ui.theme import Theme


class MergeBody(QStackedWidget):
    """The fields are there from the start, the others when they are needed first.

    Signals: side_chosen(Side) by a card; stop_asked() while many are settled.
    """

    side_chosen = Signal(object)
    stop_asked = Signal()

    def __init__(self, theme: Theme, table: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(1)
        self.addWidget(table)

    @cached_property
    def cards(self) -> FateCards:
        """For rows that one side deleted."""
        cards = FateCards(self._theme)
        cards.side_chosen.connect(self.side_chosen)
        return cards

    @cached_property
    def cards_page(self) -> QWidget:
        """These, in as much room as there is."""
        page = scrolling(self.cards)
        self.addWidget(page)
        return page

    @cached_property
    def page(self) -> ManyPage:
        """For many at once."""
        page = ManyPage(self._theme)
        self.addWidget(page)
        page.stop_asked.connect(self.stop_asked)
        return page
