"""What one change does to the fields of its row, as a table."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.row_snapshots import FieldChange
from luma_sync.ui.formatting import plain
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone

FIELD, BEFORE, AFTER = range(3)
"""The columns by number."""


def field_key(change: FieldChange) -> str:
    """A field is there once."""
    return change.field


def field_title(name: str) -> str:
    """`album_artist` as `Album artist`."""
    return plain(name).replace("_", " ").capitalize()


def field_columns() -> tuple[Column[FieldChange], ...]:
    """Field, before, after."""
    translate = QCoreApplication.translate
    return (
        Column(key="field", title=translate("Fields", "Field"), cell=_field, width=130),
        Column(
            key="before",
            title=translate("Fields", "Before"),
            cell=lambda change: _value(change.before, Tone.MUTED),
            width=150,
            stretch=True,
            sentence=True,
        ),
        Column(
            key="after",
            title=translate("Fields", "After"),
            cell=lambda change: _value(change.after, Tone.TEXT),
            width=150,
            stretch=True,
            sentence=True,
        ),
    )


def _field(change: FieldChange) -> Cell:
    title = field_title(change.field)
    return Cell(text=title, tip=plain(change.field), sort=title, tone=Tone.MUTED)


def _value(value: str | None, tone: Tone) -> Cell:
    if not value:
        text = QCoreApplication.translate("Fields", "(empty)")
        return Cell(text=text, sort="", tone=Tone.MUTED)
    text = plain(value)
    return Cell(text=text, sort=text.casefold(), tone=tone)
