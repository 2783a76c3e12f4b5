"""How far this device has come: cursors per scope and entity, the scopes themselves, the epoch."""

from collections.abc import Mapping
from json import dumps

from luma_sync.store.expressions import NOW
from luma_sync.store.records import ScopeRow
from luma_sync.store.repositories.metadata import Metadata
from luma_sync.store.sql import Sql

_EPOCH = "epoch"
_RECONCILING = "reconciling"
_OWES_SEARCH = "lost_rows_due"
_UNSENDABLE = "unsendable_rows"


class Cursors:
    """`cursors` and `scopes`. A seq of 0 means that nothing was seen."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._facts = Metadata(sql)

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
        return self._facts.get(_EPOCH)

    def reset_epoch(self, epoch: str) -> None:
        """The cloud's database lives a new life: every cursor goes back to the beginning."""
        if self.epoch() is not None:
            self._facts.set(_RECONCILING, "1")
            self._facts.set(_OWES_SEARCH, "1")
            self._forget_versions()
        self._sql.run("DELETE FROM cursors")
        self._sql.run("UPDATE scopes SET seen_seq = 0, heads = '{}'")
        # The new life knows nothing of the old one's tombstones: what is brought back is new to it.
        self._sql.run("UPDATE discarded_changes SET cloud_version = NULL WHERE cloud_version IS NOT NULL")
        self._facts.set(_EPOCH, epoch)

    def _forget_versions(self) -> None:
        """What waits here was compared with the old life; it is compared anew with what the new one has."""
        self._sql.run("UPDATE outbox SET state = 'pending', next_attempt_at = NULL WHERE state = 'conflict'")
        self._sql.run(f"UPDATE conflicts SET state = 'settled', settled_at = {NOW} WHERE state = 'open'")
        # Nothing is deleted because the old life said so.
        self._sql.run("DELETE FROM parked_rows WHERE json_extract(item, '$.deleted')")
        self._sql.run("UPDATE parked_rows SET version = 0 WHERE reason <> 'optional_parent'")

    @property
    def is_reconciling(self) -> bool:
        """Whether the rows of a new life of the cloud have not all been read yet."""
        return self._facts.get(_RECONCILING) is not None

    @property
    def owes_search(self) -> bool:
        """Whether nobody has looked yet for what a new life of the cloud has lost."""
        return self._facts.get(_OWES_SEARCH) is not None

    @property
    def has_unsendable(self) -> bool:
        """Whether rows may be here that the cloud has lost and that nobody may send from here."""
        return self._facts.get(_UNSENDABLE) is not None

    def note_unsendable(self, *, there: bool) -> None:
        """Note that there are such rows, or none any more."""
        self._facts.set(_UNSENDABLE, "1" if there else None)

    def searched(self) -> None:
        """What the cloud has lost was found."""
        self._facts.set(_OWES_SEARCH, None)

    def reconciled(self) -> None:
        """Everything that the cloud has was read."""
        self._facts.set(_RECONCILING, None)

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

    def behind(self) -> frozenset[tuple[str, str]]:
        """Scope and entity of what the cloud is known to have and this device has not read."""
        return frozenset((row[0], row[1]) for row in self._sql.all(_BEHIND))

    def note_pushed(self) -> int:
        """Advance cursors over what was acknowledged last in this transaction; returns how many scopes moved.

        Everything up to a scope's seen_seq has been seen here. Accepted changes whose seqs continue
        it without a gap were made here, so a pull need not fetch them back.
        """
        moved = 0
        for scope_id, seen, first, last, seqs in self._sql.all(_ACCEPTED):
            if first != seen + 1:
                continue
            reached = last if last - first + 1 == seqs else self._sql.value(_WITHOUT_GAP, (seen, scope_id))
            self._sql.run("UPDATE scopes SET seen_seq = ? WHERE scope_id = ?", (reached, scope_id))
            self._sql.run(_MOVE_CURSORS, (scope_id, seen, reached))
            moved += 1
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


_BEHIND = """SELECT scopes.scope_id, head.key FROM scopes, json_each(scopes.heads) AS head
LEFT JOIN cursors ON cursors.scope_id = scopes.scope_id AND cursors.entity = head.key
WHERE head.value > coalesce(cursors.seq, 0)"""

_ACCEPTED = """SELECT a.seq_scope, s.seen_seq, min(a.seq), max(a.seq), count(DISTINCT a.seq)
FROM temp.acked AS a CROSS JOIN scopes AS s ON s.scope_id = a.seq_scope
WHERE typeof(a.seq) = 'integer' AND a.seq > s.seen_seq GROUP BY a.seq_scope"""

_WITHOUT_GAP = """SELECT max(seq) FROM (
  SELECT seq, row_number() OVER (ORDER BY seq) AS place, ?1 AS seen
  FROM (SELECT DISTINCT seq FROM temp.acked WHERE seq_scope = ?2 AND seq > ?1))
WHERE seq = seen + place"""

_MOVE_CURSORS = """INSERT INTO cursors (scope_id, entity, seq)
SELECT seq_scope, seq_entity, max(seq) FROM temp.acked
WHERE seq_scope = ?1 AND typeof(seq) = 'integer' AND seq > ?2 AND seq <= ?3 GROUP BY seq_entity
ON CONFLICT (scope_id, entity) DO UPDATE SET seq = max(seq, excluded.seq)"""
