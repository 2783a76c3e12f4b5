"""The composition root: a home and settings become a wired engine."""

import contextlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.ports import CloudGateway
from luma_sync.engine.activity_log import ActivityReads
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.engine.space import SpaceLook
from luma_sync.engine.status.at_rest import status_at_rest, why_at_rest
from luma_sync.engine.status.composer import ProfileFacts
from luma_sync.engine.status.row_snapshots import WhyView
from luma_sync.engine.status.snapshot import AccountView, SyncStatus
from luma_sync.engine.unsent_folder import Rescued, rescue_unsent
from luma_sync.engine.upload_limit import take_over_upload_limit
from luma_sync.events.bus import EventBus
from luma_sync.kernel.collector import spare_what_is_loaded
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import HomeError, SecretStoreError, SignInNeeded
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.logs import logs_in
from luma_sync.kernel.paths import LOCAL_PROFILE, HomePaths, ProfilePaths
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.home_files import as_home_error
from luma_sync.session.ownership import ProfileOwner
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.setup_wiring import wired_outside
from luma_sync.store.database import Database
from luma_sync.wiring import Options as Options
from luma_sync.wiring import WiredAccounts, WiredDevice, settings_book

if TYPE_CHECKING:
    from luma_sync.engine.file_workers import FileWorkers

_ONE_SHOT_STOP_S = 0.0
"""A command that has reported has nothing left to finish; a cancelled one leaves the rest for the next."""


class _Factory:
    """Opens the profile that is active now; it then belongs to this process."""

    def __init__(self, device: WiredDevice) -> None:
        self._device = device

    async def open(self, context: CoreContext) -> CoreParts:
        """Build the parts of one profile; leaves nothing open when it fails."""
        device = self._device
        async with AsyncExitStack() as stack:
            paths = device.profiles.active()
            owner = ProfileOwner(paths, is_window=device.options.is_window)
            owner.acquire()
            stack.callback(owner.release)
            await device.restore_session()
            database = await _database(stack, paths, device.book)
            account = device.session.account
            files = _file_workers(stack, database, paths, context)
            gate = HostGate(
                context.ports.clock,
                randomness=context.ports.randomness,
                backoff=context.ports.backoff,
            )
            gateway = None
            if account is not None:
                gateway = device.gateway(account.address)
                stack.push_async_callback(gateway.close)
            spare_what_is_loaded()
            return CoreParts(
                profile=device.profile(),
                device_id=device.id,
                device_name=device.name,
                database=database,
                gate=gate,
                importer=files.importer(),
                analyser=files.analyser(),
                gateway=gateway,
                uploads=files.uploads(gateway.storage, gate, account.user_id)
                if gateway and account
                else None,
                downloads=files.downloads(gateway.storage, gate) if gateway else None,
                packages=files.packages() if gateway else None,
                space=SpaceLook(
                    SystemFiles(), files.lane("storage"), root=paths.root, logs=device.options.home.logs
                ),
                upload_limit=device.upload_limit,
                user_id=account.user_id if account else "",
                email=account.email if account else "",
                url=account.address.url if account else "",
                signed_in=lambda: device.session.state.is_signed_in,
                session_cause=lambda: device.session.cause,
                session_reason=lambda: device.session.reason,
                close=stack.pop_all().aclose,
            )


async def set_library_aside(options: Options) -> Rescued:
    """Rescue what is unsent of a damaged library, and move that away.

    Raises UsageError for one that is sound, OwnershipError, HomeError, LibraryError.
    """
    with _device(options) as device:
        paths, ports = device.profiles.active(), device.ports
        owner = ProfileOwner(paths)
        owner.acquire()
        try:
            with as_home_error(paths.root):
                return rescue_unsent(paths.library, ports.catalog, now=ports.now_text(), files=SystemFiles())
        finally:
            owner.release()


class OpenLibrary:
    """The active profile's library without its engine: reads, and plain edits beside an owner."""

    def __init__(self, device: WiredDevice, database: Database, workers: "Callable[[], FileWorkers]") -> None:
        self._device = device
        self._workers = workers
        self.database = database

    def files(self) -> "FileWorkers":
        """What works on the user's files; loads the codecs."""
        return self._workers()

    @property
    def has_account(self) -> bool:
        """Whether it is the library of an account, whose session may have ended. Raises HomeError."""
        return self._device.profiles.device().active_profile != LOCAL_PROFILE

    def conflicts(self) -> SharedConflictCentre:
        """Conflicts of all devices, as the library tells them."""
        return conflicts_at_rest(self.database, self._device.ports, device_name=self._device.name)

    @property
    def activity(self) -> ActivityReads:
        """The audit, as the library tells it."""
        return ActivityReads(lambda: self)

    @property
    def device_id(self) -> str:
        """Of this device."""
        return self._device.id

    @property
    def device_name(self) -> str:
        """Of this device."""
        return self._device.name

    def now_text(self) -> str:
        """The wall clock as the library writes it."""
        return self._device.ports.now_text()

    @property
    def settings(self) -> SettingsBook:
        """What holds in this home."""
        return self._device.book

    async def status(self) -> SyncStatus:
        """The snapshot of this moment, as the library tells it; nothing is asked of the cloud."""
        return await status_at_rest(self.database, self._device.ports, await self._profile_facts())

    async def why(self, entity: str, row_id: str) -> WhyView:
        """Why a row is not in the cloud yet, as the library tells it. Raises UsageError."""
        ports = self._device.ports
        return await why_at_rest(self.database, ports, await self._profile_facts(), entity, row_id)

    async def _profile_facts(self) -> ProfileFacts:
        await self._device.restore_session()
        account = self.account_view()
        return ProfileFacts(
            profile=account.profile,
            email=account.email,
            has_account=bool(account.user_id),
            signed_in=account.signed_in,
            cause=account.cause,
        )

    def account_view(self) -> AccountView:
        """Who is signed in."""
        return self._device.account_view()


@contextlib.asynccontextmanager
async def opened_library(options: Options) -> AsyncIterator[OpenLibrary]:
    """The active profile's library, beside whoever owns it. Raises HomeError, LibraryError."""
    async with AsyncExitStack() as stack:
        device = stack.enter_context(_device(options))
        paths = device.profiles.active()
        database = await _database(stack, paths, device.book)
        context = CoreContext(ports=device.ports, bus=EventBus())
        yield OpenLibrary(device, database, lambda: _file_workers(stack, database, paths, context))


@contextlib.asynccontextmanager
async def account_of(options: Options) -> AsyncIterator[AccountView]:
    """Who is signed in, without opening the library."""
    with _device(options) as device:
        await device.restore_session()
        yield device.account_view()


@contextlib.contextmanager
def opened_settings(options: Options) -> Iterator[SettingsBook]:
    """The settings of a home, without its library. Raises HomeError."""
    with _logs(options.home):
        yield settings_book(options)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCloud:
    """The signed-in account's cloud, without library and engine."""

    gateway: CloudGateway
    device_id: str
    address: CloudAddress


async def check_secrets(options: Options) -> None:
    """Let the password store (or token file) keep, give back and forget a text. Raises SecretStoreError."""
    with _device(options) as device:
        name, text = f"check-{device.id}", device.ports.ids.random_id()
        await device.secrets.set(name, text)
        if await device.secrets.get(name) != text:
            raise SecretStoreError("The password store forgets what it is given; use --token-file FILE.")
        await device.secrets.delete(name)


@contextlib.asynccontextmanager
async def opened_cloud(options: Options) -> AsyncIterator[OpenCloud]:
    """The signed-in account's cloud. Raises SignInNeeded."""
    with _device(options) as device:
        await device.restore_session()
        account = device.session.account
        if account is None:
            raise SignInNeeded("Nobody is signed in on this device; run luma-sync account sign-in.")
        gateway = device.gateway(account.address)
        try:
            yield OpenCloud(gateway=gateway, device_id=device.id, address=account.address)
        finally:
            await gateway.close()
            await device.session.close()


@contextlib.asynccontextmanager
async def wired_engine(options: Options) -> AsyncIterator[SyncEngine]:
    """An engine that its user starts and stops."""
    with _device(options) as device, wired_outside(device) as outside:
        engine = SyncEngine(device.ports, _Factory(device), WiredAccounts(device), outside)
        device.publish = engine.events.publish
        try:
            yield engine
        finally:
            await device.session.close()


@contextlib.asynccontextmanager
async def opened_engine(options: Options) -> AsyncIterator[SyncEngine]:
    """An engine for one command: it owns the profile, and nothing runs by itself.

    Raises OwnershipError while another process owns the profile, HomeError, LibraryError.
    """
    async with wired_engine(options) as engine:
        try:
            await engine.start(background=False)
            yield engine
        finally:
            await engine.stop(deadline_s=_ONE_SHOT_STOP_S)


@contextlib.contextmanager
def _device(options: Options) -> Iterator[WiredDevice]:
    with contextlib.ExitStack() as stack:
        stack.enter_context(_logs(options.home))
        lane, settings_lane = DaemonLane("secrets"), ThreadLane("settings")
        stack.callback(lane.close)
        stack.callback(settings_lane.close)
        yield WiredDevice(options, lane, settings_lane)


@contextlib.contextmanager
def _logs(home: HomePaths) -> Iterator[None]:
    """The home's log file, for as long as something is open. Raises HomeError when it cannot be written."""
    with contextlib.ExitStack() as stack:
        try:
            home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            stack.enter_context(logs_in(home.logs))
        except OSError as error:
            raise HomeError(
                f"The home {home.root} cannot be written; choose another folder with --home DIR.", str(error)
            ) from None
        yield


async def _database(stack: AsyncExitStack, paths: ProfilePaths, book: SettingsBook) -> Database:
    writer, reader = ThreadLane("library-writer"), ThreadLane("library-reader")
    stack.callback(writer.close)
    stack.callback(reader.close)
    database = await Database.open(paths.library, writer=writer, reader=reader)
    stack.push_async_callback(database.close)
    root = f"{paths.files}{os.sep}"
    if await database.read(lambda unit: unit.moved_files.known_root()) != root:
        # The local profile becomes an account's at sign-in, and people move their homes.
        await database.write(lambda unit: unit.moved_files.follow(root))
    await take_over_upload_limit(database, book)
    return database


def _file_workers(
    stack: AsyncExitStack, database: Database, paths: ProfilePaths, context: CoreContext
) -> "FileWorkers":
    from luma_sync.engine.file_workers import FileWorkers  # codecs: not paid for by `status`

    def lane(name: str) -> ThreadLane:
        opened = ThreadLane(name)
        stack.callback(opened.close)
        return opened

    return FileWorkers(
        database=database,
        files=SystemFiles(),
        folder=paths.files,
        lane=lane,
        publish=context.bus.publish,
        ports=context.ports,
        processors=os.cpu_count() or 1,
    )
