"""The watchdog: work is pending, nothing keeps it back, and yet no line moves; then sync is begun anew."""

from collections.abc import Callable
from enum import Enum

from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.supervisor import Wake
from luma_sync.events.bus import EventBus, Subscription
from luma_sync.events.types import Event, RowsPushed, SettingsChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.logs import logger
from luma_sync.kernel.settings import Settings
from luma_sync.store.database import Database

_log = logger("watchdog")
_PATIENCE_INTERVALS = 3
"""Push intervals without any progress that make a stall."""

_DEADLINES = 2
"""Never before a call had this many times as long as any call may take."""


class Verdict(Enum):
    """What one look means."""

    FINE = "fine"
    STALLED = "stalled"
    """Something must be done now."""

    MOVING_AGAIN = "moving_again"


@dataclass(slots=True)
class Vigil:
    """How long nothing has moved. Pure; monotonic seconds."""

    patience_s: float
    _quiet_since_s: float | None = None
    _is_stalled: bool = False

    def look(self, now_s: float, *, could_move: bool, has_moved: bool) -> Verdict:
        """Take a look. Only time in which something could have moved counts; a stall ends with progress."""
        if has_moved or not could_move:
            self._quiet_since_s = None
            ended = self._is_stalled and has_moved
            self._is_stalled = self._is_stalled and not has_moved
            return Verdict.MOVING_AGAIN if ended else Verdict.FINE
        if self._quiet_since_s is None:
            self._quiet_since_s = now_s
        if now_s - self._quiet_since_s < self.patience_s:
            return Verdict.FINE
        self._quiet_since_s = now_s
        self._is_stalled = True
        return Verdict.STALLED


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchdogParts:
    """What the watchdog looks at, and whom it wakes."""

    database: Database
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    may_run: Callable[[], bool]
    """False while signed out."""

    begin_anew: Callable[[], None]
    """Ends the run that hangs, if any, and asks for a new one."""

    tell: Callable[[], None]
    """The status has changed."""


class Watchdog:
    """A service. Looks once per push interval."""

    name = "watchdog"

    def __init__(self, parts: WatchdogParts) -> None:
        self._parts = parts
        self._has_moved = False
        self._wake = Wake()
        self._vigil = Vigil(_patience_s(parts.ports.settings))
        self._subscription: Subscription = parts.bus.subscribe(self._take, RowsPushed, SettingsChanged)

    def close(self) -> None:
        """Receive no more events."""
        self._subscription.close()

    async def run(self) -> None:
        """Look until cancelled."""
        ports = self._parts.ports
        while True:
            looked_at_s = ports.clock.monotonic()
            while (wait_s := looked_at_s + ports.settings.push_interval_s - ports.clock.monotonic()) > 0:
                await self._wake.wait(ports.clock, wait_s)
            self._vigil.patience_s = _patience_s(ports.settings)
            await self._look()

    async def _look(self) -> None:
        parts = self._parts
        now = parts.ports.now_text()
        has_work = await parts.database.read(lambda work: work.outbox.has_work(now))
        has_moved, self._has_moved = self._has_moved or not has_work, False
        verdict = self._vigil.look(
            parts.ports.clock.monotonic(), could_move=self._could_move(), has_moved=has_moved
        )
        if verdict is Verdict.STALLED:
            await self._begin_anew(now)
        elif verdict is Verdict.MOVING_AGAIN:
            parts.live.stalled_since = None
            parts.tell()

    def _could_move(self) -> bool:
        """Whether nothing known keeps changes back: a pause, a sign-in, a cloud that is away."""
        live, now_s = self._parts.live, self._parts.ports.clock.monotonic()
        waits_by_plan = live.next_try_at_s is not None and live.next_try_at_s > now_s
        return (
            live.online
            and not live.paused
            and not live.stopped
            and self._parts.may_run()
            and not self._parts.gate.is_closed
            and not waits_by_plan
        )

    async def _begin_anew(self, now: str) -> None:
        parts = self._parts
        parts.live.stalled_since = parts.live.stalled_since or now
        text = "Changes wait and nothing has moved for a while; sync is begun anew"
        _log.warning("%s.", text)
        await parts.database.write(
            lambda work: work.activity.add(at=now, kind="sync", direction="out", text=text, result="error")
        )
        parts.begin_anew()
        parts.tell()

    def _take(self, event: Event) -> None:
        if isinstance(event, RowsPushed):
            self._has_moved = True
        elif isinstance(event, SettingsChanged):
            self._wake.set()


def _patience_s(settings: Settings) -> float:
    return max(_PATIENCE_INTERVALS * settings.push_interval_s, _DEADLINES * settings.request_deadline_s)
