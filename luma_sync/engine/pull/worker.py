"""Fetches what the heads say is new and applies it, stage by stage, page and cursor in one transaction."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from luma_sync.cloud.errors import TooLarge
from luma_sync.cloud.messages import Heads, PullReply, PullRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.failures import (
    MASS_DELETE,
    Failure,
    FailureKind,
    closed_gate,
    describe_failure,
    tell_gate,
)
from luma_sync.engine.marks import GUARD, PULLED_EPOCH, GuardStop, guard_from_json
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.pull.applier import GuardFacts, PageApplier, TooManyDeletes
from luma_sync.engine.pull.planner import (
    PullPlan,
    follow_ups,
    in_calls,
    in_transactions,
    key_of,
    plan_pull,
    started_over,
)
from luma_sync.events.bus import EventBus
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_REQUESTS_PER_CALL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PullResult:
    """What one pull brought."""

    upserted: int = 0
    deleted: int = 0
    conflicts: int = 0
    epoch: str | None = None
    is_complete: bool = False
    """Every head of the start was reached."""

    epoch_changed: bool = False
    """The cloud began a new life in the middle; pull again."""

    guard: GuardStop | None = None
    failure: Failure | None = None

    @property
    def rows(self) -> int:
        """Rows that changed here."""
        return self.upserted + self.deleted


@dataclass(slots=True, kw_only=True)
class _Run:
    """The progress of one pull."""

    applier: PageApplier
    stop: Callable[[], bool]
    epoch: str
    epoch_changed: bool = False
    is_complete: bool = False
    guard: GuardStop | None = None
    failure: Failure | None = None
    held: frozenset[tuple[str, str]]
    """Scope and entity of rows of the cloud that are here although their pages were never read."""

    read_from_start: set[tuple[str, str]] = field(default_factory=set)
    """Scope and entity of what this run reads from 0."""

    def start_over(self, keys: frozenset[tuple[str, str]]) -> None:
        """Read these from 0 and compare what is here with what comes."""
        self.read_from_start |= keys
        self.applier.compare(keys)

    @property
    def is_over(self) -> bool:
        """Whether the run must fetch no more."""
        return self.epoch_changed or self.stop()

    def result(self) -> PullResult:
        """The frozen outcome."""
        return PullResult(
            upserted=self.applier.upserted,
            deleted=self.applier.deleted,
            conflicts=self.applier.conflicts,
            epoch=self.epoch,
            is_complete=self.is_complete,
            epoch_changed=self.epoch_changed,
            guard=self.guard,
            failure=self.failure,
        )


class PullWorker:
    """One at a time: the caller never runs two of these, nor one beside a push, on one library."""

    def __init__(
        self,
        *,
        database: Database,
        rows: RowsPort,
        gate: HostGate,
        bus: EventBus,
        ports: EnginePorts,
        device_id: str,
    ) -> None:
        self._database = database
        self._rows = rows
        self._gate = gate
        self._bus = bus
        self._ports = ports
        self._device_id = device_id
        self._page_rows = ports.settings.pull_page_rows

    async def run_once(
        self,
        *,
        stop: Callable[[], bool] = lambda: False,
        confirm_deletes: bool = False,
        on_rows: Callable[[], None] = lambda: None,
    ) -> PullResult:
        """Bring this device to the heads of this moment. One request when nothing is new.

        `confirm_deletes` answers the mass-delete guard with yes for this run; `on_rows` is called once when
        there is something to receive. Raises LibraryError when the library cannot be written. Safe to
        cancel at any point.
        """
        if self._gate.is_closed:
            return PullResult(failure=closed_gate(self._gate))
        try:
            heads = await self._rows.heads(self._device_id)
        except (CloudError, SignInNeeded) as error:
            return PullResult(failure=self._failed(error))
        self._gate.success()
        plan, guard, held = await self._plan(heads, confirm_deletes)
        applier = PageApplier(database=self._database, bus=self._bus, device_id=self._device_id, guard=guard)
        run = _Run(applier=applier, stop=stop, epoch=heads.epoch, held=held)
        if not plan.is_empty:
            on_rows()
        try:
            await self._fetch_all(plan, run)
        except TooManyDeletes as error:
            question = run.guard = error.guard
            run.failure = Failure(kind=FailureKind.GUARD, title=question.sentence, code=MASS_DELETE)
            await self._database.write(lambda work: work.metadata.set(GUARD, question.to_json()))
        except (CloudError, SignInNeeded) as error:
            run.failure = self._failed(error)
        return run.result()

    async def _plan(
        self, heads: Heads, confirm_deletes: bool
    ) -> tuple[PullPlan, GuardFacts, frozenset[tuple[str, str]]]:
        def read(work: UnitOfWork) -> tuple[PullPlan, GuardFacts, frozenset[tuple[str, str]], bool]:
            known_epoch = work.cursors.epoch()
            plan = plan_pull(heads, work.cursors.all(), known_epoch, self._ports.catalog)
            told = {(scope.scope_id, scope.kind, scope.role) for scope in heads.scopes}
            known = {(scope.scope_id, scope.kind, scope.role) for scope in work.cursors.scopes()}
            is_new = known_epoch is None or plan.resets or told != known or not plan.is_empty
            guard = GuardFacts(
                rows_before={} if plan.is_empty else work.rows.counts(),
                kept=guard_from_json(work.metadata.get(GUARD)),
                deletes_confirmed=confirm_deletes,
                limit=self._ports.delete_limit,
            )
            return plan, guard, _held(work, plan), is_new

        def write(work: UnitOfWork) -> None:
            if plan.resets or work.cursors.epoch() is None:
                work.cursors.reset_epoch(heads.epoch)
            # Rows of a scope that is gone stay; only how far it was read is forgotten.
            work.cursors.keep_scopes(scope.scope_id for scope in heads.scopes)
            for scope in heads.scopes:
                work.cursors.save_scope(
                    scope_id=scope.scope_id, kind=scope.kind, role=scope.role, heads=scope.heads
                )

        plan, guard, held, is_new = await self._database.read(read)
        if is_new:
            await self._database.write(write)
        return plan, guard, held

    async def _fetch_all(self, plan: PullPlan, run: _Run) -> None:
        for requests in plan.stages:
            if not run.is_over:
                await self._fetch_stage(requests, run)
        if run.is_over:
            return
        await self._finish(run, anything_applied=not plan.is_empty)
        run.is_complete = True

    async def _fetch_stage(self, requests: Sequence[PullRequest], run: _Run) -> None:
        """Fetch ahead by one call, so that the network and the library work at the same time."""
        run.read_from_start |= {key_of(request) for request in requests if request.since == 0} - run.held
        calls = deque(in_calls(requests, _REQUESTS_PER_CALL))
        call: tuple[PullRequest, ...] | None = calls.popleft()
        fetching: asyncio.Task[PullReply] | None = None
        try:
            while call is not None and not run.is_over:
                reply = await (fetching or self._start(call))
                fetching = None
                if reply.epoch != run.epoch:
                    run.epoch_changed = True
                    return
                restarts = started_over(call, reply, run.read_from_start)
                run.start_over(restarts)
                following = follow_ups(call, reply, restarts)
                if following:
                    calls.appendleft(following)
                asked, call = call, calls.popleft() if calls else None
                fetching = self._start(call) if call is not None else None
                pairs = [
                    pair for pair in zip(asked, reply.pages, strict=True) if key_of(pair[0]) not in restarts
                ]
                for group in in_transactions(pairs, self._ports.settings.pull_page_rows):
                    await run.applier.apply(group)
        finally:
            if fetching is not None:
                fetching.cancel()
                await asyncio.gather(fetching, return_exceptions=True)

    def _start(self, call: tuple[PullRequest, ...]) -> asyncio.Task[PullReply]:
        return asyncio.get_running_loop().create_task(self._fetch(call), name="pull call")

    async def _fetch(self, call: tuple[PullRequest, ...]) -> PullReply:
        while True:
            await self._gate.passed()
            try:
                return await self._rows.pull(call, self._page_rows)
            except TooLarge:
                if self._page_rows == 1:
                    raise
                self._page_rows = max(1, self._page_rows // 2)

    async def _finish(self, run: _Run, *, anything_applied: bool) -> None:
        now = self._ports.now_text()

        def write(work: UnitOfWork) -> tuple[tuple[str, str], ...]:
            before = work.conflicts.open_count()
            work.rows.apply_parked()
            found = work.conflicts.newest(max(0, work.conflicts.open_count() - before))
            for entity, count in sorted(run.applier.by_entity.items()):
                text = f"Received {count} {'row' if count == 1 else 'rows'}"
                work.activity.add(at=now, kind="pull", direction="in", entity=entity, text=text)
            for entity, row_id, reason in run.applier.refused:
                work.activity.add(
                    at=now,
                    kind="pull",
                    direction="in",
                    entity=entity,
                    row_id=row_id,
                    text=reason,
                    result="error",
                )
            work.cursors.reconciled()
            work.metadata.set(PULLED_EPOCH, run.epoch)
            work.metadata.set(GUARD, "")
            return found

        def is_settled(work: UnitOfWork) -> bool:
            # What blocked a parked row may have been settled here, without anything new in the cloud.
            is_current = work.metadata.get(PULLED_EPOCH) == run.epoch and not work.metadata.get(GUARD)
            return is_current and not work.rows.parked_count()

        if anything_applied or not await self._database.read(is_settled):
            run.applier.tell_conflicts(await self._database.write(write))

    def _failed(self, error: CloudError | SignInNeeded) -> Failure:
        failure = describe_failure(error)
        tell_gate(self._gate, failure, self._ports.backoff)
        return failure


def _held(work: UnitOfWork, plan: PullPlan) -> frozenset[tuple[str, str]]:
    """What is read from 0 although rows of it are here: our own pushes brought them into step.

    Empty while a new life of the cloud is reconciled: what that life does not know must stay.
    """
    if plan.resets or work.cursors.is_reconciling:
        return frozenset()
    requests = (request for stage in plan.stages for request in stage if request.since == 0)
    return frozenset(
        key_of(request) for request in requests if work.rows.holds_synced(request.entity, request.scope_id)
    )
