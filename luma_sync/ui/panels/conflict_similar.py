"""The other conflicts that take the same choice: how many, which, what becomes of them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from luma_sync.engine.conflicts.views import ConflictGroup, PreviewLine, SettledMany, Signature
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.models.conflicts import ConflictsSource
from luma_sync.ui.panels.conflict_many import Scope
from luma_sync.ui.panels.conflict_verbs import ConflictVerbs
from luma_sync.ui.panels.merge_view import MergeView


class Similar(QObject):
    """Preview, run, stop."""

    def __init__(self, context: WindowContext, merge: MergeView, verbs: ConflictVerbs) -> None:
        super().__init__(merge)
        self._context, self._merge, self._verbs = context, merge, verbs
        self._asked = 0
        merge.scope_changed.connect(self._preview)
        merge.stop_asked.connect(verbs.stop)
        verbs.many_progressed.connect(lambda done, total: merge.body.page.show_progress(done, total))
        verbs.many_ended.connect(self._on_ended)

    def show_groups(self, groups: Sequence[ConflictGroup]) -> None:
        """Count what is like the shown conflict."""
        view = self._merge.view
        if view is None:
            return
        mine = view.line.signature
        self._merge.show_sizes(
            {
                Scope.KIND: sum(one.count for one in groups if one.signature == mine),
                Scope.ENTITY: sum(one.count for one in groups if one.signature.entity == mine.entity),
                Scope.ALL: sum(one.count for one in groups),
            }
        )

    def settle(self) -> bool:
        """Settle all of the chosen scope; False when only the shown one is meant."""
        scope = self._merge.many.chosen
        if scope is None:
            return False
        self._merge.body.page.show_progress(0, self._merge.many.covered)
        self._verbs.settle_many(lambda: self._which(scope), self._merge.choice)
        return True

    async def _which(self, scope: Scope) -> Sequence[str] | Signature:
        view = self._merge.view
        if view is None:
            return ()
        if scope is Scope.KIND:
            return view.line.signature
        entity = view.line.signature.entity if scope is Scope.ENTITY else None
        return await ConflictsSource(engine=self._context.engine, entity=entity).order()

    def _preview(self) -> None:
        scope, page = self._merge.many.chosen, self._merge.body.page
        if scope is None:
            return
        self._asked += 1
        asked, total = self._asked, self._merge.many.covered
        page.show_wait()

        def show(lines: Sequence[PreviewLine]) -> None:
            if asked == self._asked:
                page.show_preview(lines, total)
            else:
                self._preview()

        def fail(trouble: ErrorText) -> None:
            page.show_trouble(trouble.title)

        self._verbs.preview(lambda: self._which(scope), self._merge.choice, done=show, failed=fail)

    def _on_ended(self, outcome: SettledMany | None) -> None:
        merge = self._merge
        merge.body.page.end()
        if outcome is not None:
            merge.many.reset()
            self._forget_choice(outcome)
        merge.set_busy(False)

    def _forget_choice(self, outcome: SettledMany) -> None:
        """What was chosen is done: the next undo is that of the settlement, also before the list is read."""
        view, skipped = self._merge.view, {conflict_id for conflict_id, _ in outcome.skipped}
        if view is not None and not outcome.was_stopped and view.line.id not in skipped:
            self._merge.drafts.forget(view.line.id)
