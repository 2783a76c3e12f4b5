"""The audit as a table: newest first, older lines on demand."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Signal

from luma_sync.engine.status.snapshot import ActivityView
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import error_text
from luma_sync.ui.formatting import exact_text, plain, relative_text, sortable_time
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

PAGE_LINES = 200
REFRESH_MIN_S = 0.25
_NOWHERE = QModelIndex()
_Direction = tuple[Shape, str]


def activity_key(line: ActivityView) -> str:
    """The line's number."""
    return str(line.id)


def matches(line: ActivityView, chip: str) -> bool:
    """Whether a line passes the filter chip `all`, `out`, `in` or `errors`."""
    if chip == "errors":
        return line.result != "ok"
    return chip in {"all", ""} or line.direction == chip


class ActivityModel(TableModel[ActivityView]):
    """All lines read so far, through one filter chip.

    Signals: refreshed(rows) after each reading; failed(ErrorText) when one failed and the old lines stay.
    """

    refreshed = Signal(int)
    failed = Signal(object)

    def __init__(
        self, engine: "SyncEngine", clock: Clock, tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(_columns(clock), activity_key, parent)
        self._engine = engine
        self._tasks = tasks
        self._lines: list[ActivityView] = []
        self._chip = "all"
        self._has_older = False
        self._jobs: set[str] = set()
        self._reading = False

    @property
    def has_older(self) -> bool:
        """Whether there are lines that were not read yet."""
        return self._has_older

    def counts(self) -> dict[str, int]:
        """How many of the lines read so far each chip shows."""
        return {
            chip: sum(matches(line, chip) for line in self._lines) for chip in ("all", "out", "in", "errors")
        }

    def set_chip(self, chip: str) -> None:
        """Show only lines that match."""
        self._chip = chip
        self._show()

    def refresh(self) -> None:
        """Read what is new, at most four times a second."""
        self._start("newer")

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> bool:
        """Whether older lines may exist."""
        return not parent.isValid() and self._has_older and "older" not in self._jobs

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> None:
        """Read a page of older lines in the background."""
        if not parent.isValid() and self._has_older:
            self._start("older")

    def _start(self, job: str) -> None:
        self._jobs.add(job)
        if not self._reading:
            self._reading = True
            if self._tasks.spawn(self._read(), "read the activity") is None:
                self._reading = False

    async def _read(self) -> None:
        try:
            while self._jobs:
                jobs, self._jobs = self._jobs, set()
                await self._read_once(jobs)
                await asyncio.sleep(REFRESH_MIN_S if self._jobs else 0)
        finally:
            self._reading = False

    async def _read_once(self, jobs: set[str]) -> None:
        try:
            if "newer" in jobs:
                self._merge_newest(await self._engine.activity.page(limit=PAGE_LINES, before_id=None))
            if "older" in jobs and self._lines:
                older = await self._engine.activity.page(limit=PAGE_LINES, before_id=self._lines[-1].id)
                self._lines.extend(older)
                self._has_older = len(older) == PAGE_LINES
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self._show()
        self.refreshed.emit(self.rowCount())

    def _merge_newest(self, page: Sequence[ActivityView]) -> None:
        """Put the newest page in front; where it does not reach what is known, start over from it."""
        if not page:
            self._lines, self._has_older = [], False
            return
        known = [line for line in self._lines if line.id < page[-1].id]
        reaches = len(page) < PAGE_LINES or (bool(self._lines) and self._lines[0].id >= page[-1].id)
        if not self._lines or not reaches:
            known, self._has_older = [], len(page) == PAGE_LINES
        self._lines = [*page, *known]

    def _show(self) -> None:
        self.set_rows(line for line in self._lines if matches(line, self._chip))


def direction_word(line: ActivityView) -> _Direction | None:
    """Shape and word of the direction; None where there is none."""
    failed = line.result != "ok"
    if line.direction == "out":
        done, tried = (
            QCoreApplication.translate("Activity", "Sent"),
            QCoreApplication.translate("Activity", "Sending"),
        )
        return Shape.UP, tried if failed else done
    if line.direction == "in":
        done = QCoreApplication.translate("Activity", "Received")
        return Shape.DOWN, QCoreApplication.translate("Activity", "Receiving") if failed else done
    return None


def _columns(clock: Clock) -> tuple[Column[ActivityView], ...]:
    translate = QCoreApplication.translate

    def time(line: ActivityView) -> Cell:
        text = relative_text(line.at, clock.now())
        return Cell(text=text, tip=exact_text(line.at), sort=sortable_time(line.at), tone=Tone.MUTED)

    return (
        Column(key="time", title=translate("Activity", "Time"), cell=time, width=120, moves=True),
        Column(
            key="what",
            title=translate("Activity", "What"),
            cell=_what,
            width=340,
            stretch=True,
            sentence=True,
        ),
        Column(key="type", title=translate("Activity", "Type"), cell=_type, width=150, spare=1),
        Column(
            key="direction", title=translate("Activity", "Direction"), cell=_direction, width=120, spare=2
        ),
        Column(key="result", title=translate("Activity", "Result"), cell=_result, width=120),
    )


def _what(line: ActivityView) -> Cell:
    text = plain(line.text)
    return Cell(text=text, sort=text.casefold())


def _type(line: ActivityView) -> Cell:
    text = entity_name(line.entity) if line.entity else ""
    spoken = text or QCoreApplication.translate("Activity", "No type")
    return Cell(text=text, spoken=spoken, sort=text, tone=Tone.MUTED)


def _direction(line: ActivityView) -> Cell:
    word = direction_word(line)
    if word is None:
        return Cell(spoken=QCoreApplication.translate("Activity", "On this device"))
    return Cell(text=word[1], sort=word[1], shape=word[0], tone=Tone.MUTED)


def _result(line: ActivityView) -> Cell:
    if line.result == "ok":
        text = QCoreApplication.translate("Activity", "Done")
        return Cell(text=text, sort=text, shape=Shape.TICK, tone=Tone.OK)
    text = QCoreApplication.translate("Activity", "Error")
    return Cell(text=text, sort=text, shape=Shape.TRIANGLE, tone=Tone.DANGER)
