"""Runs in the audit: what one moved, how long it took, how it failed."""

from luma_sync.engine.cycle_result import CycleResult
from luma_sync.store.unit_of_work import UnitOfWork


def note_run(work: UnitOfWork, kind: str, result: CycleResult, *, at: str, took_s: float) -> None:
    """A line for a run that failed or moved rows; one that found nothing to do is none."""
    duration_ms = max(0, round(took_s * 1000))
    rows = result.pushed + result.pulled
    if result.failure is not None:
        text = result.failure.title
        work.activity.add(at=at, kind="sync", text=text, result="error", rows=rows, duration_ms=duration_ms)
    elif rows:
        text = f"{_NAMES.get(kind, kind.capitalize())}: {_moved(result)}"
        work.activity.add(at=at, kind="run", text=text, code=kind, rows=rows, duration_ms=duration_ms)


_NAMES = {"sync": "Sync", "push": "Sending", "pull": "Receiving", "refresh": "Refresh"}


def _moved(result: CycleResult) -> str:
    if result.pushed and result.pulled:
        return f"{result.pushed} sent, {result.pulled} received"
    return f"{result.pushed} sent" if result.pushed else f"{result.pulled} received"
