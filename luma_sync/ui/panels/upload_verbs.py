"""What people do to files of the queue: each verb acts on the selected rows that it fits, and says so."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from luma_sync.catalog.entity import Priority
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import number_text
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.models.upload_columns import priority_titles
from luma_sync.ui.models.uploads import given_up
from luma_sync.ui.panels.upload_words import (
    can_cancel,
    can_locate,
    can_move,
    can_pause,
    can_prioritise,
    can_resume,
    can_retry,
)
from luma_sync.ui.widgets.banners import Message, Severity

SAID_S = 8.0
Place = Literal["first", "last", "up", "down"]
Beside = Literal["before", "after"]
_Fits = Callable[[UploadView], bool]
_Ids = Sequence[str]
_Outcome = tuple[int, int]
"""How many of how many."""


class UploadVerbs(QObject):
    """Acts on rows of the list, those that are not loaded included.

    Signals: told(Message) what was done; locate_asked(UploadView) for the flow that asks where a file is.
    """

    told = Signal(object)
    locate_asked = Signal(object)

    def __init__(self, context: WindowContext, model: KeyedModel[UploadView], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._model = context, model
        self.cancelling: set[str] = set()
        """Files that were given up and are still there."""

    def retry(self, spans: Sequence[Span]) -> None:
        """Try failed files again now; all of them without a selection."""
        uploads = self._context.engine.uploads
        if spans:
            self._act("retry uploads", spans, can_retry, uploads.retry, self._retried)
        else:
            self._all("retry uploads", uploads.retry, self._retried_all)

    def pause(self, spans: Sequence[Span]) -> None:
        """Hold files back; all of them without a selection, those included that come later."""
        uploads = self._context.engine.uploads
        if spans:
            self._act("pause uploads", spans, can_pause, uploads.pause, self._paused)
        else:
            self._all("pause uploads", uploads.pause, None)

    def resume(self, spans: Sequence[Span]) -> None:
        """Let held files go on; all of them without a selection."""
        uploads = self._context.engine.uploads
        if spans:
            self._act("resume uploads", spans, can_resume, uploads.resume, self._resumed)
        else:
            self._all("resume uploads", uploads.resume, None)

    def move(self, spans: Sequence[Span], where: Place) -> None:
        """Send these files `first`, `last`, or one place `up` or `down`."""
        uploads = self._context.engine.uploads
        self._act("move uploads", spans, can_move, lambda ids: uploads.move(ids, where), self._moved)

    def put(self, spans: Sequence[Span], beside: str, *, below: bool) -> None:
        """Send these files directly before or after another one."""
        uploads = self._context.engine.uploads
        where: Beside = "after" if below else "before"
        self._act(
            "move uploads",
            spans,
            can_move,
            lambda ids: uploads.move(ids, where, beside=beside),
            self._moved,
        )

    def set_priority(self, spans: Sequence[Span], priority: Priority) -> None:
        """Send these files among those of another priority."""
        uploads = self._context.engine.uploads
        job = partial(uploads.set_priority, priority=priority)
        self._act("prioritise uploads", spans, can_prioritise, job, partial(self._prioritised, priority))

    def cancel(self, spans: Sequence[Span]) -> None:
        """Take files out of the queue. The rows say so at once, however long the engine takes."""
        given = [one.id for one in self._model.loaded(spans) if can_cancel(one)]
        self._give_up(given)
        picked = self._model.pick(spans)

        async def work() -> _Outcome:
            rows = await picked()
            given.extend(one.id for one in rows if can_cancel(one) and one.id not in self.cancelling)
            self._give_up(given)
            return await self._context.engine.uploads.cancel_many(given), len(rows)

        def failed(problem: ErrorText) -> None:
            self._end_cancelling(given)
            self.told.emit(Message(key="cancelled", severity=Severity.ERROR, text=problem.title))

        def done(outcome: _Outcome) -> None:
            self._end_cancelling(given)
            text = self.tr(
                "%Ln file(s) of %1 taken out of the queue; they stay on this device.", "", outcome[0]
            )
            self._say("cancelled", text, outcome[1])

        name = f"cancel uploads {given[:1]}"
        if spans and not self._context.actions.run(name, work, done=done, failed=failed):
            self._end_cancelling(given)

    def locate(self, spans: Sequence[Span]) -> None:
        """Ask where a file is that is not where it was."""
        for upload in [one for one in self._model.loaded(spans) if can_locate(one)][:1]:
            self.locate_asked.emit(upload)

    def show_in_folder(self, spans: Sequence[Span]) -> None:
        """Open the folder of the first selected file."""
        for upload in self._model.loaded(spans)[:1]:
            folder = Path(upload.local_path).parent
            if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
                text = self.tr("The folder of this file cannot be opened: it is not there any more.")
                self.told.emit(Message(key="folder", severity=Severity.WARNING, text=text, stays_s=SAID_S))

    def set_limit(self, bytes_per_s: int) -> None:
        """How fast files may go from now on; 0 for as fast as they can."""
        uploads = self._context.engine.uploads
        self._context.actions.run("limit uploads", lambda: uploads.set_limit(bytes_per_s or None))

    def clear_finished(self) -> None:
        """Take what is in the cloud off the list."""
        clear = self._context.engine.uploads.clear_completed
        self._context.actions.run("clear uploads", clear, done=self._cleared)

    def _act(
        self,
        name: str,
        spans: Sequence[Span],
        fits: _Fits,
        job: Callable[[_Ids], Awaitable[int]],
        done: Callable[[_Outcome], None],
    ) -> None:
        picked = self._model.pick(spans)

        async def work() -> _Outcome:
            rows = await picked()
            ids = [row.id for row in rows if fits(row)]
            return (await job(ids) if ids else 0), len(rows)

        if spans:
            self._context.actions.run(name, work, done=done)

    def _all(
        self, name: str, job: Callable[[None], Awaitable[int]], done: Callable[[int], None] | None
    ) -> None:
        self._context.actions.run(name, lambda: job(None), done=done)

    def _give_up(self, ids: Sequence[str]) -> None:
        self.cancelling.update(ids)
        rows = self._model.loaded(self._model.everything)
        self._model.patch(given_up(rows, self.cancelling))

    def _end_cancelling(self, ids: Sequence[str]) -> None:
        self.cancelling.difference_update(ids)
        self._model.refresh()

    def _retried(self, outcome: _Outcome) -> None:
        self._count("retried", self.tr("%Ln file(s) of %1 tried again now.", "", outcome[0]), outcome)

    def _retried_all(self, count: int) -> None:
        self._say("retried", self.tr("%Ln file(s) tried again now.", "", count), count)

    def _paused(self, outcome: _Outcome) -> None:
        self._count("paused", self.tr("%Ln file(s) of %1 paused.", "", outcome[0]), outcome)

    def _resumed(self, outcome: _Outcome) -> None:
        self._count("resumed", self.tr("%Ln file(s) of %1 resumed.", "", outcome[0]), outcome)

    def _moved(self, outcome: _Outcome) -> None:
        self._count("moved", self.tr("%Ln file(s) of %1 moved.", "", outcome[0]), outcome)

    def _prioritised(self, priority: Priority, outcome: _Outcome) -> None:
        text = self.tr("%Ln file(s) of %1 now have the priority %2.", "", outcome[0])
        self._count("moved", text.replace("%2", priority_titles()[priority]), outcome)

    def _cleared(self, count: int) -> None:
        self._say("cleared", self.tr("%Ln finished file(s) taken off the list.", "", count), count)

    def _count(self, key: str, text: str, outcome: _Outcome) -> None:
        """Say how many of how many; of one file its row says enough."""
        if outcome[1] > 1:
            self._say(key, text, outcome[1])

    def _say(self, key: str, text: str, chosen: int) -> None:
        shown = text.replace("%1", number_text(chosen))
        self.told.emit(Message(key=key, severity=Severity.INFO, text=shown, stays_s=SAID_S))
