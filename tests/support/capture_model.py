"""What rows and outbox lines must be after any statement: a pure model of tracks and their scores."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

Key = tuple[str, str]

Sent = tuple[Key, int, str]
"""A row, the number of the change, and its op."""


class Refused(Exception):
    """The statement violates a key, so that SQLite undoes it."""


@dataclass
class ModelRow:
    """A track (title, hash) or a score (track id, name)."""

    values: tuple[str | None, ...]
    version: int = 0


@dataclass
class ModelLine:
    """One outbox line; changes are numbers here."""

    op: str
    base: int
    change: int
    sent: bool = False
    previous: list[int] = field(default_factory=list)
    has_base: bool = False
    """The cloud's row at `base` is a row, not a deletion."""


class CaptureModel:
    """Tables `tracks` (unique hash) and `scores` (of a track), and the outbox."""

    def __init__(self) -> None:
        self.tracks: dict[str, ModelRow] = {}
        self.scores: dict[str, ModelRow] = {}
        self.lines: dict[Key, ModelLine] = {}
        self._changes = count(1)

    # -- statements ---------------------------------------------------------------------------------------

    def insert(self, row_id: str, title: str, key: str | None, *, on_clash: str, cascades: bool) -> None:
        """`on_clash` is abort, ignore, replace or update; `cascades`: SQLite deletes what a replaced row has."""
        clashes = self._clashes(row_id, key)
        if clashes and on_clash == "abort":
            raise Refused
        if clashes and on_clash == "ignore":
            return
        if clashes and on_clash == "update":
            if row_id not in clashes:
                raise Refused
            self.update(row_id, title)
            return
        self._replace(row_id, clashes, cascades=cascades)
        self._put(row_id, (title, key))

    def update(self, row_id: str, title: str) -> None:
        """UPDATE tracks SET title."""
        row = self.tracks.get(row_id)
        if row is not None and row.values[0] != title:
            row.values = (title, row.values[1])
            self._edit(("tracks", row_id), row)

    def update_key(self, row_id: str, key: str | None, *, replaces: bool) -> None:
        """UPDATE [OR REPLACE] tracks SET track_hash."""
        row = self.tracks.get(row_id)
        if row is None or row.values[1] == key:
            return
        clashes = [other for other in self._clashes("", key) if other != row_id]
        if clashes and not replaces:
            raise Refused
        for other in clashes:
            self.delete(other)
        row.values = (row.values[0], key)
        self._edit(("tracks", row_id), row)

    def rename(self, row_id: str, new_id: str) -> None:
        """UPDATE tracks SET id."""
        row = self.tracks.get(row_id)
        if row is None or row_id == new_id:
            return
        if new_id in self.tracks:
            raise Refused
        del self.tracks[row_id]
        self._remove(("tracks", row_id), row)
        self._put(new_id, row.values)
        for score_id, score in self.scores.items():
            if score.values[0] == row_id:
                score.values = (new_id, score.values[1])
                self._edit(("scores", score_id), score)

    def delete(self, row_id: str) -> None:
        """DELETE FROM tracks, with the scores."""
        row = self.tracks.pop(row_id, None)
        if row is not None:
            self._remove(("tracks", row_id), row)
            self._delete_scores(row_id)

    def score(self, score_id: str, track_id: str, name: str) -> None:
        """An upsert of a score whose track is there."""
        if track_id not in self.tracks:
            return
        row = self.scores.get(score_id)
        if row is None:
            row = self.scores[score_id] = ModelRow((track_id, name))
            row.version = self._insert(("scores", score_id), 0)
        elif row.values != (track_id, name):
            row.values = (track_id, name)
            self._edit(("scores", score_id), row)

    def delete_score(self, score_id: str) -> None:
        """DELETE FROM scores."""
        row = self.scores.pop(score_id, None)
        if row is not None:
            self._remove(("scores", score_id), row)

    # -- the push -----------------------------------------------------------------------------------------

    def send(self, keys: Iterable[Key]) -> list[Sent]:
        """The lines of `keys` go; returns what went."""
        sent = []
        for key in keys:
            self.lines[key].sent = True
            sent.append((key, self.lines[key].change, self.lines[key].op))
        return sent

    def acknowledge(self, sent: Iterable[Sent], version: int) -> None:
        """The cloud took every change of a call."""
        for key, change, op in sent:
            line = self.lines.get(key)
            row = self._table(key).get(key[1])
            if line is None or line.base >= version:
                continue
            if line.change == change:
                del self.lines[key]
            else:
                line.base, line.has_base = version, op == "upsert"
                line.previous = [later for later in line.previous if later > change]
            if row is not None:
                row.version = version

    # -- parts --------------------------------------------------------------------------------------------

    def _table(self, key: Key) -> dict[str, ModelRow]:
        return self.tracks if key[0] == "tracks" else self.scores

    def _clashes(self, row_id: str, key: str | None) -> list[str]:
        return [
            other
            for other, row in self.tracks.items()
            if other == row_id or (key is not None and row.values[1] == key)
        ]

    def _replace(self, row_id: str, clashes: list[str], *, cascades: bool) -> None:
        for other in clashes:
            if other != row_id:
                self.delete(other)
            elif cascades:
                self._delete_scores(row_id)

    def _delete_scores(self, track_id: str) -> None:
        for score_id in [key for key, row in self.scores.items() if row.values[0] == track_id]:
            self.delete_score(score_id)

    def _put(self, row_id: str, values: tuple[str | None, ...]) -> None:
        before = self.tracks.get(row_id)
        row = self.tracks[row_id] = ModelRow(values)
        row.version = self._insert(("tracks", row_id), 0 if before is None else before.version)

    def _insert(self, key: Key, base: int) -> int:
        """Returns the version of the row."""
        line = self._renew(key, "upsert", base)
        return line.base

    def _edit(self, key: Key, row: ModelRow) -> None:
        self._renew(key, "upsert", row.version)

    def _remove(self, key: Key, row: ModelRow) -> None:
        line = self.lines.get(key)
        if line is not None and line.base == 0 and not line.sent and not line.previous:
            del self.lines[key]
        elif line is not None or row.version > 0:
            self._renew(key, "delete", row.version)

    def _renew(self, key: Key, op: str, base: int) -> ModelLine:
        line = self.lines.get(key)
        if line is None:
            line = self.lines[key] = ModelLine(op, base, next(self._changes), has_base=base > 0)
            return line
        if line.sent:
            line.previous.append(line.change)
        line.op, line.sent, line.change = op, False, next(self._changes)
        return line
