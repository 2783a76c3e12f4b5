"""Listens to live hints and turns them into pulls. Only ever a hint: without it, timers find every change."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from luma_sync.cloud.errors import Throttled
from luma_sync.cloud.messages import HeadMoved, Hint, Listening, ScopesChanged
from luma_sync.cloud.ports import LiveLine, RealtimePort
from luma_sync.engine.marks import LIVE_SINCE
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.reconnect import LineFacts, Move, Reconnect
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.supervisor import Wake
from luma_sync.events.bus import EventBus, Subscription
from luma_sync.events.types import ConnectivityChanged, Event, PauseChanged, RunFinished, SessionChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, LibraryError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.logs import logger
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("realtime")


@dataclass(frozen=True, slots=True, kw_only=True)
class RealtimeParts:
    """What the service works with."""

    port: RealtimePort
    database: Database
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    device_id: str
    may_run: Callable[[], bool]
    """False while signed out."""

    rows_idle: Callable[[], Awaitable[None]]
    """Returns when no push or pull is under way."""

    signal: Callable[[Trigger], None]
    """Asks for a run."""

    tell: Callable[[], None]
    """The status has changed."""


class Realtime:
    """A service. One line at a time; every line that is lost is followed by a pull once there is another."""

    name = "realtime"

    def __init__(self, parts: RealtimeParts) -> None:
        self._parts = parts
        self._reconnect = Reconnect(backoff=parts.ports.backoff)
        self._wake = Wake()
        self._scopes: frozenset[str] = frozenset()
        self._is_stale = False
        self._must_ask_again = False
        """Scopes may be open to us that were refused before."""

        self._subscription: Subscription = parts.bus.subscribe(
            self._take, ConnectivityChanged, PauseChanged, SessionChanged, RunFinished
        )

    def close(self) -> None:
        """Receive no more events."""
        self._subscription.close()

    def begin_anew(self) -> None:
        """The computer slept: the line is dead, whatever it looks like."""
        self._is_stale = True
        self._reconnect.try_now()
        self._wake.set()

    async def run(self) -> None:
        """Keep a line open until cancelled."""
        while True:
            await self._read_scopes()
            move, wait_s = self._decide(is_open=False)
            if move is Move.OPEN:
                await self._live()
                await self._remember(None)
            else:
                await self._wake.wait(self._parts.ports.clock, wait_s)

    async def _live(self) -> None:
        """Open a line and follow it to its end."""
        self._is_stale = False
        try:
            async with self._parts.port.line() as line:
                self._reconnect.opened(self._now_s())
                await self._follow(line)
            self._reconnect.closed()
        except (CloudError, SignInNeeded) as error:
            at_least_s = (error.retry_after_s or 0.0) if isinstance(error, Throttled) else 0.0
            wait_s = self._reconnect.lost(self._now_s(), self._parts.ports.randomness, at_least_s=at_least_s)
            _log.info("No live updates for %.0f s: %s", wait_s, error.title)
        finally:
            self._note(listening=False)

    async def _follow(self, line: LiveLine) -> None:
        listener = asyncio.get_running_loop().create_task(self._listen(line), name="live hints")
        listener.add_done_callback(lambda _: self._wake.set())
        followed: frozenset[str] = frozenset()
        try:
            while not listener.done():
                await self._read_scopes()
                move, wait_s = self._decide(is_open=True)
                if move is Move.CLOSE or self._is_stale:
                    return
                if self._scopes != followed or self._must_ask_again:
                    followed, self._must_ask_again = self._scopes, False
                    await line.follow(followed)
                await self._wake.wait(self._parts.ports.clock, wait_s)
            await listener
        finally:
            listener.cancel()
            await asyncio.gather(listener, return_exceptions=True)

    async def _listen(self, line: LiveLine) -> None:
        while True:
            hint = await line.hint()
            if isinstance(hint, ScopesChanged):
                self._must_ask_again = True
            if isinstance(hint, Listening):
                _log.debug("Listening to %d scopes.", len(hint.scope_ids))
                self._note(listening=True)
                await self._remember(self._parts.live.listening_since)
            else:
                self._parts.live.hints += 1
            if await self._is_news(hint):
                self._parts.signal(Trigger.HINT)

    async def _is_news(self, hint: Hint) -> bool:
        """Whether the hint may be about something that is not here yet."""
        if not isinstance(hint, HeadMoved):
            return True
        if hint.device_id == self._parts.device_id:
            # Our own push: its answer is on the way, and will say so in the library.
            await self._parts.rows_idle()
        return await self._parts.database.read(lambda work: _is_ahead(work, hint))

    async def _read_scopes(self) -> None:
        scopes = await self._parts.database.read(lambda work: work.cursors.scopes())
        self._scopes = frozenset(scope.scope_id for scope in scopes)

    def _decide(self, *, is_open: bool) -> tuple[Move, float]:
        parts = self._parts
        may_run = parts.may_run() and not parts.live.paused and not parts.live.stopped
        facts = LineFacts(
            may_run=may_run,
            has_scopes=bool(self._scopes),
            gate_wait_s=parts.gate.wait_s,
            is_open=is_open,
        )
        return self._reconnect.decide(facts, self._now_s())

    def _note(self, *, listening: bool) -> None:
        live = self._parts.live
        if listening is (live.listening_since is not None):
            return
        live.listening_since = self._parts.ports.now_text() if listening else None
        self._parts.tell()

    async def _remember(self, since: str | None) -> None:
        """For whoever looks into the library from outside; a power cut may take it."""
        with contextlib.suppress(LibraryError):
            await self._parts.database.write(lambda work: work.metadata.set(LIVE_SINCE, since), durable=False)

    def _now_s(self) -> float:
        return self._parts.ports.clock.monotonic()

    def _take(self, event: Event) -> None:
        if isinstance(event, ConnectivityChanged) and event.online:
            self._reconnect.try_now()
        if isinstance(event, ConnectivityChanged | PauseChanged | SessionChanged | RunFinished):
            self._wake.set()


def _is_ahead(work: UnitOfWork, hint: HeadMoved) -> bool:
    if hint.epoch and hint.epoch != work.cursors.epoch():
        return True
    seen = {scope.scope_id: scope.seen_seq for scope in work.cursors.scopes()}
    return seen.get(hint.scope_id, 0) < hint.seq
