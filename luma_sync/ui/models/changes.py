"""The outbox as a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, number_text, plain, relative_text, sortable_time
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
    "failed": frozenset({"attention"}),
    "conflict": frozenset({"conflict"}),
}
"""Filter chips and the states they stand for; None is every state."""

SORTS = frozenset({"item", "type", "change", "state", "changed", "attempts", "cause"})
_NEED_PEOPLE = frozenset({"attention", "conflict"})

ANY = ""
"""The kind that stands for every kind."""

CHANGED = 4
"""The column of the time of a change."""


def chip_titles() -> dict[str, str]:
    """What the filter chips say."""
    translate = QCoreApplication.translate
    return {
        "all": translate("Changes", "All"),
        "waiting": translate("Changes", "Waiting"),
        "sending": translate("Changes", "Sending"),
        "retrying": translate("Changes", "Retrying"),
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

    async def count(self) -> int:
        """Lines that match."""
        return await self.engine.queue.count(states=self.states, entity=self.entity, text=self.text)

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        """What needs people, then the others in queue order."""
        found = await self.engine.queue.page(
            states=self.states, entity=self.entity, text=self.text, limit=limit, offset=offset
        )
        return sorted(found, key=lambda change: change.state not in _NEED_PEOPLE)

    @property
    def sorts(self) -> frozenset[str]:
        """Every column."""
        return SORTS

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        """All lines by a column, or as `page` has them."""
        return await self.engine.queue.order(
            states=self.states, entity=self.entity, text=self.text, sort=sort, descending=descending
        )

    async def rows(self, keys: Sequence[str]) -> Sequence[ChangeView]:
        """Lines by `change_key`."""
        parts = [key.partition("/") for key in keys]
        return await self.engine.queue.some([(entity, row_id) for entity, _, row_id in parts])


def change_columns(clock: Clock) -> tuple[Column[ChangeView], ...]:
    """Item, type, change, state, changed, attempts, cause."""
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
    )  # fmt: skip


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
