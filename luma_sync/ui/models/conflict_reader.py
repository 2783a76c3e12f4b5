"""Reads kinds and single conflicts in the background, one question at a time, the newest wish first."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.conflicts.views import EVERY, ConflictView, Only
from luma_sync.kernel.errors import LibraryError, LumaSyncError, UsageError
from luma_sync.ui.error_text import error_text
from luma_sync.ui.models.conflict_counts import ConflictCounts
from luma_sync.ui.models.conflicts import ConflictsSource
from luma_sync.ui.models.field_values import COVER_FIELD, Known, named_rows
from luma_sync.ui.models.library_columns import row_name
from luma_sync.ui.tasks import TaskScope

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

REFRESH_MIN_S = 0.25
_NAMES_MAX = 24
_FOUND_IN = 500


class ConflictReader(QObject):
    """Signals: counts_read(ConflictCounts); view_read(ConflictView); known_read(conflict id, Known);
    gone(conflict id) it is settled; failed(ErrorText); found(conflict id, or empty) for a row;
    choices_read(field, rows to choose from).
    """

    counts_read = Signal(object)
    view_read = Signal(object)
    known_read = Signal(str, object)
    gone = Signal(str)
    failed = Signal(object)
    found = Signal(str)
    choices_read = Signal(object, object)

    def __init__(self, engine: "SyncEngine", tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._engine, self._tasks = engine, tasks
        self._counts_wanted = self._reading = False
        self._only, self._moments = EVERY, tuple[str, ...]()
        self._wanted = ""
        self._hurry = asyncio.Event()

    def read_counts(self, only: Only, moments: tuple[str, ...]) -> None:
        """Count again; wishes that come while it counts are one."""
        self._counts_wanted = True
        self._only, self._moments = only, moments
        self._start()

    def read_view(self, conflict_id: str, *, at_once: bool = False) -> None:
        """Read one conflict; a newer wish takes the place of one that has not begun."""
        self._wanted = conflict_id
        if at_once:
            self._hurry.set()
        self._start()

    def find(self, entity: str, row_id: str) -> None:
        """Which conflict a row is in."""
        self._tasks.spawn(self._find(entity, row_id), "find a conflict")

    def read_choices(self, field: object, entity: str, text: str) -> None:
        """Rows that a field may name."""
        self._tasks.spawn(self._read_choices(field, entity, text), "read choices")

    def _start(self) -> None:
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "read conflicts") is not None

    async def _read(self) -> None:
        try:
            while self._counts_wanted or self._wanted:
                self._hurry.clear()
                counts, self._counts_wanted = self._counts_wanted, False
                await self._read_wanted()
                if counts:
                    await self._read_counts()
                if self._counts_wanted or self._wanted:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._hurry.wait(), REFRESH_MIN_S)
        finally:
            self._reading = False

    async def _read_counts(self) -> None:
        conflicts, only = self._engine.conflicts, self._only
        try:
            groups = await conflicts.groups()
            listed = groups if only == EVERY else await conflicts.groups(only=only)
            await self._read_wanted()  # the list is here by now: somebody waits for its first conflict
            facets = await conflicts.facets(self._moments)
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
        else:
            self.counts_read.emit(ConflictCounts(groups=groups, listed=listed, facets=facets))

    async def _read_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            await self._read_view(wanted)

    async def _read_view(self, conflict_id: str) -> None:
        try:
            view = await self._engine.conflicts.show(conflict_id)
        except UsageError:
            self.gone.emit(conflict_id)
            return
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self.view_read.emit(view)
        with contextlib.suppress(LibraryError, UsageError):
            self.known_read.emit(conflict_id, await self._look_up(view))

    async def _look_up(self, view: ConflictView) -> Known:
        """What the named rows are called, and where the cover of the row lies."""
        rows, labels = self._engine.rows, {}
        for entity, row_id in list(dict.fromkeys(named_rows(view)))[:_NAMES_MAX]:
            row = await rows.get(entity, row_id)
            if row is not None:
                labels[row_id] = row_name(row)
        entity, name = COVER_FIELD
        if view.line.signature.entity != entity or not any(each.name == name for each in view.fields):
            return Known(labels=labels)
        row = await rows.get(entity, view.line.row_id)
        place = row.values.get("album_art_path") if row is not None else None
        return Known(labels=labels, cover=str(place or ""))

    async def _read_choices(self, field: object, entity: str, text: str) -> None:
        with contextlib.suppress(LumaSyncError):
            self.choices_read.emit(field, await self._engine.rows.choices(entity, text))

    async def _find(self, entity: str, row_id: str) -> None:
        """By its id where the text filter looks at ids; else page by page."""
        try:
            near = await ConflictsSource(engine=self._engine, entity=entity, text=row_id).page(
                limit=_FOUND_IN, offset=0
            )
            offset, page = 0, near
            while not any(line.row_id == row_id for line in page):
                page = await ConflictsSource(engine=self._engine, entity=entity).page(
                    limit=_FOUND_IN, offset=offset
                )
                offset += _FOUND_IN
                if not page:
                    break
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self.found.emit(next((line.id for line in page if line.row_id == row_id), ""))
