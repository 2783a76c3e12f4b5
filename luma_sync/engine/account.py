"""Signing in and out: who it is, which profile opens, and what happens to unsent work."""

import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from luma_sync.cloud.ports import CloudGateway
from luma_sync.engine.core import EngineCore
from luma_sync.engine.device_names import remember_devices
from luma_sync.engine.leaving import SEND_FIRST_S, ExportTarget, Leaving, withdraw_conflicts
from luma_sync.engine.leaving import SignOut as SignOut
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.sign_in_preview import preview_sign_in
from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.engine.unsent_folder import UnsentFolder
from luma_sync.events.bus import EventBus
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LibraryBusy, UsageError
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.scenario_words import Choice

MODES = ("merge", "use-cloud")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Peek:
    """The account's cloud before a sign-in. Whoever asked for it closes it."""

    gateway: CloudGateway
    library: Path | None
    """The account's library on this device; None when it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """A device of the account."""

    id: str
    name: str
    """Empty while it has not told it."""

    is_this: bool
    first_seen_at: str
    last_seen_at: str
    """By the cloud's clock, up to an hour old."""


class Accounts(Protocol):
    """The session side, as the composition root offers it."""

    def view(self) -> AccountView:
        """Who is signed in."""

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        """Ask the cloud; changes nothing here. Raises CloudError kinds and UsageError."""

    def peek(self, admission: Admission) -> Peek:
        """Look into the account's cloud; changes nothing here."""

    async def dismiss(self, admission: Admission) -> None:
        """It was not used: end its session on the server, if that can be reached."""

    async def enter(self, admission: Admission, *, mode: str) -> None:
        """Keep the session and make the account's profile the active one. The library is closed."""

    async def look_again(self) -> AccountView:
        """Ask a password store that did not work once more; the view after that."""

    async def end_session(self) -> SessionEnd:
        """End the session, ahead of `leave`; the profile stays open. Raises SecretStoreError."""

    async def leave(self, *, discard: bool = False) -> SessionEnd:
        """End the session, make the local profile the active one. The library is closed.

        `discard` deletes the profile that is left: library, files, backups.
        """


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

    def __init__(
        self, accounts: Accounts, switch: CoreSwitch, bus: EventBus, leaving: Leaving, *, ports: EnginePorts
    ) -> None:
        self._accounts = accounts
        self._leaving = leaving
        self._switch = switch
        self._bus = bus
        self._ports = ports
        self._previewed: tuple[Credentials, Admission] | None = None

    def view(self) -> AccountView:
        """Who is signed in, and to which cloud."""
        return self._accounts.view()

    async def preview(self, url: str, key: str, email: str, password: str) -> MergePreview:
        """What signing in would do, in numbers; changes nothing on this device.

        The session is kept for the sign-in that follows with the same words, or until `forget_preview`.
        Raises as `sign_in`.
        """
        await self.forget_preview()
        credentials = Credentials(url=url, key=key, email=email, password=password)
        admission = await self._accounts.admit(credentials, sign_up=False)
        self._previewed = (credentials, admission)
        try:
            peek = self._accounts.peek(admission)
            try:
                return await preview_sign_in(
                    self._switch.core,
                    peek.gateway,
                    self._ports,
                    email=admission.email,
                    user_id=admission.user_id,
                    library=peek.library,
                )
            finally:
                await peek.gateway.close()
        except BaseException:
            await self.forget_preview()
            raise

    async def forget_preview(self) -> None:
        """Nobody signs in after all: the session that the preview used ends."""
        if self._previewed is not None:
            (_, admission), self._previewed = self._previewed, None
            await self._accounts.dismiss(admission)

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

    async def look_again(self) -> AccountView:
        """Ask a password store that did not work once more; sync goes on when it does."""
        before = self._accounts.view()
        view = await self._accounts.look_again()
        if view.signed_in and not before.signed_in:
            with contextlib.suppress(LibraryBusy):  # a core that is opened meanwhile syncs by itself
                self._signal_login()
        return view

    async def ledger(self) -> Ledger:
        """What has not been sent yet."""
        return await self._leaving.ledger()

    async def export_unsent(self, target: ExportTarget) -> UnsentFolder:
        """Write all unsent rows and files into a new folder; nothing changes here. Raises UsageError."""
        return await self._leaving.export(target)

    async def sign_out(
        self,
        *,
        keep: bool = False,
        discard: bool = False,
        send_s: float | None = None,
        export: ExportTarget | None = None,
    ) -> SignOut:
        """Sign out. Unsent work stops it unless it is sent (within `send_s`), kept, exported or discarded.

        Exported work is kept, too. Raises UsageError, SecretStoreError; then nobody is signed out.
        """
        chosen = {
            Choice.KEEP: keep,
            Choice.DISCARD: discard,
            Choice.SEND: send_s is not None,
            Choice.EXPORT: export is not None,
        }
        choices = [choice for choice, is_chosen in chosen.items() if is_chosen]
        if len(choices) > 1:
            raise UsageError("Unsent work can be sent, kept, exported or discarded; choose one of these.")
        state = self._accounts.view().state
        try:
            return await self._leaving.run(
                choices[0] if choices else Choice.NONE, send_s=send_s or SEND_FIRST_S, target=export
            )
        finally:
            if self._accounts.view().state != state:
                self._tell()

    async def erase(self) -> None:
        """Sign out and delete everything of this account from this device; what is unsent is lost.

        Raises UsageError where nobody's account is open: what is in the local library is nowhere else.
        """
        if self._switch.core.parts.gateway is None:
            raise UsageError("Nobody is signed in, so what is here is nowhere else; nothing was deleted.")

        async def change() -> None:
            await self._accounts.leave(discard=True)

        await withdraw_conflicts(self._switch.core)
        await self._switch.swap(change)
        self._tell()

    async def devices(self) -> tuple[DeviceView, ...]:
        """The devices of the account, the one heard of last first. Raises CloudError, SignInNeeded.

        NotFound where the cloud does not tell them yet.
        """
        parts = self._switch.core.parts
        if parts.gateway is None:
            return ()
        reply = await parts.gateway.rows.devices(parts.device_id, parts.device_name)
        names = {each.id: each.name for each in reply.devices if each.name}
        await parts.database.write(lambda work: remember_devices(work, names), durable=False)
        return tuple(
            DeviceView(
                id=each.id,
                name=each.name,
                is_this=each.id == parts.device_id,
                first_seen_at=each.first_seen_at,
                last_seen_at=each.last_seen_at,
            )
            for each in reply.devices
        )

    async def _enter(self, credentials: Credentials, mode: str, *, sign_up: bool) -> AccountView:
        if mode not in MODES:
            raise UsageError(f"The sign-in mode is one of {', '.join(MODES)}, not {mode!r}.")
        if self._previewed is not None and self._previewed[0] == credentials and not sign_up:
            (_, admission), self._previewed = self._previewed, None
        else:
            await self.forget_preview()
            admission = await self._accounts.admit(credentials, sign_up=sign_up)
        await self._switch.swap(lambda: self._accounts.enter(admission, mode=mode))
        self._signal_login()
        self._tell()
        return self._accounts.view()

    def _signal_login(self) -> None:
        orchestrator = self._switch.core.orchestrator
        if orchestrator is not None:
            orchestrator.signal(Trigger.LOGIN)

    def _tell(self) -> None:
        view = self._accounts.view()
        self._bus.publish(SessionChanged(state=view.state, email=view.email))
