"""Sync until nothing is left: rows out, rows in, files out, their paths out, files in; again until quiet."""

import asyncio
from collections.abc import Sequence
from dataclasses import field

from luma_sync.cloud.messages import Traffic
from luma_sync.engine.core import EngineCore
from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.engine.failures import MASS_DELETE, Failure, FailureKind, describe_failure
from luma_sync.engine.files_left import files_are_at_rest
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import SyncReport
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SignInNeeded, UsageError
from luma_sync.store.repositories.delete_guard import HeldDeletes
from luma_sync.store.repositories.delete_questions import DeleteQuestion
from luma_sync.store.unit_of_work import UnitOfWork

PARTS = ("push", "pull", "uploads")
_ROUNDS_MAX = 100
_TRIES_MAX = 6
"""Failures in a row before a sync that had begun gives up; a first contact that fails ends it at once."""

_HELD_WAIT_MAX_S = 15.0
"""A held row or file that is due within this time is waited for."""

_READY = frozenset({"pending"})
_PASSING = frozenset({FailureKind.OFFLINE, FailureKind.SERVER, FailureKind.THROTTLED, FailureKind.PROTOCOL})

_NOBODY = "Nobody is signed in; sign in first, your changes stay on this device until then."


@dataclass(slots=True)
class _Tally:
    pushed: int = 0
    pulled: int = 0
    uploaded: int = 0
    downloaded: int = 0
    revived: int = 0
    merged: int = 0
    open_before: int = 0
    tries: int = 0
    had_contact: bool = False
    failure: Failure | None = None
    held_deletes: tuple[HeldDeletes, ...] = ()
    asked_deletes: tuple[DeleteQuestion, ...] = ()
    next_due: list[str] = field(default_factory=list)

    @property
    def moved(self) -> int:
        """How much has happened so far."""
        return self.pushed + self.pulled + self.revived + self.merged + self.uploaded + self.downloaded


class FullSync:
    """One `sync` command or call."""

    def __init__(
        self, core: EngineCore, ports: EnginePorts, *, only: str | None, confirm_deletes: bool
    ) -> None:
        if only is not None and only not in PARTS:
            raise UsageError(f"Only one of {', '.join(PARTS)} can be chosen, not {only!r}.")
        self._core = core
        self._ports = ports
        self._only = only
        self._confirm_deletes = confirm_deletes
        self._tally = _Tally()

    async def run(self, timeout_s: float | None) -> SyncReport:
        """Until nothing is left, or `timeout_s` has passed; says in the report how it ended."""
        clock, started_s = self._ports.clock, self._ports.clock.monotonic()
        before = self._core.traffic()
        cycle = self._core.cycle
        if cycle is None or not self._core.can_sync:
            reason = self._core.parts.session_reason()
            self._tally.failure = describe_failure(SignInNeeded(reason or _NOBODY))
        else:
            self._core.parts.gate.probe_now()
            try:
                async with asyncio.timeout(timeout_s):
                    await self._converge(cycle)
            except TimeoutError:
                self._tally.failure = Failure(
                    kind=FailureKind.OFFLINE,
                    title=f"The sync did not end within {timeout_s:g} s; run it again to go on from there.",
                    code="timeout",
                )
        return await self._report(before, clock.monotonic() - started_s)

    async def _converge(self, cycle: SyncCycle) -> None:
        database = self._core.parts.database
        for _ in range(_ROUNDS_MAX):
            moved, self._tally.open_before = self._tally.moved, 0
            self._tally.next_due = []
            failure = await self._round(cycle)
            # A conflict that ended, by a rule or in another life of the cloud, leaves an edit to be sent.
            has_moved = self._tally.moved > moved or await self._has_ended_conflicts()
            if failure is not None:
                goes_on = await self._wait_to_try_again(failure)
            elif has_moved and await database.read(self._has_more):
                goes_on = True
            else:
                goes_on = await self._wait_for_held()
            if not goes_on:
                return

    async def _has_ended_conflicts(self) -> bool:
        """Whether fewer conflicts wait than before the round."""
        before = self._tally.open_before
        return before > 0 and await self._core.parts.database.read(_open_conflicts) < before

    def _has_more(self, work: UnitOfWork) -> bool:
        """Whether edits or files came up while the round ran."""
        uploads = work.uploads.counts()
        rows = work.outbox.matching(states=_READY) if self._only in (None, "push") else 0
        files = uploads.waiting - uploads.paused if self._only in (None, "uploads") else 0
        analyses = self._only in (None, "uploads") and work.analysis.is_due()
        return rows > 0 or analyses or (files > 0 and work.uploads.next_due_at() is None)

    async def _round(self, cycle: SyncCycle) -> Failure | None:
        tally, only = self._tally, self._only
        tally.failure = None
        if only != "uploads":
            await self._rows(cycle, push=only != "pull", pull=only != "push")
        if tally.failure is None and only in (None, "uploads") and not await self._files_rest():
            await self._files(cycle)
        return tally.failure

    async def _files_rest(self) -> bool:
        """Whether no file has anything to do. The first run of a program tidies up, so it always goes."""
        downloads, automatic = self._core.downloads, self._ports.settings.download_files
        if downloads is None or not downloads.has_run:
            return False
        return await self._core.parts.database.read(lambda work: files_are_at_rest(work, automatic=automatic))

    async def _files(self, cycle: SyncCycle) -> None:
        tally = self._tally
        uploaded = tally.uploaded
        not_packed = await self._pack()
        await self._files_out()
        if tally.uploaded > uploaded:
            await self._rows(cycle, push=True, pull=False)
        if tally.failure is None and self._only is None:
            await self._files_in()
        if tally.failure is None:
            tally.failure = not_packed

    async def _rows(self, cycle: SyncCycle, *, push: bool, pull: bool) -> None:
        result: CycleResult = await cycle.run(push=push, pull=pull, confirm_deletes=self._confirm_deletes)
        tally = self._tally
        tally.pushed += result.pushed
        tally.pulled += result.pulled
        tally.revived += result.revived
        tally.merged += result.merged
        tally.open_before = max(tally.open_before, result.open_before)
        if tally.failure is None:
            tally.failure = result.failure
        tally.held_deletes = result.held_deletes
        if pull:
            tally.asked_deletes = result.asked_deletes
        if result.next_due_at is not None:
            tally.next_due.append(result.next_due_at)
        has_moved = bool(result.pushed or result.pulled)
        if result.failure is None or has_moved or result.failure.kind is FailureKind.THROTTLED:
            tally.had_contact = True
        if result.failure is None or has_moved:
            tally.tries = 0

    async def _pack(self) -> Failure | None:
        """Analyses become packages before files go out; a failure stops nothing else."""
        if self._core.parts.packages is None:
            return None
        outcome = await self._core.parts.packages.run_once()
        return None if outcome.error is None else describe_failure(outcome.error)

    async def _files_out(self) -> None:
        uploads = self._core.parts.uploads
        if uploads is None:
            return
        outcome = await uploads.run_once()
        self._tally.uploaded += outcome.completed
        if outcome.completed and self._core.parts.packages is not None:
            await self._core.parts.packages.tidy()
        if outcome.error is not None:
            self._tally.failure = describe_failure(outcome.error)
        elif outcome.next_due_at is not None:
            self._tally.next_due.append(outcome.next_due_at)

    async def _files_in(self) -> None:
        if self._core.downloads is None:
            return
        outcome = await self._core.downloads.run_now()
        self._tally.downloaded += outcome.downloaded
        if outcome.error is not None:
            self._tally.failure = describe_failure(outcome.error)

    async def _wait_to_try_again(self, failure: Failure) -> bool:
        """Whether another try makes sense, after the wait for it."""
        tally = self._tally
        tally.tries += 1
        if failure.kind not in _PASSING or not tally.had_contact or tally.tries >= _TRIES_MAX:
            return False
        wait_s = Backoff().delay_s(tally.tries, self._ports.randomness)
        await self._ports.clock.sleep(max(wait_s, self._core.parts.gate.wait_s))
        return True

    async def _wait_for_held(self) -> bool:
        """Whether a held row or file is due soon, after the wait for it."""
        if not self._tally.next_due:
            return False
        wait_s = (parse_utc(min(self._tally.next_due)) - self._ports.clock.now()).total_seconds()
        if wait_s > _HELD_WAIT_MAX_S:
            return False
        await self._ports.clock.sleep(max(wait_s, 0.05))
        return True

    async def _report(self, before: Traffic, duration_s: float) -> SyncReport:
        status = await self._core.refresh_status()
        after, tally = self._core.traffic(), self._tally
        failure = tally.failure or _question(tally.held_deletes) or _question_inwards(tally.asked_deletes)
        return SyncReport(
            ok=failure is None,
            pushed=tally.pushed,
            pulled=tally.pulled,
            uploaded=tally.uploaded,
            downloaded=tally.downloaded,
            conflicts=status.conflicts,
            quarantined=status.quarantined,
            failed_uploads=status.failed_uploads,
            failed_packages=status.failed_packages,
            failed_downloads=status.failed_downloads,
            duplicates_merged=tally.merged,
            requests=after.requests - before.requests,
            bytes_sent=after.bytes_sent - before.bytes_sent,
            bytes_received=after.bytes_received - before.bytes_received,
            duration_s=duration_s,
            state=status.state.value,
            error=failure.title if failure else "",
            error_code=failure.code if failure else "",
        )


def _question(held: Sequence[HeldDeletes]) -> Failure | None:
    """What the mass-change guard asks before this device's deletes go out; nothing else waits for it."""
    if not held:
        return None
    entities = ", ".join(f"{each.deletes} of {each.rows} {each.entity.replace('_', ' ')}" for each in held)
    return Failure(
        kind=FailureKind.GUARD,
        title=f"This would delete {entities} in the cloud, so these deletes wait; everything else was sent."
        " Sync with deletes confirmed, or discard them to get the rows back.",
        code=MASS_DELETE,
    )


def _question_inwards(asked: Sequence[DeleteQuestion]) -> Failure | None:
    """What the guard asks before the cloud's deletes take rows of this device."""
    if not asked:
        return None
    entities = ", ".join(f"{each.deletes} of {each.rows} {each.entity.replace('_', ' ')}" for each in asked)
    return Failure(
        kind=FailureKind.GUARD,
        title=f"The cloud wants to delete {entities} on this device, so these deletes wait; everything else"
        " was received. Delete them here too, or keep them and send them again.",
        code=MASS_DELETE,
    )


def _open_conflicts(work: UnitOfWork) -> int:
    return work.conflicts.open_count()
