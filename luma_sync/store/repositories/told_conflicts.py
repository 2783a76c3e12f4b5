"""What the other devices of the user were told of this device's conflicts, and what they were not."""

import json
from collections.abc import Iterable

from luma_sync.store.expressions import NEW_ID
from luma_sync.store.sharing_records import ToldConflict, Untold
from luma_sync.store.sql import AnyRow, Sql

_ROWS = ("base_row", "local_row", "cloud_row", "result_row")

_OPEN = """FROM conflicts AS c LEFT JOIN told_conflicts AS t ON t.id = c.id
WHERE c.state = 'open' AND (t.id IS NULL OR NOT t.is_open OR NOT t.acked OR t.local_row IS NOT c.local_row
    OR t.cloud_version IS NOT coalesce(c.cloud_version, 0) OR t.kind IS NOT c.kind)
  AND NOT EXISTS (SELECT 1 FROM shared_conflicts AS s WHERE s.id = c.id AND s.state = 'answer')"""
"""An answer that has come is judged before anything is told again."""

_ENDED = """FROM told_conflicts AS t LEFT JOIN conflicts AS c ON c.id = t.id
WHERE (t.is_open OR NOT t.acked) AND (c.id IS NULL OR c.state <> 'open')"""

_TOLD = (
    "t.id AS t_id, t.revision AS t_revision, CAST(t.local_row AS BLOB) AS t_local,"
    " t.cloud_version AS t_version, t.kind AS t_kind, t.is_open, t.acked, t.refused"
)

_KNOWN_OPEN = """FROM told_conflicts AS t JOIN conflicts AS c ON c.id = t.id
WHERE t.is_open AND c.state = 'open'"""

_REFUSED = """SELECT id FROM told_conflicts WHERE is_open
  AND refused IN ('no_access', 'too_many', 'unknown_entity', 'invalid_record')"""

_LINE = "FROM outbox AS o WHERE o.entity = c.entity AND o.row_id = c.row_id"


class ToldConflicts:
    """The table `told_conflicts`, compared with `conflicts`: whoever writes there need not know of this."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def has_untold(self) -> bool:
        """Whether anything is to be told."""
        return bool(self._sql.value(f"SELECT EXISTS (SELECT 1 {_OPEN}) OR EXISTS (SELECT 1 {_ENDED})"))

    def has_open(self) -> bool:
        """Whether others know of a conflict of this device that is open here."""
        return bool(self._sql.value(f"SELECT EXISTS (SELECT 1 {_KNOWN_OPEN} AND t.acked)"))

    def known_open(self, *, limit: int) -> tuple[ToldConflict, ...]:
        """Those that others know of, or may know of: an answer may have been lost."""
        found = self._sql.all(
            f"SELECT {_TOLD} {_KNOWN_OPEN} AND t.refused = '' ORDER BY t.id LIMIT ?", (limit,)
        )
        return tuple(map(_told, found))

    def untold(self, *, limit: int) -> tuple[Untold, ...]:
        """Ends first, then open conflicts, oldest first."""
        rows = ", ".join(f"CAST(c.{name} AS BLOB) AS {name}" for name in _ROWS)
        ended = self._sql.all(
            "SELECT t.id, iif(c.undone_at IS NULL, c.taken, '') AS taken,"
            f" CAST(c.result_row AS BLOB) AS result_row, {_TOLD} {_ENDED}"
            " ORDER BY t.id LIMIT ?",
            (limit,),
        )
        found = self._sql.all(
            "SELECT c.id, c.entity, c.row_id, c.kind, c.fields, c.opened_at,"
            f" coalesce(c.cloud_version, 0) AS cloud_version, (SELECT o.scope_id {_LINE}) AS scope_id,"
            f" (SELECT o.queued_at {_LINE}) AS queued_at, {rows}, {_TOLD} {_OPEN}"
            " ORDER BY c.opened_at, c.id LIMIT ?",
            (max(0, limit - len(ended)),),
        )
        return (*map(_ended, ended), *map(_open, found))

    def get(self, conflict_id: str) -> ToldConflict | None:
        """What was told of one."""
        row = self._sql.one(
            f"SELECT {_TOLD} FROM told_conflicts AS t WHERE t.id = ?",
            (conflict_id,),
        )
        return None if row is None else _told(row)

    def note(self, told: Iterable[ToldConflict]) -> None:
        """Write down what is about to be told, or became of it."""
        self._sql.many(
            "INSERT OR REPLACE INTO told_conflicts"
            " (id, revision, local_row, cloud_version, kind, is_open, acked, refused)"
            " VALUES (?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?)",
            [
                (
                    one.id,
                    one.revision,
                    None if one.local_row is None else one.local_row.encode("utf-8", "surrogateescape"),
                    one.cloud_version,
                    one.kind,
                    int(one.is_open),
                    int(one.acked),
                    one.refused,
                )
                for one in told
            ],
        )

    def has_refused(self) -> bool:
        """Whether the cloud did not take an open conflict of this device for a reason that may pass."""
        return bool(self._sql.value(f"SELECT EXISTS ({_REFUSED})"))

    def tell_refused_again(self, *, limit: int) -> None:
        """Some of these are to be told once more."""
        self._sql.run(
            f"UPDATE told_conflicts SET acked = 0, refused = '' WHERE id IN ({_REFUSED} ORDER BY id LIMIT ?)",
            (limit,),
        )

    def leave_to_people(self, conflict_id: str) -> None:
        """A person has decided it elsewhere: no rule and no merge does it here while that is under way."""
        self._sql.run("UPDATE conflicts SET by_hand = 1 WHERE id = ? AND state = 'open'", (conflict_id,))

    def part(self, conflict_id: str) -> None:
        """What others know under this id is another device's: here it is a new one, of which nobody knows."""
        self._sql.run(f"UPDATE conflicts SET id = {NEW_ID} WHERE id = ?", (conflict_id,))
        self._sql.run("DELETE FROM told_conflicts WHERE id = ?", (conflict_id,))

    def tidy(self) -> None:
        """Forget what is over on both sides and cannot be opened again."""
        self._sql.run(
            "DELETE FROM told_conflicts WHERE acked AND NOT is_open"
            " AND NOT EXISTS (SELECT 1 FROM conflicts WHERE conflicts.id = told_conflicts.id)"
        )

    def begin_anew(self) -> None:
        """The cloud lives another life: what it was told counts for nothing."""
        self._sql.run("DELETE FROM told_conflicts WHERE NOT is_open AND acked")
        self._sql.run("UPDATE told_conflicts SET acked = 0")


def _ended(row: AnyRow) -> Untold:
    text, is_broken = _text(row.result_row)
    return Untold(
        id=row.id,
        told=_told(row),
        is_open=False,
        taken=row.taken or "",
        result_row=None if is_broken else text,
    )


def _open(row: AnyRow) -> Untold:
    texts = {name: _text(getattr(row, name)) for name in _ROWS}
    return Untold(
        id=row.id,
        told=None if row.t_id is None else _told(row),
        is_open=True,
        entity=row.entity,
        row_id=row.row_id,
        scope_id=row.scope_id or "",
        kind=row.kind,
        fields=tuple(json.loads(row.fields)),
        base_row=texts["base_row"][0],
        local_row=texts["local_row"][0],
        cloud_row=texts["cloud_row"][0],
        cloud_version=row.cloud_version,
        opened_at=row.opened_at,
        local_at=row.queued_at or "",
        is_broken=any(is_broken for _, is_broken in texts.values()),
    )


def _told(row: AnyRow) -> ToldConflict:
    return ToldConflict(
        id=row.t_id,
        revision=row.t_revision,
        local_row=_text(row.t_local)[0],
        cloud_version=row.t_version,
        kind=row.t_kind,
        is_open=bool(row.is_open),
        acked=bool(row.acked),
        refused=row.refused,
    )


def _text(raw: bytes | None) -> tuple[str | None, bool]:
    """Text that came as bytes, and whether it is broken."""
    if raw is None:
        return None, False
    try:
        return bytes(raw).decode(), False
    except UnicodeDecodeError:
        return bytes(raw).decode("utf-8", "surrogateescape"), True
