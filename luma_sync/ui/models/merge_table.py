"""The fields of one conflict beside each other, with what was chosen so far, as a table."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.views import Changed, ConflictView, FieldView, Json, Side
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.conflict_words import field_name, local_title
from luma_sync.ui.models.field_values import Known, Shown, both_words, has_base, shown
from luma_sync.ui.models.library_kinds import may_edit
from luma_sync.ui.models.merge_draft import Draft, Result, asked_fields, merged_fields, result_of
from luma_sync.ui.models.text_diff import Mark, Piece
from luma_sync.ui.theme import Tone

AnyIndex = QModelIndex | QPersistentModelIndex
FIELD, BASE, LOCAL, CLOUD, RESULT = range(5)
SIDES = {LOCAL: Side.LOCAL, CLOUD: Side.CLOUD, RESULT: Side.BOTH}
"""Columns in which a side is chosen."""

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCell:
    """One cell, ready to be drawn and read aloud."""

    shown: Shown
    radio: bool | None = None
    """Whether the side that it stands for is chosen; None where there is nothing to choose."""

    note: str = ""
    """A few words below the value."""

    tone: Tone = Tone.TEXT
    note_tone: Tone = Tone.MUTED
    spoken: str = ""


class MergeModel(QAbstractTableModel):
    """Asked fields first, those that merged by themselves below them when they are unfolded.

    Signals: typed(field name, value) when a result was edited.
    """

    typed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: ConflictView | None = None
        self._draft, self._known = Draft(), Known()
        self._problems: Mapping[str, str] = {}
        self._unfolded = False
        self._fields: tuple[FieldView, ...] = ()
        self._cells: dict[tuple[int, int], MergeCell] = {}

    @property
    def view(self) -> ConflictView | None:
        """The conflict that is shown."""
        return self._view

    @property
    def entity(self) -> str:
        """The kind of row; empty while nothing is shown."""
        return self._view.line.signature.entity if self._view is not None else ""

    @property
    def known(self) -> Known:
        """What is known beside the conflict."""
        return self._known

    def show_view(self, view: ConflictView | None, *, unfolded: bool) -> None:
        """Show another conflict, or more or fewer of its fields."""
        if (view, unfolded) == (self._view, self._unfolded) and view is not None:
            return
        self.beginResetModel()
        if view is None or self._view is None or view.line.id != self._view.line.id:
            self._known = Known()
        self._view, self._unfolded = view, unfolded
        asked = asked_fields(view) if view is not None else ()
        quiet = merged_fields(view) if view is not None and unfolded else ()
        self._fields = (*asked, *quiet)
        self._cells.clear()
        self.endResetModel()

    def show_draft(self, draft: Draft, problems: Mapping[str, str]) -> None:
        """Show what was chosen, and what is wrong with it."""
        if (draft, problems) != (self._draft, self._problems):
            self._draft, self._problems = draft, dict(problems)
            self._renew()

    def show_known(self, known: Known) -> None:
        """Names of rows and places of files were looked up."""
        if known != self._known:
            self._known = known
            self._renew()

    def field_at(self, row: int) -> FieldView | None:
        """The field of a line."""
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def row_of(self, name: str) -> int:
        """The line of a field, or -1."""
        return next((row for row, each in enumerate(self._fields) if each.name == name), -1)

    def result_at(self, row: int) -> Result:
        """What the field of a line becomes."""
        each = self.field_at(row)
        return Result(is_known=False) if each is None else result_of(self._draft, each)

    def is_editable(self, index: AnyIndex) -> bool:
        """Whether the result is typed by people."""
        each = self.field_at(index.row())
        if each is None or index.column() != RESULT or self._view is None or self._view.only_on:
            return False
        columns = {column.name: column for column in CATALOG[self.entity].columns}
        return each.name in columns and may_edit(self.entity, columns[each.name])

    def cell(self, index: AnyIndex) -> MergeCell | None:
        """The ready cell."""
        each = self.field_at(index.row())
        if each is None:
            return None
        place = (index.row(), index.column())
        if place not in self._cells:
            self._cells[place] = self._make(each, index.column())
        return self._cells[place]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One line a field."""
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Field, before, this device, cloud, result."""
        return 0 if parent.isValid() else RESULT + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Results may be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index) else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, spoken text, tooltip; the raw result to be edited."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(piece.text for piece in cell.shown.pieces)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (cell.shown.whole, cell.note) if part)
        if role == Qt.ItemDataRole.EditRole:
            return self.result_at(index.row()).value
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Somebody typed a result; whoever listens shows the draft with it."""
        each = self.field_at(index.row())
        if each is None or role != Qt.ItemDataRole.EditRole or not self.is_editable(index):
            return False
        self.typed.emit(each.name, value)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles; the side of another device is called by its name."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= RESULT:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        here = self.tr("This device") if self._view is None else local_title(self._view.line)
        titles = (self.tr("Field"), self.tr("Before"), here, self.tr("Cloud"), self.tr("Result"))
        return titles[section]

    def _renew(self) -> None:
        self._cells.clear()
        if self._fields:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._fields) - 1, RESULT))

    def _make(self, each: FieldView, column: int) -> MergeCell:
        if column == FIELD:
            name = field_name(each.name)
            return MergeCell(shown=Shown(pieces=(Piece(name),)), tone=Tone.MUTED, spoken=name)
        if each.is_left_out:
            return self._left_out(each)
        if column == BASE:
            return self._value(each, each.base, self.tr("%1 before: %2"), tone=Tone.MUTED)
        if column == RESULT:
            return self._result(each)
        return self._side(each, SIDES[column])

    def _left_out(self, each: FieldView) -> MergeCell:
        text = self.tr("too large to be shown here")
        spoken = f"{field_name(each.name)}: {text}"
        return MergeCell(shown=Shown(pieces=(Piece(text, Mark.MUTED),), whole=text), spoken=spoken)

    def _side(self, each: FieldView, side: Side) -> MergeCell:
        result = result_of(self._draft, each)
        is_asked = each.changed is Changed.BOTH or each.name in {*self._draft.sides, *self._draft.values}
        value = each.local if side is Side.LOCAL else each.cloud
        is_chosen = result.side is side
        texts = {
            (Side.LOCAL, True): self.tr("%1 on the device, chosen: %2"),
            (Side.LOCAL, False): self.tr("%1 on the device: %2"),
            (Side.CLOUD, True): self.tr("%1 in the cloud, chosen: %2"),
            (Side.CLOUD, False): self.tr("%1 in the cloud: %2"),
        }
        tone = Tone.TEXT if is_asked or is_chosen or each.changed is Changed.SAME else Tone.MUTED
        cell = self._value(each, value, texts[side, is_chosen], tone=tone, against_base=True)
        radio = None if each.changed is Changed.SAME else is_chosen
        return MergeCell(shown=cell.shown, radio=radio, tone=tone, spoken=cell.spoken)

    def _result(self, each: FieldView) -> MergeCell:
        result, problem = result_of(self._draft, each), self._problems.get(each.name, "")
        radio = result.side is Side.BOTH if each.can_join else None
        if not result.is_known:
            word = both_words(each) if each.can_join else self.tr("Choose")
            text = self.tr("%1: nothing chosen yet").replace("%1", field_name(each.name))
            what = Shown(pieces=(Piece(word, Mark.MUTED),), whole=word)
            return MergeCell(shown=what, radio=radio, note=problem, note_tone=Tone.DANGER, spoken=text)
        cell = self._value(each, result.value, self.tr("%1 becomes: %2"))
        note = problem or self._why(each, result)
        return MergeCell(
            shown=cell.shown,
            radio=radio,
            note=note,
            note_tone=Tone.DANGER if problem else Tone.MUTED,
            spoken=f"{cell.spoken}. {note}" if note else cell.spoken,
        )

    def _why(self, each: FieldView, result: Result) -> str:
        if result.is_typed:
            return self.tr("typed")
        if self._draft.whole is Side.BOTH:
            return self.tr("what is here becomes a row of its own")
        if each.name in self._draft.sides:
            return both_words(each) if result.side is Side.BOTH else ""
        return {
            Changed.LOCAL: self.tr("only changed here"),
            Changed.CLOUD: self.tr("only changed in the cloud"),
            Changed.SAME: self.tr("changed alike on both sides"),
        }.get(each.changed, "")

    def _value(
        self, each: FieldView, value: Json, words: str, *, tone: Tone = Tone.TEXT, against_base: bool = False
    ) -> MergeCell:
        with_base = against_base and self._view is not None and has_base(self._view)
        what = shown(self.entity, each.name, value, self._known, before=each.base, has_base=with_base)
        spoken = words.replace("%1", field_name(each.name)).replace("%2", what.whole)
        return MergeCell(shown=what, tone=tone, spoken=spoken)
