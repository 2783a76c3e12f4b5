"""A library that was filled before its account: everything is read, twins are merged, only then it is sent.

Two marks in the library's metadata carry it over a crash: `merge_pending` while nothing may be sent, then
`merge_confirm` until all was sent and read back without finding twins, because another device may have
done the same at the same time.
"""

from collections.abc import Callable
from pathlib import Path

from luma_sync.engine.duplicates.twin_run import TwinRun, TwinRunResult
from luma_sync.engine.marks import MERGE_BACKUP, MERGE_CONFIRM, MERGE_PENDING
from luma_sync.engine.ports import EnginePorts
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

BACKUPS_KEPT = 3


def note_join(work: UnitOfWork, user_id: str, ports: EnginePorts) -> None:
    """Before the library is given to its first account: what is in it meets what the account has already.

    In the transaction that gives it, so that no crash comes between the two.
    """
    if work.metadata.get("user_id") is None and user_id and work.outbox.counts().total:
        work.metadata.set(MERGE_PENDING, ports.ids.random_id())


class Joining:
    """The steps that a sync cycle takes while one of the marks stands."""

    def __init__(self, *, database: Database, ports: EnginePorts) -> None:
        self._database = database
        self._ports = ports
        self._twins = TwinRun(database=database, ports=ports)

    async def back_up(self) -> None:
        """A copy of the library as it is, once per join. Raises LibraryError, and then nothing is pulled."""
        run_id, done = await self._database.read(
            lambda work: (work.metadata.get(MERGE_PENDING), work.metadata.get(MERGE_BACKUP))
        )
        if run_id is None or (done is not None and done.startswith(run_id)):
            return
        stamp = self._ports.now_text().replace(":", "").replace(".", "")
        folder = self._database.path.parent / "backups"
        made = await self._database.back_up(folder, f"before-merge-{stamp}", keep=BACKUPS_KEPT)
        await self._database.write(lambda work: work.metadata.set(MERGE_BACKUP, _noted(run_id, made)))

    async def merge(self, stop: Callable[[], bool]) -> TwinRunResult:
        """Merge the twins; everything that the cloud has was read. Moves to the next mark when done.

        Without a login to finish, only rows with equal files that a pull has brought together.
        """
        pending, confirm, met, is_marked = await self._database.read(
            lambda work: (
                work.metadata.get(MERGE_PENDING),
                work.metadata.get(MERGE_CONFIRM),
                work.met_twins.all(),
                work.met_twins.is_marked,
            )
        )
        run_id = pending or confirm
        if run_id is not None:
            result = await self._twins.run(run_id, stop)
        elif met:
            result = await self._twins.run(self._ports.ids.random_id(), stop, met=met)
        else:
            result = TwinRunResult(is_done=True)
            if not is_marked:
                return result
        if result.is_done:
            await self._database.write(
                lambda work: _next_mark(work, pending, confirm, has_merged=result.merged > 0)
            )
        return result


def _next_mark(work: UnitOfWork, pending: str | None, confirm: str | None, *, has_merged: bool) -> None:
    # What moved below a row that stays may have met a twin there that is not read yet. What the cloud did not
    # take just now is sent later, and another device may have sent its twin by then.
    goes_on = has_merged or (confirm is not None and work.outbox.counts().retry > 0)
    confirm = pending or (confirm if goes_on else None)
    work.metadata.set(MERGE_PENDING, None)
    work.metadata.set(MERGE_BACKUP, None)
    work.metadata.set(MERGE_CONFIRM, confirm)
    work.met_twins.forget()


def _noted(run_id: str, made: Path) -> str:
    return f"{run_id} {made.name}"
