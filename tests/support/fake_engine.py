"""The facade's API over settable values: what the window is tested against."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from luma_sync.engine.account import DeviceView, SignOut
from luma_sync.engine.drain import Leftovers
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.leaving import ExportTarget
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.engine.status.merge_views import MergedTwins, MergePreview
from luma_sync.engine.status.snapshot import AccountView, Sentence, SyncReport, SyncState, SyncStatus
from luma_sync.engine.unsent_folder import UnsentFolder
from luma_sync.events.bus import EventBus
from luma_sync.events.types import Event, PauseChanged, QueueChanged, SessionChanged, SettingsChanged
from luma_sync.kernel.clock import iso_utc
from tests.support.fake_activity import FakeActivity
from tests.support.fake_analysis import FakeAnalysis
from tests.support.fake_audio import FakeAudio
from tests.support.fake_comparing import FakeComparing, FakeDeletes
from tests.support.fake_conflicts import FakeConflicts
from tests.support.fake_diagnostics import FakeDiagnostics
from tests.support.fake_files import FakeFiles
from tests.support.fake_history import FakeHistory
from tests.support.fake_queue import FakeQueue
from tests.support.fake_rows import FakeRows
from tests.support.fake_settings import FakeSettings, FakeUpkeep
from tests.support.fake_setup import FakeSetup
from tests.support.fake_sharing import FakeSharing
from tests.support.fake_uploads import FakeUploads
from tests.support.fake_world import World


class FakeLibrary:
    """Imports nothing, in steps."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def import_paths(
        self,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        self._world.note("import", tuple(paths))
        total = self._world.import_steps
        for done in range(total):
            if cancelled is not None and cancelled():
                return replace(self._world.import_report, cancelled=True)
            if progress is not None:
                progress(ImportProgress(done=done, total=total, path=f"/music/song-{done}.flac"))
            await asyncio.sleep(0.01)
        return self._world.import_report


class FakeAccount:
    """Accepts everyone but the world's failure."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events

    def view(self) -> AccountView:
        return self._world.account

    async def preview(self, url: str, key: str, email: str, password: str) -> MergePreview:
        self._world.note("preview", url, key, email, password)
        await asyncio.sleep(0)
        return self._world.preview

    async def forget_preview(self) -> None:
        self._world.note("forget_preview")

    async def sign_in(
        self, url: str, key: str, email: str, password: str, mode: str = "merge"
    ) -> AccountView:
        self._world.note("sign_in", url, key, email, password, mode)
        await asyncio.sleep(0)
        self._enter(url, email)
        return self._world.account

    async def sign_up(
        self, url: str, key: str, email: str, password: str, mode: str = "merge"
    ) -> AccountView:
        self._world.note("sign_up", url, key, email, password, mode)
        self._enter(url, email)
        return self._world.account

    async def look_again(self) -> AccountView:
        self._world.note("look_again")
        return self._world.account

    async def devices(self) -> tuple[DeviceView, ...]:
        self._world.note("devices")
        return self._world.devices

    async def erase(self) -> None:
        self._world.note("erase")
        self._world.account = AccountView(signed_in=False)
        self._world.status = replace(self._world.status, email="", state=SyncState.SIGNED_OUT)
        self._events.publish(SessionChanged(state="signed_out"))

    async def ledger(self) -> Ledger:
        return self._world.left

    async def export_unsent(self, target: ExportTarget) -> UnsentFolder:
        self._world.note("export_unsent", str(target.folder.parent))
        return UnsentFolder(folder=str(target.folder), rows=self._world.left.rows)

    async def sign_out(self, *, keep: bool = False, discard: bool = False) -> SignOut:
        self._world.note("sign_out", keep, discard)
        if not self._world.left.is_empty and not keep and not discard:
            return SignOut(signed_out=False, left=self._world.left)
        self._world.account = AccountView(signed_in=False)
        self._world.status = replace(self._world.status, email="", state=SyncState.SIGNED_OUT)
        self._events.publish(SessionChanged(state="signed_out"))
        return SignOut(signed_out=True, left=self._world.left)

    def _enter(self, url: str, email: str) -> None:
        memory_only = self._world.account.memory_only
        self._world.account = AccountView(signed_in=True, url=url, email=email, memory_only=memory_only)
        self._world.status = replace(self._world.status, email=email)
        self._events.publish(SessionChanged(state="signed_in", email=email))


class FakeDuplicates:
    """Serves and undoes the world's merges."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def page(self, *, limit: int, offset: int = 0) -> tuple[MergedTwins, ...]:
        return self._world.merged[offset : offset + limit]

    async def undo(self, merge_id: str) -> str:
        self._world.note("undo_merge", merge_id)
        self._world.merged = tuple(
            replace(each, undone_at="2026-11-21T12:00:00.000Z") if each.id == merge_id else each
            for each in self._world.merged
        )
        return "It is two rows again."


class FakeRefresh:
    """Hears what is looked at."""

    def __init__(self, world: World) -> None:
        self._world = world

    def read(self, key: str) -> None:
        self._world.calls.append(("refresh.read", key))


class FakeNetwork:
    """A network that may be metered."""

    def __init__(self, world: World) -> None:
        self._world = world

    def tell(self, metered: bool) -> None:
        """Note it."""
        self._world.note("network.tell", metered)

    def send_anyway(self) -> None:
        """Note it."""
        self._world.note("network.send_anyway")


class FakeEngine:
    """Stands in for `SyncEngine`."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.events = EventBus()
        self.settings = FakeSettings(self.world)
        self.settings.subscribe(lambda keys: self.events.publish(SettingsChanged(keys=keys)))
        self.upkeep = FakeUpkeep(self.world)
        self.diagnostics = FakeDiagnostics(self.world)
        self.queue = FakeQueue(self.world, self.events)
        self.uploads = FakeUploads(self.world, self.events)
        self.files = FakeFiles(self.world, self.events)
        self.refresh = FakeRefresh(self.world)
        self.rows = FakeRows(self.world, self.events)
        self.audio = FakeAudio(self.rows, self.events)
        self.queue.restore_row = self.rows.restore
        self.analysis = FakeAnalysis(self.world, self.events)
        self.projects = FakeSharing(self.world, self.events)
        self.activity = FakeActivity(self.world)
        self.history = FakeHistory(self.world)
        self.network = FakeNetwork(self.world)
        self.library = FakeLibrary(self.world)
        self.account = FakeAccount(self.world, self.events)
        self.setup = FakeSetup(self.world)
        self.duplicates = FakeDuplicates(self.world)
        self.deletes = FakeDeletes(self.world, self.events)
        self.comparing = FakeComparing(self.world)
        self.conflicts = FakeConflicts(
            self.world.conflicts, self.events, self.world.note, self._count_conflicts
        )
        self.begin: asyncio.Event | None = None
        """Set when the engine may go to work."""

        self.stopped = False
        self.stop_s = 0.0
        """How long it takes."""

    def _count_conflicts(self, count: int) -> None:
        status = replace(self.world.status, conflicts=count)
        if status.state is SyncState.CONFLICT:
            template = "{n} conflict needs you" if count == 1 else "{n} conflicts need you"
            sentence = Sentence(template=template, params=(("n", count),))
            in_step = Sentence(template="Everything is synced")
            state = SyncState.CONFLICT if count else SyncState.IN_STEP
            status = replace(status, state=state, sentence=sentence if count else in_step)
        self.world.status = status

    @property
    def as_engine(self) -> SyncEngine:
        """The same object, under the type the window is written against."""
        return cast(SyncEngine, self)

    def set_status(self, status: SyncStatus, event: Event | None = None) -> None:
        """Serve another snapshot and tell the bus."""
        self.world.status = status
        self.events.publish(event or QueueChanged())

    async def start(self, *, background: bool, begin: asyncio.Event | None = None) -> None:
        self.begin = begin
        self.world.note("start", background)

    async def stop(self, *, deadline_s: float) -> Leftovers:
        self.world.calls.append(("stop", deadline_s))
        self.stopped = True
        await asyncio.sleep(self.stop_s)
        return Leftovers()

    def status(self) -> SyncStatus:
        return self.world.status

    async def sync(
        self, *, timeout_s: float | None = None, only: str | None = None, confirm_deletes: bool = False
    ) -> SyncReport:
        self.world.note("sync", timeout_s, only)
        await asyncio.sleep(self.world.sync_s)
        return SyncReport(ok=True)

    def sync_soon(self, reason: str) -> None:
        self.world.calls.append(("sync_soon", reason))

    @property
    def paused(self) -> bool:
        return self.world.status.paused

    async def pause(self, until: datetime | None = None) -> None:
        self._set_paused(True, until)

    async def resume(self) -> None:
        self._set_paused(False)

    def _set_paused(self, paused: bool, until: datetime | None = None) -> None:
        self.world.note("pause", paused)
        state = SyncState.PAUSED if paused else SyncState.CHECKING
        end = None if until is None else iso_utc(until)
        self.world.status = replace(self.world.status, paused=paused, paused_until=end, state=state)
        self.events.publish(PauseChanged(paused=paused))
