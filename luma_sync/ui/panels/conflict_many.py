"""One choice for many conflicts: which ones, what becomes of them, how far it is."""

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView, PreviewLine
from luma_sync.ui.entity_names import entity_noun
from luma_sync.ui.formatting import number_text
from luma_sync.ui.models.conflicts import preview_columns
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button, ChoiceButton
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import label, paragraph
from luma_sync.ui.widgets.table_view import TableView


class Scope(Enum):
    """Which conflicts are settled alike."""

    KIND = "kind"
    """The same fields of the same entity, changed in the same way."""

    ENTITY = "entity"
    ALL = "all"


class ManyBar(QWidget):
    """`Also for the other 41`, and of what.

    Signals: changed() when another scope, or none, was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sizes: Mapping[Scope, int] = {}
        self.check = CheckBox(theme, self.tr("Also for others"))
        self.scope = ChoiceButton(theme, self.tr("Which conflicts"), [(Scope.KIND.value, "")])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.check)
        row.addWidget(self.scope)
        row.addStretch(1)
        self.check.toggled.connect(self.changed)
        self.scope.chosen.connect(self.changed)

    @property
    def chosen(self) -> Scope | None:
        """What is to be settled beside the shown conflict; None for nothing."""
        return Scope(self.scope.current) if self.check.isChecked() else None

    @property
    def covered(self) -> int:
        """How many conflicts that is, the shown one included."""
        return self._sizes.get(Scope(self.scope.current), 1)

    def show_sizes(self, view: ConflictView, sizes: Mapping[Scope, int]) -> None:
        """How many conflicts each scope holds, the shown one included; there is no bar for one alone."""
        self._sizes = dict(sizes)
        names = {
            Scope.KIND: self.tr("of this kind"),
            Scope.ENTITY: self.tr("of all %1").replace("%1", entity_noun(view.line.signature.entity)),
            Scope.ALL: self.tr("of all kinds"),
        }
        first = sizes.get(Scope.KIND, 0)
        offered = [Scope.KIND]
        for scope in (Scope.ENTITY, Scope.ALL):
            if sizes.get(scope, 0) > max(sizes.get(one, 0) for one in offered):
                offered.append(scope)
        self.scope.offer([(scope.value, names[scope]) for scope in offered])
        self.setVisible(max(sizes.values(), default=0) > 1)
        if first < 2 and len(offered) > 1 and not self.check.isChecked():
            self.scope.pick(offered[1].value)
        others = max(0, self.covered - 1)
        self.check.setText(self.tr("Also for the other %Ln", "", others))
        self.check.setAccessibleName(self.tr("Also for the other %Ln conflict(s)", "", others))

    def allow(self, reason: str) -> None:
        """Offer it, or say why it does not fit what was chosen."""
        is_possible = not reason and self.covered > 1
        if not is_possible:
            self.reset()
        self.check.setEnabled(is_possible)
        self.check.setToolTip(reason)
        self.scope.setVisible(is_possible)

    def hold(self, reason: str) -> None:
        """Nothing is chosen now, and what was chosen stays."""
        for part in (self.check, self.scope):
            part.setEnabled(False)
            part.setToolTip(reason)

    def release(self) -> None:
        """It may be chosen again."""
        self.scope.setEnabled(True)
        self.scope.setToolTip("")

    def begin(self) -> None:
        """Another conflict is shown: only that one, and if others then those of its kind."""
        self.reset()
        self.scope.pick(Scope.KIND.value)

    def reset(self) -> None:
        """Only the shown conflict."""
        self.check.blockSignals(True)
        self.check.setChecked(False)
        self.check.blockSignals(False)


class ManyPage(QWidget):
    """A preview, then a bar.

    Signals: stop_asked().
    """

    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = paragraph(theme, tone=Tone.TEXT)
        self.model: TableModel[PreviewLine] = TableModel(
            preview_columns(), lambda line: line.conflict_id, self
        )
        self.table = TableView(theme, self.model, self.tr("What becomes of each row"))
        self.table.keep_compact()
        self.more = label(theme, tone=Tone.MUTED)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of settling"))
        self.stop = Button(theme, self.tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self._running = QWidget()
        run = QHBoxLayout(self._running)
        run.setContentsMargins(0, 0, 0, 0)
        run.setSpacing(Space.M)
        run.addWidget(self.bar, 1)
        run.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for widget, stretch in ((self.sentence, 0), (self.table, 1), (self.more, 0), (self._running, 0)):
            column.addWidget(widget, stretch)
        self._running.hide()

    def show_wait(self) -> None:
        """The preview is being made."""
        self.sentence.setText(self.tr("Looking at what would become of each..."))

    def show_preview(self, lines: Sequence[PreviewLine], total: int) -> None:
        """Show the first of what would happen."""
        refused = sum(bool(line.refusal) for line in lines)
        words = self.tr("This is what becomes of %Ln row(s). Nothing has happened yet.", "", total)
        if refused:
            words += " " + self.tr("%Ln of them cannot take it and stay as they are.", "", refused)
        self.sentence.setText(words)
        self.model.set_rows(lines)
        rest = total - len(lines)
        self.more.setText(self.tr("and %Ln more", "", max(0, rest)))
        self.more.setVisible(rest > 0)

    def show_trouble(self, text: str) -> None:
        """The preview cannot be made."""
        self.sentence.setText(text)
        self.model.set_rows(())
        self.more.hide()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self._running.show()
        self.stop.setEnabled(True)
        self.stop.setToolTip("")
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        text = self.tr("%1 of %2 settled...")
        self.sentence.setText(text.replace("%1", number_text(done)).replace("%2", number_text(total)))

    def end(self) -> None:
        """It is over."""
        self._running.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setToolTip(self.tr("Stopping after this batch..."))
        self.sentence.setText(self.tr("Stopping after this batch..."))
        self.stop_asked.emit()
