"""Makes the status snapshot from queries and live facts: coalesced, never once per event."""

from collections.abc import Callable
from dataclasses import replace

from luma_sync.cloud.messages import Traffic
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.composer import ProfileFacts, Samples, compose
from luma_sync.engine.status.facts import Doing, Facts
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.rates import MinuteSeries
from luma_sync.engine.status.readings import Readings, read_library
from luma_sync.engine.status.shown_eta import Facts as EtaFacts
from luma_sync.engine.status.shown_eta import ShownEta
from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.engine.supervisor import Wake
from luma_sync.events.bus import EventBus, Subscription
from luma_sync.events.types import Event, StatusChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.kernel.timing import Pace
from luma_sync.store.database import Database

_log = logger("status")
_MOVING_S = 1.0
_IDLE_S = 60.0
_STUCK_AFTER_S = 3600.0
_REST_FACTOR = 10.0
"""A refresh that took long is followed by a pause ten times as long: status never takes over the machine."""

_STORM_S = 0.5
"""The pause while events never end: whoever shows the status has work with each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectorSources:
    """Where the projector looks."""

    database: Database
    bus: EventBus
    ports: EnginePorts
    live: LiveFacts
    profile: Callable[[], ProfileFacts]
    traffic: Callable[[], Traffic]
    noted_pause: Callable[[str], None] = lambda _: None
    """Is told what the library says about a pause."""


class StatusProjector:
    """A service; also refreshed on demand by commands."""

    name = "status"

    def __init__(self, sources: ProjectorSources) -> None:
        self._sources = sources
        self._wake = Wake()
        self._throughput = MinuteSeries()
        self._calls = MinuteSeries()
        self._status: SyncStatus | None = None
        self._refresh_took_s = 0.0
        self._eta = ShownEta(sources.ports.clock.monotonic(), 0)
        self._subscription: Subscription = sources.bus.subscribe(self._take)

    @property
    def newest(self) -> SyncStatus | None:
        """The newest snapshot; None before the first refresh."""
        return self._status

    async def refresh(self) -> SyncStatus:
        """Look now. Raises LibraryError when the library cannot be read."""
        clock = self._sources.ports.clock
        started_s = clock.monotonic()
        ports = self._sources.ports
        self._sources.live.transfers.breath_s = ports.settings.upload_breath_s
        stuck_before = ports.later_text(-_STUCK_AFTER_S)
        batch_since = self._sources.live.transfers.batch_since
        readings = await self._sources.database.read(
            lambda work: read_library(
                work,
                now=clock.now(),
                wants_files=ports.settings.download_files,
                stuck_before=stuck_before,
                batch_since=batch_since,
            )
        )
        self._sources.noted_pause(readings.pause)
        now_s = clock.monotonic()
        self._refresh_took_s = now_s - started_s
        return self._project(readings, now_s)

    async def run(self) -> None:
        """Refresh after events, each second while something moves, each minute otherwise."""
        clock, pace = self._sources.ports.clock, Pace(_STORM_S)
        while True:
            rest_s = pace.rest_s(clock.monotonic())
            try:
                await self.refresh()
            except LumaSyncError as error:
                _log.warning("The status could not be read: %s", error.title)
            pause_s = self._sources.ports.settings.status_pause_s
            await clock.sleep(max(pause_s, rest_s, self._refresh_took_s * _REST_FACTOR))
            await self._wake.wait(clock, _MOVING_S if self._is_moving() else _IDLE_S)

    def close(self) -> None:
        """Receive no more events."""
        self._subscription.close()

    def touch(self) -> None:
        """Something changed that is not an event."""
        self._wake.set()

    def _take(self, event: Event) -> None:
        if isinstance(event, StatusChanged):
            return
        self._sources.live.take(event, self._sources.ports.now_text)
        self._wake.set()

    def _project(self, readings: Readings, now_s: float) -> SyncStatus:
        live, traffic = self._sources.live, self._sources.traffic()
        self._throughput.observe(now_s, traffic.bytes_sent + traffic.bytes_received)
        self._calls.observe(now_s, traffic.requests)
        live.transfers.observe(now_s)
        live.transfers.batch_since = readings.uploads_done.since
        if not readings.uploads.waiting and not readings.uploads.uploading:
            live.transfers.queue_is_empty(self._sources.ports.now_text())
        status = compose(
            readings,
            live,
            self._sources.profile(),
            now_s=now_s,
            catalog=self._sources.ports.catalog.parents_first(),
            samples=Samples(throughput=self._throughput.samples(now_s), calls=self._calls.samples(now_s)),
            calm=lambda facts: self._calm(facts, now_s),
        )
        if status != self._status:
            self._status = status
            self._sources.bus.publish(StatusChanged())
        return status

    def _calm(self, facts: Facts, now_s: float) -> Facts:
        """Rate and time left of the queue as they are shown everywhere."""
        if not facts.uploading:
            self._eta = ShownEta(now_s, facts.upload_bytes_done)
            return facts
        seen = EtaFacts(
            done=facts.upload_bytes_done,
            total=facts.upload_bytes_done + facts.upload_bytes_left,
            rate_bytes_s=facts.upload_rate_bytes_s,
            seconds_left=facts.upload_seconds_left,
        )
        shown = self._eta.update(now_s, seen)
        return replace(
            facts,
            upload_rate_bytes_s=shown.rate_bytes_s,
            upload_seconds_left=shown.seconds_left,
            upload_stalled=shown.stalled,
        )

    def _is_moving(self) -> bool:
        live = self._sources.live
        return (
            live.doing is not Doing.NOTHING
            or live.next_try_at_s is not None
            or bool(live.transfers.bytes_by_upload)
            or live.transfers.window.bytes_per_s() > 0
            or (self._status is not None and self._status.state is SyncState.SENDING)
        )
