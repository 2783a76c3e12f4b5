"""One editor for each kind of value, in table cells and in sheets: made, filled, read."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column
from luma_sync.engine.row_rules import problems_of
from luma_sync.engine.status.library_views import RowChoice
from luma_sync.ui.column_names import column_name
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_kinds import Kind, edit_text, kind_of, typed_value
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import repolish

_SEARCH_MS = 180
_HINTS = {
    Kind.DURATION_MS: "m:ss",
    Kind.DURATION_S: "m:ss",
    Kind.DATE: "2026-11-21",
    Kind.TIME: "2026-11-21 14:30",
}
LARGE = (360, 132)
"""Width and height of a field of several lines over a table cell."""


class LineField(QLineEdit):
    """One line of text, a number, a time."""


class TextField(QPlainTextEdit):
    """Several lines. Tab leaves it; Ctrl+Enter ends it.

    Signals: finished() on Ctrl+Enter.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins a line; with Ctrl the text is done."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class _ComboField(QComboBox):
    """Shows in the theme's colours that there is a list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the arrow."""
        super().paintEvent(event)
        size = int(Size.ICON)
        arrow = self._theme.pixmap(Shape.CHEVRON_DOWN, Tone.MUTED, size, self.devicePixelRatioF())
        place = self.width() - size - Space.XS
        QPainter(self).drawPixmap(place, (self.height() - size) // 2, arrow)


class ChoiceField(_ComboField):
    """One of a few words; the empty one where nothing is allowed."""

    def __init__(self, theme: Theme, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        if not column.required:
            self.addItem("", None)
        for choice in column.choices:
            self.addItem(choice, choice)


class RowField(_ComboField):
    """A row of another entity by name: typing looks for it.

    Signals: searched(text) when choices are wanted.
    """

    searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._line = QLineEdit(self)
        self._line.setObjectName("rowfield")
        self._line.setPlaceholderText(QCoreApplication.translate("LibraryValue", "Type to find"))
        self.setLineEdit(self._line)
        self._line.setCompleter(None)  # type: ignore[arg-type]  # the stubs do not know that None lifts it
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_MS)
        self._timer.timeout.connect(lambda: self.searched.emit(self.currentText().strip()))
        self._line.textEdited.connect(lambda: self._timer.start())

    def setAccessibleName(self, name: str) -> None:
        """Also of the line that has the keyboard."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def choose(self, row_id: object, label: str) -> None:
        """Show a row, whether or not it is among the choices."""
        place = self.findData(row_id)
        if row_id and place < 0:
            self.insertItem(0, plain(label) or str(row_id), row_id)
            place = 0
        self.setCurrentIndex(place)
        self.setEditText(self.itemText(place) if place >= 0 else "")

    def offer(self, choices: Sequence[RowChoice]) -> None:
        """The rows to choose from; what is typed or chosen stays."""
        typed, chosen = self.currentText(), self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for choice in choices:
                self.addItem(plain(choice.label) or choice.id, choice.id)
            if chosen is not None and self.findData(chosen) < 0:
                self.insertItem(0, typed, chosen)
            self.setCurrentIndex(self.findData(chosen) if chosen is not None else self.findText(typed))
            self.setEditText(typed)

    def select_text(self) -> None:
        """What is typed next replaces the name."""
        self._line.selectAll()

    def row_id(self) -> str | None:
        """The chosen row; None for none. Raises ValueError when what was typed names no row."""
        text = self.currentText().strip()
        if not text:
            return None
        place = self.currentIndex() if self.itemText(self.currentIndex()) == text else self.findText(text)
        if place < 0:
            raise ValueError(QCoreApplication.translate("LibraryValue", "Choose one of the list."))
        return str(self.itemData(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The choices are wanted now."""
        super().focusInEvent(event)
        if self.count() <= 1:
            self.searched.emit("")


def make_editor(theme: Theme, column: Column, parent: QWidget | None = None) -> QWidget:
    """The editor for a column's values, named after it."""
    kind = kind_of(column)
    editor: QWidget
    if kind is Kind.FLAG:
        editor = CheckBox(theme, "")
        editor.setParent(parent)
    elif kind is Kind.CHOICE:
        editor = ChoiceField(theme, column, parent)
    elif kind is Kind.REFERENCE:
        editor = RowField(theme, parent)
    elif kind is Kind.LONG_TEXT:
        editor = TextField(parent)
    else:
        editor = LineField(parent)
        editor.setPlaceholderText(_HINTS.get(kind, ""))
        if kind is Kind.TEXT and column.length_max is not None:
            editor.setMaxLength(column.length_max + 1)  # one more, so that too much is told and not cut
    if column.required and isinstance(editor, QLineEdit | QPlainTextEdit) and not editor.placeholderText():
        editor.setPlaceholderText(QCoreApplication.translate("LibraryValue", "needed"))
    editor.setAccessibleName(column_name(column.name))
    return editor


def fill(editor: QWidget, column: Column, value: object, label: str = "") -> None:
    """Show a value; `label` is what a named row is called."""
    kind = kind_of(column)
    if isinstance(editor, CheckBox):
        editor.setChecked(bool(value))
    elif isinstance(editor, RowField):
        editor.choose(value, label)
    elif isinstance(editor, ChoiceField):
        editor.setCurrentIndex(max(0, editor.findData(value)))
    elif isinstance(editor, TextField):
        editor.setPlainText(edit_text(kind, value))
    elif isinstance(editor, LineField):
        editor.setText(edit_text(kind, value))


def shown_text(editor: QWidget) -> str:
    """What stands in the editor, to see whether it was touched."""
    if isinstance(editor, CheckBox):
        return "1" if editor.isChecked() else ""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def read(editor: QWidget, entity: str, column: Column) -> object:
    """The value that was typed. Raises ValueError with one sentence when it cannot be taken."""
    value: object
    if isinstance(editor, CheckBox):
        value = editor.isChecked()
    elif isinstance(editor, RowField):
        value = editor.row_id()
    elif isinstance(editor, ChoiceField):
        value = editor.currentData()
    else:
        value = typed_value(kind_of(column), shown_text(editor))
    problems = problems_of(CATALOG[entity], {column.name: value}, is_new=False)
    if problems:
        raise ValueError(problems[0].text)
    return value


def show_problem(editor: QWidget, sentence: str) -> None:
    """Mark the editor and say why; an empty sentence lifts it."""
    if editor.property("problem") != bool(sentence):
        editor.setProperty("problem", bool(sentence))
        repolish(editor)
    editor.setToolTip(sentence)
    editor.setAccessibleDescription(sentence)
