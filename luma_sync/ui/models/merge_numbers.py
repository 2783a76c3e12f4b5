"""What both sides have before a merge, as a table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.merge_views import EntityPreview
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import number_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone

_COMPARED = ("twins", "differ")


def numbers_key(preview: EntityPreview) -> str:
    """The kind of row."""
    return preview.entity


def numbers_columns() -> tuple[Column[EntityPreview], ...]:
    """Kind, rows of this device, rows in the cloud, how many look the same, how many differ."""
    translate = QCoreApplication.translate
    return (
        Column(key="kind", title=translate("MergeNumbers", "Rows"), cell=_kind, width=80, stretch=True),
        _figures("here", translate("MergeNumbers", "This device"), lambda each: each.here, 84),
        _figures("cloud", translate("MergeNumbers", "Cloud"), lambda each: each.cloud, 60),
        _figures("twins", translate("MergeNumbers", "The same"), lambda each: each.twins, 84),
        _figures("differ", translate("MergeNumbers", "Differ"), lambda each: each.differ, 84),
    )


def _kind(preview: EntityPreview) -> Cell:
    name = entity_name(preview.entity)
    return Cell(text=name, sort=name)


def _figures(
    key: str, title: str, value: Callable[[EntityPreview], int], width: int
) -> Column[EntityPreview]:
    def cell(preview: EntityPreview) -> Cell:
        count = value(preview)
        text = number_text(count)
        if preview.is_partial and key in _COMPARED:
            text = QCoreApplication.translate("MergeNumbers", "at least %1").replace("%1", text)
        return Cell(text=text, sort=count, tone=Tone.TEXT if count else Tone.MUTED)

    return Column(key=key, title=title, cell=cell, width=width, right=True)
