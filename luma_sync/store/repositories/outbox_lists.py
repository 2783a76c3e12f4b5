"""The outbox as lists for people: filtered, ordered, counted by SQL."""

from collections.abc import Callable, Collection, Mapping, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.expressions import (
    GOES,
    HELD,
    SHOWN_STATE,
    label_case,
    named_by,
    quoted,
    size_case,
    size_of_row,
)
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
_COLUMNS = {
    "place": "o.state IN ('attention', 'conflict') OR o.paused",
    "type": "o.entity",
    "change": "CASE WHEN o.op = 'delete' THEN 2 ELSE o.base_version > 0 END",
    "state": _SEVERITY,
    "changed": "o.queued_at",
    "attempts": "o.attempts",
    "cause": "coalesce(o.last_error, '')",
    "change_id": "o.change_id",
    "version": "o.base_version",
}
"""The worst state first, and what has no place in the queue last."""

_OF_ROWS = {"item": named_by, "size": size_of_row}
"""What the rows themselves know."""

SORTS = frozenset({*_COLUMNS, *_OF_ROWS})
"""What `order` may sort by."""

_TEXT = "o.entity || '/' || o.row_id AS text"
_QUEUE = f"""SELECT rowid AS text FROM outbox AS o INDEXED BY outbox_order
WHERE o.state NOT IN ('attention', 'conflict') AND {GOES} ORDER BY {_PUSH_ORDER}"""
_LINES = """SELECT o.rowid, o.entity, o.row_id FROM json_each(?) AS key
CROSS JOIN outbox AS o ON o.entity = key.value->>0 AND o.row_id = key.value->>1"""
_ENTITIES = """WITH RECURSIVE found(entity) AS (SELECT min(entity) FROM outbox
  UNION ALL SELECT (SELECT min(entity) FROM outbox WHERE entity > found.entity) FROM found
  WHERE found.entity IS NOT NULL)
SELECT entity FROM found WHERE entity IS NOT NULL"""
"""From one kind to the next, not through all lines."""

_SIZES = """SELECT o.entity, o.row_id, {size} FROM json_each(?) AS key
CROSS JOIN outbox AS o ON o.entity = key.value->>0 AND o.row_id = key.value->>1"""


_SET_ASIDE = frozenset({"retry", "waiting", "conflict", "attention"})
_AMONG = "IN (SELECT value FROM json_each(:states))"
_FEW = {
    frozenset({"paused"}): ("o.paused = 1 AND o.state = 'pending'", " INDEXED BY outbox_paused"),
    frozenset({"sending"}): ("o.sent = 1 AND o.state = 'sending'", " INDEXED BY outbox_sent"),
}
"""States that few lines have, with the small index that holds them."""


def _by_state(states: Collection[str]) -> str:
    return f"o.{HELD} AND o.state {_AMONG}" if _SET_ASIDE.issuperset(states) else f"{SHOWN_STATE} {_AMONG}"


def _index_of(states: Collection[str] | None) -> str:
    """One problem among a hundred thousand lines is found without reading them."""
    if states is None:
        return ""
    if _SET_ASIDE.issuperset(states):
        return " INDEXED BY outbox_held"
    return _FEW.get(frozenset(states), ("", ""))[1]


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
        return self._lines(where, {**params, "limit": limit, "offset": offset}, _index_of(states))

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
        direction = " DESC" if descending else ""
        if sort in _OF_ROWS:
            return self._order_by_rows(_OF_ROWS[sort], descending, where, params)
        by = _COLUMNS[sort] + direction if sort else _NEED
        return self._sql.texts(
            f"SELECT {_TEXT} FROM outbox AS o{_index_of(states)} WHERE {where} ORDER BY {by}, {_PUSH_ORDER}",
            params,
        )

    def some(self, keys: Sequence[tuple[str, str]]) -> tuple[OutboxLine, ...]:
        """The lines of these rows (entity, row id) that there are."""
        params = {"keys": _named(keys)[0], "limit": len(keys), "offset": 0}
        return self._lines(
            "(o.entity, o.row_id) IN (SELECT value->>0, value->>1 FROM json_each(:keys))", params
        )

    def queue(self) -> str:
        """All lines that go by themselves, in push order, for `places`."""
        return str(self._sql.value(f"SELECT group_concat(text) FROM ({_QUEUE})") or "")

    def places(self, keys: Sequence[Key], queue: str) -> Mapping[Key, int]:
        """Where these rows stand in the `queue` of the same library, 1 goes first; none for the others."""
        lines = {str(row[0]): (row[1], row[2]) for row in self._sql.all(_LINES, _named(keys))} if keys else {}
        places = enumerate(queue.split(",") if lines else (), start=1)
        return {lines[line]: place for place, line in places if line in lines}

    def sizes(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Bytes of the values in the rows that these lines would send; 0 for a delete."""
        found = self._sql.all(_SIZES.format(size=size_case(self._catalog, "o")), _named(keys)) if keys else ()
        return {(row[0], row[1]): row[2] for row in found}

    def matching(
        self, *, states: Collection[str] | None = None, entity: str | None = None, text: str = ""
    ) -> int:
        """How many lines `page` would go through."""
        where, params = self._filter(states, entity, text)
        found = self._sql.value(f"SELECT count(*) FROM outbox AS o{_index_of(states)} WHERE {where}", params)
        return int(found)

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

    def _order_by_rows(
        self, value: Callable[[Entity], str], descending: bool, where: str, params: dict[str, object]
    ) -> tuple[str, ...]:
        """Kind by kind, each joined with its table: asking for every row by itself takes twice as long."""
        parts = []
        for name in self._sql.column(_ENTITIES):
            by = value(self._catalog[name])
            if value is size_of_row:  # one number is sorted faster than a number and a line
                by = f"(({by}) << 32) {'-' if descending else '+'} o.rowid"
            parts.append(
                f"SELECT {_TEXT}, {by} AS by, o.rowid AS line"
                f" FROM outbox AS o LEFT JOIN {name} AS t ON t.id = o.row_id"
                f" WHERE o.entity = {quoted(name)} AND {where}"
            )
        if not parts:
            return ()
        every, direction = " UNION ALL ".join(parts), " DESC" if descending else ""
        tie = "" if value is size_of_row else ", line"
        return self._sql.texts(f"SELECT text FROM ({every} ORDER BY by{direction}{tie})", params)

    def _lines(self, where: str, params: dict[str, object], index: str = "") -> tuple[OutboxLine, ...]:
        found = self._sql.records(
            "SELECT entity, row_id, op, change_id, base_version, base_row, queued_at, priority, attempts,"
            f" next_attempt_at, last_attempt_at, guarded, paused, {SHOWN_STATE} AS state,"
            " coalesce(last_error, '') AS last_error,"
            f" {label_case(self._catalog, 'o')} AS label, base_version = 0 AS is_new FROM outbox AS o{index}"
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
            parts.append(_FEW.get(frozenset(states), (_by_state(states), ""))[0])
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


def _named(keys: Sequence[Key]) -> tuple[str]:
    return (dumps([list(key) for key in keys]),)
