"""The outbox as a table."""

from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, number_text, plain, relative_text, size_text, sortable_time
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.state_words import change_kind, change_state
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

CHIP_STATES: dict[str, frozenset[str] | None] = {
    "all": None,
    "waiting": frozenset({"pending", "waiting"}),
    "sending": frozenset({"sending"}),
    "retrying": frozenset({"retry"}),
    "paused": frozenset({"paused"}),
    "failed": frozenset({"attention"}),
    "conflict": frozenset({"conflict"}),
}
"""Filter chips and the states they stand for; None is every state."""

SORTS = frozenset(
    {
        "place", "item", "type", "change", "state", "changed", "attempts", "cause", "size", "change_id",
        "version",
    }
)  # fmt: skip
_LAST = 1 << 40
"""Sorts behind every place of the queue."""

_NEED_PEOPLE = frozenset({"attention", "conflict"})

ANY = ""
"""The kind that stands for every kind."""

CHANGED = 5
"""The column of the time of a change."""


RARE_CHIPS = ("paused",)
"""Filter chips that show only while they find something, as few people ever pause a change."""


def chip_titles() -> dict[str, str]:
    """What the filter chips say."""
    translate = QCoreApplication.translate
    return {
        "all": translate("Changes", "All"),
        "waiting": translate("Changes", "Waiting"),
        "sending": translate("Changes", "Sending"),
        "retrying": translate("Changes", "Retrying"),
        "paused": translate("Changes", "Paused"),
        "failed": translate("Changes", "Failed"),
        "conflict": translate("Changes", "Conflict"),
    }


def change_key(change: ChangeView) -> str:
    """One outbox line: a row has at most one."""
    return f"{change.entity}/{change.row_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesSource:
    """The outbox through a filter, as pages."""

    engine: "SyncEngine"
    states: frozenset[str] | None = None
    entity: str | None = None
    text: str = ""
    in_queue: dict[str, int] = field(default_factory=dict, compare=False)
    """Where rows of the whole list in queue order stand; filled by `order`, so that nobody counts again."""

    async def count(self) -> int:
        """Lines that match."""
        return await self.engine.queue.count(states=self.states, entity=self.entity, text=self.text)

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        """What needs people, then the others in queue order, then what is paused."""
        found = await self.engine.queue.page(
            states=self.states, entity=self.entity, text=self.text, limit=limit, offset=offset
        )
        return sorted(found, key=_need)

    @property
    def sorts(self) -> frozenset[str]:
        """Every column."""
        return SORTS

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        """All lines by a column, or as `page` has them."""
        by_place = sort == "place"
        keys = await self.engine.queue.order(
            states=self.states,
            entity=self.entity,
            text=self.text,
            sort=sort,
            descending=descending and not by_place,
        )
        self.in_queue.clear()
        if not sort and self.states is None and not self.entity and not self.text:
            ahead = await self.engine.queue.count(states=_NEED_PEOPLE)
            self.in_queue.update(zip(keys[ahead:], range(1, len(keys) - ahead + 1), strict=True))
        return keys[::-1] if by_place and descending else keys

    async def rows(self, keys: Sequence[str]) -> Sequence[ChangeView]:
        """Lines by `change_key`."""
        parts = [key.partition("/") for key in keys]
        wanted, known = [(entity, row_id) for entity, _, row_id in parts], self.in_queue
        found = await self.engine.queue.some(wanted, ranked=not known)
        if not known:
            return found
        return [
            replace(change, position=0 if change.state == "paused" else known.get(change_key(change), 0))
            for change in found
        ]


def change_columns(clock: Clock) -> tuple[Column[ChangeView], ...]:
    """Place, item, type, change, state, changed, cause; attempts and four for support are off."""
    translate = QCoreApplication.translate

    def state(change: ChangeView) -> Cell:
        word = change_state(change, clock.now())
        return Cell(text=word.text, sort=-word.severity, shape=word.shape, tone=word.tone)

    def when(change: ChangeView) -> Cell:
        text = relative_text(change.queued_at, clock.now())
        return Cell(
            text=text, tip=exact_text(change.queued_at), sort=sortable_time(change.queued_at), tone=Tone.MUTED
        )

    return (
        Column(key="place", title=translate("Changes", "#"), cell=_place, width=48, right=True, spare=4),
        Column(key="item", title=translate("Changes", "Item"), cell=_item, width=190),
        Column(key="type", title=translate("Changes", "Type"), cell=_kind, width=146, spare=3),
        Column(key="change", title=translate("Changes", "Change"), cell=_what, width=104, spare=1),
        Column(
            key="state", title=translate("Changes", "State"), cell=state, width=186, sentence=True, moves=True
        ),
        Column(
            key="changed", title=translate("Changes", "Changed"), cell=when, width=104, spare=2, moves=True
        ),
        Column(
            key="attempts", title=translate("Changes", "Attempts"), cell=_attempts, width=80, right=True,
            hidden=True,
        ),
        Column(
            key="cause", title=translate("Changes", "Cause"), cell=_cause, width=200, stretch=True,
            sentence=True,
        ),
        Column(
            key="size", title=translate("Changes", "Size"), cell=_size, width=82, right=True, hidden=True
        ),
        Column(
            key="change_id", title=translate("Changes", "Change id"), cell=_change_id, width=250, hidden=True
        ),
        Column(
            key="version", title=translate("Changes", "Cloud version"), cell=_version, width=110, right=True,
            hidden=True,
        ),
    )  # fmt: skip


def _need(change: ChangeView) -> int:
    return 0 if change.state in _NEED_PEOPLE else 2 if change.paused else 1


def _place(change: ChangeView) -> Cell:
    if not change.position:
        return Cell(spoken=QCoreApplication.translate("Changes", "Not in the queue"), sort=_LAST)
    return Cell(text=number_text(change.position), sort=change.position, tone=Tone.MUTED)


def _item(change: ChangeView) -> Cell:
    name = plain(change.label) or change.row_id
    return Cell(text=name, sort=name.casefold())


def _kind(change: ChangeView) -> Cell:
    return Cell(text=entity_name(change.entity), tone=Tone.MUTED, sort=entity_name(change.entity))


def _what(change: ChangeView) -> Cell:
    word = change_kind(change)
    return Cell(text=word.text, sort=word.text, shape=word.shape, tone=word.tone)


def _attempts(change: ChangeView) -> Cell:
    return Cell(text=number_text(change.attempts), sort=change.attempts, tone=Tone.MUTED)


def _cause(change: ChangeView) -> Cell:
    text = plain(failure_text(change.last_error))
    spoken = text or QCoreApplication.translate("Changes", "No cause")
    return Cell(text=text, spoken=spoken, sort=text, tone=Tone.MUTED)


def _size(change: ChangeView) -> Cell:
    if change.op == "delete":
        return Cell(spoken=QCoreApplication.translate("Changes", "Sends no row"), sort=-1)
    return Cell(text=size_text(change.size), sort=change.size, tone=Tone.MUTED)


def _change_id(change: ChangeView) -> Cell:
    return Cell(text=change.change_id, sort=change.change_id, tone=Tone.MUTED)


def _version(change: ChangeView) -> Cell:
    if change.is_new:
        return Cell(spoken=QCoreApplication.translate("Changes", "Not in the cloud yet"), sort=0)
    return Cell(text=number_text(change.base_version), sort=change.base_version, tone=Tone.MUTED)
