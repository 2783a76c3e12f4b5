"""One device as a process has it: ports, profiles, session, and gateways to its cloud."""

import contextlib
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from urllib.parse import urlsplit

from luma_sync.cloud.address import CloudAddress, is_loopback, parse_address
from luma_sync.cloud.later_gateway import LaterGateway
from luma_sync.cloud.ports import CloudGateway, TokenSource
from luma_sync.cloud.probes import ProjectProbes
from luma_sync.engine.account import Admission, Credentials, Peek
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.backoff import SystemRandomness
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError, SignInNeeded
from luma_sync.kernel.ids import SystemIds
from luma_sync.kernel.lanes import Lane, ThreadLane
from luma_sync.kernel.logs import logger, set_level
from luma_sync.kernel.paths import LOCAL_PROFILE, HomePaths
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.credentials import FallbackSecrets, FileSecrets, KeyringSecrets, SecretStore
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.manager import SessionManager, SessionPorts, SignIn, Welcome
from luma_sync.session.ownership import FileGate
from luma_sync.session.profiles import Profiles, SignInMode
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.session.settings_file import SettingsFile

_log = logger("settings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How this process runs."""

    home: HomePaths
    token_file: Path | None = None
    """Keeps the session here instead of in the password store."""

    settings: Settings = field(default_factory=Settings)
    """What holds where the settings file of the home says nothing else."""

    is_window: bool = False
    """For whoever is told that this process owns the profile."""

    may_forget: bool = False
    """Keep the session in memory where there is no password store: for the window, which says so."""


class WiredDevice:
    """What every profile of this process shares: ports, profiles, the session."""

    def __init__(self, options: Options, secrets_lane: DaemonLane, settings_lane: Lane) -> None:
        self.options = options
        self.book = settings_book(options, settings_lane)
        self.ports = EnginePorts(
            clock=SystemClock(), randomness=SystemRandomness(), ids=SystemIds(), settings=self.book
        )
        self.profiles = Profiles(options.home, self.ports.ids)
        self.id, self.name = self.profiles.device().id, self.profiles.device().name
        self.upload_limit = BandwidthLimit(self.ports.clock)
        self.publish: Callable[[SessionChanged], None] = lambda _event: None  # until an engine has a bus
        self.check_own_cloud: Callable[[], None] = lambda: None
        """Raises Unreachable while the cloud on this computer is not known to be there, in a window."""

        self.secrets = _secrets(options, self.id, secrets_lane)
        self.session = SessionManager(
            SessionPorts(
                book=self.profiles,
                secrets=self.secrets,
                connect=lambda address: _supabase(address, None, self),
                gate=FileGate(options.home, self.ports.clock),
                clock=self.ports.clock,
                publish=lambda event: self.publish(event),
            )
        )
        self._is_restored = False

    async def restore_session(self) -> None:
        """Take up the stored session, once."""
        if not self._is_restored:
            self._is_restored = True
            await self.session.restore()

    def gateway(self, address: CloudAddress) -> CloudGateway:
        """A gateway that sends this session's tokens."""
        is_near = is_loopback(urlsplit(address.url).hostname or "")
        tokens = _NearTokens(self) if is_near else self.session
        return LaterGateway(lambda: _supabase(address, tokens, self))

    def profile(self) -> str:
        """The name of the profile whose session was taken up."""
        if self.session.is_account_unknown:
            return self.profiles.device().active_profile
        account = self.session.account
        return account.user_id if account else LOCAL_PROFILE

    def account_view(self) -> AccountView:
        """Who is signed in."""
        account, state = self.session.account, self.session.state
        return AccountView(
            signed_in=state.is_signed_in,
            email=account.email if account else "",
            user_id=account.user_id if account else "",
            url=account.address.url if account else "",
            profile=self.profile(),
            state=state.shown.value,
            memory_only=self.session.memory_only,
            cause=self.session.cause,
            reason=self.session.reason,
        )


class WiredAccounts:
    """The session side of `engine.account.Accounts`."""

    def __init__(self, device: WiredDevice) -> None:
        self._device = device

    def view(self) -> AccountView:
        """Who is signed in."""
        return self._device.account_view()

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        """Ask the cloud; changes nothing here."""
        welcome = await self._device.session.authenticate(
            SignIn(
                url=credentials.url,
                anon_key=credentials.key,
                email=credentials.email,
                password=credentials.password,
                is_new=sign_up,
            )
        )
        return Admission(user_id=welcome.account.user_id, email=welcome.account.email, ticket=welcome)

    def peek(self, admission: Admission) -> Peek:
        """Look into the account's cloud; changes nothing here."""
        welcome, device = _welcome(admission), self._device
        device.session.hesitate()
        gateway = _supabase(welcome.account.address, _OneToken(welcome.session.access_token), device)
        return Peek(gateway=gateway, library=device.profiles.library_of(admission.user_id))

    async def dismiss(self, admission: Admission) -> None:
        """It was not used: end its session on the server, if that can be reached."""
        welcome = _welcome(admission)
        gateway = _supabase(welcome.account.address, None, self._device)
        try:
            with contextlib.suppress(LumaSyncError):
                await gateway.auth.sign_out(welcome.session.access_token)
        finally:
            await gateway.close()

    async def enter(self, admission: Admission, *, mode: str) -> None:
        """Keep the session, make the account's profile the active one."""
        await self._device.session.enter(_welcome(admission), SignInMode(mode))

    async def look_again(self) -> AccountView:
        """Ask a password store that did not work once more."""
        await self._device.session.look_again()
        return self.view()

    async def end_session(self) -> SessionEnd:
        """End the session; the profile stays the active one."""
        return await self._device.session.end_session()

    async def leave(self, *, discard: bool = False) -> SessionEnd:
        """End the session, make the local profile the active one; `discard` deletes what is left."""
        return await self._device.session.sign_out(discard=discard)


class _NearTokens:
    """Tokens for a cloud on this computer: another program may listen where it was last time."""

    def __init__(self, device: WiredDevice) -> None:
        self._device = device

    async def access_token(self) -> str:
        """A token of the session."""
        self._device.check_own_cloud()
        return await self._device.session.access_token()

    async def renew(self, stale_token: str) -> str:
        """A new one."""
        self._device.check_own_cloud()
        return await self._device.session.renew(stale_token)


class _OneToken:
    """The token of a session that nobody has entered yet."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def access_token(self) -> str:
        """The token."""
        return self._token

    async def renew(self, stale_token: str) -> str:
        """It is not renewed."""
        del stale_token
        raise SignInNeeded("The session has ended before it began; sign in again, nothing was changed.")


def _welcome(admission: Admission) -> Welcome:
    if not isinstance(admission.ticket, Welcome):
        raise TypeError("This admission is not of this session.")
    return admission.ticket


def settings_book(options: Options, lane: Lane | None = None) -> SettingsBook:
    """The settings of a home. The log follows its level from now on, and tells what does not count."""
    book = SettingsBook(options.settings, SettingsFile(options.home.settings), lane=lane)
    book.subscribe(lambda keys: set_level(book.current.log_level) if "log_level" in keys else None)
    set_level(book.current.log_level)
    for problem in book.problems:
        _log.warning("%s", problem.sentence)
    return book


def _supabase(address: CloudAddress, tokens: TokenSource | None, device: WiredDevice) -> CloudGateway:
    from luma_sync.cloud.supabase.gateway import SupabaseGateway  # HTTP: not paid for by `status`

    settings, upload_limit = device.ports.settings, device.upload_limit
    return SupabaseGateway(address, tokens, settings=settings, upload_limit=upload_limit)


async def load_cloud(url: str) -> None:
    """Load what talks to this cloud on a thread of its own: a window that is there goes on meanwhile."""
    lane = ThreadLane("loading")
    try:
        await lane.run(lambda: _load_supabase(url))
    finally:
        lane.close()


def _load_supabase(url: str) -> None:
    from luma_sync.cloud.supabase.gateway import tls_context

    tls_context(url.startswith("https://"))


def project_probes(url: str, key: str) -> ProjectProbes:
    """Questions to a project that nobody has signed in to. Raises UsageError for an unsafe address or key."""
    from luma_sync.cloud.supabase.project_probes import SupabaseProbes
    from luma_sync.cloud.supabase.proxies import system_proxy

    address = parse_address(url, key)
    return SupabaseProbes(address, proxy=system_proxy(address.url))


def _secrets(options: Options, device_id: str, lane: DaemonLane) -> SecretStore:
    if options.token_file is not None:
        return FileSecrets(options.token_file)
    keyring = KeyringSecrets(f"luma-sync-{device_id}", lane)
    return FallbackSecrets(keyring) if options.may_forget else keyring
