"""Retry, pause, resume, send first, discard: each acts on those of the selected rows that it fits."""

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.change_words import (
    can_discard,
    can_pause,
    can_resume,
    can_retry,
    can_send_first,
)
from luma_sync.ui.widgets.banners import Message, Severity

SAID_S = 8.0
_Fits = Callable[[ChangeView], bool]
_Keys = Sequence[tuple[str, str]]


class ChangeVerbs(QObject):
    """Acts on rows of the list, those that are not loaded included.

    Signals: told(Message) what was done; discard_asked(tuple of changes) for the flow that asks first.
    """

    told = Signal(object)
    discard_asked = Signal(object)

    def __init__(
        self, context: WindowContext, commands: Commands, model: KeyedModel[ChangeView], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._commands, self._model = context, commands, model

    def retry(self, spans: Sequence[Span]) -> None:
        """Offer these rows again now; all that are held back when there are none."""
        queue = self._context.engine.queue
        if spans:
            self._act("retry changes", spans, can_retry, queue.retry, self._retried)
        else:
            self._context.actions.run("retry changes", lambda: queue.retry(None), done=self._retried_all)

    def pause(self, spans: Sequence[Span]) -> None:
        """Hold these rows back until they are resumed."""
        self._act("pause changes", spans, can_pause, self._context.engine.queue.pause, self._paused)

    def resume(self, spans: Sequence[Span]) -> None:
        """Let paused rows go again."""
        self._act("resume changes", spans, can_resume, self._context.engine.queue.resume, self._resumed)

    def send_first(self, spans: Sequence[Span]) -> None:
        """Put these rows at the head of the queue."""
        queue = self._context.engine.queue
        self._act("send first", spans, can_send_first, queue.send_first, self._moved)

    def discard(self, spans: Sequence[Span]) -> None:
        """Ask whether these rows' changes are to be given up."""
        picked = self._model.pick(spans)

        async def work() -> tuple[ChangeView, ...]:
            return tuple(filter(can_discard, await picked()))

        if spans:
            self._context.actions.run("ask to discard", work, done=self._ask)

    def take_step(self, step: str, change: ChangeView, spans: Sequence[Span]) -> None:
        """Do the next step that the engine names for this change."""
        queue, commands = self._context.engine.queue, self._commands
        steps: dict[str, Callable[[], object]] = {
            "retry": lambda: self.retry(spans),
            "wait": lambda: self.send_first(spans),
            "settle_conflict": lambda: self._context.navigation.go(
                Target(panel=PanelId.CONFLICTS, key=f"{change.entity}/{change.row_id}")
            ),
            "discard": lambda: self._ask((change,)),
            "export": commands.export_changes.trigger,
            "sign_in": commands.sign_in.trigger,
            "resume": commands.pause.trigger,
            "resume_row": lambda: self.resume(spans),
            "confirm_deletes": lambda: self._context.actions.run(
                "confirm deletes", lambda: queue.confirm_deletes(change.entity)
            ),
        }
        if step in steps:
            steps[step]()

    def _act(
        self,
        name: str,
        spans: Sequence[Span],
        fits: _Fits,
        job: Callable[[_Keys], Awaitable[int]],
        done: Callable[[tuple[int, int]], None],
    ) -> None:
        picked = self._model.pick(spans)

        async def work() -> tuple[int, int]:
            rows = await picked()
            keys = [(row.entity, row.row_id) for row in rows if fits(row)]
            return (await job(keys) if keys else 0), len(rows)

        if spans:
            self._context.actions.run(name, work, done=done)

    def _ask(self, changes: tuple[ChangeView, ...]) -> None:
        if changes:
            self.discard_asked.emit(changes)

    def _retried(self, outcome: tuple[int, int]) -> None:
        done, chosen = outcome
        if chosen > 1:
            self._say("retried", self.tr("%Ln change(s) of %1 tried again now.", "", done), chosen)

    def _retried_all(self, count: int) -> None:
        self._say("retried", self.tr("%Ln change(s) tried again now.", "", count), count)

    def _paused(self, outcome: tuple[int, int]) -> None:
        done, chosen = outcome
        if chosen > 1:
            self._say("paused", self.tr("%Ln change(s) of %1 paused.", "", done), chosen)

    def _resumed(self, outcome: tuple[int, int]) -> None:
        done, chosen = outcome
        if chosen > 1:
            self._say("resumed", self.tr("%Ln change(s) of %1 resumed.", "", done), chosen)

    def _moved(self, outcome: tuple[int, int]) -> None:
        done, chosen = outcome
        if done > chosen:
            self._say(
                "moved", self.tr("%Ln change(s) go first, with the rows that they wait for.", "", done), done
            )
        else:
            self._say("moved", self.tr("%Ln change(s) of %1 go first.", "", done), chosen)

    def _say(self, key: str, text: str, chosen: int) -> None:
        shown = text.replace("%1", str(chosen))
        self.told.emit(Message(key=key, severity=Severity.INFO, text=shown, stays_s=SAID_S))
