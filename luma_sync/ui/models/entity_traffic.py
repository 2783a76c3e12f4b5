"""Cells of what an entity's calls cost: the last hour as a small picture, the last duration, its data."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from luma_sync.engine.status.snapshot import EntityStatus
from luma_sync.ui.formatting import number_text, size_text, took_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone

SPARK_BARS = 20
_MINUTES_A_BAR = 3


def traffic_columns() -> tuple[Column[EntityStatus], ...]:
    """Calls of the last hour, how long the last one took, bytes both ways."""
    translate = QCoreApplication.translate
    return (
        Column(
            key="calls", title=translate("Entities", "Last hour"), cell=_calls, width=96, spare=3, moves=True
        ),
        Column(key="took", title=translate("Entities", "Took"), cell=_took, width=66, spare=4, right=True),
        Column(key="data", title=translate("Entities", "Data"), cell=_data, width=82, spare=5, right=True),
    )


def spark(minutes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """(minutes ago, calls) as bars of three minutes, the oldest first; empty when there was nothing."""
    bars = [0] * SPARK_BARS
    for ago, calls in minutes:
        if 0 <= ago < SPARK_BARS * _MINUTES_A_BAR:
            bars[SPARK_BARS - 1 - ago // _MINUTES_A_BAR] += calls
    return tuple(bars) if any(bars) else ()


def _calls(entity: EntityStatus) -> Cell:
    translate = QCoreApplication.translate
    traffic = entity.traffic
    hour = sum(calls for _, calls in traffic.minutes)
    words = translate("Entities", "%Ln call(s) in the last hour", "", hour)
    pace = translate("Entities", "%1 a minute").replace(
        "%1", QLocale().toString(traffic.calls_a_minute, "f", 1)
    )
    ever = translate("Entities", "%1 since this library was made").replace("%1", number_text(traffic.calls))
    tip = f"{words}, {pace}; {ever}"
    return Cell(spoken=words, tip=tip, sort=hour, spark=spark(traffic.minutes), tone=Tone.ACCENT)


def _took(entity: EntityStatus) -> Cell:
    traffic = entity.traffic
    if traffic.last_at is None:
        return Cell(spoken=QCoreApplication.translate("Entities", "No call yet"), sort=-1.0, tone=Tone.MUTED)
    text = took_text(traffic.last_duration_s)
    tip = QCoreApplication.translate("Entities", "The last call took %1").replace("%1", text)
    return Cell(text=text, tip=tip, sort=traffic.last_duration_s, tone=Tone.MUTED)


def _data(entity: EntityStatus) -> Cell:
    traffic = entity.traffic
    total = traffic.bytes_sent + traffic.bytes_received
    if not total:
        nothing = QCoreApplication.translate("Entities", "Nothing sent or received")
        return Cell(spoken=nothing, sort=0, tone=Tone.MUTED)
    tip = QCoreApplication.translate("Entities", "Sent %1 in %2 rows, received %3 in %4 rows")
    values = (
        size_text(traffic.bytes_sent), number_text(traffic.rows_sent), size_text(traffic.bytes_received),
        number_text(traffic.rows_received),
    )  # fmt: skip
    for number, value in enumerate(values, start=1):
        tip = tip.replace(f"%{number}", value)
    return Cell(text=size_text(total), tip=tip, sort=total, tone=Tone.MUTED)
