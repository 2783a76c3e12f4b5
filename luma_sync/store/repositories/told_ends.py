"""Ends of other devices' conflicts that were told from here, and those that were taken back since."""

from collections.abc import Iterable

from luma_sync.store.sharing_records import SharedConflict, TakenBack
from luma_sync.store.sql import Sql

_GIVEN_UP = """UPDATE shared_conflicts SET state = 'open', taken = '', result_row = NULL, result_version = 0
WHERE state = 'settled' AND entity = ? AND row_id = ? AND result_version > 0 AND taken <> 'cloud'
  AND NOT EXISTS (
  SELECT 1 FROM told_ends AS e WHERE e.id = shared_conflicts.id AND e.revision = shared_conflicts.revision)"""
"""The result was an edit, and nobody can have heard of it."""


class ToldEnds:
    """The table `told_ends`. The cloud may know of an end that is in it, whether an answer came or not."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def note(self, told: Iterable[SharedConflict]) -> None:
        """Write down what is about to be told."""
        self._sql.many(
            "INSERT OR REPLACE INTO told_ends (id, revision) VALUES (?, ?)",
            [(one.id, one.revision) for one in told],
        )

    def take_back(self, conflict_id: str, line_id: str) -> None:
        """The end that was told is to be none."""
        self._sql.run("UPDATE told_ends SET taken_back = 1, line_id = ? WHERE id = ?", (line_id, conflict_id))

    def taken_back(self, *, limit: int) -> tuple[TakenBack, ...]:
        """What is still to be told of that."""
        found = self._sql.all(
            "SELECT id, revision, line_id FROM told_ends WHERE taken_back ORDER BY id LIMIT ?", (limit,)
        )
        return tuple(TakenBack(id=row.id, revision=row.revision, line_id=row.line_id) for row in found)

    def has_taken_back(self) -> bool:
        """Whether there is any."""
        return bool(self._sql.value("SELECT EXISTS (SELECT 1 FROM told_ends WHERE taken_back)"))

    def is_on_its_way_back(self, conflict_id: str) -> bool:
        """Whether that one is to be told of."""
        found = self._sql.value("SELECT taken_back FROM told_ends WHERE id = ?", (conflict_id,))
        return bool(found)

    def answered(self, conflict_id: str, *, stands: bool) -> str | None:
        """The cloud has said what became of it; `stands`: the decision could not be taken back.

        Returns its line in the history; None where nobody waits for that word any more.
        """
        line = self._sql.value("SELECT line_id FROM told_ends WHERE id = ? AND taken_back", (conflict_id,))
        if line is None:
            return None
        self._sql.run("DELETE FROM told_ends WHERE id = ?", (conflict_id,))
        if stands:
            self._sql.run("UPDATE conflicts SET undone_at = NULL WHERE id = ?", (line,))
        return str(line)

    def was_taken_back(self, conflict_id: str) -> bool:
        """Whether a decision about another device's conflict was taken back here."""
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM conflicts WHERE elsewhere = ? AND undone_at IS NOT NULL)",
                (conflict_id,),
            )
        )

    def result_given_up(self, keys: Iterable[tuple[str, str]]) -> None:
        """The unsent results of settlements were discarded: what they settled is open as before."""
        self._sql.many(_GIVEN_UP, list(keys))

    def begin_life(self) -> None:
        """The cloud of another life knows no end of ours."""
        self._sql.run("DELETE FROM told_ends WHERE NOT taken_back")

    def tidy(self) -> None:
        """Forget what nobody can take back any more."""
        self._sql.run(
            "DELETE FROM told_ends WHERE NOT taken_back AND id NOT IN (SELECT id FROM shared_conflicts)"
            " AND id NOT IN (SELECT elsewhere FROM conflicts WHERE undone_at IS NULL)"
        )
