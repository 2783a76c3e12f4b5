"""Which row of a group of twins stays, and which go into it; pure, and the same on every device."""

from collections.abc import Sequence

from luma_sync.store.twin_records import TwinGroup, TwinRow

_WRITERS = frozenset({"owner", "editor"})


def pairs(group: TwinGroup, *, may_repeat: bool, is_root: bool) -> tuple[tuple[str, str], ...]:
    """(id that stays, id that goes) of each merge; the cloud's row stays, of two of them the older one.

    Rows that the cloud has already are merged only where all of them are ours. With `may_repeat` equal rows
    of one side may all be meant, so each stands for one of the other side. `is_root`: the row is a project;
    only one that nobody else can have seen goes into another.
    """
    ordered = sorted(group.rows, key=lambda row: (row.created_at, row.id))
    known = [row for row in ordered if row.in_cloud and row.role in _WRITERS]
    fresh = [row for row in ordered if not row.in_cloud]
    if is_root:
        known = [row for row in known if row.role == "owner"]
    if may_repeat:
        return _one_to_one(known, fresh)
    if not known:
        return ()
    kept, *others = known
    twins = [*fresh, *(row for row in others if _may_go(row, is_root=is_root))]
    return tuple((kept.id, twin.id) for twin in twins)


def _one_to_one(known: Sequence[TwinRow], fresh: Sequence[TwinRow]) -> tuple[tuple[str, str], ...]:
    """Rows that say the same belong together; the others by their age."""
    found: list[tuple[str, str]] = []
    left = list(fresh)
    odd: list[TwinRow] = []
    for kept in known:
        twin = next((row for row in left if row.content == kept.content), None)
        if twin is None:
            odd.append(kept)
        else:
            left.remove(twin)
            found.append((kept.id, twin.id))
    return (*found, *((kept.id, twin.id) for kept, twin in zip(odd, left, strict=False)))


def _may_go(row: TwinRow, *, is_root: bool) -> bool:
    return row.role == "owner" and not is_root
