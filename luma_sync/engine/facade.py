"""The engine as window and command line know it: a dozen verbs over the core that is open."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from luma_sync.engine.account import Account, Accounts
from luma_sync.engine.activity_log import ActivityLog
from luma_sync.engine.analysis_runs import Analysis
from luma_sync.engine.audio_files import AudioFiles
from luma_sync.engine.cloud_history import CloudHistory
from luma_sync.engine.comparing import Comparing
from luma_sync.engine.core import CoreContext, CoreFactory, EngineCore
from luma_sync.engine.delete_answers import DeleteAnswers
from luma_sync.engine.diagnosing import Diagnostics
from luma_sync.engine.drain import Leftovers
from luma_sync.engine.duplicate_history import DuplicateHistory
from luma_sync.engine.full_sync import FullSync
from luma_sync.engine.leaving import Leaving
from luma_sync.engine.library import LibraryImport
from luma_sync.engine.library_rows import LibraryRows
from luma_sync.engine.metered_network import MeteredNetwork
from luma_sync.engine.own_cloud import OwnCloud, OwnCloudPort
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.projects import Projects
from luma_sync.engine.queues import ChangeQueue
from luma_sync.engine.refresh import Refresh
from luma_sync.engine.restore_list import CloudFiles
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.setup import Setup, SetupPorts
from luma_sync.engine.shared_conflicts import SharedConflictCentre
from luma_sync.engine.status.snapshot import Sentence, SyncReport, SyncState, SyncStatus
from luma_sync.engine.supervisor import TaskScope
from luma_sync.engine.upkeep import Upkeep
from luma_sync.engine.upload_queue import UploadQueue
from luma_sync.events.bus import EventBus
from luma_sync.events.history import RING_SIZES, EventHistory
from luma_sync.events.types import Event, EventClass, SessionChanged, SettingsChanged
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.kernel.timing import until_beat
from luma_sync.session.farewell import SessionEnd

_SWEEP_S = 60.0
_SETTINGS_S = 2.0
"""How often it is looked whether another process has changed the settings."""

_STORE_S = 20.0
"""How often a password store that does not work is asked again."""

_LOCKED = "locked"
_SWITCH_S = 5.0
"""How long a change of profile waits for work that is under way."""

_TRIGGERS = {
    "focus": Trigger.FOCUS,
    "edit": Trigger.EDIT,
    "reconnect": Trigger.RECONNECT,
    "login": Trigger.LOGIN,
}
_NOT_STARTED = SyncStatus(state=SyncState.CHECKING, sentence=Sentence(template="Checking for changes..."))


class SyncEngine:
    """Keep one for the life of the program; a sign-in swaps what is behind it."""

    def __init__(
        self,
        ports: EnginePorts,
        factory: CoreFactory,
        accounts: Accounts,
        outside: tuple[SetupPorts, OwnCloudPort] | None = None,
    ) -> None:
        self.events = EventBus(EventHistory({**RING_SIZES, EventClass.NORMAL: ports.settings.event_ring}))
        self._ports = ports
        self._factory = factory
        self._context = CoreContext(ports=ports, bus=self.events)
        self._core: EngineCore | None = None
        self._background = self._at_work = False
        self._scope = TaskScope()
        self._asks_store = False
        self._hearing = self.events.subscribe(self._take, SessionChanged)
        self.settings = ports.book
        ports.book.subscribe(lambda keys: self.events.publish(SettingsChanged(keys=keys)))
        self.queue = ChangeQueue(self._open_core, self.events)
        self.uploads = UploadQueue(self._open_core, self.events, ports.book)
        self.network = MeteredNetwork(self._open_core, self.events, ports)
        self.library = LibraryImport(self._open_core)
        self.rows = LibraryRows(self._open_core, self.events)
        self.audio = AudioFiles(self._open_core, self.events)
        self.analysis = Analysis(self._open_core)
        self.projects = Projects(self._open_core, self.events, ports)
        self.files = CloudFiles(self._open_core)
        self.comparing = Comparing(self._open_core, ports)
        self.conflicts = SharedConflictCentre(self._open_core, self.events, ports)
        self.activity = ActivityLog(self._open_core, self.queue, self.conflicts)
        self.history = CloudHistory(self._open_core, ports)
        self.upkeep = Upkeep(self._open_core)
        self.deletes = DeleteAnswers(self._open_core, self.events)
        self.refresh = Refresh(self._open_core)
        self.duplicates = DuplicateHistory(self._open_core, self.events)
        leaving = Leaving(
            core=self._open_core,
            ports=ports,
            end=accounts.end_session,
            leave=lambda: self._leave(accounts),
            send=self._send,
        )
        self.account = Account(accounts, self, self.events, leaving, ports=ports)
        self.diagnostics = Diagnostics(self._open_core, ports, accounts.view)
        self._setup = outside and Setup(
            outside[0],
            OwnCloud(
                outside[1], ports.clock, swap=self.swap, answers_again=lambda: self.sync_soon("reconnect")
            ),
        )

    @property
    def setup(self) -> Setup:
        """What is needed before the first sign-in."""
        if self._setup is None:
            raise RuntimeError("This engine was made without its outside.")
        return self._setup

    @property
    def core(self) -> EngineCore:
        """The core of the open profile, for the parts of the engine."""
        return self._open_core()

    async def start(self, *, background: bool, begin: asyncio.Event | None = None) -> None:
        """Open the active profile. With `background`, workers, timers and watchers run, from `begin` on.

        Raises LibraryError, HomeError or OwnershipError.
        """
        self._background = background
        self._at_work = background and begin is None
        self._core = await self._opened()
        if self.settings.is_shared:
            self._scope.start(self._watch_settings(), name="settings")
        if background:
            self._scope.start(self._work(begin), name="work")

    async def stop(self, *, deadline_s: float) -> Leftovers:
        """Send what is waiting if that is possible in time, then end everything. Nothing is ever lost."""
        await self._scope.close()
        core, self._core = self._core, None
        left = Leftovers() if core is None else await core.stop(deadline_s=deadline_s)
        if self._background and self._setup is not None:
            await self._setup.own_cloud.stop()
        return left

    def status(self) -> SyncStatus:
        """The newest snapshot; no I/O."""
        newest = self._core.projector.newest if self._core is not None else None
        return newest or _NOT_STARTED

    async def refresh_status(self) -> SyncStatus:
        """The snapshot of this moment."""
        return await self._open_core().refresh_status()

    async def sync(
        self, *, timeout_s: float | None = None, only: str | None = None, confirm_deletes: bool = False
    ) -> SyncReport:
        """Sync until nothing is left to do; see `SyncReport`. `only` is `push`, `pull` or `uploads`.

        `confirm_deletes` answers the mass-delete guard with yes. Raises UsageError and fatal library errors.
        """
        run = FullSync(self._open_core(), self._ports, only=only, confirm_deletes=confirm_deletes)
        return await run.run(timeout_s)

    def sync_soon(self, reason: str) -> None:
        """Ask for a run: `manual`, `focus`, `edit`, `reconnect` or `login`."""
        core = self._core
        if core is not None and core.orchestrator is not None:
            core.orchestrator.signal(_TRIGGERS.get(reason, Trigger.MANUAL))

    @property
    def paused(self) -> bool:
        """Whether sync is paused."""
        return self._core is not None and self._core.live.paused

    async def pause(self, until: datetime | None = None) -> None:
        """Pause, until then or until somebody resumes; survives a restart."""
        await self._open_core().set_paused(True, until)

    async def resume(self) -> None:
        """Go on."""
        await self._open_core().set_paused(False)

    async def swap(self, change: Callable[[], Awaitable[None]]) -> None:
        """Close the core, run `change`, open the core of the profile that is active then."""
        core = self._open_core()
        self._core = None
        await core.stop(deadline_s=_SWITCH_S)
        try:
            await change()
        finally:
            self._core = await self._opened()

    async def _leave(self, accounts: Accounts) -> SessionEnd:
        ended = SessionEnd.ENDED

        async def change() -> None:
            nonlocal ended
            ended = await accounts.leave()

        await self.swap(change)
        return ended

    async def _send(self, deadline_s: float) -> SyncReport:
        return await self.sync(timeout_s=deadline_s)

    async def _opened(self) -> EngineCore:
        parts = await self._factory.open(self._context)
        core = EngineCore(self._context, parts)
        try:
            await core.start(background=False)
            if self._at_work:
                core.work()
        except BaseException:
            await core.stop(deadline_s=0.0)
            raise
        return core

    async def _work(self, begin: asyncio.Event | None) -> None:
        if begin is not None:
            await begin.wait()
            self._at_work = True
            if self._core is not None:
                self._core.work()
        self._scope.start(self._sweep(), name="event sweep")
        self._scope.start(self.comparing.weekly(), name="weekly comparison")
        self._scope.start(self.comparing.unequal(), name="comparison of numbers")
        self._watch_store()
        if self._setup is not None:
            self._scope.start(self._setup.own_cloud.keep(), name="own cloud")

    async def _watch_settings(self) -> None:
        while True:
            await self._ports.clock.sleep(until_beat(self._ports.clock.monotonic(), _SETTINGS_S))
            self.settings.look_again()

    async def _sweep(self) -> None:
        while True:
            await self._ports.clock.sleep(_SWEEP_S)
            self.events.sweep()

    def _take(self, event: Event) -> None:
        if isinstance(event, SessionChanged) and event.state == _LOCKED:
            self._watch_store()

    def _watch_store(self) -> None:
        """A store that does not work is asked again until it does, without a restart."""
        is_needed = self._background and self._core is not None and not self._asks_store
        if is_needed and self.account.view().state == _LOCKED:
            self._asks_store = True
            self._scope.start(self._ask_store(), name="password store")

    async def _ask_store(self) -> None:
        try:
            while self.account.view().state == _LOCKED:
                await self._ports.clock.sleep(_STORE_S)
                if self._core is not None:
                    await self.account.look_again()
        finally:
            self._asks_store = False

    def _open_core(self) -> EngineCore:
        if self._core is None:
            raise LibraryBusy("The library is being opened or closed; try again in a moment.")
        return self._core
