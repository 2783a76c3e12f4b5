"""Between the merge and the verbs: applies what was chosen, says what came of it."""

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.conflicts.views import Choice
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.panels.conflict_similar import Similar
from luma_sync.ui.panels.conflict_verbs import MANY, SETTLE, ConflictVerbs
from luma_sync.ui.panels.merge_view import MergeView


class Settling(QObject):
    """Signals: changed() when the list is to be read again."""

    changed = Signal()

    def __init__(
        self, context: WindowContext, merge: MergeView, verbs: ConflictVerbs, similar: Similar
    ) -> None:
        super().__init__(merge)
        self._context, self._merge, self._verbs, self._similar = context, merge, verbs, similar
        merge.apply_asked.connect(self._apply)
        merge.undo_asked.connect(verbs.undo_last)
        verbs.settled.connect(self._on_settled)
        verbs.refused.connect(merge.show_problems)
        verbs.failed.connect(self._on_failed)
        verbs.many_ended.connect(lambda _outcome: self.changed.emit())
        context.actions.busy_changed.connect(self._on_busy)

    def _apply(self, choice: Choice) -> None:
        if self._merge.view is not None and not self._similar.settle():
            self._verbs.settle(self._merge.view, choice)

    def _on_settled(self, conflict_id: str) -> None:
        self._merge.drafts.forget(conflict_id)
        self.changed.emit()

    def _on_failed(self, trouble: ErrorText) -> None:
        """Nothing was changed; what is there now is shown."""
        self._merge.say(trouble.title)
        self.changed.emit()

    def _on_busy(self, name: str) -> None:
        if name in {SETTLE, MANY}:
            self._merge.set_busy(any(map(self._context.actions.is_busy, (SETTLE, MANY))))
