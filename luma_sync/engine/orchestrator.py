"""Decides when the cycle runs: waits for triggers, runs, backs off. The rules are in `schedule`."""

from collections.abc import Awaitable, Callable

from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.schedule import CLEARS_BACKOFF, Schedule, Trigger, Work
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.supervisor import Wake
from luma_sync.events.bus import EventBus, Subscription
from luma_sync.events.types import (
    Event,
    FilesImported,
    LibraryChanged,
    PauseChanged,
    SessionChanged,
    SettingsChanged,
    UploadCompleted,
)
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.host_gate import HostGate

_EDITS = (LibraryChanged, FilesImported, UploadCompleted)
_OFFLINE_CAP_S = 30.0
"""An unreachable cloud is asked again at least this often: the question is one small call."""

_BLOCKED_S = 60.0

_SHORTEST_WAIT_S = 0.001
"""A remainder too small for the clock to show would be waited for again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrchestratorParts:
    """What the orchestrator works with."""

    cycle: SyncCycle
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    may_run: Callable[[], bool]
    """False while signed out or stopped."""

    on_reconnect: Callable[[], Awaitable[None]]
    """Told when the cloud answers again after it did not."""


class Orchestrator:
    """A service. Signals coalesce; one run at a time."""

    name = "orchestrator"

    def __init__(self, parts: OrchestratorParts) -> None:
        self._parts = parts
        self._schedule = Schedule(settings=parts.ports.settings)
        self._wake = Wake()
        self._subscription: Subscription = parts.bus.subscribe(
            self._take, *_EDITS, SettingsChanged, SessionChanged, PauseChanged
        )

    def signal(self, trigger: Trigger) -> None:
        """Ask for a run."""
        self._schedule.signal(trigger, self._now_s())
        if trigger in CLEARS_BACKOFF:
            self._parts.gate.probe_now()
        self._wake.set()

    def close(self) -> None:
        """Receive no more events."""
        self._subscription.close()

    async def run(self) -> None:
        """Wait and run until cancelled."""
        while True:
            work = self._next_work()
            if work is None:
                await self._wake.wait(self._parts.ports.clock, self._wait_s())
            else:
                await self._run(work)

    def _next_work(self) -> Work | None:
        live, gate = self._parts.live, self._parts.gate
        if live.paused or live.stopped or not self._parts.may_run():
            return None
        if gate.is_closed and not gate.may_probe:
            return None
        return self._schedule.take(self._now_s())

    def _wait_s(self) -> float:
        live = self._parts.live
        if live.paused or live.stopped or not self._parts.may_run():
            return _BLOCKED_S
        due_s = self._schedule.due_at() - self._now_s()
        gate = self._parts.gate
        return max(due_s, 0.0 if gate.may_probe else gate.wait_s, _SHORTEST_WAIT_S)

    async def _run(self, work: Work) -> None:
        was_offline = not self._parts.live.online
        had_failed = self._schedule.failures > 0
        result = await self._parts.cycle.run(push=work.push, pull=work.pull)
        now_s = self._now_s()
        if result.failure is None or result.failure.kind is FailureKind.GUARD:
            # The guard waits for a person; pushes and later pulls keep their times.
            self._schedule.succeeded(work, now_s)
            if was_offline and had_failed:
                await self._parts.on_reconnect()
        else:
            self._back_off(work, result.failure, now_s)
        self._plan_retry(result, now_s)

    def _back_off(self, work: Work, failure: Failure, now_s: float) -> None:
        wait_s = self._wait_after(failure)
        self._schedule.failed(work, now_s, wait_s)
        if failure.kind is not FailureKind.SIGN_IN:
            self._parts.live.next_try_at_s = now_s + wait_s

    def _wait_after(self, failure: Failure) -> float:
        ports = self._parts.ports
        if failure.kind is FailureKind.THROTTLED:
            return max(self._parts.gate.wait_s, 1.0)
        cap_s = _OFFLINE_CAP_S if failure.kind is FailureKind.OFFLINE else ports.settings.backoff_cap_s
        wait_s = Backoff(cap_s=cap_s).delay_s(self._schedule.failures + 1, ports.randomness)
        return max(wait_s, self._parts.gate.wait_s)

    def _plan_retry(self, result: CycleResult, now_s: float) -> None:
        if result.next_due_at is None:
            return
        wait_s = (parse_utc(result.next_due_at) - self._parts.ports.clock.now()).total_seconds()
        # A due time in the past is a line that was just offered; a second keeps a wrong clock from spinning.
        self._schedule.push_by(now_s + max(wait_s, 1.0))

    def _now_s(self) -> float:
        return self._parts.ports.clock.monotonic()

    def _take(self, event: Event) -> None:
        if isinstance(event, LibraryChanged) and event.repaired:
            self.signal(Trigger.START)
        elif isinstance(event, _EDITS):
            self.signal(Trigger.EDIT)
        elif isinstance(event, SettingsChanged):
            self._schedule.adopt(self._parts.ports.settings)
            self._wake.set()
        elif isinstance(event, SessionChanged | PauseChanged):
            self._wake.set()
