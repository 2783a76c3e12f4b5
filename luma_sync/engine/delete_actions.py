"""The two answers to deletes that the cloud wants here, with their lines in the audit; in one transaction."""

from collections.abc import Sequence

from luma_sync.store.unit_of_work import UnitOfWork

_LINES_MAX = 100
"""Rows of one answer that get a line of their own; more are counted in one line."""


def allow(work: UnitOfWork, entity: str | None, *, now: str) -> int:
    """Delete the rows here too; returns how many went."""
    rows = work.delete_questions.page(entity=entity, limit=_LINES_MAX + 1)
    count = work.delete_questions.allow(entity)
    _note(
        work,
        [(row.entity, row.row_id) for row in rows],
        count,
        now=now,
        text="Deleted here too",
        code="deleted_too",
    )
    return count


def keep(work: UnitOfWork, entity: str | None, *, now: str) -> int:
    """Keep the rows, and send them again; returns how many."""
    kept = work.delete_questions.keep(entity)
    text = "Kept although the cloud deleted it; it is sent again"
    _note(work, kept, len(kept), now=now, text=text, code="kept")
    return len(kept)


def _note(
    work: UnitOfWork, rows: Sequence[tuple[str, str]], count: int, *, now: str, text: str, code: str
) -> None:
    if 0 < len(rows) <= _LINES_MAX:
        for entity, row_id in rows:
            work.activity.add(at=now, kind="confirm", entity=entity, row_id=row_id, text=text, code=code)
    elif count:
        work.activity.add(at=now, kind="confirm", text=f"{text}: {count} rows", code=code, rows=count)
