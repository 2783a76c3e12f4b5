"""Rows that were merged with their twin, as a table."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.merge_views import MergedTwins
from luma_sync.kernel.clock import Clock
from luma_sync.ui.column_names import column_name
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import exact_text, number_text, plain, relative_text, sortable_time
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone


def merged_key(merge: MergedTwins) -> str:
    """Its number."""
    return merge.id


def merged_columns(clock: Clock) -> tuple[Column[MergedTwins], ...]:
    """Item, type, what could not stay, rows that followed, when or undone."""
    translate = QCoreApplication.translate

    def when(merge: MergedTwins) -> Cell:
        if merge.undone_at:
            text = translate("MergedTwins", "Undone")
            return Cell(text=text, sort=text, shape=Shape.TICK, tone=Tone.OK)
        return Cell(
            text=relative_text(merge.merged_at, clock.now()),
            tip=exact_text(merge.merged_at),
            sort=sortable_time(merge.merged_at),
            tone=Tone.MUTED,
        )

    return (
        Column(key="item", title=translate("MergedTwins", "Item"), cell=_item, width=180, stretch=True),
        Column(key="type", title=translate("MergedTwins", "Type"), cell=_type, width=120),
        Column(key="lost", title=translate("MergedTwins", "Left out"), cell=_lost, width=150),
        Column(key="moved", title=translate("MergedTwins", "Followed"), cell=_moved, width=76, right=True),
        Column(key="when", title=translate("MergedTwins", "Merged"), cell=when, width=104),
    )


def _item(merge: MergedTwins) -> Cell:
    name = plain(merge.label) or merge.kept_id
    return Cell(text=name, sort=name.casefold())


def _type(merge: MergedTwins) -> Cell:
    name = entity_name(merge.entity)
    return Cell(text=name, sort=name, tone=Tone.MUTED)


def _lost(merge: MergedTwins) -> Cell:
    """The values that had to give way, with the tooltip saying which."""
    names = ", ".join(column_name(each.name) for each in merge.lost)
    lines = [
        f"{column_name(each.name)}: {_short(each.twin if each.now == each.kept else each.kept)}"
        for each in merge.lost
    ]
    return Cell(text=names, tip="\n".join(lines), sort=len(merge.lost), tone=Tone.MUTED)


def _moved(merge: MergedTwins) -> Cell:
    return Cell(text=number_text(merge.moved) if merge.moved else "", sort=merge.moved, tone=Tone.MUTED)


def _short(value: object) -> str:
    text = plain(str(value))
    return text if len(text) <= 80 else f"{text[:79]}…"
