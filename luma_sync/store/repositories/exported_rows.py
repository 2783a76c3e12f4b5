"""Unsent edits as whole rows, for a file that outlives this library."""

import json
from collections.abc import Collection

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.repositories.outbox import Outbox
from luma_sync.store.repositories.row_copies import read_copy
from luma_sync.store.row_records import ExportedRow
from luma_sync.store.sql import Sql

_MANY = 1_000_000


class ExportedRows:
    """Reads only."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._outbox = Outbox(sql, catalog)

    def page(
        self, *, states: Collection[str] | None, entity: str | None = None, cause: str | None = None
    ) -> tuple[ExportedRow, ...]:
        """Lines in push order, each with its row as it is here and as it was last agreed.

        `cause`: only of lines whose last error is exactly this.
        """
        lines = self._outbox.page(states=states, entity=entity, limit=_MANY)
        return tuple(
            ExportedRow(
                entity=line.entity,
                row_id=line.row_id,
                op=line.op,
                state=line.state,
                label=line.label,
                cause=line.last_error,
                queued_at=line.queued_at,
                row=read_copy(self._sql, self._catalog[line.entity], line.row_id),
                base=None if line.base_row is None else json.loads(line.base_row),
            )
            for line in lines
            if cause is None or line.last_error == cause
        )
