"""Open and settled conflicts as tables: the kinds, the rows of one kind, the history."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.conflicts.views import (
    EVERY,
    ConflictGroup,
    ConflictLine,
    Only,
    PreviewLine,
    SettledLine,
    Signature,
)
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import exact_text, number_text, plain, relative_text, sortable_time
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.conflict_words import (
    by_text,
    fields_text,
    item_name,
    refusal_text,
    signature_text,
    taken_text,
)
from luma_sync.ui.theme import Tone

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One line of the list of kinds; without a signature it stands for all of them."""

    signature: Signature | None = None
    count: int = 0

    @property
    def key(self) -> str:
        """Stable while conflicts come and go."""
        one = self.signature
        return "" if one is None else "/".join((one.entity, one.kind, *one.fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsSource:
    """Open conflicts through a filter, as pages."""

    engine: "SyncEngine"
    signature: Signature | None = None
    entity: str | None = None
    text: str = ""
    only: Only = EVERY

    async def count(self) -> int:
        """Conflicts that match."""
        return await self.engine.conflicts.count(
            signature=self.signature, entity=self.entity, text=self.text, only=self.only
        )

    async def page(self, *, limit: int, offset: int) -> Sequence[ConflictLine]:
        """The engine's order."""
        return await self.engine.conflicts.page(
            signature=self.signature,
            entity=self.entity,
            text=self.text,
            only=self.only,
            limit=limit,
            offset=offset,
        )

    @property
    def sorts(self) -> frozenset[str]:
        """Conflicts of several devices have one order."""
        return frozenset()

    async def order(self, sort: str = "", *, descending: bool = False) -> Sequence[str]:  # noqa: ARG002
        """The ids of all that match, in the engine's order."""
        return await self.engine.conflicts.order(
            signature=self.signature, entity=self.entity, text=self.text, only=self.only
        )

    async def rows(self, keys: Sequence[str]) -> Sequence[ConflictLine]:
        """Those of these conflicts that are open."""
        return await self.engine.conflicts.some(keys)


def kinds_of(groups: Sequence[ConflictGroup]) -> tuple[Kind, ...]:
    """All of them, then each kind, the largest first."""
    if not groups:
        return ()
    ordered = sorted(groups, key=lambda group: (-group.count, signature_text(group.signature)))
    whole = Kind(count=sum(group.count for group in groups))
    return (whole, *(Kind(signature=group.signature, count=group.count) for group in ordered))


def kind_columns() -> tuple[Column[Kind], ...]:
    """Kind and number."""
    translate = QCoreApplication.translate
    return (
        Column(
            key="kind",
            title=translate("Conflicts", "Kind"),
            cell=_kind,
            width=200,
            stretch=True,
            sentence=True,
        ),
        Column(key="count", title=translate("Conflicts", "Number"), cell=_count, width=72, right=True),
    )


def conflict_columns(clock: Clock) -> tuple[Column[ConflictLine], ...]:
    """Item, entity, fields, changed here, changed in the cloud, since."""
    translate = QCoreApplication.translate

    def here(line: ConflictLine) -> Cell:
        text = relative_text(line.local_at, clock.now())
        if line.is_elsewhere:
            on = translate("Conflicts", "on %1 %2").replace("%1", plain(line.device)).replace("%2", text)
            return Cell(text=on, tip=_with_moment(on, line.local_at), shape=Shape.DEVICE, tone=Tone.MUTED)
        return _time(line.local_at, text)

    def cloud(line: ConflictLine) -> Cell:
        text = relative_text(line.cloud_at, clock.now())
        if line.cloud_device:
            text = f"{text} · {plain(line.cloud_device)}" if text else plain(line.cloud_device)
        return replace(_time(line.cloud_at, text), tip=_with_moment(text, line.cloud_at))

    return (
        Column(key="item", title=translate("Conflicts", "Item"), cell=_item, width=150, stretch=True),
        Column(
            key="fields", title=translate("Conflicts", "Fields"), cell=_fields, width=132, sentence=True,
            spare=1,
        ),
        Column(key="entity", title=translate("Conflicts", "Kind of row"), cell=_entity, width=112, spare=4),
        Column(
            key="here", title=translate("Conflicts", "Changed here"), cell=here, width=104, moves=True,
            spare=5,
        ),
        Column(
            key="cloud", title=translate("Conflicts", "Changed in the cloud"), cell=cloud, width=170,
            moves=True, sentence=True, spare=3,
        ),
        Column(
            key="since", title=translate("Conflicts", "Since"),
            cell=lambda line: _time(line.opened_at, relative_text(line.opened_at, clock.now())), width=96,
            moves=True, spare=2,
        ),
    )  # fmt: skip


def settled_columns(clock: Clock) -> tuple[Column[SettledLine], ...]:
    """Item, entity, fields, what stayed, who chose, when, whether it was undone."""
    translate = QCoreApplication.translate

    def when(line: SettledLine) -> Cell:
        return _time(line.settled_at, relative_text(line.settled_at, clock.now()))

    return (
        Column(key="item", title=translate("Conflicts", "Item"), cell=_settled_item, width=190, stretch=True),
        Column(
            key="entity", title=translate("Conflicts", "Kind of row"),
            cell=lambda line: _muted(entity_name(line.signature.entity)), width=124, spare=2,
        ),
        Column(
            key="fields", title=translate("Conflicts", "Fields"),
            cell=lambda line: _muted(fields_text(line.signature)), width=170, sentence=True, spare=3,
        ),
        Column(
            key="taken", title=translate("Conflicts", "What stayed"),
            cell=lambda line: Cell(text=taken_text(line.taken), sort=taken_text(line.taken)), width=110,
        ),
        Column(
            key="by", title=translate("Conflicts", "Settled by"),
            cell=lambda line: _muted(by_text(line.by)), width=150, sentence=True, spare=1,
        ),
        Column(key="when", title=translate("Conflicts", "When"), cell=when, width=104, moves=True),
        Column(key="state", title=translate("Conflicts", "State"), cell=_settled_state, width=104),
    )  # fmt: skip


def preview_columns() -> tuple[Column[PreviewLine], ...]:
    """Item and result."""
    translate = QCoreApplication.translate
    return (
        Column(key="item", title=translate("Conflicts", "Item"), cell=_preview_item, width=190),
        Column(
            key="result", title=translate("Conflicts", "Result"), cell=_preview_result, width=200,
            stretch=True, sentence=True,
        ),
    )  # fmt: skip


def _kind(kind: Kind) -> Cell:
    if kind.signature is None:
        text = QCoreApplication.translate("Conflicts", "All conflicts")
        return Cell(text=text, sort=text)
    text = signature_text(kind.signature)
    return Cell(text=text, sort=text)


def _count(kind: Kind) -> Cell:
    return Cell(text=number_text(kind.count), sort=kind.count, tone=Tone.MUTED)


def _item(line: ConflictLine) -> Cell:
    name = item_name(line)
    return Cell(text=name, sort=name.casefold())


def _entity(line: ConflictLine) -> Cell:
    return _muted(entity_name(line.signature.entity))


def _fields(line: ConflictLine) -> Cell:
    return _muted(fields_text(line.signature))


def _muted(text: str) -> Cell:
    return Cell(text=text, sort=text.casefold(), tone=Tone.MUTED)


def _with_moment(text: str, moment: str) -> str:
    """All of a text that may be cut, and when exactly."""
    exact = exact_text(moment) or QCoreApplication.translate("Conflicts", "Not known")
    return f"{text}\n{exact}" if text else exact


def _time(at: str, text: str) -> Cell:
    unknown = QCoreApplication.translate("Conflicts", "Not known")
    return Cell(
        text=text, spoken=text or unknown, tip=exact_text(at) or unknown, sort=sortable_time(at),
        tone=Tone.MUTED,
    )  # fmt: skip


def _settled_item(line: SettledLine) -> Cell:
    name = plain(line.label).strip() or line.row_id
    return Cell(text=name, sort=name.casefold())


def _settled_state(line: SettledLine) -> Cell:
    translate = QCoreApplication.translate
    if line.undone_at:
        return Cell(text=translate("Conflicts", "Undone"), tip=exact_text(line.undone_at), shape=Shape.UNDO)
    if line.can_undo:
        return Cell(text=translate("Conflicts", "Settled"), shape=Shape.TICK, tone=Tone.OK)
    tip = translate("Conflicts", "The row was edited since, or the 30 days are over.")
    return Cell(text=translate("Conflicts", "Final"), tip=tip, tone=Tone.MUTED)


def _preview_item(line: PreviewLine) -> Cell:
    return Cell(text=plain(line.label) or line.conflict_id, sort=line.label.casefold())


def _preview_result(line: PreviewLine) -> Cell:
    if line.refusal:
        text = refusal_text(line)
        return Cell(text=text, shape=Shape.TRIANGLE, tone=Tone.WARN, sort=text)
    return Cell(text=plain(failure_text(line.result)), sort=line.result)
