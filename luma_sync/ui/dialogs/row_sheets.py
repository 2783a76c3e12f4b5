"""Sheets of the library: a new row, the question before a delete, a JSON text to look at."""

import json
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.library_views import DeletePreview
from luma_sync.ui.column_names import column_name
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.entity_names import entity_kind, entity_noun
from luma_sync.ui.formatting import named, number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_kinds import Kind, kind_of, may_edit
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.field_editors import RowField, TextField, make_editor, read, show_problem
from luma_sync.ui.widgets.labels import fit_lines, label, paragraph

_LINES_HEIGHT = 84
_JSON_SHOWN = 200_000
_JSON_SIZE = (640, 420)
_JSON_FRAME = 150
"""What title, sentence and button take, with letters of our size."""

_LISTED_MAX = 4


class NewRowSheet(Sheet):
    """Every column that people type, the required ones first; Enter adds.

    Signals: submitted(values) when all of it can be taken; choices_wanted(RowField, column, text).
    """

    submitted = Signal(object)
    choices_wanted = Signal(object, str, str)

    def __init__(
        self,
        theme: Theme,
        entity: str,
        given: Mapping[str, object],
        parent: QWidget | None = None,
        *,
        place: str = "",
    ) -> None:
        text = QCoreApplication.translate("NewRow", "New %1").replace("%1", entity_kind(entity))
        super().__init__(theme, text, place, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.sentence.setVisible(bool(place))
        self._entity, self._given = entity, dict(given)
        columns = [
            column
            for column in CATALOG[entity].columns
            if may_edit(entity, column) and column.name not in given
        ]
        columns.sort(key=lambda column: not column.required)
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for line, column in enumerate(columns):
            field = self.fields[column.name] = make_editor(theme, column, self)
            title = label(theme, column_name(column.name), tone=Tone.MUTED)
            title.setBuddy(field)
            if isinstance(field, TextField):
                field.setFixedHeight(_LINES_HEIGHT)
                field.finished.connect(self.submit)
            if isinstance(field, RowField):
                name = column.name
                field.searched.connect(self._asker(field, name))
            top = (
                Qt.AlignmentFlag.AlignTop
                if kind_of(column) is Kind.LONG_TEXT
                else Qt.AlignmentFlag.AlignVCenter
            )
            grid.addWidget(title, line, 0, top)
            grid.addWidget(field, line, 1)
        self.column.addLayout(grid)
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.add = Button(theme, self.tr("Add"), Shape.PLUS, primary=True)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)
        self.column.addSpacing(Space.S)
        self.column.addLayout(_row(self.add, self.cancel))
        self.add.setDefault(True)
        if self.fields:
            next(iter(self.fields.values())).setFocus()

    def submit(self) -> None:
        """Hand the values on, or say at the first field what is wrong with it."""
        values, first = dict(self._given), ""
        for name, field in self.fields.items():
            column = next(each for each in CATALOG[self._entity].columns if each.name == name)
            try:
                values[name] = read(field, self._entity, column)
            except ValueError as problem:
                show_problem(field, str(problem))
                if not first:
                    first = str(problem)
                    field.setFocus()
            else:
                show_problem(field, "")
        self.refuse(first)
        if not first:
            self.submitted.emit({name: value for name, value in values.items() if value is not None})

    def refuse(self, sentence: str) -> None:
        """Say why nothing was added; empty lifts it."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            fit_lines(self.problem)
        self.adjustSize()

    def _asker(self, field: RowField, name: str) -> Callable[[str], None]:
        return lambda text: self.choices_wanted.emit(field, name, text)


class DeleteRowsSheet(Sheet):
    """Cancel is the default; says what hangs on the rows.

    Signals: confirmed().
    """

    confirmed = Signal()

    def __init__(
        self, theme: Theme, entity: str, name: str, preview: DeletePreview, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _delete_title(entity, name, preview.rows), delete_sentence(preview), parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.sentence.setProperty("tone", Tone.TEXT.value)
        self.column.addWidget(paragraph(theme, _after(preview)))
        self.delete = Button(theme, self.tr("Delete"), Shape.TRASH)
        self.cancel = Button(theme, self.tr("Cancel"), primary=True)
        self.delete.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        self.column.addSpacing(Space.S)
        self.column.addLayout(_row(self.delete, self.cancel))
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _confirm(self) -> None:
        self.confirmed.emit()
        self.accept()


class JsonSheet(Sheet):
    """A JSON text, indented, to look at and to copy."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, title, QCoreApplication.translate("JsonSheet", "To look at; programs write it."), parent
        )
        self.be_wide(_JSON_SIZE[0])
        self.view = QPlainTextEdit(pretty(text))
        self.view.setReadOnly(True)
        self.view.setAccessibleName(title)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(Type.BODY)
        self.view.setFont(font)
        self.view.setFixedHeight(min(_JSON_SIZE[1], Size.WINDOW_HEIGHT_MIN - theme.wide(_JSON_FRAME)))
        self.column.addWidget(self.view)
        close = Button(theme, self.tr("Close"), primary=True)
        close.clicked.connect(self.reject)
        self.column.addLayout(_row(close))
        self.setMaximumHeight(Size.WINDOW_HEIGHT_MIN)


def delete_sentence(preview: DeletePreview) -> str:
    """What goes with the rows, counted."""
    translate = QCoreApplication.translate
    if not preview.below:
        return translate("DeleteRows", "Nothing else hangs on it.") if preview.rows == 1 else ""
    shown = [f"{number_text(count)} {entity_noun(entity)}" for entity, count in preview.below[:_LISTED_MAX]]
    rest = sum(count for _, count in preview.below[_LISTED_MAX:])
    if rest:
        shown.append(translate("DeleteRows", "%Ln other row(s)", "", rest))
    return translate("DeleteRows", "These go too: %1.").replace("%1", ", ".join(shown))


def pretty(text: str) -> str:
    """JSON with indents; what is no JSON, or very long, as it is."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text[:_JSON_SHOWN]
    is_series = isinstance(found, list) and all(isinstance(each, int | float) for each in found)
    shown = json.dumps(found, ensure_ascii=False, indent=None if is_series else 2)
    return shown[:_JSON_SHOWN]


def _delete_title(entity: str, name: str, rows: int) -> str:
    if rows == 1:
        text = QCoreApplication.translate("DeleteRows", "Delete the %1 %2?")
        return text.replace("%1", entity_kind(entity)).replace("%2", named(name))
    return QCoreApplication.translate("DeleteRows", "Delete %Ln row(s)?", "", rows)


def _after(preview: DeletePreview) -> str:
    translate = QCoreApplication.translate
    texts = []
    if preview.loosened:
        texts.append(
            translate("DeleteRows", "%Ln row(s) stay and lose the link to it.", "", preview.loosened)
        )
    if preview.can_undo:
        texts.append(translate("DeleteRows", "Undo brings it back for 30 days."))
    else:
        texts.append(translate("DeleteRows", "This is too much to be kept: it cannot be undone."))
    return " ".join(texts)


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
