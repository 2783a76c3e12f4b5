"""A row that one side deleted: two cards, keep it or let it go."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView, FieldView, Side
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.conflict_words import field_name, local_title
from luma_sync.ui.models.field_values import Known, changes_of, has_base, shown
from luma_sync.ui.models.merge_draft import Draft, keeping_side
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import Card, ElidedLabel, fit_lines, label, paragraph

_LISTED_MAX = 6


class FateCard(Card):
    """One side: what it did, and the button that follows it."""

    def __init__(self, theme: Theme, shape: Shape) -> None:
        super().__init__()
        self._theme = theme
        self.title = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.what = paragraph(theme, tone=Tone.TEXT)
        self._lines = [ElidedLabel(theme, tone=Tone.MUTED, sentence=True) for _ in range(_LISTED_MAX)]
        self.button = Button(theme, "", shape)
        self.button.setAccessibleName(self.tr("Take this side"))
        self.button.setCheckable(True)
        self.button.setProperty("choice", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        for widget in (self.title, self.what, *self._lines):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.button)

    def show_fate(self, title: str, what: str, lines: Sequence[str]) -> None:
        """Show what this side did, and the first of what it changed."""
        self.title.setText(title)
        self.what.setText(what)
        for number, target in enumerate(self._lines):
            target.setText(lines[number] if number < len(lines) else "")
            target.setVisible(number < len(lines))
        fit_lines(self.what)

    def offer(self, text: str, shape: Shape | None, name: str, *, chosen: bool) -> None:
        """What the button does; the tick stands for chosen."""
        self.button.setText(text)
        self.button.setAccessibleName(name)
        self.button.set_shape(Shape.TICK if chosen else shape)
        self.button.setChecked(chosen)


class FateCards(QWidget):
    """Two cards, none of them chosen at first.

    Signals: side_chosen(Side).
    """

    side_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards = {Side.LOCAL: FateCard(theme, Shape.DEVICE), Side.CLOUD: FateCard(theme, Shape.CLOUD)}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch(1)
        for card in self.cards.values():
            self._group.addButton(card.button)
            row.addWidget(card, 1)
        for side, card in self.cards.items():
            card.button.clicked.connect(lambda _=False, side=side: self.side_chosen.emit(side))

    def show_view(self, view: ConflictView, draft: Draft, known: Known) -> None:
        """Show what each side did, and what was chosen."""
        keeping, kind = keeping_side(view), entity_kind(view.line.signature.entity)
        titles = {Side.LOCAL: local_title(view.line), Side.CLOUD: self.tr("Cloud")}
        self._group.setExclusive(False)
        for side, card in self.cards.items():
            keeps = side is keeping
            fields = changes_of(view, side) if keeps else ()
            card.show_fate(
                titles[side], self._what(view, keeps=keeps, fields=fields), _lines(view, side, fields, known)
            )
            text = self.tr("Keep the %1") if keeps else self._delete_text(view)
            text = text.replace("%1", kind)
            shape = None if keeps else Shape.TRASH
            card.offer(text, shape, f"{text}: {titles[side]}", chosen=draft.whole is side)
        self._group.setExclusive(True)

    def _what(self, view: ConflictView, *, keeps: bool, fields: Sequence[FieldView]) -> str:
        is_parent = view.line.signature.kind == "deleted_parent"
        if keeps and is_parent:
            return self.tr("The row is here, and wants the row it belongs to.")
        if keeps:
            return (
                self.tr("%Ln field(s) changed.", "", len(fields)) if fields else self.tr("The row is here.")
            )
        if is_parent:
            return self.tr("The row it belongs to was deleted.")
        if view.rows_below:
            return self.tr("The row was deleted, with %Ln row(s) that belong to it.", "", view.rows_below)
        return self.tr("The row was deleted.")

    def _delete_text(self, view: ConflictView) -> str:
        if view.rows_below:
            return self.tr("Delete the %1 and %Ln row(s) below", "", view.rows_below)
        return self.tr("Delete the %1")


def _lines(view: ConflictView, side: Side, fields: Sequence[FieldView], known: Known) -> list[str]:
    """`Title: Intro -> Intro v2`."""
    entity, made = view.line.signature.entity, []
    for each in fields:
        value = each.local if side is Side.LOCAL else each.cloud
        after = shown(entity, each.name, value, known).whole
        before = shown(entity, each.name, each.base, known).whole if has_base(view) else ""
        change = f"{before} \N{RIGHTWARDS ARROW} {after}" if before else after
        made.append(f"{field_name(each.name)}: {' '.join(change.split())}")
    return made
