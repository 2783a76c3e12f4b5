"""One conflict: its fields beside each other, what was chosen so far, and the button that says the result."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import Choice, ConflictView, Side
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.field_values import Known
from luma_sync.ui.models.merge_draft import (
    Draft,
    Drafts,
    asked_fields,
    choice_of,
    choose,
    has_cards,
    put_in,
    take_all,
)
from luma_sync.ui.models.merge_table import MergeModel
from luma_sync.ui.panels.conflict_foot import MergeFoot
from luma_sync.ui.panels.conflict_head import ConflictHead
from luma_sync.ui.panels.conflict_many import Scope
from luma_sync.ui.panels.conflict_takes import TakeBar
from luma_sync.ui.panels.merge_body import MergeBody
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.labels import Card
from luma_sync.ui.widgets.merge_table import MergeTable
from luma_sync.ui.widgets.pictures import Covers

_KEYS = {Qt.Key.Key_1: Side.LOCAL, Qt.Key.Key_2: Side.CLOUD, Qt.Key.Key_3: Side.BOTH}


class MergeView(Card):
    """Remembers what was chosen for each conflict as long as it lives; asks the engine nothing.

    Signals: shown() another conflict, the same anew, or none; apply_asked(Choice); scope_changed() when many
    are to be settled alike, or other ones; stop_asked() while many are; undo_asked() when there is no choice
    left to take back; announced(text) for screen readers.
    """

    shown = Signal()
    apply_asked = Signal(object)
    scope_changed = Signal()
    stop_asked = Signal()
    undo_asked = Signal()
    announced = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        super().__init__(QCoreApplication.translate("Panels", "The selected conflict"))
        mark_pane(self)
        theme = self._theme = context.theme
        self._view: ConflictView | None = None
        self._problems: dict[str, str] = {}
        self._unfolded = self._is_busy = False
        self.drafts = context.carried.one(Drafts)
        self.head = ConflictHead(context)
        self.model = MergeModel(self)
        covers = Covers(context.tasks, self)
        self.table = MergeTable(theme, self.model, self.tr("Fields of the conflict"), covers)
        self.takes = TakeBar(theme)
        self.foot = MergeFoot(theme)
        self.problem, self.many = self.foot.problem, self.foot.many
        self.undo, self.apply = self.foot.undo, self.foot.apply
        self.body = MergeBody(theme, self.table)
        self.above_fields = QVBoxLayout()
        """For what is made later than the fields, and looked at with them."""

        self._inside = QWidget()
        self._lay_out()
        self._connect()

    @property
    def view(self) -> ConflictView | None:
        """The conflict that is shown."""
        return self._view

    @property
    def draft(self) -> Draft:
        """What was chosen for it so far."""
        return self.drafts.of(self._view.line.id) if self._view is not None else Draft()

    @property
    def choice(self) -> Choice:
        """The same, as the engine takes it."""
        return choice_of(self.draft, self._view) if self._view is not None else Choice()

    def show_view(self, view: ConflictView) -> None:
        """Show a conflict; what was chosen for it before holds, as far as nothing changed under it."""
        is_other = self._view is None or self._view.line.id != view.line.id
        had = self.drafts.of(view.line.id)
        changed = self.drafts.open(view)
        self._view = view
        self._inside.show()
        if is_other:
            self._problems.clear()
            self._unfolded = not asked_fields(view) and not has_cards(view)
            self.say("")
            self.many.begin()
            self.head.show_again("")
        if changed is not None:
            self._tell_again(had, changed)
        self.head.show_view(view)
        self.model.show_view(view, unfolded=self._unfolded)
        self._renew()
        self.shown.emit()

    def clear(self) -> None:
        """Nothing is selected."""
        self._view = None
        self._inside.hide()
        self.model.show_view(None, unfolded=False)
        self.shown.emit()

    def show_known(self, known: Known) -> None:
        """Names of rows and places of covers were looked up."""
        self.model.show_known(known)
        if self._view is not None and has_cards(self._view):
            self.body.cards.show_view(self._view, self.draft, known)

    def show_sizes(self, sizes: Mapping[Scope, int]) -> None:
        """How many conflicts are like this one."""
        if self._view is not None:
            self.many.show_sizes(self._view, sizes)
            self._renew()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at the fields what is wrong with them; what concerns no field stands below."""
        self._problems = {name: text for name, text in problems.items() if self.model.row_of(name) >= 0}
        self.say(" ".join(text for name, text in problems.items() if name not in self._problems))
        self._renew()
        for name, text in list(self._problems.items())[:1]:
            self.table.go_to_field(name)
            self.announced.emit(text)

    def say(self, text: str) -> None:
        """Why it could not be applied; empty lifts it."""
        self.foot.say(text)
        if text:
            self.announced.emit(text)

    def set_busy(self, busy: bool) -> None:
        """While something is applied, nothing else is."""
        self._is_busy = busy
        self._renew()

    def take_side(self, side: Side) -> None:
        """The whole row from one side."""
        view = self._view
        if view is None or self._is_busy:
            return
        before, after = self.draft, take_all(self.draft, view, side)
        if before == after and side is Side.BOTH:
            self.announced.emit(self.tr("These changes do not fit together; choose one side."))
        self._keep(after)

    def take_back(self) -> None:
        """One choice back; at the beginning the last settlement. Not while one is being made."""
        if self._is_busy:
            self.announced.emit(self.tr("This is being applied."))
        elif self._view is not None and self.drafts.undo(self._view.line.id):
            self._problems.clear()
            self.say("")
            self._renew()
            self.announced.emit(self.tr("Choice taken back."))
        else:
            self.undo_asked.emit()

    def ask_apply(self) -> None:
        """Apply what was chosen, when all is chosen."""
        if self._view is not None and self.apply.isEnabled():
            self.apply_asked.emit(self.choice)
        elif self._view is not None and not self._is_busy:
            self.announced.emit(self.apply.toolTip())

    def take_focus(self) -> None:
        """Put the keyboard on the first thing to choose."""
        if self._view is not None and has_cards(self._view):
            self.body.cards.cards[Side.LOCAL].button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def handle_key(self, event: QKeyEvent) -> bool:
        """The keys of a merge, wherever in the panel the keyboard is; False for all others."""
        key, modifiers = event.key(), event.modifiers()
        is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if self._view is None:
            return False
        if is_control and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ask_apply()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        elif modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key in _KEYS:
            self.take_side(_KEYS[Qt.Key(key)])
        elif key in {Qt.Key.Key_N, Qt.Key.Key_P}:
            self.head.step_asked.emit(1 if key == Qt.Key.Key_N else -1)
        elif key == Qt.Key.Key_Escape:
            self.head.back_asked.emit()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What none of the parts wanted."""
        if not self.handle_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        around.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.head)
        column.addWidget(self.takes)
        column.addLayout(self.above_fields)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        self._inside.hide()

    def _connect(self) -> None:
        self.table.side_chosen.connect(self._on_side)
        self.body.side_chosen.connect(self.take_side)
        self.body.stop_asked.connect(self.stop_asked)
        self.model.typed.connect(self._on_typed)
        self.table.cells.refused.connect(self.announced)
        self.takes.side_taken.connect(self.take_side)
        self.takes.fold_pressed.connect(self._toggle_fold)
        self.many.changed.connect(self._on_scope)
        self.undo.clicked.connect(self.take_back)
        self.apply.clicked.connect(self.ask_apply)

    def _on_side(self, name: str, side: Side) -> None:
        each = self.model.field_at(self.model.row_of(name))
        if each is not None and not self._is_busy:
            self._problems.pop(name, None)
            self._keep(choose(self.draft, each, side))
            cell = self.model.cell(self.table.currentIndex())
            self.announced.emit(cell.spoken if cell is not None else "")

    def _on_typed(self, name: str, value: object) -> None:
        each = self.model.field_at(self.model.row_of(name))
        if each is not None and not self._is_busy:
            self._problems.pop(name, None)
            self._keep(put_in(self.draft, each, value))

    def _keep(self, draft: Draft) -> None:
        if self._view is not None:
            self.drafts.keep(self._view.line.id, draft)
            self.say("")
            self._renew()
            if self.many.chosen is not None:
                self.scope_changed.emit()

    def _on_scope(self) -> None:
        self._renew()
        self.scope_changed.emit()

    def _toggle_fold(self) -> None:
        self._unfolded = not self._unfolded
        self.model.show_view(self._view, unfolded=self._unfolded)
        self._renew()

    def _tell_again(self, had: Draft, side: Side) -> None:
        is_cloud = side is Side.CLOUD
        if had.is_empty or self.draft == had:
            cloud = self.tr("The cloud changed again; what you see is its newest version.")
            here = self.tr("The row was edited here again; what you see is its newest version.")
        else:
            cloud = self.tr(
                "The cloud changed again. Choices for other fields are kept; look at the rest anew."
            )
            here = self.tr(
                "The row was edited here. Choices for other fields are kept; look at the rest anew."
            )
        text = cloud if is_cloud else here
        self.head.show_again(text)
        self.announced.emit(text)

    def _renew(self) -> None:
        view = self._view
        if view is None:
            return
        draft = self.draft
        self.model.show_draft(draft, self._problems)
        self.takes.show_view(view, unfolded=self._unfolded)
        self.foot.show_draft(view, draft, is_busy=self._is_busy)
        self.body.setCurrentWidget(self._page_for(view, draft))

    def _page_for(self, view: ConflictView, draft: Draft) -> QWidget:
        if self.many.chosen is not None:
            return self.body.page
        if not has_cards(view):
            return self.table
        self.body.cards.show_view(view, draft, self.model.known)
        return self.body.cards_page
