"""Sends the outbox: while the cloud works on a batch, the last answer is written down, the next is taken."""

import asyncio
from collections.abc import Callable
from dataclasses import field

from luma_sync.cloud.messages import PushReply
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.call_meter import CallMeter
from luma_sync.engine.failures import Failure, FailureKind, closed_gate, describe_failure, tell_gate
from luma_sync.engine.lives import Cursors, LifeSign
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.push.batch_size import BatchSize
from luma_sync.engine.push.call import PushCall
from luma_sync.engine.push.settling import Settled, Settling
from luma_sync.events.bus import EventBus
from luma_sync.events.types import Event
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.settings import Settings
from luma_sync.store.database import Database
from luma_sync.store.records import PushBatch
from luma_sync.store.repositories.delete_guard import HeldDeletes
from luma_sync.store.repositories.push_batch import HoldLimits
from luma_sync.store.traffic_records import EntityCalls
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class PushResult:
    """What one run sent."""

    accepted: int = 0
    conflicts: int = 0
    rejected: int = 0
    calls: int = 0
    failure: Failure | None = None
    epoch_changed: bool = False
    """The cloud began a new life; a pull must come before the next push."""

    next_due_at: str | None = None
    """When the next held line may be tried."""

    held_deletes: tuple[HeldDeletes, ...] = ()
    """Deletes that wait for an answer."""

    traffic: tuple[EntityCalls, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run as it goes."""

    stop: Callable[[], bool]
    confirm_deletes: bool
    epoch: str | None = None
    cursors: Cursors = field(default_factory=dict)
    accepted: int = 0
    conflicts: int = 0
    rejected: int = 0
    calls: int = 0
    failure: Failure | None = None
    epoch_changed: bool = False
    unanswered: list[PushCall] = field(default_factory=list)
    meter: CallMeter = field(default_factory=CallMeter)

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be sent."""
        return self.failure is not None or self.epoch_changed or self.stop()

    def count(self, settled: Settled) -> None:
        """Add what one answer did."""
        self.accepted += settled.accepted
        self.conflicts += settled.conflicts
        self.rejected += settled.rejected


class PushWorker:
    """One at a time: the caller never runs two of these on one library."""

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
        self.life_sign = LifeSign()
        self._size = BatchSize(ports.settings.push_chunk_rows)
        self._settling = Settling(ports)

    async def run_once(
        self, *, stop: Callable[[], bool] = lambda: False, confirm_deletes: bool = False
    ) -> PushResult:
        """Send everything that is due; ends early on a failure of the network or when `stop` says so.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point: an answer that
        was not written down is recognised by its change ids next time.
        """
        run = _Run(stop=stop, confirm_deletes=confirm_deletes)
        batch = await self._database.write(lambda work: self._first(work, run))
        try:
            while batch is not None and not self._must_end(run):
                batch = await self._converse(batch, run)
        finally:
            if batch is not None or run.unanswered:
                await self._leave(run)
        due, held = await self._database.read(
            lambda work: (work.outbox.next_due_at(), work.outbox.delete_guards())
        )
        return PushResult(
            accepted=run.accepted,
            conflicts=run.conflicts,
            rejected=run.rejected,
            calls=run.calls,
            failure=run.failure,
            epoch_changed=run.epoch_changed,
            next_due_at=due,
            held_deletes=held,
            traffic=run.meter.totals(),
        )

    async def _converse(self, first: PushBatch, run: _Run) -> PushBatch | None:
        """Send `first` and, without a break, what follows. Returns a batch to go on with, not sent yet."""
        call = self._send(first, run)
        ready = await self._database.write(lambda work: self._take(work, run, under_way=first))
        while True:
            reply = await call.reply()
            took_s = self._ports.clock.monotonic() - call.begun_s
            run.calls += 1
            if isinstance(reply, Failure):
                return await self._after_failure(reply, call.batch, run, took_s)
            answered = call.batch
            if reply.other_life:
                await self._turned_away(run)
                return None
            run.meter.sent(answered.by_entity, answered.bytes_by_entity, took_s)
            run.unanswered.remove(call)
            self._note(reply, call, run)
            if ready is None or self._must_end(run):
                following = await self._write_down(answered, reply, run, took_s, under_way=ready)
                return following if ready is None else ready
            call = self._send(ready, run)
            ready = await self._write_down(answered, reply, run, took_s, under_way=ready)

    def _send(self, batch: PushBatch, run: _Run) -> PushCall:
        """Changes build on versions, and those of another life of the cloud name other contents: so each call
        names the life that is known here, and how far it was read when the cloud was quiet for a while.
        """
        begun_s = self._ports.clock.monotonic()
        is_sure = run.epoch is None or self.life_sign.holds(run.epoch, begun_s)
        call = PushCall(
            self._rows,
            self._device_id,
            batch,
            begun_s=begun_s,
            epoch=run.epoch,
            cursors=None if is_sure else run.cursors,
        )
        run.unanswered.append(call)
        return call

    async def _turned_away(self, run: _Run) -> None:
        """The cloud lives another life and has applied nothing of this call."""
        self._report(None)
        run.unanswered.clear()
        run.epoch_changed = True
        self.life_sign.forget()
        await self._database.write(lambda work: work.outbox.release_sending())

    def _must_end(self, run: _Run) -> bool:
        if self._gate.is_closed and run.failure is None:
            run.failure = closed_gate(self._gate)
        return run.is_over

    def _note(self, reply: PushReply, call: PushCall, run: _Run) -> None:
        """What must be known before the next batch goes, which is sooner than the answer is written down."""
        self._report(None)
        self._size.grow()
        run.epoch_changed = run.epoch is not None and reply.epoch != run.epoch
        if run.epoch is None:
            run.epoch = reply.epoch
        self.life_sign.note(reply.epoch, call.begun_s)

    async def _write_down(
        self, batch: PushBatch, reply: PushReply, run: _Run, took_s: float, *, under_way: PushBatch | None
    ) -> PushBatch | None:
        """Write the answer down, and take the next batch in the same transaction."""
        goes_on = not run.is_over

        def write(work: UnitOfWork) -> tuple[Settled, PushBatch | None]:
            if work.cursors.epoch() is None:
                work.cursors.reset_epoch(reply.epoch)
            same_epoch = not run.epoch_changed
            settled = self._settling.settle(work, batch, reply, same_epoch=same_epoch, took_s=took_s)
            return settled, self._take(work, run, under_way=under_way) if goes_on else None

        settled, following = await self._database.write(write)
        run.count(settled)
        self._tell(settled.events)
        return following

    async def _after_failure(
        self, failure: Failure, batch: PushBatch, run: _Run, took_s: float
    ) -> PushBatch | None:
        """A call failed as a whole. A row may be the cause: halve until it is found, and go on without it."""
        run.unanswered.clear()
        blamable = failure.kind in (FailureKind.REFUSED, FailureKind.SERVER, FailureKind.PROTOCOL)
        blames_row = blamable and batch.count == 1 and await self._host_is_well(failure)
        self._report(None if blames_row else failure)
        if blamable:
            self._size.shrink(batch.count)
        if failure.kind is not FailureKind.REFUSED and not blames_row:
            run.failure = failure
        goes_on = not run.is_over

        def settle(work: UnitOfWork) -> tuple[tuple[Event, ...], PushBatch | None]:
            held = self._settling.hold_single
            events = held(work, batch, failure, took_s=took_s) if blames_row else ()
            work.outbox.release_sending()
            return events, self._take(work, run) if goes_on else None

        events, following = await self._database.write(settle)
        run.rejected += len(events)
        self._tell(events)
        return following

    async def _host_is_well(self, failure: Failure) -> bool:
        """Whether the cloud answers another question: if so, a row that failed alone is at fault."""
        if failure.kind is FailureKind.REFUSED:
            return True
        try:
            await self._rows.heads(self._device_id)
        except (CloudError, SignInNeeded) as error:
            answer = describe_failure(error)
            if answer.kind is FailureKind.THROTTLED:
                tell_gate(self._gate, answer, self._ports.backoff)
            return False
        return True

    def _report(self, failure: Failure | None) -> None:
        tell_gate(self._gate, failure, self._ports.backoff)
        if failure is not None and failure.kind is FailureKind.OFFLINE:
            self._gate.fault()  # it was reached just before: it is slow or sick rather than gone

    def _first(self, work: UnitOfWork, run: _Run) -> PushBatch | None:
        # Lines that a cancelled or killed run left as sending are stale: only one run exists at a time.
        work.outbox.release_sending()
        work.outbox.settle_waiting()
        run.epoch = work.cursors.epoch()
        run.cursors = {key: seq for key, seq in work.cursors.all().items() if key[1] in self._ports.catalog}
        if work.cursors.owes_search:
            run.epoch_changed = True  # what changes build on has to be read first
            return None
        self._guard(work, run)
        return self._take(work, run)

    def _take(self, work: UnitOfWork, run: _Run, *, under_way: PushBatch | None = None) -> PushBatch | None:
        batch = work.outbox.next_batch(
            limit=self._size.rows,
            now=self._ports.now_text(),
            under_way=under_way,
            hold_limits=_hold_limits(self._ports.settings),
            guard=lambda: self._guard(work, run),
        )
        if batch is not None:
            work.met_twins.remember_sent(batch)
        return batch

    def _guard(self, work: UnitOfWork, run: _Run) -> None:
        limit, now = self._ports.delete_limit, self._ports.now_text()
        before = {entity for entity, _, _ in work.outbox.delete_guards()}
        held = work.outbox.guard_deletes(limit)
        if held and run.confirm_deletes:
            allowed = work.outbox.allow_deletes(limit=limit)
            work.activity.add(at=now, kind="push", direction="out", text=f"{allowed} deletes were confirmed")
            return
        for entity, deletes, rows in held:
            if entity not in before:
                text = f"Held {deletes} deletes of {rows} rows until they are confirmed"
                work.activity.add(
                    at=now, kind="push", direction="out", entity=entity, text=text, result="error"
                )

    async def _leave(self, run: _Run) -> None:
        """Whatever was taken and has no answer is free again."""
        for call in run.unanswered:
            await call.abandon()
        await asyncio.shield(self._database.write(lambda work: work.outbox.release_sending()))

    def _tell(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self._bus.publish(event)


def _hold_limits(settings: Settings) -> HoldLimits:
    return HoldLimits(
        retry_s=max(settings.backoff_cap_s, settings.push_interval_s), held_s=settings.attention_retry_s
    )
