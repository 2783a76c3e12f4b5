"""Tells the user's other devices of conflicts, hears of theirs, and ends here what was settled there.

A step of every run of rows, and no call at all unless there is something to tell or the cloud's head of the
records has moved. What is told was written down before; what is answered is written down in one transaction
with how far it reaches: so a call may be lost, repeated or cut off anywhere.
"""

from collections.abc import Callable
from dataclasses import replace

from luma_sync.cloud.conflict_records import RECORDS_PER_CALL, ConflictsReply, ConflictsRequest, ToldConflict
from luma_sync.cloud.errors import NotFound, Throttled, Unreachable
from luma_sync.cloud.messages import Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.conflicts.sharing import (
    end_here,
    reopening,
    telling_of,
    withdrawal,
    within_call,
)
from luma_sync.engine.conflicts.sharing_reply import ReplyTaker, Taken
from luma_sync.engine.failures import describe_failure, tell_gate
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.logs import logger
from luma_sync.store.database import Database
from luma_sync.store.repositories.shared_conflicts import RECORDS
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("conflicts")

_ROUNDS = 200
"""Calls of one step; whatever is left then comes with the next run."""

_PER_CALL = 100
_UNKNOWN_HEAD = 2**53
"""There may be something to hear."""

_OLD_CLOUD_S = 3600.0
"""A cloud that knows nothing of conflict records is asked again after this."""

_FAULT_S = 300.0
"""And one that fails at them."""

_REFUSED_S = 3600.0
"""What the cloud did not take is told again after this, and whenever it takes something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingParts:
    """What the step works with."""

    database: Database
    rows: RowsPort
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    user_id: str
    device_id: str
    device_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    epoch: str
    told: tuple[ToldConflict, ...]
    since: int


class ConflictSharing:
    """Runs inside the cycle, never two at a time; a failure of it is no failure of the run."""

    def __init__(self, parts: SharingParts) -> None:
        self._parts = parts
        self._rests_until_s = float("-inf")
        self._calls = 0
        self._last_told: tuple[ToldConflict, ...] = ()
        self._refused_until_s = float("-inf")

    async def run_once(self, heads: Heads | None) -> int:
        """Tell and hear what there is; returns the calls made. `heads` None: nothing was asked of the cloud.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point.
        """
        head = records_head(heads, self._parts.user_id)
        has_answers, has_news = await self._parts.database.read(lambda work: self._look(work, head))
        if has_answers:
            await self._apply_answers()
        if not has_news or self._parts.gate.is_closed or self._is_resting:
            return 0
        self._calls, self._last_told = 0, ()
        await self._talk(head, rounds=_ROUNDS)
        return self._calls

    def has_errands(self, work: UnitOfWork) -> bool:
        """Whether anything of this device waits to be told or applied."""
        return work.shared_conflicts.has_answers() or self._has_to_tell(work)

    async def hear(self) -> None:
        """Before rows are received: what was settled elsewhere must be known before its result comes.

        Else a merge by itself might undo what a person has chosen, or a decision be carried out that was
        taken back. Only where a conflict of this device was told, and no matter whether that works.
        """
        if self._parts.gate.is_closed or self._is_resting:
            return
        if await self._parts.database.read(_waits_for_others):
            self._calls, self._last_told = 0, ()
            await self._talk(_UNKNOWN_HEAD, rounds=1)

    async def withdraw(self) -> None:
        """Before unsent work is discarded: its conflicts are nothing to be settled elsewhere any more.

        What is open here all the same when the next run comes is told anew. No matter whether that works.
        """
        if not (self._parts.gate.is_closed or self._is_resting):
            self._calls, self._last_told = 0, ()
            await self._talk(0, rounds=_ROUNDS, withdraws=True)

    async def _talk(self, head: int, *, rounds: int, withdraws: bool = False) -> None:
        next_of = self._withdrawal if withdraws else lambda work: self._next(work, head)
        try:
            while self._calls < rounds and await self._call(next_of):
                pass
        except NotFound:
            self._rest(_OLD_CLOUD_S)
        except Throttled as error:
            tell_gate(self._parts.gate, describe_failure(error), self._parts.ports.backoff)
        except (Unreachable, SignInNeeded):
            return  # the next run finds out, and tells
        except CloudError as error:
            # It may be this one function that fails: rows must not wait for it.
            _log.info("The other devices were not told of conflicts: %s", error.title)
            self._rest(_FAULT_S)

    def _rest(self, seconds: float) -> None:
        self._rests_until_s = self._parts.ports.clock.monotonic() + seconds

    @property
    def _is_resting(self) -> bool:
        return self._parts.ports.clock.monotonic() < self._rests_until_s

    def _look(self, work: UnitOfWork, head: int) -> tuple[bool, bool]:
        """Whether something waits here, and whether there is something to tell or to hear."""
        if work.cursors.epoch() is None:
            return False, False
        shared = work.shared_conflicts
        has_news = self._has_to_tell(work) or head > shared.cursor(self._parts.user_id)
        return shared.has_answers(), has_news

    async def _call(self, next_of: Callable[[UnitOfWork], _Call | None]) -> bool:
        """One call; False when there was nothing to be told or heard any more."""
        call = await self._parts.database.write(next_of)
        if call is None or (call.told and call.told == self._last_told):
            return False  # nothing more, or nothing that this cloud takes
        self._calls, self._last_told = self._calls + 1, call.told
        request = ConflictsRequest(
            device_id=self._parts.device_id, told=call.told, since=call.since, limit=RECORDS_PER_CALL
        )
        reply = await self._parts.rows.conflicts(request)
        self._parts.gate.success()
        if reply.epoch != call.epoch:
            return False  # another life; the next pull finds out
        taken, has_to_tell = await self._parts.database.write(lambda work: self._take(work, reply, call))
        self._publish(taken)
        return not reply.done or reply.reset or has_to_tell or bool(call.told)

    def _next(self, work: UnitOfWork, head: int) -> _Call | None:
        """What to tell next, written down as told, and where to go on reading."""
        epoch = work.cursors.epoch()
        if epoch is None:
            return None
        shared, told = work.shared_conflicts, work.told_conflicts
        if shared.life() != epoch:
            shared.begin_life(epoch)
            told.begin_anew()
            work.told_ends.begin_life()
        if self._may_be_taken_now:
            told.tell_refused_again(limit=_PER_CALL)
            self._refused_until_s = self._parts.ports.clock.monotonic() + _REFUSED_S
        catalog, name = self._parts.ports.catalog, self._parts.device_name
        records = [reopening(one, device_name=name) for one in work.told_ends.taken_back(limit=_PER_CALL)]
        settled = shared.settled_here(limit=_PER_CALL - len(records))
        work.told_ends.note(one.conflict for one in settled)
        records += [end_here(one, device_name=name) for one in settled]
        while len(records) < _PER_CALL and (found := told.untold(limit=_PER_CALL)):
            tellings = [
                telling_of(one, catalog[one.entity] if one.is_open else None, device_name=name)
                for one in found
            ]
            chosen = within_call(tellings, records_max=_PER_CALL - len(records))
            told.note(telling.state for telling in chosen)
            fresh = [telling.record for telling in chosen if telling.record is not None]
            records += fresh
            if fresh:
                break  # what is told stays untold until it is answered: no second look at it
        since = shared.cursor(self._parts.user_id)
        if not records and head <= since:
            return None
        return _Call(epoch=epoch, told=tuple(records), since=since)

    def _withdrawal(self, work: UnitOfWork) -> _Call | None:
        """The next of what is told of this device, written down as ended."""
        epoch = work.cursors.epoch()
        told = work.told_conflicts.known_open(limit=_PER_CALL)
        if epoch is None or not told:
            return None
        work.told_conflicts.note(replace(one, is_open=False, acked=False) for one in told)
        records = tuple(withdrawal(one, device_name=self._parts.device_name) for one in told)
        return _Call(epoch=epoch, told=records, since=work.shared_conflicts.cursor(self._parts.user_id))

    def _take(self, work: UnitOfWork, reply: ConflictsReply, call: _Call) -> tuple[Taken, bool]:
        """What came of it, and whether that has to be answered."""
        taker = self._taker(work)
        taker.take(reply, told=call.told, user_id=self._parts.user_id, since=call.since)
        taker.apply_answers()
        if any(outcome.status == "stored" for outcome in reply.outcomes):
            self._refused_until_s = float("-inf")  # there may be room now, or access
        return taker.taken, self._has_to_tell(work)

    def _has_to_tell(self, work: UnitOfWork) -> bool:
        return (
            work.told_conflicts.has_untold()
            or work.shared_conflicts.has_settled_here()
            or work.told_ends.has_taken_back()
            or (self._may_be_taken_now and work.told_conflicts.has_refused())
        )

    @property
    def _may_be_taken_now(self) -> bool:
        return self._parts.ports.clock.monotonic() >= self._refused_until_s

    async def _apply_answers(self) -> None:
        def apply(work: UnitOfWork) -> Taken:
            taker = self._taker(work)
            taker.apply_answers()
            return taker.taken

        self._publish(await self._parts.database.write(apply))

    def _taker(self, work: UnitOfWork) -> ReplyTaker:
        ports = self._parts.ports
        return ReplyTaker(work, ports.catalog, device_id=self._parts.device_id, now=ports.now_text())

    def _publish(self, taken: Taken) -> None:
        if taken.entities:
            self._parts.bus.publish(LibraryChanged(entities=taken.entities))
        if taken.changed or taken.entities:
            self._parts.bus.publish(QueueChanged())


def _waits_for_others(work: UnitOfWork) -> bool:
    return work.told_conflicts.has_open() or work.shared_conflicts.has_answers()


def records_head(heads: Heads | None, user_id: str) -> int:
    """How far the records go in the user's own scope."""
    if heads is None:
        return 0
    return next((scope.heads.get(RECORDS, 0) for scope in heads.scopes if scope.scope_id == user_id), 0)
