"""The audit: one line per sync operation, bounded by age and number; the same again joins its group."""

from collections.abc import Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.activity_records import ActivityQuery, ActivityRow
from luma_sync.store.repositories import activity_sql as sql_of
from luma_sync.store.sql import RowMapping, Sql


class Activity:
    """The `activity` table."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql, self._catalog = sql, catalog

    def add(
        self,
        *,
        at: str,
        kind: str,
        text: str,
        direction: str = "",
        entity: str = "",
        row_id: str = "",
        result: str = "ok",
        code: str = "",
        rows: int = 0,
        device: str = "",
        duration_ms: int | None = None,
        undo: str = "",
    ) -> None:
        """Write one line. `direction` is `out`, `in` or empty; `result` is `ok` or `error`.

        A line that says what a recent one said (the same `code`, or the same failure) joins its group.
        """
        line: dict[str, object] = {
            "at": at,
            "kind": kind,
            "direction": direction,
            "entity": entity,
            "row_id": row_id,
            "text": text,
            "result": result,
            "code": code,
            "label": self._label(entity, row_id, undo),
            "device": device,
            "rows": rows or (1 if row_id else 0),
            "duration_ms": duration_ms,
            "undo": undo,
        }
        may_join = bool(code) or result != "ok"
        line["head_id"] = self._sql.value(sql_of.FIND_GROUP, line) if may_join else None
        self._sql.run(sql_of.INSERT, line)
        if may_join:
            self._sql.run(sql_of.JOIN_GROUP, line)  # nothing where a group begins

    def lines(self, query: ActivityQuery, *, limit: int, offset: int = 0) -> tuple[ActivityRow, ...]:
        """What matches, newest first; with groups in the place of their newest line."""
        statement, params = sql_of.page(query)
        return self._rows(self._sql.records(statement, {**params, "limit": limit, "offset": offset}))

    def order(self, query: ActivityQuery) -> tuple[str, ...]:
        """What `lines` goes through: ids, those of lines inside their group with IN_GROUP behind them."""
        return self._sql.texts(*sql_of.order(query))

    def some(self, query: ActivityQuery, keys: Sequence[str]) -> tuple[ActivityRow, ...]:
        """These rows of `order` that there are, in any order."""
        return self._rows(self._sql.records(*sql_of.some(query, keys)))

    def _rows(self, found: Sequence[RowMapping]) -> tuple[ActivityRow, ...]:
        names = self._names(
            {(row["entity"], row["row_id"]) for row in found if row["row_id"] and not row["label"]}
        )
        return tuple(
            ActivityRow(
                **{
                    **row,
                    "label": row["label"] or names.get((row["entity"], row["row_id"]), ""),
                    "is_member": bool(row["is_member"]),
                }
            )
            for row in found
        )

    def count(self, query: ActivityQuery) -> int:
        """How many rows `lines` goes through."""
        statement, params = sql_of.count(query)
        return int(self._sql.value(statement, params))

    def devices(self) -> tuple[str, ...]:
        """Ids of devices whose changes came in; empty among them where it is not known."""
        return tuple(self._sql.column(sql_of.DEVICES))

    def undo_ids(self, line_id: int) -> tuple[tuple[str, str], ...]:
        """What brings old values of a line, or of its group, back: (id, `open`, `undone` or `gone`)."""
        return tuple((row[0], row[1]) for row in self._sql.all(sql_of.UNDO_IDS, {"id": line_id}))

    def code_of(self, line_id: int) -> str:
        """What happened, as one word; empty for a line that is gone."""
        return str(self._sql.value("SELECT code FROM activity WHERE id = ?", (line_id,)) or "")

    def undo_of_discard(self, entity: str, row_id: str) -> str:
        """What brings the newest given-up change of a row back; empty when there is none."""
        return str(self._sql.value(sql_of.NEWEST_DISCARD, (entity, row_id)) or "")

    def prune(self, *, before: str, lines_max: int) -> int:
        """Remove lines older than `before` (ISO time) and the oldest beyond `lines_max`."""
        aged = self._sql.run("DELETE FROM activity WHERE at < ?", (before,))
        crowded = self._sql.run(
            "DELETE FROM activity WHERE id <= (SELECT id FROM activity ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (lines_max,),
        )
        if aged + crowded:
            self._sql.run(sql_of.FREE_ORPHANS)
        return aged + crowded

    def _label(self, entity: str, row_id: str, undo: str) -> str:
        """The row's name; of a row that has just gone the kept copy knows it."""
        if not entity or not row_id:
            return ""
        name = self._names({(entity, row_id)}).get((entity, row_id), "")
        return name or str(self._sql.value(sql_of.KEPT_LABEL, (undo, entity, row_id)) or "")

    def _names(self, keys: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for name in {entity for entity, _ in keys if entity in self._catalog}:
            ids = [row_id for entity, row_id in keys if entity == name]
            for row in self._sql.all(*sql_of.labels(self._catalog[name], ids)):
                found[name, row[0]] = row[1]
        return found
