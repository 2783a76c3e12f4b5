"""Counters of every entity as a table, fed from the snapshot."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from luma_sync.engine.status.snapshot import EntityStatus, SyncState, SyncStatus
from luma_sync.kernel.clock import Clock
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import clock_text, exact_text, number_text, relative_text, sortable_time
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.entity_traffic import traffic_columns
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.state_words import entity_state
from luma_sync.ui.theme import Tone

_NOTHING = "\N{EN DASH}"
LINKS = {"dirty": "all", "failed": "failed", "conflicts": "conflict"}
"""Columns whose figures open the changes, and the filter chip they open."""


class EntityCountersModel(TableModel[EntityStatus]):
    """One row per entity of the catalog."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        self._state = SyncState.CHECKING
        self._as_of = ""
        super().__init__(self._make_columns(clock), lambda entity: entity.name, parent)

    def show(self, status: SyncStatus) -> None:
        """Show the counters of a snapshot."""
        as_of = clock_text(status.last_sync_at)
        anew = self._state is not status.state or as_of != self._as_of
        self._state, self._as_of = status.state, as_of
        self.set_rows(status.entities)
        if anew:
            self.age()

    def _make_columns(self, clock: Clock) -> tuple[Column[EntityStatus], ...]:
        translate = QCoreApplication.translate

        def received(entity: EntityStatus) -> Cell:
            return _received(entity, clock)

        def state(entity: EntityStatus) -> Cell:
            word = entity_state(entity, self._state)
            return Cell(text=word.text, tip=word.tip, sort=-word.severity, shape=word.shape, tone=word.tone)

        return (
            Column(key="entity", title=translate("Entities", "Kind"), cell=_name, width=150),
            Column(key="local", title=translate("Entities", "Here"), cell=_local, width=74, right=True),
            Column(
                key="cloud", title=translate("Entities", "Cloud"), cell=self._cloud, width=74, right=True,
                moves=True,
            ),
            _figure("dirty", translate("Entities", "To send"), lambda entity: entity.dirty, Tone.INFO),
            _figure("failed", translate("Entities", "Failed"), lambda entity: entity.failed, Tone.DANGER),
            _figure(
                "conflicts",
                translate("Entities", "Conflicts"),
                lambda entity: entity.open_conflicts,
                Tone.WARN,
            ),
            Column(
                key="received", title=translate("Entities", "Received"), cell=received, width=104, spare=1,
                moves=True,
            ),
            *traffic_columns(),
            Column(
                key="state", title=translate("Entities", "State"), cell=state, width=130, stretch=True,
                moves=True,
            ),
        )  # fmt: skip

    def _cloud(self, entity: EntityStatus) -> Cell:
        if entity.cloud is None:
            spoken = QCoreApplication.translate("Entities", "Not known yet")
            return Cell(text=_NOTHING, spoken=spoken, tip=spoken, sort=-1, tone=Tone.MUTED)
        tip = (
            QCoreApplication.translate("Entities", "As of %1").replace("%1", self._as_of)
            if self._as_of
            else ""
        )
        return Cell(
            text=number_text(entity.cloud), tip=tip, sort=entity.cloud, tone=_figure_tone(entity.cloud)
        )


def _figure(key: str, title: str, value: Callable[[EntityStatus], int], tone: Tone) -> Column[EntityStatus]:
    def cell(entity: EntityStatus) -> Cell:
        number = value(entity)
        if number == 0:
            return Cell(text=_NOTHING, spoken=number_text(0), sort=0, tone=Tone.MUTED)
        tip = QCoreApplication.translate("Entities", "Show these changes")
        return Cell(text=number_text(number), tip=tip, sort=number, tone=tone, link=True)

    return Column(key=key, title=title, cell=cell, width=74, right=True)


def _name(entity: EntityStatus) -> Cell:
    text = entity_name(entity.name)
    return Cell(text=text, sort=text.casefold())


def _local(entity: EntityStatus) -> Cell:
    return Cell(text=number_text(entity.local), sort=entity.local, tone=_figure_tone(entity.local))


def _received(entity: EntityStatus, clock: Clock) -> Cell:
    at = entity.last_received_at
    text = relative_text(at, clock.now())
    spoken = text or QCoreApplication.translate("Entities", "Nothing received yet")
    return Cell(text=text, spoken=spoken, tip=exact_text(at), sort=sortable_time(at), tone=Tone.MUTED)


def _figure_tone(number: int) -> Tone:
    return Tone.TEXT if number else Tone.MUTED
