"""What somebody may do to changes that wait, each with its lines in the audit; inside one transaction."""

from collections.abc import Iterable, Sequence
from functools import partial

from luma_sync.engine.status.formats import row_kind
from luma_sync.engine.status.views import discard_preview
from luma_sync.store.row_records import DeletesUndone, DiscardPlan, RestoreResult
from luma_sync.store.unit_of_work import UnitOfWork

Key = tuple[str, str]
_KINDS = {"kept": "discard"}
_CODES = {
    "retry": "retried",
    "first": "sent_first",
    "pause": "paused",
    "resume": "resumed",
    "discard": "given_up",
    "kept": "delete_given_up",
    "restore": "brought_back",
    "confirm": "delete_confirmed",
}
_LINES_MAX = 100
"""Rows of one action that get a line of their own; more are counted in one line."""

_AT_ONCE = 500
_RESTORE_REFUSALS = {
    "unknown": "There is no such discarded change.",
    "undone": "It was brought back already.",
    "parent_gone": "The row it belongs to is not here; bring that back first.",
    "changed": "The row was changed since; its newer values are kept.",
    "deleted": "The row was deleted since.",
    "exists": "A row of that id exists again; it is left as it is.",
    "rows_below": "Rows hang on it again; the delete was not repeated.",
}


def retry(work: UnitOfWork, keys: Sequence[Key] | None, *, now: str) -> int:
    """Offer held changes again now, all of them when `keys` is None; returns how many."""
    count = work.outbox.retry(keys)
    if count:
        text = "To be tried again now"
        _note(work, keys if keys is not None else (), count, now=now, kind="retry", text=text)
    return count


def pause(work: UnitOfWork, keys: Sequence[Key] | None, *, now: str) -> int:
    """Hold changes back until they are resumed, all that go by themselves when `keys` is None; returns how
    many.
    """
    count = work.outbox.pause(keys)
    if count:
        _note(work, keys or (), count, now=now, kind="pause", text="Paused")
    return count


def resume(work: UnitOfWork, keys: Sequence[Key] | None, *, now: str) -> int:
    """Let paused changes go again, all of them when `keys` is None; returns how many."""
    count = work.outbox.resume(keys)
    if count:
        _note(work, keys or (), count, now=now, kind="resume", text="Resumed")
    return count


def send_first(work: UnitOfWork, keys: Sequence[Key], *, now: str) -> int:
    """Put changes, and the rows they wait for, before the others; returns how many of `keys` were moved."""
    moved = work.priorities.send_first(keys)
    if moved:
        _note(work, moved, len(moved), now=now, kind="first", text="To be sent before the others")
    return len(moved)


def discard(work: UnitOfWork, entity: str, row_id: str, *, now: str) -> DiscardPlan:
    """Give up a change and what cannot stay without it; nothing was done if the plan has a `refusal`."""
    plan = work.discarded.discard(entity, row_id, at=now)
    if plan.refusal == "no_change":
        return plan
    if plan.refusal:
        reason = discard_preview(plan).reason
        _note(
            work, [(entity, row_id)], 1, now=now, kind="discard", text=f"Not given up: {reason}", failed=True
        )
        return plan
    work.told_ends.result_given_up(plan.members)
    given = work.activity.undo_of_discard(entity, row_id)
    text = "Given up; it can be brought back"
    _note(work, [(entity, row_id)], 1, now=now, kind="discard", text=text, undo=given)
    below = plan.members[:-1]
    if below:
        text = f"Given up together with the {row_kind(entity)} '{plan.label or row_id}'"
        _note(work, below, len(below), now=now, kind="discard", text=text, undo=given)
    return plan


def restore(work: UnitOfWork, discard_id: str, *, now: str) -> RestoreResult:
    """Bring back what was given up, as local edits; see `RestoreResult`."""
    result = work.discarded.restore(discard_id, at=now)
    if result.rows:
        _note(work, result.rows, result.restored, now=now, kind="restore", text="Brought back")
    if result.refusal not in ("", "unknown", "undone"):
        text = f"Not brought back: {restore_refusal(result)}"
        work.activity.add(at=now, kind="restore", text=text, result="error")
    return result


def restore_refusal(result: RestoreResult) -> str:
    """Why not everything was brought back, as a sentence; empty when it was."""
    return _RESTORE_REFUSALS.get(result.refusal, "")


def confirm_deletes(work: UnitOfWork, entity: str | None, *, now: str) -> int:
    """Let the deletes go that the guard holds; returns how many."""
    for guard in work.outbox.delete_guards():
        if entity in (None, guard.entity):
            held = work.outbox.page(
                states=frozenset({"attention"}), entity=guard.entity, limit=_LINES_MAX + 1
            )
            keys = [(line.entity, line.row_id) for line in held if line.guarded]
            _note(
                work, keys, guard.deletes, now=now, kind="confirm", text="Delete confirmed", of=guard.entity
            )
    return work.outbox.allow_deletes(entity)


def undo_some_deletes(
    work: UnitOfWork, entity: str | None, *, group: str, offset: int, now: str
) -> DeletesUndone:
    """Bring back some of the rows whose deletes the guard holds; call until `is_last`."""
    undone = work.discarded.discard_held_deletes(entity, group=group, at=now, limit=_AT_ONCE, offset=offset)
    if undone.done:
        work.told_ends.result_given_up(undone.done)
        text = "Delete given up; the row is back"
        undo = work.activity.undo_of_discard(*undone.done[0])
        _note(work, undone.done, len(undone.done), now=now, kind="kept", text=text, undo=undo)
    return undone


def _note(
    work: UnitOfWork,
    keys: Iterable[Key],
    count: int,
    *,
    now: str,
    kind: str,
    text: str,
    failed: bool = False,
    of: str = "",
    undo: str = "",
) -> None:
    """A line for each row while they are few, else one that counts them."""
    rows = list(keys)
    code, result = ("", "error") if failed else (_CODES.get(kind, ""), "ok")
    of_kind = _KINDS.get(kind, kind)
    add = partial(work.activity.add, at=now, kind=of_kind, result=result, code=code, undo=undo)
    if rows and len(rows) <= _LINES_MAX:
        for entity, row_id in rows:
            add(entity=entity, row_id=row_id, text=text)
        return
    noun = "change" if count == 1 else "changes"
    add(entity=of, text=f"{text}: {count} {noun}", rows=count)
