"""What the session manager works through, and what it is asked."""

from collections.abc import Callable
from dataclasses import field
from typing import Protocol

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.ports import CloudGateway
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.credentials import SecretStore
from luma_sync.session.ownership import RenewalGate
from luma_sync.session.profiles import Account, SignInMode
from luma_sync.session.session_record import SessionRecord


class AccountBook(Protocol):
    """Which account is active on this device; `Profiles` is the real one."""

    def account(self) -> Account | None:
        """The active account; None for the local profile."""

    def enter(self, account: Account, mode: SignInMode, record: SessionRecord) -> ProfilePaths:
        """Make the account's profile the active one; it remembers this of its session."""

    def leave(self, *, discard: bool = False) -> None:
        """Make the local profile the active one."""

    def record(self) -> SessionRecord:
        """What the active profile remembers of its session."""

    def keep_record(self, record: SessionRecord) -> None:
        """Remember it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPorts:
    """What the manager works through. `connect` makes a gateway that the manager closes after each use."""

    book: AccountBook
    secrets: SecretStore
    connect: Callable[[CloudAddress], CloudGateway]
    gate: RenewalGate
    clock: Clock
    publish: Callable[[SessionChanged], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What a person types to sign in, or to sign up with `is_new`."""

    url: str
    anon_key: str = field(repr=False)
    email: str
    password: str = field(repr=False)
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """A sign-in that the cloud has accepted, and that has changed nothing on this device yet."""

    account: Account
    session: AuthSession
