"""Where library and cloud differ: which sums to ask for, and where to look closer. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import Digest, DigestRequest, FetchRequest, Heads
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.repositories.digests import RangeSum

SMALL_ROWS = 32
"""So many rows are fetched rather than looked at more closely."""

FIRST_PIECE_ROWS = 2048
PARTS_MAX = 256
REQUESTS_PER_CALL = 100
ROUNDS_MAX = 8
"""Each round makes pieces at least a few times smaller; a library of 2^64 rows would need no more."""

Key = tuple[str, str]
"""Scope id and entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """What is left of some pieces after the equal ones are gone."""

    small: tuple[FetchRequest, ...] = ()
    """Ranges that differ and are small enough to be fetched."""

    deeper: tuple[DigestRequest, ...] = ()
    """Ranges that differ and are to be asked about in smaller pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeDifference:
    """How the rows of one range differ, by id. Nothing here is about contents, only about versions."""

    missing: tuple[str, ...] = ()
    """The cloud has them, this library does not know of them."""

    other_version: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    """This library holds them as rows of the cloud, the cloud does not have them."""

    @property
    def count(self) -> int:
        """How many rows differ."""
        return len(self.missing) + len(self.other_version) + len(self.vanished)


def first_request(key: Key, local_rows: int) -> DigestRequest:
    """Ask for all rows of a scope and entity, in few pieces."""
    parts = max(1, min(PARTS_MAX, local_rows // FIRST_PIECE_ROWS))
    return DigestRequest(scope_id=key[0], entity=key[1], parts=parts)


def suspects(digest: Digest, local: Sequence[RangeSum]) -> Suspects:
    """Compare the pieces of an answer with the sums of this library over the same ranges."""
    small, deeper = [], []
    for piece, ours in zip(digest.pieces, local, strict=True):
        if (piece.count, piece.hash) == (ours.rows, ours.hash):
            continue
        rows = max(piece.count, ours.rows)
        if rows <= SMALL_ROWS or piece.count == 0 or ours.rows == 0:
            small.append(
                FetchRequest(scope_id=digest.scope_id, entity=digest.entity, start=piece.start, end=piece.end)
            )
        else:
            deeper.append(
                DigestRequest(
                    scope_id=digest.scope_id,
                    entity=digest.entity,
                    start=piece.start,
                    end=piece.end,
                    parts=max(2, min(PARTS_MAX, -(-piece.count // SMALL_ROWS))),
                )
            )
    return Suspects(small=tuple(small), deeper=tuple(deeper))


def difference(local: Mapping[str, int], cloud: Mapping[str, int]) -> RangeDifference:
    """Compare row id to version on both sides of a range."""
    return RangeDifference(
        missing=tuple(sorted(cloud.keys() - local.keys())),
        other_version=tuple(sorted(row for row in cloud.keys() & local.keys() if cloud[row] != local[row])),
        vanished=tuple(sorted(local.keys() - cloud.keys())),
    )


def check_rounds(rounds: int) -> None:
    """Raises ProtocolViolation when the pieces do not become smaller: an endless loop is worse."""
    if rounds > ROUNDS_MAX:
        raise ProtocolViolation(
            "The cloud's sums do not come to an end; the comparison was stopped, nothing was changed."
        )


def moved(before: Heads, after: Heads) -> frozenset[Key]:
    """Scope and entity of what has changed in the cloud since `before`, or is no longer this user's."""
    was, now = _seqs(before), _seqs(after)
    if before.epoch != after.epoch:
        return frozenset(was.keys() | now.keys())
    scopes_left = {scope.scope_id for scope in after.scopes}
    return frozenset(
        key for key in was.keys() | now.keys() if key[0] not in scopes_left or was.get(key) != now.get(key)
    )


def _seqs(heads: Heads) -> dict[Key, int]:
    return {(scope.scope_id, entity): seq for scope in heads.scopes for entity, seq in scope.heads.items()}


def in_calls(requests: Iterable[DigestRequest]) -> tuple[tuple[DigestRequest, ...], ...]:
    """Requests in calls as large as the cloud takes them."""
    listed = tuple(requests)
    return tuple(
        listed[start : start + REQUESTS_PER_CALL] for start in range(0, len(listed), REQUESTS_PER_CALL)
    )
