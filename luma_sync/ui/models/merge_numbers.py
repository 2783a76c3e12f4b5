"""What both sides have before a merge, as a table."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.merge_views import EntityPreview
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import number_text
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.theme import Tone


def numbers_key(preview: EntityPreview) -> str:
    """The kind of row."""
    return preview.entity


def numbers_columns() -> tuple[Column[EntityPreview], ...]:
    """Kind, rows of this device, rows in the cloud, how many look the same."""
    translate = QCoreApplication.translate
    return (
        Column(key="kind", title=translate("MergeNumbers", "Rows"), cell=_kind, width=96, stretch=True),
        _figures("here", translate("MergeNumbers", "This device"), lambda each: each.here, 88),
        _figures("cloud", translate("MergeNumbers", "Cloud"), lambda each: each.cloud, 72),
        _figures("twins", translate("MergeNumbers", "Look the same"), lambda each: each.twins, 112),
    )


def _kind(preview: EntityPreview) -> Cell:
    name = entity_name(preview.entity)
    return Cell(text=name, sort=name)


def _figures(
    key: str, title: str, value: Callable[[EntityPreview], int], width: int
) -> Column[EntityPreview]:
    def cell(preview: EntityPreview) -> Cell:
        count = value(preview)
        return Cell(text=number_text(count), sort=count, tone=Tone.TEXT if count else Tone.MUTED)

    return Column(key=key, title=title, cell=cell, width=width, right=True)
