"""Changes that somebody wants sent before the others."""

from collections.abc import Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Priority
from luma_sync.store.repositories.why import Why
from luma_sync.store.sql import Sql

Key = tuple[str, str]


class Priorities:
    """The `priority` of outbox lines."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._why = Why(sql, catalog)

    def send_first(self, keys: Sequence[Key]) -> tuple[Key, ...]:
        """Put these lines at the head of their stage, due now, and with them the unsent rows they wait for.

        Returns those of `keys` that were moved. Lines under way, conflicts and guarded deletes keep their
        state. Stages go one after another all the same: a parent is always sent before its children.
        """
        moved = tuple(key for key in dict.fromkeys(keys) if self._promote(key))
        for entity, row_id in moved:
            for link in self._why.chain(entity, row_id):
                self._promote((link.entity, link.row_id))
        return moved

    def _promote(self, key: Key) -> bool:
        is_held = "state IN ('retry', 'waiting', 'attention')"
        return (
            self._sql.run(
                "UPDATE outbox SET priority = ?,"
                f" attempts = iif({is_held}, 0, attempts),"
                f" next_attempt_at = iif({is_held}, NULL, next_attempt_at),"
                f" state = iif({is_held}, 'pending', state)"
                " WHERE entity = ? AND row_id = ? AND state NOT IN ('sending', 'conflict') AND guarded = 0",
                (int(Priority.CRITICAL), *key),
            )
            > 0
        )
