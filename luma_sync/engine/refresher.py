"""Runs the refreshes that readers ask for. What is due and needed is decided in `pull.coordinator`."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.cycle_result import CycleResult
from luma_sync.engine.failures import Failure, FailureKind, describe_failure
from luma_sync.engine.marks import REFRESH_SUMS
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.pull.coordinator import Ask, Coordinator, Decision, LibraryFacts, decide
from luma_sync.engine.pull.counters import RefreshCounters
from luma_sync.engine.pull.freshness import FreshMarks, Moment
from luma_sync.engine.pull.refresh_sums import refresh_sums_of
from luma_sync.engine.pull.routing import Route, RoutingTable
from luma_sync.engine.pull.scopes import Selection, place_of
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.refresh_snapshots import RefreshRun, RefreshStats, RefreshView
from luma_sync.engine.status.refresh_texts import done_view, failed_view, fresh_view, unknown_view
from luma_sync.engine.supervisor import Wake
from luma_sync.events.bus import EventBus, Subscription
from luma_sync.events.types import ConnectivityChanged, Event, PauseChanged, RunFinished, SessionChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.logs import logger
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("refresh")
_BLOCKED_S = 60.0
_SHORTEST_WAIT_S = 0.001
"""A remainder too small for the clock to show would be waited for again and again."""

_MARKS_KEPT_S = 24 * 3600.0
"""No entity stays fresh for so long."""

_CUT_SHORT = Failure(
    kind=FailureKind.SERVER,
    title="The refresh was cut short; read again to go on from there.",
    code="cut_short",
)

_Waiter = asyncio.Future[RefreshView]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefresherParts:
    """What the refresher works with."""

    database: Database
    gate: HostGate
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    cycle: SyncCycle | None
    """None: the profile has no account."""

    may_run: Callable[[], bool]
    """False while signed out."""


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What the errands of one refresher share."""

    parts: RefresherParts
    coordinator: Coordinator
    counters: RefreshCounters = field(default_factory=RefreshCounters)
    marks: FreshMarks = field(default_factory=FreshMarks)
    waiters: dict[str, list[_Waiter]] = field(default_factory=dict)

    @property
    def now_s(self) -> float:
        return self.parts.ports.clock.monotonic()

    def answer(self, waiters: Mapping[str, list[_Waiter]], view: Callable[[str], RefreshView]) -> None:
        for key, each in waiters.items():
            for waiter in each:
                if not waiter.done():
                    waiter.set_result(view(key))


class _Errand:
    """One downstream run: takes what waits when its turn comes, and says what came of it."""

    def __init__(self, desk: _Desk) -> None:
        self._desk = desk
        self._ports = desk.parts.ports
        self._started_s = 0.0
        self._started_at = ""
        self._waiters: dict[str, list[_Waiter]] = {}
        self._decision: Decision | None = None
        self.has_taken = False
        """Whether its turn has come."""

    async def choose(self) -> Selection | None:
        """What the keys that wait need together; those that are fresh need nothing."""
        desk = self._desk
        asks = desk.coordinator.take()
        self.has_taken = True
        self._waiters, desk.waiters = desk.waiters, {}
        clock, catalog = self._ports.clock, self._ports.catalog
        now = Moment(wall=clock.now(), monotonic_s=clock.monotonic())
        self._started_s, self._started_at = now.monotonic_s, self._ports.now_text()
        facts, texts = await desk.parts.database.read(lambda work: _facts(work, asks, catalog))
        desk.marks.learn(texts, now)
        self._decision = decide(asks, facts, desk.marks, now, catalog)
        desk.counters.fresh(self._decision.fresh)
        return self._decision.selection if self._decision.stale else None

    async def note(self, result: CycleResult) -> None:
        """Remember what is fresh now."""
        if self._decision is None or not result.is_done or result.failure is not None:
            return
        keys = [ask.route.key for ask in self._decision.stale]
        earliest, latest = self._ports.later_text(-_MARKS_KEPT_S), self._ports.now_text()

        def write(work: UnitOfWork) -> None:
            work.freshness.drop_outside(earliest, latest)
            work.freshness.mark(keys, self._started_at)

        # A mark that a power cut takes is asked for once more.
        await self._desk.parts.database.write(write, durable=False)

    def end(self, result: CycleResult) -> None:
        """Count, tell those who wait, and go on or try again later."""
        desk = self._desk
        if not self.has_taken:
            waiters, desk.waiters = desk.waiters, {}
            desk.answer(waiters, lambda key: failed_view(key, _CUT_SHORT))
            return
        failure = result.failure
        if failure is None and self._decision is not None and self._decision.stale and not result.is_done:
            failure = _CUT_SHORT
        if failure is None or failure.kind is FailureKind.GUARD:
            # The guard waits for a person; asking again would only find it again.
            desk.coordinator.ended()
        else:
            desk.coordinator.failed(desk.now_s, self._wait_s())
        self._tell(result, failure)

    def break_off(self) -> None:
        """An error or a cancellation: nothing that was asked for is lost."""
        if not self.has_taken:
            return
        self._desk.coordinator.failed(self._desk.now_s, self._wait_s())
        for key, waiters in self._waiters.items():
            self._desk.waiters.setdefault(key, []).extend(waiters)

    def _tell(self, result: CycleResult, failure: Failure | None) -> None:
        desk, rows, requests = self._desk, result.pulled, result.requests
        stale = self._decision.stale if self._decision is not None else ()
        if stale:
            run = RefreshRun(
                at=self._started_at,
                keys=len(stale),
                rows=rows,
                requests=requests,
                duration_s=desk.now_s - self._started_s,
                error=failure.title if failure is not None else "",
            )
            desk.counters.ran(run, self._started_s, stale)
        asked = {ask.route.key for ask in stale}

        def view(key: str) -> RefreshView:
            if key not in asked:
                return fresh_view(key)
            if failure is not None:
                return failed_view(key, failure, rows=rows, requests=requests)
            return done_view(key, rows=rows, requests=requests)

        desk.answer(self._waiters, view)

    def _wait_s(self) -> float:
        tries = self._desk.coordinator.failures + 1
        wait_s = self._ports.backoff.delay_s(tries, self._ports.randomness)
        return max(wait_s, self._desk.parts.gate.wait_s)


def _facts(work: UnitOfWork, asks: Sequence[Ask], catalog: Catalog) -> tuple[LibraryFacts, dict[str, str]]:
    facts = LibraryFacts(
        is_cold=work.cursors.epoch() is None,
        behind=work.cursors.behind(),
        places={ask.route.key: place_of(work, ask.route, catalog) for ask in asks},
    )
    return facts, work.freshness.all()


class Refresher:
    """A service. Readers come in at any time; one downstream run at a time serves all of them."""

    name = "refresher"

    def __init__(self, parts: RefresherParts) -> None:
        self._parts = parts
        settings = parts.ports.settings
        self._coordinator = Coordinator(
            quiet_s=settings.refresh_quiet_s, max_wait_s=settings.refresh_wait_max_s
        )
        self._desk = _Desk(parts=parts, coordinator=self._coordinator)
        self._counters = self._desk.counters
        self._routes = RoutingTable(parts.ports.catalog)
        self._turn = asyncio.Lock()
        self._wake = Wake()
        self._subscription: Subscription = parts.bus.subscribe(
            self._take, ConnectivityChanged, PauseChanged, SessionChanged, RunFinished
        )

    def close(self) -> None:
        """Receive no more events."""
        self._subscription.close()

    def read(self, key: str) -> None:
        """Somebody looks at what `key` stands for. Returns at once; a run follows if one is needed."""
        route = self._known(key)
        if route is None or self._parts.cycle is None or not self._coordinator.has_room(route.key):
            return
        self._coordinator.ask(Ask(route=route), self._desk.now_s)
        self._wake.set()

    async def now(self, key: str, *, force: bool) -> RefreshView:
        """Refresh `key` and wait for it. Raises fatal library errors only."""
        route = self._known(key)
        if route is None:
            await self._keep_sums()
            return unknown_view(key)
        if self._parts.cycle is None or not self._parts.may_run():
            title = "Nobody is signed in; sign in first, what is shown is what this device has."
            return failed_view(route.key, describe_failure(SignInNeeded(title)), requests=0)
        self._parts.gate.probe_now()
        waiter: _Waiter = asyncio.get_running_loop().create_future()
        self._desk.waiters.setdefault(route.key, []).append(waiter)
        self._coordinator.ask(Ask(route=route, force=force), self._desk.now_s)
        while not waiter.done():
            async with self._turn:
                if not waiter.done():
                    await self._run_waiting(self._parts.cycle)
        return waiter.result()

    def stats(self) -> RefreshStats:
        """Counters since the library was opened."""
        return self._counters.stats(self._desk.now_s, waiting=len(self._coordinator.waiting))

    async def run(self) -> None:
        """Wait and run until cancelled."""
        while True:
            due_s = self._coordinator.due_at()
            if self._parts.cycle is None or self._is_held() or due_s is None:
                await self._wake.wait(self._parts.ports.clock, self._held_s())
            elif due_s > self._desk.now_s:
                await self._wake.wait(
                    self._parts.ports.clock, max(due_s - self._desk.now_s, _SHORTEST_WAIT_S)
                )
            else:
                async with self._turn:
                    has_run = await self._run_waiting(self._parts.cycle)
                if not has_run:
                    await self._wake.wait(self._parts.ports.clock, _BLOCKED_S)

    def _is_held(self) -> bool:
        """Whether reads wait: they are no reason to find out if the cloud is back."""
        live = self._parts.live
        is_idle = live.paused or bool(live.stopped) or not live.online or not self._parts.may_run()
        return is_idle or self._parts.gate.is_closed

    def _held_s(self) -> float:
        return self._parts.gate.wait_s if self._parts.gate.is_closed else _BLOCKED_S

    def _known(self, key: str) -> Route | None:
        route = self._routes.route(key)
        if route is not None:
            self._counters.read(route.pattern)
        elif self._counters.unknown(key):
            _log.warning("Nobody knows the sync key %r; nothing is fetched for it.", key[:100])
        return route

    async def _run_waiting(self, cycle: SyncCycle) -> bool:
        """One run for everything that waits when its turn comes; False when the engine is closing."""
        errand = _Errand(self._desk)
        try:
            result = await cycle.refresh(errand)
        except BaseException:
            errand.break_off()
            raise
        errand.end(result)
        await self._keep_sums()
        return errand.has_taken

    async def _keep_sums(self) -> None:
        """The sums outlive the program; a power cut may take the last ones."""
        new = self._counters.take_new()
        if new.is_empty:
            return

        def write(work: UnitOfWork) -> None:
            kept = refresh_sums_of(work.metadata.get(REFRESH_SUMS))
            work.metadata.set(REFRESH_SUMS, kept.add(new).text())

        await self._parts.database.write(write, durable=False)

    def _take(self, event: Event) -> None:
        if isinstance(event, ConnectivityChanged | PauseChanged | SessionChanged):
            self._wake.set()
        elif isinstance(event, RunFinished) and not event.error:
            self._coordinator.retry_now()
            self._wake.set()
