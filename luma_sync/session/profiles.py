"""The home directory's profiles: which is active, whose it is, and how a local one becomes an account's."""

import contextlib
import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import filelock
import orjson

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.kernel.errors import HomeError, UsageError
from luma_sync.kernel.ids import IdSource, is_uuid
from luma_sync.kernel.paths import LOCAL_PROFILE, HomePaths, ProfilePaths
from luma_sync.session.durable_files import read_small, sync_folder, write_durably
from luma_sync.session.ownership import ProfileOwner

_DEVICE_LOCK_S = 10.0
_FOLDER_MODE = 0o700
_DISPOSABLE = frozenset({"account.json", "owner.lock", "owner.pid", "renewal.lock"})
"""What a profile without a library may hold; it is made again when needed."""


class SignInMode(Enum):
    """What happens to the local profile's data when an account is new on this device."""

    MERGE = "merge"
    """They become the account's."""

    USE_CLOUD = "use-cloud"
    """They stay in the local profile, untouched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose profile it is. Holds no secret."""

    address: CloudAddress
    user_id: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What this device is called, and which profile is open on it."""

    id: str
    name: str
    active_profile: str = LOCAL_PROFILE
    is_adopting: bool = field(default=False)
    """A sign-in was cut off after it was decided that the local profile becomes the active one."""


class Profiles:
    """Reads and changes device.json, account.json and the profile folders. Blocking, but quick.

    Every change is one durable step or is finished by the next process that looks. Raises HomeError with
    a sentence where the home cannot be used.
    """

    def __init__(self, home: HomePaths, ids: IdSource, *, device_name: str = "") -> None:
        self.home = home
        self._ids = ids
        self._device_name = device_name or platform.node() or "This computer"

    def device(self) -> Device:
        """The device; made at the first call. Finishes a sign-in that was cut off."""
        known = self._read_device()
        if known is not None and not known.is_adopting:
            return known
        with self._changing():
            return self._settled_device()

    def active(self) -> ProfilePaths:
        """The files of the active profile; its folders exist."""
        return self._made(self.device().active_profile)

    def account(self) -> Account | None:
        """Whose profile is active; None for the local one."""
        name = self.device().active_profile
        if name == LOCAL_PROFILE:
            return None
        path = self.home.profile(name).account
        said = _object(_read(path), path)
        account = _account(said) if said is not None else None
        if account is None or account.user_id != name:
            raise HomeError(f"The file {path} is missing or damaged; restore it, or sign in again.")
        return account

    def enter(self, account: Account, mode: SignInMode) -> ProfilePaths:
        """Make the account's profile the active one; its library and the active one must be closed.

        Only an account without a library here takes over the local one. Raises OwnershipError when
        another process has the local library open for sync.
        """
        if not is_uuid(account.user_id):
            raise UsageError("The cloud gave an account without a valid id; check the cloud's address.")
        with self._changing():
            device = self._settled_device()
            wants_local = mode is SignInMode.MERGE and device.active_profile == LOCAL_PROFILE
            if wants_local and self._has_library(LOCAL_PROFILE) and self._is_new(account.user_id):
                self._adopt(device, account)
            else:
                self._write_account(self._made(account.user_id), account)
                self._write_device(_renamed(device, account.user_id))
        return self._made(account.user_id)

    def leave(self, *, discard: bool = False) -> None:
        """Make the local profile the active one; `discard` deletes the files of the one that is left."""
        with self._changing():
            device = self._settled_device()
            left = device.active_profile
            self._write_device(_renamed(device, LOCAL_PROFILE))
            if discard and left != LOCAL_PROFILE:
                with _as_home_error(self.home.profile(left).root):
                    shutil.rmtree(self.home.profile(left).root)

    def _adopt(self, device: Device, account: Account) -> None:
        """Crash-safe: who it is for, the decision, the move, the end of it. `_settled_device` resumes."""
        with ProfileOwner(self.home.profile(LOCAL_PROFILE)):
            self._write_account(self.home.profile(LOCAL_PROFILE), account)
            self._write_device(_renamed(device, account.user_id, is_adopting=True))
            if os.name != "nt":  # an open lock file would stop the move on Windows
                self._move_local_to(account.user_id)
        if os.name == "nt":
            self._move_local_to(account.user_id)
        self._write_device(_renamed(device, account.user_id))

    def _move_local_to(self, name: str) -> None:
        source, target = self.home.profile(LOCAL_PROFILE).root, self.home.profile(name).root
        with _as_home_error(target):
            if target.exists():
                shutil.rmtree(target)  # `_is_new` has looked: there is nothing of value in it
            source.rename(target)
            sync_folder(target.parent)

    def _settled_device(self) -> Device:
        """The device, after finishing what a crash has left open. Inside the lock."""
        known = self._read_device()
        if known is None:
            device = Device(id=self._ids.random_id(), name=self._device_name)
            self._write_device(device)
            return device
        if not known.is_adopting:
            return known
        if self.home.profile(LOCAL_PROFILE).root.exists() and self._is_new(known.active_profile):
            self._move_local_to(known.active_profile)
        settled = _renamed(known, known.active_profile)
        self._write_device(settled)
        return settled

    def _has_library(self, name: str) -> bool:
        return self.home.profile(name).library.exists()

    def _is_new(self, name: str) -> bool:
        """Whether the profile does not exist, or holds nothing but what is made again."""
        root = self.home.profile(name).root
        with _as_home_error(root):
            if not root.exists():
                return True
            return all(path.name in _DISPOSABLE or _is_empty_folder(path) for path in root.iterdir())

    def _made(self, name: str) -> ProfilePaths:
        paths = self.home.profile(name)
        with _as_home_error(self.home.root):
            paths.files.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        return paths

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with _as_home_error(self.home.root):
            self.home.root.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
            lock = filelock.FileLock(
                self.home.root / "device.lock", timeout=_DEVICE_LOCK_S, thread_local=False, mode=0o600
            )
            try:
                lock.acquire()
            except (filelock.Timeout, NotImplementedError) as error:
                raise HomeError(
                    "Another Luma Sync is changing accounts; wait until it is done, then try again.",
                    str(error),
                ) from None
        try:
            yield
        finally:
            lock.release()

    def _read_device(self) -> Device | None:
        said = _object(_read(self.home.device), self.home.device)
        if said is None:
            return None
        identity, name = str(said.get("device_id")), str(said.get("device_name"))
        profile = str(said.get("active_profile"))
        if not is_uuid(identity) or not (profile == LOCAL_PROFILE or is_uuid(profile)):
            raise _damaged(self.home.device)
        return Device(
            id=identity, name=name, active_profile=profile, is_adopting=said.get("adopting") is True
        )

    def _write_device(self, device: Device) -> None:
        said: dict[str, Any] = {
            "device_id": device.id,
            "device_name": device.name,
            "active_profile": device.active_profile,
        }
        _write(self.home.device, said | ({"adopting": True} if device.is_adopting else {}))

    def _write_account(self, paths: ProfilePaths, account: Account) -> None:
        address = account.address
        said = {
            "url": address.url,
            "anon_key": address.anon_key,
            "user_id": account.user_id,
            "email": account.email,
        }
        _write(paths.account, said)


def _renamed(device: Device, profile: str, *, is_adopting: bool = False) -> Device:
    return Device(id=device.id, name=device.name, active_profile=profile, is_adopting=is_adopting)


def _account(said: Mapping[str, Any]) -> Account | None:
    url, key, user_id, email = (said.get(name) for name in ("url", "anon_key", "user_id", "email"))
    if not (
        isinstance(url, str) and isinstance(key, str) and isinstance(user_id, str) and isinstance(email, str)
    ):
        return None
    try:
        return Account(address=parse_address(url, key), user_id=user_id, email=email)
    except UsageError:
        return None


def _read(path: Path) -> bytes | None:
    try:
        return read_small(path)
    except NotADirectoryError:
        return None
    except OSError as error:
        raise HomeError(f"The file {path} cannot be read; check its owner and mode.", str(error)) from None


def _write(path: Path, value: Mapping[str, Any]) -> None:
    with _as_home_error(path.parent):
        write_durably(path, orjson.dumps(value, option=orjson.OPT_INDENT_2))


def _object(content: bytes | None, path: Path) -> Mapping[str, Any] | None:
    if content is None:
        return None
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise _damaged(path) from None
    if not isinstance(value, dict):
        raise _damaged(path)
    return value


def _damaged(path: Path) -> HomeError:
    return HomeError(f"The file {path} is damaged; restore it from a backup, or delete it and sign in again.")


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


@contextlib.contextmanager
def _as_home_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise HomeError(
            f"The folder {folder} cannot be written; choose another home with --home or free some space.",
            error.strerror or str(error),
        ) from None
