"""The next push call's changes, built as JSON by SQLite."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.store.expressions import quoted, sent_object
from luma_sync.store.records import PushBatch
from luma_sync.store.sql import Sql

BATCH_BYTES_MAX = 4 * 1024 * 1024
"""A batch ends before it grows beyond this, or holds one change."""

UNREADABLE = "The row holds text that is not valid Unicode and cannot be sent; correct it."

_RETRY_LONGEST = timedelta(minutes=5)
_HELD_LONGEST = timedelta(hours=7)
"""No line is held longer: one that seems to be was held before the clock was set back, and is due."""

_CHOOSE = """INSERT INTO temp.batch (line, entity)
SELECT rowid, entity FROM outbox INDEXED BY outbox_order
WHERE (state = 'pending' OR (state IN ('retry', 'attention', 'waiting') AND (next_attempt_at <= :now
    OR next_attempt_at > CASE state WHEN 'retry' THEN :soon ELSE :latest END)))
  AND scope_id IS NOT NULL
ORDER BY push_rank, priority, queued_at LIMIT :limit"""


def next_batch(sql: Sql, catalog: Catalog, *, limit: int, now: str) -> PushBatch | None:
    """Due lines in push order, marked as sending and their change ids as sent; None when nothing is due.

    A row that cannot be text at all goes to `attention` and does not stop the others.
    """
    moment = parse_utc(now)
    soon, latest = (iso_utc(moment + longest) for longest in (_RETRY_LONGEST, _HELD_LONGEST))
    sql.run("CREATE TEMP TABLE IF NOT EXISTS batch (place INTEGER PRIMARY KEY, line, entity)")
    while True:
        sql.run("DELETE FROM temp.batch")
        if not sql.run(_CHOOSE, {"now": now, "limit": limit, "soon": soon, "latest": latest}):
            return None
        changes = _build(sql, catalog)
        kept = _within_budget(changes)
        text = _joined([change for _, change in kept])
        if text is None:
            _set_unreadable_aside(sql, changes)
            continue
        sql.run(
            "UPDATE outbox SET state = 'sending', sent = 1"
            " WHERE rowid IN (SELECT line FROM temp.batch WHERE place <= ?)",
            (kept[-1][0],),
        )
        return PushBatch(text, len(kept))


def _build(sql: Sql, catalog: Catalog) -> Sequence[tuple[int, bytes]]:
    entities = [row[0] for row in sql.all("SELECT DISTINCT entity FROM temp.batch")]
    changes: list[tuple[int, bytes]] = []
    for entity in entities:
        changes += [(row[0], row[1]) for row in sql.all(_build_statement(catalog, entity))]
    changes.sort()
    return changes


@lru_cache(maxsize=256)
def _build_statement(catalog: Catalog, name: str) -> str:
    """As bytes, so that one row of broken text is found here rather than by the driver."""
    row = sent_object(catalog[name], "t")
    return (
        "SELECT b.place, CAST(json_object('change_id', o.change_id, 'entity', o.entity, 'row_id', o.row_id,"
        " 'op', o.op, 'scope_id', o.scope_id, 'base_version', o.base_version,"
        " 'previous_change_ids', json(o.previous_change_ids),"
        f" 'row', CASE WHEN t.id IS NOT NULL THEN {row} END) AS BLOB)"
        " FROM temp.batch AS b CROSS JOIN outbox AS o ON o.rowid = b.line"
        f" LEFT JOIN {name} AS t ON o.op = 'upsert' AND t.id = o.row_id WHERE b.entity = {quoted(name)}"
    )


def _within_budget(changes: Sequence[tuple[int, bytes]]) -> Sequence[tuple[int, bytes]]:
    total = 0
    for number, (_, change) in enumerate(changes):
        total += len(change)
        if total > BATCH_BYTES_MAX:
            return changes[: max(number, 1)]
    return changes


def _joined(changes: Sequence[bytes]) -> str | None:
    """The JSON array, or None when some change is not text that JSON and the cloud can carry."""
    raw = b"[" + b",".join(changes) + b"]"
    if b"\\u0000" in raw and not all(map(_sendable, changes)):
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _sendable(change: bytes) -> bool:
    """Whether the bytes are UTF-8 without NUL characters, which no text column of the cloud takes."""
    try:
        change.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\\u0000" not in change.replace(b"\\\\", b"")


def _set_unreadable_aside(sql: Sql, changes: Sequence[tuple[int, bytes]]) -> None:
    for place, change in changes:
        if not _sendable(change):
            sql.run(
                "UPDATE outbox SET state = 'attention', last_error = ?, attempts = attempts + 1,"
                " next_attempt_at = NULL"
                " WHERE rowid = (SELECT line FROM temp.batch WHERE place = ?)",
                (UNREADABLE, place),
            )
