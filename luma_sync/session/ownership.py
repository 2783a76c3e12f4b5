"""One process at a time: who owns a profile's sync, and who renews the session."""

import contextlib
import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol

import filelock

from luma_sync.cloud.errors import Unreachable
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import HomeError, OwnershipError
from luma_sync.kernel.paths import HomePaths, ProfilePaths

_RENEWAL_WAIT_S = 90.0
_RENEWAL_POLL_S = 0.1


class ProfileOwner:
    """The right to sync one profile, held through a lock of the operating system.

    A process that dies leaves no stale lock. The note beside it names the owner for the message.
    """

    def __init__(self, paths: ProfilePaths, *, is_window: bool = False) -> None:
        self._paths = paths
        self._is_window = is_window
        self._lock = filelock.FileLock(paths.lock, timeout=0, thread_local=False, mode=0o600)

    @property
    def is_held(self) -> bool:
        """Whether this object owns the profile."""
        return self._lock.is_locked

    def acquire(self) -> None:
        """Own the profile. Raises OwnershipError when another process does, HomeError when no lock works."""
        try:
            self._paths.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock.acquire()
        except filelock.Timeout:
            raise OwnershipError(
                f"{self._named_owner()} syncs this library; use that one or close it first."
            ) from None
        except (OSError, NotImplementedError) as error:
            raise HomeError(
                f"The folder {self._paths.root} cannot be locked; choose a home on a local disk of your own.",
                str(error),
            ) from None
        with contextlib.suppress(OSError):  # only a note
            kind = " window" if self._is_window else ""
            self._note.write_text(f"{os.getpid()}{kind}", encoding="ascii")

    def release(self) -> None:
        """Give the profile free; nothing happens when it is not held."""
        if self.is_held:
            with contextlib.suppress(OSError):
                self._note.unlink()
            self._lock.release()

    def is_held_elsewhere(self) -> bool:
        """Whether another process owns the profile just now."""
        if self.is_held or not self._note.exists():
            return False
        try:
            self._lock.acquire()
        except filelock.Timeout:
            return True
        except (OSError, NotImplementedError):
            return False
        self._lock.release()
        return False

    def __enter__(self) -> "ProfileOwner":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    @property
    def _note(self) -> Path:
        return self._paths.root / "owner.pid"

    def _named_owner(self) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            number, _, kind = self._note.read_text(encoding="ascii").partition(" ")
            who = "The Luma Sync window" if kind == "window" else "Another Luma Sync"
            if number.isdigit() and len(number) < 12:
                return f"{who} (process {number})"
        return "Another Luma Sync"


class RenewalGate(Protocol):
    """Lets one process at a time renew the session of a user: a refresh token works once."""

    def held(self, user_id: str) -> AbstractAsyncContextManager[None]:
        """Enter to renew. Raises Unreachable when another process holds it endlessly."""


class OpenGate:
    """The gate where there is one process by construction: tests and the simulator."""

    @asynccontextmanager
    async def held(self, user_id: str) -> AsyncIterator[None]:
        """Enters at once."""
        del user_id
        yield


class FileGate:
    """The gate between processes: a lock of the operating system in the profile."""

    def __init__(self, home: HomePaths, clock: Clock) -> None:
        self._home = home
        self._clock = clock

    @asynccontextmanager
    async def held(self, user_id: str) -> AsyncIterator[None]:
        """Enters when no other process renews."""
        folder = self._home.profile(user_id).root
        lock = filelock.FileLock(folder / "renewal.lock", timeout=0, thread_local=False, mode=0o600)
        await self._acquire(lock)
        try:
            yield
        finally:
            lock.release()

    async def _acquire(self, lock: filelock.BaseFileLock) -> None:
        give_up_at = self._clock.monotonic() + _RENEWAL_WAIT_S
        while True:
            try:
                lock.acquire()
            except filelock.Timeout:
                if self._clock.monotonic() >= give_up_at:
                    raise Unreachable(
                        "Another Luma Sync renews the session and does not end; close it, then try again."
                    ) from None
                await self._clock.sleep(_RENEWAL_POLL_S)
            except (OSError, NotImplementedError) as error:
                raise HomeError(
                    "The profile's folder cannot be locked; choose a home on a local disk of your own.",
                    str(error),
                ) from None
            else:
                return
