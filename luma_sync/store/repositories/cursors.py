"""How far this device has come: cursors per scope and entity, the scopes themselves, the epoch."""

from collections.abc import Iterable, Mapping
from json import dumps

from luma_sync.store.records import ScopeRow
from luma_sync.store.sql import Sql

_EPOCH = "epoch"


class Cursors:
    """`cursors` and `scopes`. A seq of 0 means that nothing was seen."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def all(self) -> dict[tuple[str, str], int]:
        """(scope id, entity) to the seq reached."""
        found = self._sql.all("SELECT scope_id, entity, seq FROM cursors")
        return {(row[0], row[1]): row[2] for row in found}

    def advance(self, scope_id: str, entity: str, seq: int) -> None:
        """Move a cursor forward; it never goes back here."""
        self._sql.run(
            "INSERT INTO cursors (scope_id, entity, seq) VALUES (?, ?, ?)"
            " ON CONFLICT (scope_id, entity) DO UPDATE SET seq = max(seq, excluded.seq)",
            (scope_id, entity, seq),
        )
        self._note_seen(scope_id)

    def epoch(self) -> str | None:
        """The epoch that the cursors belong to, or None before the first sync."""
        value = self._sql.value("SELECT value FROM sync_metadata WHERE key = ?", (_EPOCH,))
        return None if value is None else str(value)

    def reset_epoch(self, epoch: str) -> None:
        """The cloud's database lives a new life: every cursor goes back to the beginning."""
        self._sql.run("DELETE FROM cursors")
        self._sql.run("UPDATE scopes SET seen_seq = 0, heads = '{}'")
        self._sql.run(
            "INSERT INTO sync_metadata (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (_EPOCH, epoch),
        )

    def scopes(self) -> tuple[ScopeRow, ...]:
        """The scopes that the cloud last told of, the personal one first."""
        found = self._sql.records(
            "SELECT scope_id, kind, role, seen_seq FROM scopes ORDER BY kind <> 'personal', scope_id"
        )
        return tuple(ScopeRow(**row) for row in found)

    def save_scope(self, *, scope_id: str, kind: str, role: str, heads: Mapping[str, int]) -> None:
        """Note a scope and its heads as `sync_heads` told them."""
        self._sql.run(
            "INSERT INTO scopes (scope_id, kind, role, heads) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (scope_id) DO UPDATE SET kind = excluded.kind, role = excluded.role,"
            " heads = excluded.heads",
            (scope_id, kind, role, dumps(dict(heads))),
        )
        self._note_seen(scope_id)

    def keep_scopes(self, scope_ids: Iterable[str]) -> int:
        """Forget the scopes, and their cursors, that are not among `scope_ids`; rows stay."""
        kept = dumps(list(scope_ids))
        self._sql.run("DELETE FROM cursors WHERE scope_id NOT IN (SELECT value FROM json_each(?))", (kept,))
        return self._sql.run(
            "DELETE FROM scopes WHERE scope_id NOT IN (SELECT value FROM json_each(?))", (kept,)
        )

    def note_pushed(self, accepted_json: str, changes_json: str) -> int:
        """Advance cursors over our own pushes; returns how many scopes moved.

        Everything up to a scope's seen_seq has been seen here. Accepted changes whose seqs continue
        it without a gap were made here, so a pull need not fetch them back.
        """
        for statement in _PREPARE:
            self._sql.run(statement)
        self._sql.run(_TAKE_SEQS, (accepted_json,))
        self._sql.run(_NOTE_ACCEPTED, (changes_json,))
        moved = self._sql.run(_EXTEND_SEEN)
        if moved:
            self._sql.run(_MOVE_CURSORS)
        return moved

    def _note_seen(self, scope_id: str) -> None:
        """Once no head is ahead of its cursor, the whole scope has been seen."""
        self._sql.run(
            "UPDATE scopes SET seen_seq = max(seen_seq,"
            " coalesce((SELECT max(value) FROM json_each(heads)), 0))"
            " WHERE scope_id = ? AND NOT EXISTS (SELECT 1 FROM json_each(heads) AS head"
            " LEFT JOIN cursors ON cursors.scope_id = scopes.scope_id AND cursors.entity = head.key"
            " WHERE head.value > coalesce(cursors.seq, 0))",
            (scope_id,),
        )


_PREPARE = (
    "CREATE TEMP TABLE IF NOT EXISTS pushed (scope_id, entity, seq)",
    "CREATE TEMP TABLE IF NOT EXISTS accepted_seqs (change_id PRIMARY KEY, seq) WITHOUT ROWID",
    "DELETE FROM temp.pushed",
    "DELETE FROM temp.accepted_seqs",
)

_TAKE_SEQS = """INSERT OR REPLACE INTO temp.accepted_seqs (change_id, seq)
SELECT json_extract(value, '$.change_id'), json_extract(value, '$.seq') FROM json_each(?)
WHERE typeof(json_extract(value, '$.change_id')) = 'text'"""

# The order of the joins matters: a look-up by key for every sent change, not a scan.
_NOTE_ACCEPTED = """INSERT INTO temp.pushed (scope_id, entity, seq)
SELECT json_extract(sent.value, '$.scope_id'), json_extract(sent.value, '$.entity'), accepted.seq
FROM json_each(?) AS sent
CROSS JOIN temp.accepted_seqs AS accepted ON accepted.change_id = json_extract(sent.value, '$.change_id')
CROSS JOIN scopes ON scopes.scope_id = json_extract(sent.value, '$.scope_id')
WHERE typeof(accepted.seq) = 'integer' AND accepted.seq > scopes.seen_seq"""

_EXTEND_SEEN = """UPDATE scopes SET seen_seq = run.last
FROM (
  SELECT scope_id, max(seq) AS last FROM (
    SELECT scope_id, seq, row_number() OVER (PARTITION BY scope_id ORDER BY seq) AS place
    FROM (SELECT DISTINCT scope_id, seq FROM temp.pushed)) AS numbered
  WHERE seq = place + (SELECT seen_seq FROM scopes WHERE scopes.scope_id = numbered.scope_id)
  GROUP BY scope_id) AS run
WHERE scopes.scope_id = run.scope_id"""

_MOVE_CURSORS = """INSERT INTO cursors (scope_id, entity, seq)
SELECT pushed.scope_id, pushed.entity, max(pushed.seq)
FROM temp.pushed AS pushed JOIN scopes ON scopes.scope_id = pushed.scope_id
WHERE pushed.seq <= scopes.seen_seq
GROUP BY pushed.scope_id, pushed.entity
ON CONFLICT (scope_id, entity) DO UPDATE SET seq = max(seq, excluded.seq)"""
