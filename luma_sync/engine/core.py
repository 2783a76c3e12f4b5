"""The engine of one profile: library, cloud, workers. Swapped as a whole at sign-in and sign-out."""

import contextlib
from datetime import datetime

from luma_sync.cloud.messages import Traffic
from luma_sync.engine.capture.change_watch import ChangeWatch
from luma_sync.engine.core_parts import CoreContext as CoreContext
from luma_sync.engine.core_parts import CoreFactory as CoreFactory
from luma_sync.engine.core_parts import CoreParts as CoreParts
from luma_sync.engine.cycle import CycleParts, SyncCycle
from luma_sync.engine.downloads.entering import concerns_files
from luma_sync.engine.drain import DrainParts, Leftovers, drain
from luma_sync.engine.duplicates.absorbing import absorb_waiting
from luma_sync.engine.duplicates.joining import note_join
from luma_sync.engine.file_runs import DownloadLoop
from luma_sync.engine.housekeeping import Housekeeping, prune_records
from luma_sync.engine.measured import note_rate
from luma_sync.engine.orchestrator import Orchestrator, OrchestratorParts
from luma_sync.engine.pausing import Pausing
from luma_sync.engine.pull.worker import PullWorker
from luma_sync.engine.push.worker import PushWorker
from luma_sync.engine.realtime import Realtime, RealtimeParts
from luma_sync.engine.refresher import Refresher, RefresherParts
from luma_sync.engine.resume_watch import ResumeWatch
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.composer import ProfileFacts, sync_facts
from luma_sync.engine.status.facts import Facts, Trouble
from luma_sync.engine.status.live import LiveFacts
from luma_sync.engine.status.projector import ProjectorSources, StatusProjector
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.engine.supervisor import Supervisor
from luma_sync.engine.watchdog import Watchdog, WatchdogParts
from luma_sync.events.types import (
    Event,
    FileDownloaded,
    LibraryChanged,
    PauseChanged,
    RowsPulled,
    SettingsChanged,
    UploadCompleted,
    UploadQueued,
)
from luma_sync.kernel.errors import LibraryError
from luma_sync.store.unit_of_work import UnitOfWork

_HEARD = (LibraryChanged, RowsPulled, FileDownloaded, UploadCompleted, UploadQueued, SettingsChanged)


class EngineCore:
    """Built from parts; `start` before use, `stop` once at the end."""

    def __init__(self, context: CoreContext, parts: CoreParts) -> None:
        self.parts = parts
        self.live = LiveFacts(holds_large=lambda: context.ports.network.holds_large)
        self._context = context
        self._closed = False
        ports, bus = context.ports, context.bus
        self._pausing = Pausing(parts.database, ports, self._hold)
        self.projector = StatusProjector(
            ProjectorSources(
                database=parts.database,
                bus=bus,
                ports=ports,
                live=self.live,
                profile=self._profile_facts,
                traffic=self.traffic,
                noted_pause=self._pausing.hear,
            )
        )
        self._supervisor = Supervisor(
            clock=ports.clock, randomness=ports.randomness, backoff=ports.backoff, on_fatal=self._stopped
        )
        self.cycle = self._build_cycle()
        self.refresher = self._build_refresher()
        self.downloads = self._build_downloads()
        self.orchestrator = self._build_orchestrator()
        self._watchdog = self._build_watchdog()
        self._realtime = self._build_realtime()
        self._subscription = bus.subscribe(self._take, *_HEARD)

    async def start(self, *, background: bool) -> None:
        """Recover what a crash left half done; with `background`, go to work."""
        if self.parts.user_id:
            await absorb_waiting(self.parts.database, self._context.ports, self.parts.user_id)
        await self.parts.database.write(self._recover)
        self._limit_uploads()
        await self.projector.refresh()
        if background:
            self.work()

    def work(self) -> None:
        """Start services and timers, once."""
        bus, ports = self._context.bus, self._context.ports
        self._supervisor.run(self.projector)
        self._supervisor.run(ChangeWatch(database=self.parts.database, bus=bus, ports=ports))
        self._supervisor.run(Housekeeping(database=self.parts.database, ports=ports))
        self._supervisor.run(self._pausing)
        if self.orchestrator is None:
            return
        self._supervisor.run(self.orchestrator)
        self.orchestrator.signal(Trigger.START)
        self._supervisor.run(self.refresher)
        self._supervisor.run(self._watchdog)
        if self._realtime is not None:
            self._supervisor.run(self._realtime)
            self._supervisor.run(ResumeWatch(ports, self._resumed))
        self._hold_files(self.live.paused)
        for worker in (self.parts.uploads, self.parts.packages):
            if worker is not None:
                self._supervisor.run(worker)
        if self.downloads is not None:
            self._supervisor.run(self.downloads)

    async def stop(self, *, deadline_s: float) -> Leftovers:
        """Drain, then end every task and free the parts; harmless when repeated."""
        if self._closed:
            return Leftovers()
        self._closed = True
        try:
            if self.parts.analyser is not None:
                await self.parts.analyser.stop()
            if self.downloads is not None:
                await self.downloads.stop()
            left = await drain(self._drain_parts(), deadline_s)
            self.parts.database.wait_no_longer()
            with contextlib.suppress(LibraryError):  # a guess for the next run is not worth a wait
                await note_rate(self.parts.database, self.live)
            return left
        finally:
            self.parts.database.wait_no_longer()
            self._subscription.close()
            if self.orchestrator is not None:
                self.orchestrator.close()
            self._watchdog.close()
            if self._realtime is not None:
                self._realtime.close()
            self.refresher.close()
            self.projector.close()
            await self._supervisor.close()
            await self.parts.close()

    @property
    def can_sync(self) -> bool:
        """Whether there is an account with a usable session."""
        return self.cycle is not None and self.parts.signed_in()

    async def set_paused(self, paused: bool, until: datetime | None = None) -> None:
        """Pause, until then or until somebody resumes; or resume. Survives a restart."""
        if paused:
            await self._pausing.begin(until)
            return
        await self._pausing.end()
        book = self._context.ports.book
        if not book.current.sync_enabled:
            await book.change({"sync_enabled": True})  # whoever says "go on" wants it to

    async def refresh_status(self) -> SyncStatus:
        """The snapshot of this moment."""
        return await self.projector.refresh()

    def sync_facts(self) -> Facts:
        """What holds everything back now, or lets it go."""
        return sync_facts(self.live, self._profile_facts(), self._context.ports.clock.monotonic())

    def now_text(self) -> str:
        """The wall clock as the library writes it."""
        return self._context.ports.now_text()

    def traffic(self) -> Traffic:
        """Requests and bytes of this profile since it was opened."""
        return self.parts.gateway.traffic if self.parts.gateway is not None else Traffic()

    def _recover(self, work: UnitOfWork) -> None:
        prune_records(work, self._context.ports)
        work.outbox.release_sending()
        work.uploads.release_uploading()
        if self.parts.user_id:
            note_join(work, self.parts.user_id, self._context.ports)
            work.rows.adopt_personal_scope(self.parts.user_id)
        self._pausing.recall(work)
        self.live.hold(self._pausing.pause, enabled=self._context.ports.settings.sync_enabled)
        self.live.remember(work.metadata.last_sync())

    def _build_cycle(self) -> SyncCycle | None:
        parts, ports, bus = self.parts, self._context.ports, self._context.bus
        if parts.gateway is None:
            return None
        rows = parts.gateway.rows
        database, gate, device_id = parts.database, parts.gate, parts.device_id
        return SyncCycle(
            CycleParts(
                database=database,
                rows=rows,
                push=PushWorker(
                    database=database, rows=rows, gate=gate, bus=bus, ports=ports, device_id=device_id
                ),
                pull=PullWorker(
                    database=database, rows=rows, gate=gate, bus=bus, ports=ports, device_id=device_id
                ),
                gate=gate,
                bus=bus,
                ports=ports,
                live=self.live,
                user_id=parts.user_id,
                device_id=device_id,
                device_name=parts.device_name,
            )
        )

    def _build_refresher(self) -> Refresher:
        parts, ports, bus = self.parts, self._context.ports, self._context.bus
        return Refresher(
            RefresherParts(
                database=parts.database,
                gate=parts.gate,
                bus=bus,
                ports=ports,
                live=self.live,
                cycle=self.cycle,
                may_run=parts.signed_in,
            )
        )

    def _build_downloads(self) -> DownloadLoop | None:
        if self.parts.downloads is None:
            return None
        return DownloadLoop(
            self.parts.downloads,
            ports=self._context.ports,
            may_run=self._may_transfer,
            moving=self._downloading,
        )

    def _build_orchestrator(self) -> Orchestrator | None:
        if self.cycle is None:
            return None
        return Orchestrator(
            OrchestratorParts(
                cycle=self.cycle,
                gate=self.parts.gate,
                bus=self._context.bus,
                ports=self._context.ports,
                live=self.live,
                may_run=self.parts.signed_in,
                on_reconnect=self._reconnected,
            )
        )

    def _build_watchdog(self) -> Watchdog:
        return Watchdog(
            WatchdogParts(
                database=self.parts.database,
                gate=self.parts.gate,
                bus=self._context.bus,
                ports=self._context.ports,
                live=self.live,
                may_run=self.parts.signed_in,
                begin_anew=self._begin_anew,
                tell=self.projector.touch,
            )
        )

    def _build_realtime(self) -> Realtime | None:
        parts, port = self.parts, self.parts.gateway.realtime if self.parts.gateway is not None else None
        if port is None or self.cycle is None or self.orchestrator is None:
            return None
        return Realtime(
            RealtimeParts(
                port=port,
                database=parts.database,
                gate=parts.gate,
                bus=self._context.bus,
                ports=self._context.ports,
                live=self.live,
                device_id=parts.device_id,
                may_run=parts.signed_in,
                rows_idle=self.cycle.idle,
                signal=self.orchestrator.signal,
                tell=self.projector.touch,
            )
        )

    def _resumed(self) -> None:
        """The computer slept."""
        if self._realtime is not None and self.orchestrator is not None:
            self._realtime.begin_anew()
            self.orchestrator.signal(Trigger.RECONNECT)

    def _begin_anew(self) -> None:
        if self.cycle is not None and self.orchestrator is not None:
            self.cycle.interrupt()
            self.orchestrator.signal(Trigger.RECONNECT)

    def _drain_parts(self) -> DrainParts:
        cycle, live = self.cycle, self.live
        hopeless = live.paused or live.stopped or live.trouble is not Trouble.NONE or not self.can_sync
        return DrainParts(
            database=self.parts.database,
            wind_down=cycle.wind_down if cycle is not None else _nothing,
            stop_transfers=self.parts.uploads.stop if self.parts.uploads is not None else _nothing_to_await,
            rows_idle=cycle.idle if cycle is not None else _nothing_to_await,
            push_once=None if hopeless or cycle is None else cycle.push_once,
        )

    def _profile_facts(self) -> ProfileFacts:
        return ProfileFacts(
            profile=self.parts.profile,
            email=self.parts.email,
            has_account=self.parts.gateway is not None,
            signed_in=self.can_sync,
            cause=self.parts.session_cause(),
        )

    def _take(self, event: Event) -> None:
        is_of_files = concerns_files(event)
        if isinstance(event, RowsPulled):
            if is_of_files and self.downloads is not None:
                self.downloads.wake()
        elif self.parts.uploads is not None and (
            isinstance(event, UploadQueued) or (isinstance(event, LibraryChanged) and event.by_other_program)
        ):
            self.parts.uploads.wake()
        if is_of_files and self.parts.packages is not None:
            self.parts.packages.wake()
        if isinstance(event, SettingsChanged):
            self._adopt_settings()

    def _adopt_settings(self) -> None:
        """Settings that somebody here keeps a value of; the rest is read where it is used."""
        self._limit_uploads()
        if self.live.switched_off is self._context.ports.settings.sync_enabled:
            self._hold()
        elif self.parts.uploads is not None:
            self.parts.uploads.wake()
        if self.downloads is not None:
            self.downloads.wake()

    def _limit_uploads(self) -> None:
        if self.parts.upload_limit is not None:
            self.parts.upload_limit.set(self._context.ports.settings.upload_limit_bytes_s or None)

    def _hold(self) -> None:
        """Stop or go on, as pause and settings say."""
        self.live.hold(self._pausing.pause, enabled=self._context.ports.settings.sync_enabled)
        paused = self.live.paused
        self._hold_files(paused or bool(self.live.stopped))
        self._context.bus.publish(PauseChanged(paused=paused))
        if self.orchestrator is not None and not paused:
            self.orchestrator.signal(Trigger.MANUAL)

    def _hold_files(self, held: bool) -> None:
        for worker in (self.parts.uploads, self.parts.packages):
            if worker is not None:
                worker.hold(held)

    def _may_transfer(self) -> bool:
        return self.can_sync and not self.live.paused and not self.live.stopped

    def _downloading(self, moving: bool) -> None:
        self.live.downloading = moving
        self.projector.touch()

    async def _reconnected(self) -> None:
        if self.parts.uploads is not None:
            await self.parts.database.write(lambda work: work.uploads.revive_all())
            self.parts.uploads.wake()
        if self.downloads is not None:
            self.downloads.wake()

    def _stopped(self, sentence: str) -> None:
        self.live.stopped = sentence
        self._hold_files(True)
        self.projector.touch()


def _nothing() -> None:
    """A profile without account has nothing to wind down."""


async def _nothing_to_await() -> None:
    """Nor anything to wait for."""
