"""What would go into the diagnostics: every file with a check box, its size and a look at it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from luma_sync.engine.diagnostics.archive import SavedReport
from luma_sync.engine.diagnostics.report import Part, Report, ReportFile
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.choice_tree import ChoiceTree
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import ElidedLabel, set_tone

_WIDTH = 720
_HEIGHT = 540
_TREE_WIDTH = 280
_PREVIEW_LETTERS = 100_000
"""More is not laid out in one go; the file has it all."""


class DiagnosticsDialog(Sheet):
    """Nothing is written before "Save as...", and nothing is ever sent.

    Signals: titles_wanted(shown) for another report; save_asked() to choose a place; retry_asked().
    """

    titles_wanted = Signal(bool)
    save_asked = Signal()
    retry_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("DiagnosticsDialog", "Export diagnostics"),
            translate(
                "DiagnosticsDialog",
                "One file for somebody who helps you. Passwords, keys, e-mail addresses and folders are"
                " taken out. Nothing is sent: you decide who gets it.",
            ),
            parent,
        )
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.report: Report | None = None
        """What is shown; None while there is nothing to save."""

        self.state = EmptyState(theme)
        self.state.clicked.connect(self._retry)
        self.tree = ChoiceTree(theme, self.tr("What goes in"))
        self.preview = QPlainTextEdit()
        self._make_panes()
        self.titles = CheckBox(theme, self.tr("Include titles and file names"))
        self.titles.setToolTip(self.tr("Otherwise each becomes a short mark, the same one everywhere."))
        self.titles.toggled.connect(self._want_titles)
        self.told = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED, sentence=True)
        self.copy = Button(theme, self.tr("Copy summary"), Shape.COPY)
        self.copy.clicked.connect(self._copy)
        self.close_button = Button(theme, self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.save = Button(theme, self.tr("Save as..."), primary=True)
        self.save.clicked.connect(self.save_asked)
        self._lay_out()
        self.show_gathering()

    @property
    def names(self) -> tuple[str, ...]:
        """The files that are to go in."""
        return self.tree.chosen()

    def show_gathering(self) -> None:
        """The facts are being looked up; closing the dialog ends that."""
        self._show_state(
            Shape.CHECKING,
            Tone.INFO,
            self.tr("Looking..."),
            self.tr("This takes a few seconds. Closing this window stops it."),
        )

    def show_problem(self, problem: ErrorText) -> None:
        """Why nothing could be gathered."""
        self._show_state(
            Shape.TRIANGLE,
            Tone.WARN,
            self.tr("The diagnostics could not be made"),
            problem.title,
            self.tr("Try again"),
        )

    def show_report(self, report: Report) -> None:
        """The files; what was unchecked or looked at stays so."""
        is_first = self.report is None
        self.report = report
        self.tree.show_items(
            [(self._part_title(file.part), file.name, size_text(file.size)) for file in report.files]
        )
        self._stack.setCurrentIndex(1)
        if is_first:
            self.tree.setFocus()
        self._show_file(self.tree.current())
        self.titles.setEnabled(True)
        self._on_chosen()

    def show_saving(self) -> None:
        """The file is being written."""
        self.save.allow(False, self.tr("The file is being written."))
        self.say(self.tr("Writing..."))

    def show_saved(self, saved: SavedReport) -> None:
        """Where it is now."""
        self._on_chosen()
        text = self.tr("Saved as %1 (%2).").replace("%2", size_text(saved.size))
        self.say(text.replace("%1", plain(saved.path.name)), tip=str(saved.path))

    def show_not_saved(self, problem: ErrorText) -> None:
        """Why it was not written."""
        self._on_chosen()
        self.say(problem.title, tone=Tone.DANGER)

    def say(self, text: str, *, tone: Tone = Tone.MUTED, tip: str = "") -> None:
        """A line beside the buttons."""
        self.told.setText(text)
        self.told.setAccessibleName(text)
        self.told.tip = tip
        set_tone(self.told, tone)

    def _make_panes(self) -> None:
        self.tree.setFixedWidth(_TREE_WIDTH)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.looked.connect(self._show_file)
        self.tree.choice_changed.connect(self._on_chosen)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.preview.setFont(self.theme.font(Type.SMALL))
        self.preview.setAccessibleName(self.tr("What the file says"))
        panes = QWidget()
        row = QHBoxLayout(panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.tree)
        row.addWidget(self.preview, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.state)
        self._stack.addWidget(panes)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.copy)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.titles)
        self.column.addLayout(foot)

    def _show_state(self, shape: Shape, tone: Tone, title: str, text: str, button: str = "") -> None:
        self.report = None
        self.state.tell(shape, tone, title, text, button)
        self._stack.setCurrentIndex(0)
        self.titles.setEnabled(False)
        self._on_chosen()

    def _retry(self) -> None:
        self.show_gathering()
        self.retry_asked.emit()

    def _want_titles(self, shown: bool) -> None:
        self.say(self.tr("Titles and file names go in.") if shown else "", tone=Tone.WARN)
        self.titles_wanted.emit(shown)

    def _show_file(self, name: str) -> None:
        files = self.report.files if self.report is not None else ()
        found = next((file for file in files if file.name == name), files[0] if files else None)
        self.preview.setPlainText(self._shown(found) if found is not None else "")

    def _shown(self, file: ReportFile) -> str:
        if not file.text.strip():
            return self.tr("This file is empty.")
        text = file.text.encode("utf-8", "backslashreplace").decode()
        if len(text) <= _PREVIEW_LETTERS:
            return text
        return self.tr("(the end of a longer file)") + "\n" + text[-_PREVIEW_LETTERS:]

    def _on_chosen(self) -> None:
        is_there = self.report is not None
        reason = (
            self.tr("Choose at least one file.") if is_there else self.tr("There is nothing to save yet.")
        )
        self.save.allow(is_there and bool(self.names), reason)
        self.copy.allow(is_there, self.tr("There is nothing to copy yet."))

    def _copy(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(self.report.summary)
            self.say(self.tr("The summary is in the clipboard."))

    def _part_title(self, part: Part) -> str:
        return {
            Part.PROGRAM: self.tr("Program and computer"),
            Part.SETTINGS: self.tr("Settings"),
            Part.LIBRARY: self.tr("Library and sync"),
            Part.LOG: self.tr("Log"),
        }[part]
