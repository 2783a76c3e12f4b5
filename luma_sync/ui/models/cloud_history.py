"""What happened in the cloud, as a table: the next page is asked for when somebody comes to the end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Signal

from luma_sync.engine.status.history_views import HistoryPage, HistoryView
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import error_text
from luma_sync.ui.formatting import exact_text, relative_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.cloud_history_words import by_text, by_tip, here_word, item_text, what_word
from luma_sync.ui.models.table import AnyIndex, Entry, TableModel
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.theme import Tone

Read = Callable[[str], Awaitable[HistoryPage]]
"""Reads the page that follows a place; an empty one is the beginning."""

_NOWHERE = QModelIndex()
_log = logger("ui")


class HistoryModel(TableModel[HistoryView]):
    """The one list whose length nobody knows: `fetchMore` goes on.

    Signals: came(how many rows came with a page); failed(ErrorText), what was shown stays; asking_changed().
    """

    came = Signal(int)
    failed = Signal(object)
    asking_changed = Signal()

    def __init__(
        self, columns: Sequence[Column[HistoryView]], tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, lambda line: line.key, parent)
        self._tasks = tasks
        self._read: Read | None = None
        self._task: asyncio.Task[None] | None = None
        self._next = self._asked = ""
        self._has_failed = False

    @property
    def is_asking(self) -> bool:
        """Whether a page is on its way."""
        return self._task is not None

    @property
    def has_more(self) -> bool:
        """Whether the cloud has told of older changes than those that are here."""
        return bool(self._next)

    def show(self, read: Read | None) -> None:
        """Another list, from its newest change on; None shows nothing."""
        self._end()
        self._read, self._next = read, ""
        self.set_rows(())
        if read is not None:
            self._ask("")

    def look_again(self) -> None:
        """Ask for what is newest; what is here stays until that has come."""
        self._ask("")

    def go_on(self) -> None:
        """Ask for the next page, or once more for what did not come."""
        if not self.is_asking and (self._has_failed or self._next):
            self._ask(self._asked if self._has_failed else self._next)

    def stop(self) -> None:
        """Nobody looks any more: what was asked for need not come."""
        self._end()

    def canFetchMore(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Not while a page is on its way; after a failure only when somebody asks for it."""
        return not parent.isValid() and self.has_more and not self.is_asking and not self._has_failed

    def fetchMore(self, parent: AnyIndex = _NOWHERE) -> None:
        """Somebody has come to the end."""
        if self.canFetchMore(parent):
            self._ask(self._next)

    def _ask(self, before: str) -> None:
        if self._read is None:
            return
        self._end()
        self._asked, self._has_failed = before, False
        self._task = self._tasks.spawn(self._take(self._read, before), "read the cloud's history")
        self.asking_changed.emit()

    def _end(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.asking_changed.emit()

    async def _take(self, read: Read, before: str) -> None:
        try:
            page = await read(before)
        except LumaSyncError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - the last boundary before the user
            _log.exception("The cloud's history could not be read.")
            self._fail(error)
        else:
            self._task = None
            if before:
                self._append(page)
            else:
                self._begin(page)
            self.asking_changed.emit()
            self.came.emit(len(page.lines))

    def _fail(self, error: Exception) -> None:
        self._task, self._has_failed = None, True
        self.asking_changed.emit()
        self.failed.emit(error_text(error))

    def _begin(self, page: HistoryPage) -> None:
        """Where nothing has happened since, older pages stay."""
        had = [entry.key for entry in self._entries if entry is not None]
        came = [line.key for line in page.lines]
        if came and had[: len(came)] == came and (page.next or len(had) == len(came)):
            self.patch(page.lines)
            return
        self._next = page.next
        self.set_rows(page.lines)

    def _append(self, page: HistoryPage) -> None:
        self._next = page.next
        if page.lines:
            first = len(self._entries)
            self.beginInsertRows(_NOWHERE, first, first + len(page.lines) - 1)
            self._entries.extend(Entry(line.key, line) for line in page.lines)
            self.endInsertRows()


def history_columns(clock: Clock) -> tuple[Column[HistoryView], ...]:
    """Time, item, kind, what, by whom, whether it has come here."""
    translate = QCoreApplication.translate

    def time(line: HistoryView) -> Cell:
        return Cell(text=relative_text(line.at, clock.now()), tip=exact_text(line.at), tone=Tone.MUTED)

    return (
        Column(key="time", title=translate("CloudHistory", "Time"), cell=time, width=116, moves=True),
        Column(key="item", title=translate("CloudHistory", "Item"), cell=_item, width=180, stretch=True),
        Column(key="kind", title=translate("CloudHistory", "Kind"), cell=_kind, width=120, spare=2),
        Column(key="what", title=translate("CloudHistory", "What"), cell=_what, width=166),
        Column(key="by", title=translate("CloudHistory", "By"), cell=_by, width=130),
        Column(key="here", title=translate("CloudHistory", "On this device"), cell=_here, width=146, spare=1),
    )  # fmt: skip


def _item(line: HistoryView) -> Cell:
    text = item_text(line)
    parts = (text, entity_name(line.entity), line.project)
    return Cell(text=text, tip=" · ".join(filter(None, parts)), tone=Tone.TEXT if line.label else Tone.MUTED)


def _kind(line: HistoryView) -> Cell:
    return Cell(text=entity_name(line.entity), tone=Tone.MUTED)


def _what(line: HistoryView) -> Cell:
    shape, text = what_word(line.what)
    return Cell(text=text, shape=shape)


def _by(line: HistoryView) -> Cell:
    return Cell(text=by_text(line), tip=by_tip(line), tone=Tone.MUTED)


def _here(line: HistoryView) -> Cell:
    shape, text = here_word(line)
    return Cell(text=text, shape=shape, tone=Tone.MUTED)
