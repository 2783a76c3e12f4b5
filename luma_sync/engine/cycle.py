"""One run of rows: check the connection, push, pull; one at a time, with its outcome written down."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Protocol, TypeVar

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.conflict_deciding import ConflictDeciding
from luma_sync.engine.conflict_sharing import SharingParts
from luma_sync.engine.conflict_steps import ConflictSteps, ConflictsWaiting
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.engine.duplicates.joining import Joining
from luma_sync.engine.failures import Failure, FailureKind, closed_gate, describe_failure, tell_gate
from luma_sync.engine.finished_runs import note_run
from luma_sync.engine.marks import MERGE_CONFIRM, MERGE_PENDING, TWINS_FRESH, TWINS_MET
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.pull.scopes import Selection
from luma_sync.engine.pull.worker import PullWorker
from luma_sync.engine.push.worker import PushWorker
from luma_sync.engine.status.facts import Doing
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.supervisor import is_fatal
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConnectivityChanged, LibraryChanged, QueueChanged, RunFinished, RunStarted
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, LumaSyncError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.repositories.freshness import EVERYTHING
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")

_CHECKED_FOR_S = 30.0
"""An answer of the cloud proves for this long that it can be reached."""

_EPOCH_ROUNDS = 3


class Errand(Protocol):
    """A refresh, which learns only when it is its turn what is left to fetch."""

    async def choose(self) -> Selection | None:
        """What to fetch; None when nothing is needed any more, and no call is made."""

    async def note(self, result: CycleResult) -> None:
        """Write down what came of it, before anything else runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleParts:
    """What a cycle works with."""

    database: Database
    rows: RowsPort
    push: PushWorker
    pull: PullWorker
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    user_id: str = ""
    """Empty: nobody to share conflicts with."""

    device_id: str = ""
    device_name: str = ""

    @property
    def joining(self) -> Joining:
        """The steps of a library that was filled before its account."""
        return Joining(database=self.database, ports=self.ports)


class SyncCycle:
    """Runs push and pull in order, never two at a time."""

    def __init__(self, parts: CycleParts) -> None:
        self._parts = parts
        self._lock = asyncio.Lock()
        self._winding_down = False
        self._answered_at_s: float | None = None
        self._limit: asyncio.Timeout | None = None
        self._heads: Heads | None = None
        shared = _sharing(parts)
        self.conflict_steps = ConflictSteps(shared, parts.pull.clock_watch) if shared is not None else None
        self._begin: ConflictsWaiting | None = None
        self._deciding = ConflictDeciding(
            parts.database, parts.bus, parts.ports, lambda: parts.pull.clock_watch.newest
        )

    @property
    def parts(self) -> CycleParts:
        """What it works with, for those who take its place for a while."""
        return self._parts

    async def alone(self, job: Callable[[Callable[[], bool]], Coroutine[None, None, T]]) -> T:
        """Do `job` while no run is under way; it is told how to find out that it is to end."""
        async with self._lock:
            self._parts.live.begin(Doing.CHECKING, self._parts.ports.clock.monotonic())
            try:
                return await job(lambda: self._winding_down)
            finally:
                self._parts.live.end()

    def wind_down(self) -> None:
        """From now on a pull stops at its next page; a push goes on, as drain gives it its time."""
        self._winding_down = True

    def interrupt(self) -> bool:
        """End the run that is under way, wherever it hangs; it counts as failed. False when there is none."""
        if self._limit is None:
            return False
        self._limit.reschedule(asyncio.get_running_loop().time())
        self._limit = self._answered_at_s = None
        return True

    async def idle(self) -> None:
        """Wait until no run is under way."""
        async with self._lock:
            return

    async def push_once(self) -> None:
        """One push, for a drain."""
        await self.run(push=True, pull=False)

    async def run(self, *, push: bool, pull: bool, confirm_deletes: bool = False) -> CycleResult:
        """One run; a failure ends it early and is part of the result.

        Raises only what makes the sync stop: fatal library errors, programmer errors, cancellation.
        """
        kind = "sync" if push and pull else "push" if push else "pull"
        async with self._lock:
            run = self._shared(self._run(push, pull, confirm_deletes))
            return await self._recorded(kind, run, pulled=pull)

    async def refresh(self, errand: Errand) -> CycleResult:
        """Fetch a part of the cloud's rows, when no other run is under way. Raises as `run` does."""
        async with self._lock:
            only = None if self._winding_down else await errand.choose()
            if only is None:
                return CycleResult()
            result = await self._recorded("refresh", self._refresh(only), pulled=False)
            await errand.note(result)
            return result

    async def _recorded(
        self, kind: str, run: Coroutine[None, None, CycleResult], *, pulled: bool
    ) -> CycleResult:
        live, clock = self._parts.live, self._parts.ports.clock
        started_s, started_at = clock.monotonic(), self._parts.ports.now_text()
        self._parts.bus.publish(RunStarted(kind=kind))
        result = CycleResult()
        try:
            result = await self._interruptible(run)
            took_s = clock.monotonic() - started_s
            await self._write_down(kind, result, started_at, took_s, pulled=pulled or result.is_whole)
        except LumaSyncError as error:
            if is_fatal(error):
                raise
            result = CycleResult(failure=describe_failure(error))
        finally:
            live.end()
        self._tell(kind, result, clock.monotonic() - started_s)
        return result

    async def _interruptible(self, run: Coroutine[None, None, CycleResult]) -> CycleResult:
        try:
            async with asyncio.timeout(None) as self._limit:
                return await run
        except TimeoutError:
            title = "The sync stood still and was begun anew; your changes stay on this device."
            return CycleResult(failure=Failure(kind=FailureKind.SERVER, title=title, code="stalled"))
        finally:
            self._limit = None

    async def _shared(self, run: Coroutine[None, None, CycleResult]) -> CycleResult:
        """Then the other devices hear of conflicts. Its failures are none of the run's."""
        self._heads = self._begin = None
        result = await run
        if self.conflict_steps is not None and result.failure is None and not self._winding_down:
            await self.conflict_steps.finish(
                self._begin, result, self._heads, stop=lambda: self._winding_down
            )
        return result if self._begin is None else replace(result, open_before=self._begin.open)

    async def _run(self, push: bool, pull: bool, confirm_deletes: bool) -> CycleResult:
        result = CycleResult()
        if self._parts.gate.may_probe and (failure := await self._unreachable()) is not None:
            return CycleResult(failure=failure)
        is_new, waiting, joins, confirms, self._begin = await self._look()
        if joins:
            result, joins = await self._join(confirm_deletes)
            if joins or result.failure is not None:
                return result
            is_new, confirms = False, True
        # At the first contact the pull comes first: it tells the scopes, and so the push is not fetched back.
        # In another life of the cloud it tells what changes here build on.
        pull_first = is_new and pull and waiting > 0
        for _ in range(_EPOCH_ROUNDS):
            again = False
            if pull_first:
                result, again = await self._pull(result, confirm_deletes)
            if push and waiting and not again and result.failure is None:
                result, again = await self._push(result, waiting, confirm_deletes)
            if (again or (pull and not pull_first)) and result.failure is None and not self._winding_down:
                result, pulled_again = await self._pull(result, confirm_deletes)
                again = again or pulled_again
            if not again or result.failure is not None or self._winding_down:
                break
        may_merge = (confirms or result.pushed > 0) and pull and (push or not waiting)
        return await self._merge_twins(result) if may_merge else result

    async def _look(self) -> tuple[bool, int, bool, bool, ConflictsWaiting | None]:
        """The library at the begin, once everything is settled that settles by itself: that goes along."""
        database = self._parts.database
        found, is_undecided = await database.read(
            lambda work: (self._look_at(work), work.settlements.has_undecided())
        )
        if not is_undecided:
            return found
        await self._deciding.run_once()
        return await database.read(self._look_at)

    def _look_at(self, work: UnitOfWork) -> tuple[bool, int, bool, bool, ConflictsWaiting | None]:
        return (
            work.cursors.epoch() is None or work.cursors.owes_search,
            work.outbox.counts().goes,
            work.metadata.get(MERGE_PENDING) is not None,
            any(work.metadata.get(mark) is not None for mark in (MERGE_CONFIRM, TWINS_MET, TWINS_FRESH)),
            None if self.conflict_steps is None else self.conflict_steps.look(work),
        )

    async def _join(self, confirm_deletes: bool) -> tuple[CycleResult, bool]:
        """A library that was filled before its account: nothing of it is sent before all is read and merged.

        Whether that is still to come; then a push has to wait.
        """
        result, again = CycleResult(), True
        for _ in range(_EPOCH_ROUNDS):
            if again and result.failure is None and not self._winding_down:
                result, again = await self._pull(result, confirm_deletes)
        if again or not result.is_whole:
            return result, True
        result = await self._merge_twins(result)
        joins = await self._parts.database.read(lambda work: work.metadata.get(MERGE_PENDING) is not None)
        return result, joins

    async def _merge_twins(self, result: CycleResult) -> CycleResult:
        """Once everything was read; a run that did not come so far leaves it to a later one."""
        if not result.is_whole or result.failure is not None or self._winding_down:
            return result
        done = await self._parts.joining.merge(lambda: self._winding_down)
        if done.merged:
            self._parts.bus.publish(LibraryChanged())
        return replace(result, merged=result.merged + done.merged)

    async def _refresh(self, only: Selection) -> CycleResult:
        if self._parts.gate.may_probe and (failure := await self._unreachable()) is not None:
            return CycleResult(failure=failure)
        result, again = CycleResult(), True
        for _ in range(_EPOCH_ROUNDS):
            if again and result.failure is None and not self._winding_down:
                result, again = await self._pull(result, confirm_deletes=False, only=only)
        return result

    async def _push(
        self, result: CycleResult, waiting: int, confirm_deletes: bool
    ) -> tuple[CycleResult, bool]:
        live = self._parts.live
        failure = await self._unreachable()
        if failure is not None:
            return replace(result, failure=failure), False
        live.begin(Doing.SENDING, self._parts.ports.clock.monotonic(), to_send=waiting)
        pushed = await self._parts.push.run_once(confirm_deletes=confirm_deletes)
        self._note_answer(pushed.failure)
        return result.after_push(pushed), pushed.epoch_changed

    async def _pull(
        self, result: CycleResult, confirm_deletes: bool, only: Selection | None = None
    ) -> tuple[CycleResult, bool]:
        begun_s = self._parts.ports.clock.monotonic()
        self._parts.live.begin(Doing.CHECKING, begun_s)
        pulled = await self._parts.pull.run_once(
            stop=lambda: self._winding_down,
            confirm_deletes=confirm_deletes,
            on_rows=self._receiving,
            before_rows=self._before_rows,
            only=only,
        )
        self._note_answer(pulled.failure)
        self._heads = pulled.heads
        if pulled.epoch is not None and pulled.failure is None and not pulled.epoch_changed:
            self._parts.push.life_sign.note(pulled.epoch, begun_s)
        return result.after_pull(pulled), pulled.epoch_changed

    async def _before_rows(self) -> None:
        await self._parts.joining.back_up()
        if self.conflict_steps is not None:
            await self.conflict_steps.hear()

    def _receiving(self) -> None:
        self._parts.live.begin(Doing.RECEIVING, self._parts.ports.clock.monotonic())

    async def _unreachable(self) -> Failure | None:
        """Ask the cloud for a sign of life, unless it just gave one."""
        gate, now_s = self._parts.gate, self._parts.ports.clock.monotonic()
        was_sick = gate.is_sick
        if gate.is_closed and not was_sick:
            return closed_gate(gate)
        answered = self._answered_at_s is not None and now_s - self._answered_at_s < _CHECKED_FOR_S
        if answered and not was_sick:
            return None
        try:
            async with asyncio.timeout(self._parts.ports.settings.connectivity_timeout_s):
                await self._parts.rows.ping()
        except TimeoutError:
            error: LumaSyncError = Unreachable("The cloud does not answer; your changes stay on this device.")
        except (CloudError, SignInNeeded) as refusal:
            error = refusal
        else:
            gate.probe_passed()
            self._note_answer(None)
            return None
        failure = describe_failure(error)
        if failure.kind is FailureKind.OFFLINE and was_sick:
            gate.fault()
        tell_gate(gate, failure, self._parts.ports.backoff)
        return failure

    def _note_answer(self, failure: Failure | None) -> None:
        reached = failure is None or failure.kind is not FailureKind.OFFLINE
        self._answered_at_s = self._parts.ports.clock.monotonic() if reached else None

    async def _write_down(
        self, kind: str, result: CycleResult, started_at: str, took_s: float, *, pulled: bool
    ) -> None:
        now = self._parts.ports.now_text()
        failure = result.failure
        if failure is None:
            status = "partial" if result.rejected else "success"
        else:
            status = "partial" if result.pushed or result.pulled else "failed"
        if failure is None and not (pulled or result.pushed or result.rejected or result.traffic):
            return

        def write(work: UnitOfWork) -> bool:
            # Once per cause: a cloud that is away for a day must not fill the audit.
            if failure is None or failure.title != work.metadata.last_sync().last_error:
                note_run(work, kind, result, at=now, took_s=took_s)
            if result.traffic:
                work.traffic.note(result.traffic, self._parts.ports.clock.now())
            if result.is_whole:
                work.freshness.mark((EVERYTHING,), started_at)
            if pulled or status != "success":
                work.metadata.record_sync(now, status, failure.title if failure else "")
            return work.settlements.has_undecided()

        # When the last sync was is no loss in a power cut; what went wrong would be.
        if await self._parts.database.write(write, durable=status != "success"):
            await self._deciding.run_once()
        if failure is None and pulled:
            self._parts.live.pulled(now)

    def _tell(self, kind: str, result: CycleResult, duration_s: float) -> None:
        live, bus = self._parts.live, self._parts.bus
        was_online = live.online
        if result.failure is None and kind == "refresh" and not result.is_whole:
            live.answered()
        elif result.failure is None:
            live.succeeded()
        else:
            live.failed(result.failure)
        error = result.failure.title if result.failure else ""
        if live.online is not was_online:
            bus.publish(ConnectivityChanged(online=live.online, cause=error))
        if result.pushed or result.pulled or result.rejected:
            bus.publish(QueueChanged())
        rows = result.pushed + result.pulled
        bus.publish(RunFinished(kind=kind, rows=rows, duration_s=duration_s, error=error))


def _sharing(parts: CycleParts) -> SharingParts | None:
    if not parts.user_id:
        return None
    return SharingParts(
        database=parts.database,
        rows=parts.rows,
        gate=parts.gate,
        bus=parts.bus,
        ports=parts.ports,
        user_id=parts.user_id,
        device_id=parts.device_id,
        device_name=parts.device_name,
    )
