"""Settle one or many, undo, bring the other side back, set rules; remembers what this window settled."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.conflicts.views import (
    Choice,
    ConflictView,
    PreviewLine,
    Settled,
    SettledLine,
    SettledMany,
    Side,
    Signature,
)
from luma_sync.engine.row_rules import RowProblems
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import ErrorText, failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.models.conflict_words import offer_text, refusal_text
from luma_sync.ui.widgets.banners import Message, Severity

UNDO_STAYS_S = 30.0
SETTLE, MANY = "settle conflict", "settle conflicts"
_KEY, _OFFER = "settled", "rule-offer"
_Problems = Mapping[str, str]


class ConflictVerbs(QObject):
    """Signals: told(Message); settled(id) one is; refused(problems by field) nothing changed;
    failed(ErrorText) nothing changed either; many_progressed(done, total); many_ended(SettledMany or None).
    """

    told = Signal(object)
    settled = Signal(str)
    refused = Signal(object)
    failed = Signal(object)
    many_progressed = Signal(int, int)
    many_ended = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._done: list[tuple[str, str]] = []
        """What this window settled and may undo: ("one", conflict id) or ("many", group id)."""

        self._stopped = False
        context.bridge.session_changed.connect(self._done.clear)

    def settle(self, view: ConflictView, choice: Choice) -> None:
        """Settle one, as it was seen."""
        conflicts, conflict_id = self._context.engine.conflicts, view.line.id

        async def work() -> Settled | _Problems:
            try:
                return await conflicts.settle(
                    conflict_id, choice, seen_version=view.cloud_version, seen_revision=view.revision
                )
            except RowProblems as refusal:
                return {problem.column: failure_text(problem.text) for problem in refusal.problems}

        def done(result: Settled | _Problems) -> None:
            if not isinstance(result, Settled):
                self.refused.emit(result)
                return
            self._done.append(("one", result.conflict_id))
            self._say(failure_text(result.text), undo=True)
            self._offer(view.line.signature.entity, result.offers_rule)
            self.settled.emit(conflict_id)

        self._context.actions.run(SETTLE, work, done=done, failed=self.failed.emit)

    def preview(
        self,
        which: Callable[[], Awaitable[Sequence[str] | Signature]],
        choice: Choice,
        *,
        done: Callable[[Sequence[PreviewLine]], None],
        failed: Callable[[ErrorText], None],
    ) -> None:
        """What a choice would do to these; of many the first 200."""
        conflicts = self._context.engine.conflicts

        async def work() -> Sequence[PreviewLine]:
            return await conflicts.preview(await which(), choice)

        self._context.actions.run("preview conflicts", work, done=done, failed=failed)

    def settle_many(self, which: Callable[[], Awaitable[Sequence[str] | Signature]], choice: Choice) -> None:
        """Settle these alike, in batches; `stop` ends it after a batch."""
        conflicts = self._context.engine.conflicts
        self._stopped = False

        async def work() -> SettledMany:
            return await conflicts.settle_many(
                await which(), choice, progress=self.many_progressed.emit, cancelled=lambda: self._stopped
            )

        def failed(trouble: ErrorText) -> None:
            self.many_ended.emit(None)
            self.failed.emit(trouble)

        self._context.actions.run(MANY, work, done=self._on_many, failed=failed)

    def stop(self) -> None:
        """After this batch."""
        self._stopped = True

    def undo_last(self) -> None:
        """Undo what this window settled last."""
        if not self._done:
            self._say(self.tr("Nothing was settled in this window that could be undone."))
            return
        kind, key = self._done[-1]
        self._undo(key, is_group=kind == "many")

    def undo(self, line: SettledLine, *, whole_group: bool = False) -> None:
        """Make a settlement undone; the conflict is open again."""
        is_group = whole_group and bool(line.group_id)
        self._undo(line.group_id if is_group else line.id, is_group=is_group)

    def restore(self, line: SettledLine, side: Side) -> None:
        """Write the values of a side once more, as an edit of now."""
        conflicts = self._context.engine.conflicts

        def done(sentence: str) -> None:
            self._say(failure_text(sentence))

        self._context.actions.run("restore side", lambda: conflicts.restore(line.id, side), done=done)

    def _undo(self, key: str, *, is_group: bool) -> None:
        conflicts = self._context.engine.conflicts

        def done(sentence: str) -> None:
            self._done = [one for one in self._done if one[1] != key]
            self._say(failure_text(sentence))

        act = conflicts.undo_many if is_group else conflicts.undo
        self._context.actions.run("undo settlement", lambda: act(key), done=done)

    def _on_many(self, outcome: SettledMany) -> None:
        if outcome.group_id and outcome.settled:
            self._done.append(("many", outcome.group_id))
        self.many_ended.emit(outcome)
        text = self.tr("%Ln conflict(s) settled.", "", outcome.settled)
        if outcome.was_stopped:
            text += " " + self.tr("Stopped; the others stay open.")
        if outcome.skipped:
            reason = skip_reasons(outcome)[0][1]
            skipped = self.tr("%Ln skipped: %1", "", len(outcome.skipped)).replace("%1", reason)
            text += f" {skipped}"
        detail = "\n".join(f"{conflict_id}: {reason}" for conflict_id, reason in skip_reasons(outcome))
        self._say(text, undo=bool(outcome.settled and outcome.group_id), detail=detail)

    def _offer(self, entity: str, policy: str) -> None:
        text = offer_text(policy, entity)
        if not text:
            return
        message = Message(
            key=_OFFER,
            severity=Severity.INFO,
            text=text,
            button=self.tr("Always"),
            pressed=lambda: self._set_rule(entity, policy),
            second_button=self.tr("Keep asking"),
            second_pressed=lambda: self._close_offer(),
        )
        self.told.emit(message)

    def _set_rule(self, entity: str, policy: str) -> None:
        conflicts = self._context.engine.conflicts

        def done(_: object) -> None:
            words = self.tr("Conflicts of %1 are settled by this rule from now on; Rules... changes it.")
            self._close_offer(words.replace("%1", entity_name(entity)))

        self._context.actions.run("set rule", lambda: conflicts.set_rule(entity, policy), done=done)

    def _close_offer(self, text: str = "") -> None:
        """A sentence in the place of the question, which then goes by itself."""
        words = text or self.tr("You are asked each time.")
        self.told.emit(Message(key=_OFFER, severity=Severity.INFO, text=words, stays_s=4.0))

    def _say(self, text: str, *, undo: bool = False, detail: str = "") -> None:
        self.told.emit(
            Message(
                key=_KEY,
                severity=Severity.INFO,
                text=text,
                detail=detail,
                button=self.tr("Undo") if undo else "",
                pressed=self.undo_last if undo else None,
                stays_s=UNDO_STAYS_S,
            )
        )


def skip_reasons(outcome: SettledMany) -> list[tuple[str, str]]:
    """Which conflict was skipped, and why, with the names that the window has for fields."""
    known = {line.conflict_id: refusal_text(line) for line in outcome.refused}
    return [(key, known.get(key) or plain(failure_text(reason))) for key, reason in outcome.skipped]
