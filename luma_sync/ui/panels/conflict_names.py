"""The names of rows that a conflict's fields point to, and the rows that they may point to instead."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from luma_sync.engine.status.library_views import RowChoice
from luma_sync.ui.formatting import plain
from luma_sync.ui.models.conflict_reader import ConflictReader
from luma_sync.ui.models.field_values import Known
from luma_sync.ui.models.library_kinds import target_of
from luma_sync.ui.panels.merge_view import MergeView
from luma_sync.ui.widgets.field_editors import RowField


class ConflictNames(QObject):
    """Between the merge, which asks, and the reader, which looks them up."""

    def __init__(self, reader: ConflictReader, merge: MergeView) -> None:
        super().__init__(merge)
        self._reader, self._merge = reader, merge
        reader.known_read.connect(self._on_known)
        reader.choices_read.connect(self._on_choices)
        merge.table.cells.choices_wanted.connect(self._ask)

    def _ask(self, field: object, name: str, text: str) -> None:
        target = target_of(self._merge.model.entity, name)
        if target:
            self._reader.read_choices(field, target, text)

    def _on_known(self, conflict_id: str, known: Known) -> None:
        if self._merge.view is not None and self._merge.view.line.id == conflict_id:
            self._merge.show_known(known)

    def _on_choices(self, field: RowField, choices: Sequence[RowChoice]) -> None:
        """Their names are known from now on, so that a chosen one is shown by name."""
        with contextlib.suppress(RuntimeError):  # the editor is closed already
            field.offer(choices)
        known = self._merge.model.known
        named = {choice.id: plain(choice.label) for choice in choices}
        self._merge.show_known(replace(known, labels={**known.labels, **named}))
