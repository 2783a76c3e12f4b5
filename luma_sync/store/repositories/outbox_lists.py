"""The outbox as lists for people: filtered, ordered, counted by SQL."""

from collections.abc import Collection, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import HELD, label_case
from luma_sync.store.records import OutboxLine, RefusedRows
from luma_sync.store.sql import Sql

_REFUSED = "state = 'attention' AND guarded = 0"
_PUSH_ORDER = "o.push_rank, o.priority, o.queued_at, o.rowid"
_NEED = "o.state NOT IN ('attention', 'conflict')"
_SEVERITY = (
    "CASE WHEN o.guarded OR o.state = 'attention' THEN 0 WHEN o.state = 'conflict' THEN 1"
    " WHEN o.state = 'retry' THEN 2 WHEN o.state = 'sending' THEN 3 ELSE 4 END"
)
SORTS = {
    "item": "lower(coalesce(nullif({label}, ''), o.row_id))",
    "type": "o.entity",
    "change": "CASE WHEN o.op = 'delete' THEN 2 ELSE o.base_version > 0 END",
    "state": _SEVERITY,
    "changed": "o.queued_at",
    "attempts": "o.attempts",
    "cause": "coalesce(o.last_error, '')",
}
"""What `order` may sort by; the worst state first."""


class OutboxLists:
    """The part of the outbox that people look at."""

    _sql: Sql
    _catalog: Catalog

    def page(
        self,
        *,
        states: Collection[str] | None = None,
        entity: str | None = None,
        text: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[OutboxLine, ...]:
        """Lines in push order; `text` is looked for in label, entity, row id and last error."""
        where, params = self._filter(states, entity, text)
        return self._lines(where, {**params, "limit": limit, "offset": offset})

    def order(
        self,
        *,
        states: Collection[str] | None = None,
        entity: str | None = None,
        text: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        """`entity/row id` of all lines that match, by one of SORTS; else first what needs people."""
        where, params = self._filter(states, entity, text)
        label = label_case(self._catalog, "o")
        by = SORTS[sort].format(label=label) + (" DESC" if descending else "") if sort else _NEED
        return self._sql.column(
            f"SELECT entity || '/' || row_id FROM outbox AS o WHERE {where} ORDER BY {by}, {_PUSH_ORDER}",
            params,
        )

    def some(self, keys: Sequence[tuple[str, str]]) -> tuple[OutboxLine, ...]:
        """The lines of these rows (entity, row id) that there are."""
        params = {"keys": dumps([list(key) for key in keys]), "limit": len(keys), "offset": 0}
        return self._lines(
            "(o.entity, o.row_id) IN (SELECT value->>0, value->>1 FROM json_each(:keys))", params
        )

    def matching(
        self, *, states: Collection[str] | None = None, entity: str | None = None, text: str = ""
    ) -> int:
        """How many lines `page` would go through."""
        where, params = self._filter(states, entity, text)
        return int(self._sql.value(f"SELECT count(*) FROM outbox AS o WHERE {where}", params))

    def causes(self, *, examples: int = 5) -> tuple[RefusedRows, ...]:
        """Lines that need attention by cause, the oldest first; held deletes are not among them."""
        found = self._sql.all(
            "SELECT coalesce(last_error, '') AS text, count(*) AS lines, min(queued_at) AS oldest_at"
            f" FROM outbox INDEXED BY outbox_held WHERE {HELD} AND {_REFUSED}"
            " GROUP BY text ORDER BY oldest_at"
        )
        return tuple(
            RefusedRows(
                text=row.text,
                count=row.lines,
                oldest_at=row.oldest_at,
                examples=self._lines(
                    f"o.{HELD} AND {_REFUSED} AND coalesce(o.last_error, '') = :text",
                    {"text": row.text, "limit": examples, "offset": 0},
                ),
            )
            for row in found
        )

    def _lines(self, where: str, params: dict[str, object]) -> tuple[OutboxLine, ...]:
        found = self._sql.records(
            "SELECT entity, row_id, op, change_id, base_version, base_row, queued_at, priority, attempts,"
            " next_attempt_at, last_attempt_at, guarded, state, coalesce(last_error, '') AS last_error,"
            f" {label_case(self._catalog, 'o')} AS label, base_version = 0 AS is_new FROM outbox AS o"
            f" WHERE {where} ORDER BY {_PUSH_ORDER} LIMIT :limit OFFSET :offset",
            params,
        )
        return tuple(
            OutboxLine(**{**row, "is_new": bool(row["is_new"]), "guarded": bool(row["guarded"])})
            for row in found
        )

    def _filter(
        self, states: Collection[str] | None, entity: str | None, text: str
    ) -> tuple[str, dict[str, object]]:
        parts, params = ["true"], dict[str, object]()
        if states is not None:
            parts.append("o.state IN (SELECT value FROM json_each(:states))")
            params["states"] = dumps(sorted(states))
        if entity is not None:
            parts.append("o.entity = :entity")
            params["entity"] = entity
        if text:
            parts.append(
                "instr(lower(o.entity || ' ' || o.row_id || ' ' || coalesce(o.last_error, '') || ' ' ||"
                f" {label_case(self._catalog, 'o')}), lower(:text)) > 0"
            )
            params["text"] = text
        return " AND ".join(parts), params
