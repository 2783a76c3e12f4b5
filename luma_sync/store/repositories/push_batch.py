"""The next push call's changes, built as JSON by SQLite."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.expressions import ANY_PAUSED, GOES, quoted, sent_object
from luma_sync.store.records import PushBatch
from luma_sync.store.repositories.held_children import hold_back
from luma_sync.store.sql import Sql

BATCH_BYTES_MAX = 4 * 1024 * 1024
"""A batch ends before it grows beyond this, or holds one change."""

UNREADABLE = "The row holds text that is not valid Unicode and cannot be sent; correct it."


@dataclass(frozen=True, slots=True)
class HoldLimits:
    """Seconds that a line is held at most. One that seems to be held longer was held before the clock was
    set back, and is due.
    """

    retry_s: float = 300.0
    held_s: float = 6 * 3600.0
    """Of lines that wait or need attention."""


_USUAL_LIMITS = HoldLimits()
_MARGIN_S = 1.0
_CHOOSE = """INSERT INTO temp.batch (line, entity, is_delete)
SELECT rowid, entity, push_rank > 5 FROM outbox INDEXED BY outbox_order
WHERE (state = 'pending' OR (state IN ('retry', 'attention', 'waiting') AND (next_attempt_at <= :now
    OR next_attempt_at > CASE state WHEN 'retry' THEN :soon ELSE :latest END)))
  AND scope_id IS NOT NULL AND rowid NOT IN (SELECT value FROM json_each(:under_way)){goes}
ORDER BY push_rank, priority, queued_at LIMIT :limit"""

_MARK = """UPDATE outbox SET state = 'sending', sent = 1, last_attempt_at = ?
WHERE rowid IN (SELECT line FROM temp.batch WHERE place <= ?)"""

_DELETES = "SELECT EXISTS (SELECT 1 FROM temp.batch WHERE is_delete)"


def next_batch(
    sql: Sql,
    catalog: Catalog,
    *,
    limit: int,
    now: str,
    under_way: PushBatch | None = None,
    hold_limits: HoldLimits = _USUAL_LIMITS,
    guard: Callable[[], object] = lambda: None,
) -> PushBatch | None:
    """Due lines in push order, marked as sending and their change ids as sent; None when nothing is due.

    Rows that `under_way`, a batch without answer, carries are left out, edited since or not: a row is
    never in two of them. Before deletes go, `guard` may hold some. A row that cannot be text at all goes
    to `attention` and does not stop the others; a child of a held parent waits.
    """
    moment = parse_utc(now)
    soon, latest = (
        iso_utc(moment + timedelta(seconds=longest_s + _MARGIN_S))
        for longest_s in (hold_limits.retry_s, hold_limits.held_s)
    )
    choice = {
        "now": now, "limit": limit, "soon": soon, "latest": latest,
        "under_way": dumps(under_way.lines if under_way is not None else ()),
    }  # fmt: skip
    sql.run(
        "CREATE TEMP TABLE IF NOT EXISTS batch (place INTEGER PRIMARY KEY, line INTEGER, entity, is_delete)"
    )
    guarded = False
    while _choose(sql, choice):
        if not guarded and sql.value(_DELETES):
            guard()
            guarded = True
            continue
        if hold_back(sql, catalog) and not sql.value("SELECT EXISTS (SELECT 1 FROM temp.batch)"):
            continue
        changes = _build(sql, catalog)
        kept = _within_budget(changes)
        text = _joined([change[-1] for change in kept])
        if text is None:
            _set_unreadable_aside(sql, changes)
            continue
        sql.run(_MARK, (now, kept[-1][0]))
        return _batch_of(text, kept)
    return None


def _choose(sql: Sql, choice: Mapping[str, object]) -> bool:
    """Put the due lines into the batch; False when there is none."""
    sql.run("DELETE FROM temp.batch")
    # Asked first, as hardly ever anything is paused, and the question costs for each line.
    goes = f" AND {GOES}" if sql.value(ANY_PAUSED) else ""
    return bool(sql.run(_CHOOSE.format(goes=goes), choice))


_Change = tuple[int, int, str, str, bytes, bytes]
"""Place, line, entity, change id, row id and what is sent: the last two as bytes, where text may be broken. A
plain tuple, because there are five hundred in each of many batches.
"""


def _batch_of(text: str, kept: Sequence[_Change]) -> PushBatch:
    _, lines, entities, change_ids, row_ids, contents = zip(*kept, strict=True)
    byte_counts: Counter[str] = Counter()
    for entity, size in zip(entities, map(len, contents), strict=True):
        byte_counts[entity] += size
    return PushBatch(
        text,
        len(kept),
        lines=lines,
        keys=tuple(zip(change_ids, map(bytes.decode, row_ids), strict=True)),
        by_entity=Counter(entities),
        bytes_by_entity=byte_counts,
    )


def _build(sql: Sql, catalog: Catalog) -> Sequence[_Change]:
    entities = [row[0] for row in sql.all("SELECT DISTINCT entity FROM temp.batch")]
    changes: list[_Change] = []
    for entity in entities:
        changes += sql.tuples(_build_statement(catalog, entity))
    changes.sort()
    return changes


@lru_cache(maxsize=256)
def _build_statement(catalog: Catalog, name: str) -> str:
    """As bytes, so that one row of broken text is found here rather than by the driver."""
    row = sent_object(catalog[name], "t")
    return (
        "SELECT b.place, b.line, b.entity, o.change_id, CAST(o.row_id AS BLOB),"
        " CAST(json_object('change_id', o.change_id, 'entity', o.entity, 'row_id', o.row_id,"
        " 'op', o.op, 'scope_id', o.scope_id, 'base_version', o.base_version,"
        " 'previous_change_ids', json(o.previous_change_ids),"
        f" 'row', CASE WHEN t.id IS NOT NULL THEN {row} END) AS BLOB)"
        " FROM temp.batch AS b CROSS JOIN outbox AS o ON o.rowid = b.line"
        f" LEFT JOIN {name} AS t ON o.op = 'upsert' AND t.id = o.row_id WHERE b.entity = {quoted(name)}"
    )


def _within_budget(changes: Sequence[_Change]) -> Sequence[_Change]:
    total = 0
    for number, change in enumerate(changes):
        total += len(change[-1])
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


def _set_unreadable_aside(sql: Sql, changes: Sequence[_Change]) -> None:
    for change in changes:
        if not _sendable(change[-1]):
            sql.run(
                "UPDATE outbox SET state = 'attention', last_error = ?, attempts = attempts + 1,"
                " next_attempt_at = NULL"
                " WHERE rowid = (SELECT line FROM temp.batch WHERE place = ?)",
                (UNREADABLE, change[0]),
            )
