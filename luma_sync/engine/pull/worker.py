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
from luma_sync.engine.marks import GUARD, PULLED_EPOCH, GuardStop
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.pull.applier import PageApplier, TooManyDeletes
from luma_sync.engine.pull.look import Look, look_at, note_heads
from luma_sync.engine.pull.planner import (
    follow_ups,
    in_calls,
    in_transactions,
    key_of,
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
        look = await self._look(heads, confirm_deletes)
        applier = PageApplier(
            database=self._database, bus=self._bus, device_id=self._device_id, guard=look.guard
        )
        run = _Run(applier=applier, stop=stop, epoch=heads.epoch, held=look.held)
        if not look.plan.is_empty:
            on_rows()
        try:
            await self._fetch_all(look, run)
        except TooManyDeletes as error:
            question = run.guard = error.guard
            run.failure = Failure(kind=FailureKind.GUARD, title=question.sentence, code=MASS_DELETE)
            await self._database.write(lambda work: work.metadata.set(GUARD, question.to_json()))
        except (CloudError, SignInNeeded) as error:
            run.failure = self._failed(error)
        return run.result()

    async def _look(self, heads: Heads, confirm_deletes: bool) -> Look:
        catalog, limit = self._ports.catalog, self._ports.delete_limit
        look = await self._database.read(
            lambda work: look_at(work, heads, catalog, limit=limit, deletes_confirmed=confirm_deletes)
        )
        if look.is_new:
            await self._database.write(lambda work: note_heads(work, heads, resets=look.plan.resets))
        return look

    async def _fetch_all(self, look: Look, run: _Run) -> None:
        for requests in look.plan.stages:
            if not run.is_over:
                await self._fetch_stage(requests, run)
        if run.is_over:
            return
        if not (look.plan.is_empty and look.is_settled):
            await self._finish(run)
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

    async def _finish(self, run: _Run) -> None:
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

        run.applier.tell_conflicts(await self._database.write(write))

    def _failed(self, error: CloudError | SignInNeeded) -> Failure:
        failure = describe_failure(error)
        tell_gate(self._gate, failure, self._ports.backoff)
        return failure
