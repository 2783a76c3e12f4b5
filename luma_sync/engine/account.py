"""Signing in and out: who it is, which profile opens, and what happens to unsent work."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from luma_sync.engine.core import EngineCore
from luma_sync.engine.drain import Leftovers, leftovers
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.events.bus import EventBus
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork

MODES = ("merge", "use-cloud")
_DISCARD_AT_ONCE = 500
_UNFINISHED = frozenset({"pending", "uploading", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody typed."""

    url: str
    key: str
    email: str
    password: str

    def __repr__(self) -> str:
        return f"Credentials(url={self.url!r}, email={self.email!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The cloud said yes; nothing on this device has changed yet."""

    user_id: str
    email: str
    ticket: object
    """What `Accounts.enter` needs of it: the session, opaque to the engine."""


class Accounts(Protocol):
    """The session side, as the composition root offers it."""

    def view(self) -> AccountView:
        """Who is signed in."""

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        """Ask the cloud; changes nothing here. Raises CloudError kinds and UsageError."""

    async def enter(self, admission: Admission, *, mode: str) -> None:
        """Keep the session and make the account's profile the active one. The library is closed."""

    async def leave(self) -> None:
        """Forget the session and make the local profile the active one. The library is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """How a sign-out ended."""

    signed_out: bool
    left: Leftovers
    """Unsent work; where it made the sign-out stop, nothing was changed."""


class CoreSwitch(Protocol):
    """The one engine core that is open."""

    @property
    def core(self) -> EngineCore:
        """The open core."""

    async def swap(self, change: Callable[[], Awaitable[None]]) -> None:
        """Close the core, run `change`, open the core of the profile that is active then.

        When `change` fails, the former profile is opened again and the error goes on.
        """


class Account:
    """What window and command line call."""

    def __init__(self, accounts: Accounts, switch: CoreSwitch, bus: EventBus) -> None:
        self._accounts = accounts
        self._switch = switch
        self._bus = bus

    def view(self) -> AccountView:
        """Who is signed in, and to which cloud."""
        return self._accounts.view()

    async def sign_in(
        self, url: str, key: str, email: str, password: str, mode: str = "merge"
    ) -> AccountView:
        """Sign in and open the account's profile. `mode` says what becomes of a local library.

        Raises WrongCredentials, Unreachable, UsageError and others; nothing has changed then.
        """
        credentials = Credentials(url=url, key=key, email=email, password=password)
        return await self._enter(credentials, mode, sign_up=False)

    async def sign_up(
        self, url: str, key: str, email: str, password: str, mode: str = "merge"
    ) -> AccountView:
        """Create an account and sign in."""
        credentials = Credentials(url=url, key=key, email=email, password=password)
        return await self._enter(credentials, mode, sign_up=True)

    async def ledger(self) -> Leftovers:
        """What has not been sent yet."""
        return await self._switch.core.parts.database.read(leftovers)

    async def sign_out(self, *, keep: bool = False, discard: bool = False) -> SignOut:
        """Sign out. Unsent work stops it unless it is to be kept for the next sign-in, or discarded."""
        if keep and discard:
            raise UsageError("Unsent work can be kept or discarded, not both; choose one.")
        left = await self.ledger()
        if not left.is_empty and not keep and not discard:
            return SignOut(signed_out=False, left=left)
        if discard:
            await self._discard_unsent()
        await self._switch.swap(self._accounts.leave)
        self._tell()
        return SignOut(signed_out=True, left=left)

    async def _enter(self, credentials: Credentials, mode: str, *, sign_up: bool) -> AccountView:
        if mode not in MODES:
            raise UsageError(f"The sign-in mode is one of {', '.join(MODES)}, not {mode!r}.")
        admission = await self._accounts.admit(credentials, sign_up=sign_up)
        await self._switch.swap(lambda: self._accounts.enter(admission, mode=mode))
        orchestrator = self._switch.core.orchestrator
        if orchestrator is not None:
            orchestrator.signal(Trigger.LOGIN)
        self._tell()
        return self._accounts.view()

    async def _discard_unsent(self) -> None:
        database = self._switch.core.parts.database
        while await database.write(_discard_some):
            pass
        while await database.write(_remove_some):
            pass

    def _tell(self) -> None:
        view = self._accounts.view()
        self._bus.publish(SessionChanged(state=view.state, email=view.email))


def _discard_some(work: UnitOfWork) -> int:
    lines = work.outbox.page(limit=_DISCARD_AT_ONCE)
    return sum(work.outbox.discard(line.entity, line.row_id) for line in lines)


def _remove_some(work: UnitOfWork) -> int:
    rows = work.uploads.page(statuses=_UNFINISHED, limit=_DISCARD_AT_ONCE)
    return sum(work.uploads.remove(row.id) for row in rows)
