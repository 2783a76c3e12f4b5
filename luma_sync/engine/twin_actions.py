"""What people see of merged twins and do about them, in one transaction; for window and command line."""

from luma_sync.engine.status.merge_views import LostField, MergedTwins
from luma_sync.kernel.errors import UsageError
from luma_sync.store.twin_records import TwinMerge
from luma_sync.store.unit_of_work import UnitOfWork

_REFUSALS = {
    "unknown": "There is no such merge any more; 'luma-sync duplicates list' shows them.",
    "undone": "This merge was undone already; nothing was changed.",
    "parent_gone": "What the row belonged to is gone, so it cannot come back; nothing was changed.",
    "scope_sent": "The cloud has rows of this project in the other one by now and cannot move them; copy"
    " what you need, nothing was changed.",
    "exists": "A row with this id is here again, with another content; nothing was changed.",
}


def merged(work: UnitOfWork, *, limit: int, offset: int = 0) -> tuple[MergedTwins, ...]:
    """What was merged, newest first."""
    return tuple(_view(merge) for merge in work.twins.page(limit=limit, offset=offset))


def undo(work: UnitOfWork, merge_id: str, *, now: str) -> str:
    """Make two rows of one again, as ordinary edits; one sentence what happened. Raises UsageError."""
    merge = work.twins.get(merge_id)
    refusal = work.twins.undo(merge_id, at=now)
    if merge is None or refusal:
        raise UsageError(_REFUSALS.get(refusal, "The merge cannot be undone; nothing was changed."))
    work.activity.add(
        at=now,
        kind="merge",
        entity=merge.entity,
        row_id=merge.twin_id,
        text=f"Undone: {merge.label} is two rows",
        code="unmerged",
    )
    return f"{merge.label or merge.entity.replace('_', ' ')} is two rows again."


def _view(merge: TwinMerge) -> MergedTwins:
    return MergedTwins(
        id=merge.id,
        entity=merge.entity,
        label=merge.label,
        kept_id=merge.kept_id,
        twin_id=merge.twin_id,
        merged_at=merge.merged_at,
        undone_at=merge.undone_at,
        moved=merge.moved,
        lost=tuple(
            LostField(name=name, kept=value.kept, twin=value.twin, now=value.now)
            for name, value in merge.lost.items()
        ),
    )
