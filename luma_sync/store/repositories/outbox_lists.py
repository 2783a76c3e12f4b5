"""The outbox as lists for people: filtered, ordered, counted by SQL."""

from collections.abc import Collection, Mapping, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import GOES, HELD, SHOWN_STATE, label_case, sent_size_case
from luma_sync.store.records import OutboxLine, RefusedRows
from luma_sync.store.sql import Sql

Key = tuple[str, str]
"""Entity and row id."""

_REFUSED = "state = 'attention' AND guarded = 0"
_PUSH_ORDER = "o.push_rank, o.priority, o.queued_at, o.rowid"
_NEED = "CASE WHEN o.state IN ('attention', 'conflict') THEN 0 WHEN o.paused THEN 2 ELSE 1 END"
_SEVERITY = (
    "CASE WHEN o.guarded OR o.state = 'attention' THEN 0 WHEN o.state = 'conflict' THEN 1"
    " WHEN o.state = 'retry' THEN 2 WHEN o.state = 'sending' THEN 3 WHEN o.paused THEN 5 ELSE 4 END"
)
SORTS = {
    "place": "o.state IN ('attention', 'conflict') OR o.paused",
    "item": "lower(coalesce(nullif({label}, ''), o.row_id))",
    "type": "o.entity",
    "change": "CASE WHEN o.op = 'delete' THEN 2 ELSE o.base_version > 0 END",
    "state": _SEVERITY,
    "changed": "o.queued_at",
    "attempts": "o.attempts",
    "cause": "coalesce(o.last_error, '')",
    "size": "{size}",
    "change_id": "o.change_id",
    "version": "o.base_version",
}
"""What `order` may sort by; the worst state first, and what has no place in the queue last."""

_PLACES = f"""WITH queue AS MATERIALIZED (SELECT rowid AS line,
  row_number() OVER (ORDER BY push_rank, priority, queued_at, rowid) AS place
  FROM outbox INDEXED BY outbox_order WHERE state NOT IN ('attention', 'conflict') AND {GOES})
SELECT o.entity, o.row_id, queue.place FROM json_each(?) AS key
CROSS JOIN outbox AS o ON o.entity = key.value->>0 AND o.row_id = key.value->>1
CROSS JOIN queue ON queue.line = o.rowid"""
_SIZES = """SELECT o.entity, o.row_id, {size} FROM json_each(?) AS key
CROSS JOIN outbox AS o ON o.entity = key.value->>0 AND o.row_id = key.value->>1"""


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
        """`entity/row id` of all lines that match, by one of SORTS; else first what needs people, last what
        somebody paused.
        """
        where, params = self._filter(states, entity, text)
        label, size = label_case(self._catalog, "o"), sent_size_case(self._catalog, "o")
        by = _NEED
        if sort:
            by = SORTS[sort].format(label=label, size=size) + (" DESC" if descending else "")
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

    def places(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Where these rows stand among those that go by themselves, 1 goes first; none for the others.

        The whole outbox is counted for that.
        """
        return self._by_key(_PLACES, keys)

    def sizes(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Bytes of the rows that these lines would send; 0 for a delete."""
        return self._by_key(_SIZES.format(size=sent_size_case(self._catalog, "o")), keys)

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

    def _by_key(self, statement: str, keys: Sequence[Key]) -> Mapping[Key, int]:
        found = self._sql.all(statement, (dumps([list(key) for key in keys]),)) if keys else ()
        return {(row[0], row[1]): row[2] for row in found}

    def _lines(self, where: str, params: dict[str, object]) -> tuple[OutboxLine, ...]:
        found = self._sql.records(
            "SELECT entity, row_id, op, change_id, base_version, base_row, queued_at, priority, attempts,"
            f" next_attempt_at, last_attempt_at, guarded, paused, {SHOWN_STATE} AS state,"
            " coalesce(last_error, '') AS last_error,"
            f" {label_case(self._catalog, 'o')} AS label, base_version = 0 AS is_new FROM outbox AS o"
            f" WHERE {where} ORDER BY {_PUSH_ORDER} LIMIT :limit OFFSET :offset",
            params,
        )
        return tuple(
            OutboxLine(**{**row, **{name: bool(row[name]) for name in ("is_new", "guarded", "paused")}})
            for row in found
        )

    def _filter(
        self, states: Collection[str] | None, entity: str | None, text: str
    ) -> tuple[str, dict[str, object]]:
        parts, params = ["true"], dict[str, object]()
        if states is not None:
            parts.append(f"{SHOWN_STATE} IN (SELECT value FROM json_each(:states))")
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
