"""The line above a list of the library: title, sentence, search, and the buttons for its rows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_columns import Listed, read_only_reason, row_name
from luma_sync.ui.panels.library_words import IMPORTED, list_sentence, new_words
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel, label
from luma_sync.ui.widgets.search_field import SearchField

_SEARCH_ABOVE = 20
"""Shorter lists below another have no search field until it is asked for."""


class LibraryHead(QWidget):
    """Narrow where the list hangs on a row of another."""

    def __init__(self, theme: Theme, entity: str, *, is_below: bool, opens: str, may_add: bool) -> None:
        super().__init__()
        self._is_below = is_below
        name = entity_name(entity)
        self.sentence = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.search = SearchField(theme, self.tr("Find in %1").replace("%1", name))
        self.open = Button(theme, opens, Shape.CHEVRON_RIGHT)
        words = self.tr("New") if is_below else new_words(entity)
        self.new = Button(theme, words, Shape.PLUS, primary=not is_below)
        self.new.setAccessibleName(new_words(entity))
        self.delete = Button(theme, "" if is_below else self.tr("Delete"), Shape.TRASH)
        self.delete.setAccessibleName(self.tr("Delete from %1").replace("%1", name))
        text = QVBoxLayout()
        text.setSpacing(Space.XS // 2)
        text.addWidget(label(theme, name, size=Type.BODY if is_below else Type.SECTION))
        text.addWidget(self.sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addLayout(text, 1)
        for widget in (self.search, self.open, self.delete, self.new):
            row.addWidget(widget)
        self.open.setHidden(not opens)
        self.new.setHidden(not may_add or entity in IMPORTED)
        self.search.setHidden(is_below)

    def show_total(self, total: int, *, is_filtered: bool) -> None:
        """A search field where there is something to search."""
        if self._is_below:
            self.search.setVisible(total > _SEARCH_ABOVE or is_filtered)

    def show_rows(self, chosen: Sequence[Listed], count: int, parent: LibraryRow | None) -> None:
        """What can be done to `count` selected rows, of which `chosen` are loaded."""
        locked = next((read_only_reason(each.row) for each in chosen if not each.row.may_edit), "")
        self.delete.allow(count > 0 and not locked, locked or self.tr("Select rows first."))
        if self.delete.isEnabled():
            self.delete.setToolTip(self.delete.accessibleName())
        self.open.allow(len(chosen) == 1, self.tr("Select one row first."))
        reason = read_only_reason(parent) if parent is not None else ""
        self.new.allow(not reason, reason)

    def say(self, total: int, selected: int, *, is_filtered: bool, parent: LibraryRow | None) -> None:
        """The one sentence."""
        if selected > 1:
            self.sentence.setText(self.tr("%Ln row(s) selected", "", selected))
            return
        name = row_name(parent) if parent is not None else ""
        self.sentence.setText(list_sentence(total, is_filtered=is_filtered, belongs_to=name))
