"""Below a merge: for how many it holds, the way back, and the button that says the result."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.conflict_words import apply_text, many_text, why_not_apply
from luma_sync.ui.models.merge_draft import Draft, is_complete, uniform_side
from luma_sync.ui.panels.conflict_many import ManyBar, Scope
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import fit_lines, paragraph


class MergeFoot(QWidget):
    """What is wrong, many alike, undo, apply."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.many = ManyBar(theme)
        self.undo = Button(theme, self.tr("Undo"), Shape.UNDO, flat=True)
        self.apply = Button(theme, self.tr("Apply"), primary=True)
        self.apply.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.problem)
        column.addWidget(self.many)
        column.addLayout(row)
        self.problem.hide()

    def say(self, text: str) -> None:
        """Why it could not be applied; empty lifts it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            fit_lines(self.problem)

    def show_draft(self, view: ConflictView, draft: Draft, *, is_busy: bool) -> None:
        """Allow what the choices allow, and say what will happen."""
        busy = self.tr("This is being applied.")
        if is_busy:
            self.many.hold(busy)
        else:
            self.many.release()
            self.many.allow(self._why_not_many(view, draft))
        scope = self.many.chosen
        many = many_text(draft, view, self.many.covered, is_mixed=scope is not Scope.KIND)
        self.apply.setText(apply_text(draft, view) if scope is None else many)
        reason = why_not_apply(draft, view)
        self.apply.allow(not reason and not is_busy, busy if is_busy else reason)
        self.undo.setVisible(not draft.is_empty)
        self.undo.allow(not is_busy, busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        fit_lines(self.problem)

    def _why_not_many(self, view: ConflictView, draft: Draft) -> str:
        """Why this choice cannot be made for others; empty when it can."""
        if not is_complete(draft, view):
            return self.tr("Choose first what becomes of this one.")
        if draft.values:
            return self.tr("What you typed is for this row alone.")
        if self.many.scope.current != Scope.KIND.value and uniform_side(draft, view) is None:
            return self.tr("Other kinds have other fields: take one side for all fields.")
        return ""
