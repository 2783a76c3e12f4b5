"""Changes that were given up, as a table."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.row_snapshots import DiscardedView
from luma_sync.kernel.clock import Clock
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import exact_text, plain, relative_text, sortable_time
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone


def discarded_key(view: DiscardedView) -> str:
    """Its number."""
    return view.id


def discarded_columns(clock: Clock) -> tuple[Column[DiscardedView], ...]:
    """Item, type, what was given up, when, whether it is back."""
    translate = QCoreApplication.translate

    def when(view: DiscardedView) -> Cell:
        return Cell(
            text=relative_text(view.discarded_at, clock.now()),
            tip=exact_text(view.discarded_at),
            sort=sortable_time(view.discarded_at),
            tone=Tone.MUTED,
        )

    return (
        Column(key="item", title=translate("Discarded", "Item"), cell=_item, width=180, stretch=True),
        Column(key="type", title=translate("Discarded", "Type"), cell=_type, width=130),
        Column(key="change", title=translate("Discarded", "Change"), cell=_change, width=130),
        Column(key="when", title=translate("Discarded", "Discarded"), cell=when, width=104),
    )


def _item(view: DiscardedView) -> Cell:
    name = plain(view.label) or view.row_id
    return Cell(text=name, sort=name.casefold())


def _type(view: DiscardedView) -> Cell:
    name = entity_name(view.entity)
    return Cell(text=name, sort=name, tone=Tone.MUTED)


def _change(view: DiscardedView) -> Cell:
    if view.is_undone:
        text = QCoreApplication.translate("Discarded", "Restored")
        return Cell(text=text, sort=text, shape=Shape.TICK, tone=Tone.OK)
    if view.op == "delete":
        text = QCoreApplication.translate("Discarded", "Delete")
        return Cell(text=text, sort=text, shape=Shape.TRASH, tone=Tone.MUTED)
    if view.op == "removed":
        text = QCoreApplication.translate("Discarded", "%Ln deleted row(s)", "", view.rows)
        return Cell(text=text, sort=text, shape=Shape.TRASH, tone=Tone.MUTED)
    if view.rows > 1:
        text = QCoreApplication.translate("Discarded", "%Ln change(s)", "", view.rows)
        return Cell(text=text, sort=text, shape=Shape.PENCIL, tone=Tone.MUTED)
    text = QCoreApplication.translate("Discarded", "Edit")
    return Cell(text=text, sort=text, shape=Shape.PENCIL, tone=Tone.MUTED)
