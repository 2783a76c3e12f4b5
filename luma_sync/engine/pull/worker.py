"""Fetches what the heads say is new and applies it, stage by stage, page and cursor in one transaction."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import field, replace
from functools import partial

from luma_sync.cloud.errors import TooLarge
from luma_sync.cloud.messages import Heads, PullReply, PullRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.call_meter import CallMeter
from luma_sync.engine.conflicts.auto_settle import AutoSettled, settle_undecided
from luma_sync.engine.conflicts.clocks import ClockWatch
from luma_sync.engine.failures import (
    Failure,
    closed_gate,
    describe_failure,
    tell_gate,
)
from luma_sync.engine.marks import PULL_DELETES, PULLED_EPOCH
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.pull.applier import PageApplier
from luma_sync.engine.pull.look import Look, look_at, note_heads, tell_left
from luma_sync.engine.pull.lost_search import LostSearch
from luma_sync.engine.pull.planner import (
    follow_ups,
    in_calls,
    in_transactions,
    key_of,
    read_by,
    started_over,
)
from luma_sync.engine.pull.scopes import Selection
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.repositories.delete_questions import DeleteQuestion
from luma_sync.store.traffic_records import EntityCalls
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
    """Every head of the start that was asked for was reached."""

    is_partial: bool = False
    """Something new was left out, because it was not asked for."""

    requests: int = 0
    """Calls to the cloud."""

    traffic: tuple[EntityCalls, ...] = ()

    epoch_changed: bool = False
    """The cloud began a new life in the middle, or goes on while what it lost is searched; pull again."""

    asked: tuple[DeleteQuestion, ...] = ()
    """Deletes of the cloud that were too many; they wait here for an answer, nothing else waits for them."""

    revived: int = 0
    """Rows here that a new life of the cloud lacks or has in an older state: edits that are to be sent."""

    heads: Heads | None = None
    """What the cloud said at the start."""

    has_written: bool = True
    """Something here may be another than before."""

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
    is_partial: bool = False
    requests: int = 1
    meter: CallMeter = field(default_factory=CallMeter)
    asked: tuple[DeleteQuestion, ...] = ()
    sent_again: int = 0
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
            is_partial=self.is_partial,
            requests=self.requests,
            traffic=self.meter.totals(),
            epoch_changed=self.epoch_changed,
            asked=self.asked,
            revived=self.sent_again + self.applier.revived,
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
        self.clock_watch = ClockWatch()

    async def run_once(
        self,
        *,
        stop: Callable[[], bool] = lambda: False,
        confirm_deletes: bool = False,
        on_rows: Callable[[], None] = lambda: None,
        before_rows: Callable[[], Awaitable[None]] | None = None,
        only: Selection | None = None,
    ) -> PullResult:
        """Bring this device to the heads of this moment, or `only` a part of it.

        One request when nothing is new. `confirm_deletes` answers the mass-delete guard with yes for this
        run; `on_rows` is called once when there is something to receive, and `before_rows` awaited before the
        library changes. Raises LibraryError when the library cannot be written. Safe to cancel at any point.
        """
        if self._gate.is_closed:
            return PullResult(failure=closed_gate(self._gate))
        try:
            heads = await self._rows.heads(self._device_id)
        except (CloudError, SignInNeeded) as error:
            return PullResult(failure=self._failed(error), requests=1)
        self._gate.success()
        self.clock_watch.note(heads.server_time, self._ports.clock.now())
        look = await self._look(heads, confirm_deletes, only)
        applier = PageApplier(
            database=self._database,
            bus=self._bus,
            device_id=self._device_id,
            guard=look.guard,
            settle=self._settle,
        )
        run = _Run(applier=applier, stop=stop, epoch=heads.epoch, held=look.held)
        run.is_partial = look.plan.is_partial
        if not look.plan.is_empty:
            on_rows()
            if before_rows is not None:
                await before_rows()
        try:
            await self._fetch_all(look, run)
            if look.owes_search and run.is_complete and not run.is_partial:
                await self._find_lost(heads, look, run)
        except (CloudError, SignInNeeded) as error:
            run.failure = self._failed(error)
        if run.sent_again or applier.revived or applier.settled:
            self._bus.publish(LibraryChanged())
        if look.guard.asked or applier.asked:
            run.asked = await self._database.read(lambda work: work.delete_questions.open())
        return replace(run.result(), heads=heads, has_written=look.is_new or not look.is_at_rest)

    async def _look(self, heads: Heads, confirm_deletes: bool, only: Selection | None) -> Look:
        catalog, limit = self._ports.catalog, self._ports.delete_limit
        look = await self._database.read(
            lambda work: look_at(
                work, heads, catalog, limit=limit, deletes_confirmed=confirm_deletes, only=only
            )
        )
        if look.is_new:
            now = self._ports.now_text()
            left = await self._database.write(
                lambda work: note_heads(work, heads, resets=look.plan.resets, now=now)
            )
            tell_left(self._bus, left)
        return look

    async def _fetch_all(self, look: Look, run: _Run) -> None:
        for requests in look.plan.stages:
            if not run.is_over:
                await self._fetch_stage(requests, run)
        if run.is_over:
            return
        if not look.is_at_rest:
            await self._finish(look, run)
        run.is_complete = True

    async def _fetch_stage(self, requests: Sequence[PullRequest], run: _Run) -> None:
        """Fetch ahead by one call, so that the network and the library work at the same time."""
        run.read_from_start |= {key_of(request) for request in requests if request.since == 0} - run.held
        calls = deque(in_calls(requests, _REQUESTS_PER_CALL))
        call: tuple[PullRequest, ...] | None = calls.popleft()
        fetching: asyncio.Task[PullReply] | None = None
        try:
            while call is not None and not run.is_over:
                reply = await (fetching or self._start(call, run))
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
                fetching = self._start(call, run) if call is not None else None
                pairs = [
                    pair for pair in zip(asked, reply.pages, strict=True) if key_of(pair[0]) not in restarts
                ]
                for group in in_transactions(pairs, self._ports.settings.pull_page_rows):
                    await run.applier.apply(group)
        finally:
            if fetching is not None:
                fetching.cancel()
                await asyncio.gather(fetching, return_exceptions=True)

    def _start(self, call: tuple[PullRequest, ...], run: _Run) -> asyncio.Task[PullReply]:
        return asyncio.get_running_loop().create_task(self._fetch(call, run), name="pull call")

    async def _fetch(self, call: tuple[PullRequest, ...], run: _Run) -> PullReply:
        while True:
            await self._gate.passed()
            run.requests += 1
            begun_s = self._ports.clock.monotonic()
            try:
                reply = await self._rows.pull(call, self._page_rows)
            except TooLarge:
                if self._page_rows == 1:
                    raise
                self._page_rows = max(1, self._page_rows // 2)
            else:
                run.meter.received(reply.pages, self._ports.clock.monotonic() - begun_s)
                return reply

    async def _find_lost(self, heads: Heads, look: Look, run: _Run) -> None:
        """What a restored or emptied cloud has lost, and this device still has, is sent again."""
        search = LostSearch(
            database=self._database,
            rows=self._rows,
            gate=self._gate,
            bus=self._bus,
            catalog=self._ports.catalog,
            guard=look.guard,
            settle=self._settle,
        )
        now = self._ports.now_text()
        sent_again, is_over = await search.run(heads, device_id=self._device_id, now=now, stop=run.stop)
        run.sent_again += sent_again
        run.epoch_changed = not is_over

    async def _finish(self, look: Look, run: _Run) -> None:
        now = self._ports.now_text()

        def write(work: UnitOfWork) -> AutoSettled:
            if look.guard.deletes_confirmed:
                work.delete_questions.allow()
            self._apply_parked(work, look, run, now)
            work.delete_questions.tidy()
            for entity, count in sorted(run.applier.asked.items()):
                text = f"{count} {'delete waits' if count == 1 else 'deletes wait'} for an answer"
                work.activity.add(at=now, kind="pull", direction="in", entity=entity, text=text)
            found = self._settle(work)
            _note_received(work, run.applier, now)
            if not run.is_partial:
                work.cursors.reconciled()
                work.metadata.set(PULLED_EPOCH, run.epoch)
                work.metadata.set(PULL_DELETES, None)
            return found

        run.applier.tell_settled(await self._database.write(write))

    def _apply_parked(self, work: UnitOfWork, look: Look, run: _Run, now: str) -> None:
        if run.is_partial or not work.cursors.is_reconciling:
            work.rows.apply_parked(all_read=read_by(look.plan, compares_next=look.owes_search))
            return
        lost = work.lost_rows.apply_parked()
        if lost:
            rows = f"{lost} {'row' if lost == 1 else 'rows'}"
            text = f"The cloud has lost {rows}; kept in the history of conflicts"
            work.activity.add(at=now, kind="pull", direction="in", text=text)

    def _settle(self, work: UnitOfWork) -> AutoSettled:
        return settle_undecided(work, self._ports.catalog, now=self._ports.now_text())

    def _failed(self, error: CloudError | SignInNeeded) -> Failure:
        failure = describe_failure(error)
        tell_gate(self._gate, failure, self._ports.backoff)
        return failure


def _note_received(work: UnitOfWork, applier: PageApplier, now: str) -> None:
    add = partial(work.activity.add, at=now, kind="pull", direction="in")
    for (entity, device), count in sorted(applier.by_sender.items()):
        text = f"Received {count} {'row' if count == 1 else 'rows'}"
        add(entity=entity, text=text, code="received", rows=count, device=device)
    for entity, row_id, reason in applier.refused:
        add(entity=entity, row_id=row_id, text=reason, result="error")
