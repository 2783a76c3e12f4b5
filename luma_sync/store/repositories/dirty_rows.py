"""Staged rows of a page that have an unsent edit here: settle what is equal, record what is not."""

from collections.abc import Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import NOW
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.sql import Sql


class DirtyRows:
    """The dirty rows among those staged for one entity. Call inside `Sql.applying()`."""

    def __init__(self, sql: Sql, catalog: Catalog, entity: str, scope_id: str) -> None:
        self._sql = sql
        self._entity = entity
        self._scope_id = scope_id
        self._statements = page_statements(catalog, entity)

    def settle(self, *, own_device_id: str, forced: bool = False) -> Sequence[tuple[str, str]] | None:
        """Take the dirty rows off the stage; returns (row id, verdict) of each, None where there are none.

        Verdicts: `same` (now clean), `rebase` (our earlier edit arrived), `conflict` (recorded),
        `stale` (older than our base; `forced` compares it all the same), `foreign` (another scope).
        """
        if not self._sql.value("SELECT EXISTS (SELECT 1 FROM outbox WHERE entity = ?)", (self._entity,)):
            return None
        self._sql.run("CREATE TEMP TABLE IF NOT EXISTS dirty (k, row_id, deleted, version, verdict)")
        self._sql.run("DELETE FROM temp.dirty")
        known = {"scope": self._scope_id, "device": own_device_id, "forced": int(forced)}
        if not self._sql.run(self._statements.classify_dirty, known):
            return None
        verdicts = [(row[0], row[1]) for row in self._sql.all("SELECT row_id, verdict FROM temp.dirty")]
        found = {verdict for _, verdict in verdicts}
        if "rebase" in found:
            self._rebase()
        if "conflict" in found:
            self._record()
        if "same" in found:
            self._clean()
        self._sql.run(
            f"DELETE FROM temp.{self._statements.stage_table} WHERE row_id IN (SELECT row_id FROM temp.dirty)"
        )
        return verdicts

    def _clean(self) -> None:
        self._sql.run(self._statements.take_cloud_version)
        chosen = "(SELECT row_id FROM temp.dirty WHERE verdict = 'same')"
        self._sql.run(f"DELETE FROM outbox WHERE entity = ? AND row_id IN {chosen}", (self._entity,))
        self._sql.run(
            f"UPDATE conflicts SET state = 'settled', settled_at = {NOW}, settled_by = 'equal',"
            f" taken = 'cloud' WHERE entity = ? AND state = 'open' AND row_id IN {chosen}",
            (self._entity,),
        )

    def _rebase(self) -> None:
        """The cloud holds an edit that we sent earlier: it is the base of what we still have to send."""
        stage = self._statements.stage_table
        self._sql.run(self._statements.rebase)
        self._sql.run(_MOVE_BASE.format(row=self._statements.staged_row, stage=stage), (self._entity,))

    def _record(self) -> None:
        self._sql.run(self._statements.record_conflicts)
        self._sql.run(
            "UPDATE outbox SET state = 'conflict', next_attempt_at = NULL WHERE entity = ?"
            " AND row_id IN (SELECT row_id FROM temp.dirty WHERE verdict = 'conflict')",
            (self._entity,),
        )


_MOVE_BASE = """UPDATE outbox SET base_version = d.version, base_deleted = p.deleted,
  base_row = CASE WHEN NOT p.deleted THEN {row} END
FROM temp.dirty AS d CROSS JOIN temp.{stage} AS p ON p.k = d.k
WHERE d.verdict = 'rebase' AND outbox.entity = ? AND outbox.row_id = d.row_id"""
