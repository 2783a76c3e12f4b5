"""The home directory's profiles: which is active, whose it is, and how a local one becomes an account's."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from pathlib import Path

import filelock

from luma_sync.kernel.errors import HomeError, UsageError
from luma_sync.kernel.ids import IdSource, is_uuid
from luma_sync.kernel.machine import machine_id
from luma_sync.kernel.paths import LOCAL_PROFILE, HomePaths, ProfilePaths
from luma_sync.session.device_place import Place, is_copy, mark_of
from luma_sync.session.durable_files import sync_folder
from luma_sync.session.home_files import (
    Account as Account,
)
from luma_sync.session.home_files import (
    AccountUnknown as AccountUnknown,
)
from luma_sync.session.home_files import (
    Device as Device,
)
from luma_sync.session.home_files import (
    as_home_error,
    read_account,
    read_device,
    read_record,
    write_account,
    write_device,
    write_record,
)
from luma_sync.session.ownership import ProfileOwner
from luma_sync.session.scenario_words import Former, PlanStep, ProfileHere
from luma_sync.session.scenarios import EntryFacts, decide
from luma_sync.session.session_record import SessionRecord

_DEVICE_LOCK_S = 10.0
_FOLDER_MODE = 0o700
_DISPOSABLE = frozenset({"account.json", "session.json", "owner.lock", "owner.pid", "renewal.lock"})
"""What a profile without a library may hold; it is made again when needed."""

_NEW_SESSION = SessionRecord()
_DELETED = ".deleted"
"""Behind the name of a profile that is being deleted."""


class SignInMode(Enum):
    """What happens to the local profile's data when an account is new on this device."""

    MERGE = "merge"
    """They become the account's."""

    USE_CLOUD = "use-cloud"
    """They stay in the local profile, untouched."""


class Profiles:
    """Reads and changes device.json, account.json and the profile folders. Blocking, but quick.

    Every change is one durable step or is finished by the next process that looks. Raises HomeError with
    a sentence where the home cannot be used.
    """

    def __init__(
        self,
        home: HomePaths,
        ids: IdSource,
        *,
        device_name: str = "",
        find_machine: Callable[[], str] = machine_id,
    ) -> None:
        self.home = home
        self._ids = ids
        self._find_machine = find_machine
        self._machine: str | None = None
        self._device_name = device_name or platform.node() or "This computer"

    def device(self) -> Device:
        """The device; made at the first call. Finishes a sign-in that was cut off."""
        known = read_device(self.home)
        if known is not None and known.is_settled and known.place == self._here(known):
            return known
        with self._changing():
            return self._settled_device()

    def active(self) -> ProfilePaths:
        """The files of the active profile; its folders exist."""
        return self._made(self.device().active_profile)

    def account(self) -> Account | None:
        """Whose profile is active; None for the local one. Raises AccountUnknown."""
        name = self.device().active_profile
        if name == LOCAL_PROFILE:
            return None
        return read_account(self.home, name)

    def record(self) -> SessionRecord:
        """What the active profile remembers of its session."""
        return read_record(self.active())

    def keep_record(self, record: SessionRecord) -> None:
        """Remember it in the active profile."""
        write_record(self.active(), record)

    def enter(self, account: Account, mode: SignInMode, record: SessionRecord = _NEW_SESSION) -> ProfilePaths:
        """Make the account's profile the active one; its library and the active one must be closed.

        An account without a library here takes over the local one; into the library of another the local one
        is moved aside, with its files, to be taken in when it is opened. Raises OwnershipError when another
        process has the local library open for sync.
        """
        if not is_uuid(account.user_id):
            raise UsageError("The cloud gave an account without a valid id; check the cloud's address.")
        with self._changing():
            device = self._settled_device()
            steps = decide(self._entry_facts(device, account, mode)).steps
            if PlanStep.ADOPT_LOCAL in steps:
                self._adopt(device, account, record)
            else:
                self._write_owner(self._made(account.user_id), account, record)
                if PlanStep.ABSORB_LOCAL in steps:
                    self._set_aside(device, account)
                write_device(self.home, _renamed(device, account.user_id))
        return self._made(account.user_id)

    def library_of(self, user_id: str) -> Path | None:
        """The account's library on this device; None when it has none."""
        is_here = is_uuid(user_id) and self._has_library(user_id)
        return self.home.profile(user_id).library if is_here else None

    def _entry_facts(self, device: Device, account: Account, mode: SignInMode) -> EntryFacts:
        """What decides about the local library; what the cloud holds does not."""
        is_local = device.active_profile == LOCAL_PROFILE
        is_other = not is_local and device.active_profile != account.user_id
        return EntryFacts(
            local_data=is_local and self._has_library(LOCAL_PROFILE),
            profile=ProfileHere.NEW if self._is_new(account.user_id) else ProfileHere.KNOWN,
            former=Former.ACTIVE if is_other else Former.NOBODY,
            wants_merge=mode is SignInMode.MERGE,
        )

    def leave(self, *, discard: bool = False) -> None:
        """Make the local profile the active one; `discard` deletes the files of the one that is left."""
        with self._changing():
            device = self._settled_device()
            left = device.active_profile
            write_device(self.home, _renamed(device, LOCAL_PROFILE))
            if discard and left != LOCAL_PROFILE:
                self._delete(self.home.profile(left).root)

    def _delete(self, root: Path) -> None:
        """In one step: half a profile would look like one. What a crash leaves goes with the next one."""
        with as_home_error(root):
            for leftover in root.parent.glob(f"*{_DELETED}"):
                shutil.rmtree(leftover)
            gone = root.with_name(root.name + _DELETED)
            root.rename(gone)
            sync_folder(root.parent)
            shutil.rmtree(gone)

    def _set_aside(self, device: Device, account: Account) -> None:
        """Crash-safe: the decision with the name of the place, the move. `_settled_device` resumes."""
        name = self._ids.random_id()
        with ProfileOwner(self.home.profile(LOCAL_PROFILE)):
            write_device(self.home, _renamed(device, account.user_id, absorbing=name))
            if os.name != "nt":  # an open lock file would stop the move on Windows
                self._move_local_into(account.user_id, name)
        if os.name == "nt":
            self._move_local_into(account.user_id, name)

    def _move_local_into(self, profile: str, name: str) -> None:
        source = self.home.profile(LOCAL_PROFILE).root
        target = self.home.profile(profile).files / "absorbed" / name
        with as_home_error(target):
            if source.exists() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
                source.rename(target)
                sync_folder(target.parent)

    def _write_owner(self, paths: ProfilePaths, account: Account, record: SessionRecord) -> None:
        """Whose the profile is, and how the session is kept: before it is the active one."""
        write_account(paths, account)
        write_record(paths, record)

    def _adopt(self, device: Device, account: Account, record: SessionRecord) -> None:
        """Crash-safe: who it is for, the decision, the move, the end of it. `_settled_device` resumes."""
        with ProfileOwner(self.home.profile(LOCAL_PROFILE)):
            self._write_owner(self.home.profile(LOCAL_PROFILE), account, record)
            write_device(self.home, _renamed(device, account.user_id, is_adopting=True))
            if os.name != "nt":  # an open lock file would stop the move on Windows
                self._move_local_to(account.user_id)
        if os.name == "nt":
            self._move_local_to(account.user_id)
        write_device(self.home, _renamed(device, account.user_id))

    def _move_local_to(self, name: str) -> None:
        source, target = self.home.profile(LOCAL_PROFILE).root, self.home.profile(name).root
        with as_home_error(target):
            if target.exists():
                shutil.rmtree(target)  # `_is_new` has looked: there is nothing of value in it
            source.rename(target)
            sync_folder(target.parent)

    def _settled_device(self) -> Device:
        """The device, after finishing what a crash has left open. Inside the lock."""
        known = read_device(self.home)
        if known is None:
            return self._placed(Device(id=self._ids.random_id(), name=self._device_name))
        if known.place != self._here(known):
            known = self._moved_or_copied(known)
        if known.is_settled:
            return known
        if known.absorbing:
            self._move_local_into(known.active_profile, known.absorbing)
        elif self.home.profile(LOCAL_PROFILE).root.exists() and self._is_new(known.active_profile):
            self._move_local_to(known.active_profile)
        settled = _renamed(known, known.active_profile)
        write_device(self.home, settled)
        return settled

    def _moved_or_copied(self, known: Device) -> Device:
        """A moved home keeps its device id; a copy, here or on another machine, gets its own."""
        if not is_copy(known.place, self._here(known), original_is_alive=self._original_is_alive(known)):
            return self._placed(known)
        new = replace(known, id=self._ids.random_id(), name=self._device_name)
        for profile in (self.home.root / "profiles").glob("*/session.json"):
            with as_home_error(profile.parent):
                profile.unlink(missing_ok=True)  # the session stays with the original
        return self._placed(new)

    def _original_is_alive(self, known: Device) -> bool:
        """Whether the home that this one was made as is still there, and another one."""
        if not known.place.home:
            return False
        original = HomePaths(Path(known.place.home))
        try:
            there = read_device(original)
            return there is not None and there.id == known.id and not original.root.samefile(self.home.root)
        except (HomeError, OSError):
            return False

    def _placed(self, device: Device) -> Device:
        placed = replace(device, place=self._here(device))
        write_device(self.home, placed)
        return placed

    def _here(self, device: Device) -> Place:
        if self._machine is None:
            self._machine = self._find_machine()
        return Place(machine=mark_of(self._machine, device.id), home=os.path.realpath(self.home.root))

    def _has_library(self, name: str) -> bool:
        return self.home.profile(name).library.exists()

    def _is_new(self, name: str) -> bool:
        """Whether the profile does not exist, or holds nothing but what is made again."""
        root = self.home.profile(name).root
        with as_home_error(root):
            if not root.exists():
                return True
            return all(path.name in _DISPOSABLE or _is_empty_folder(path) for path in root.iterdir())

    def _made(self, name: str) -> ProfilePaths:
        paths = self.home.profile(name)
        with as_home_error(self.home.root):
            paths.files.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        return paths

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with as_home_error(self.home.root):
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


def _renamed(device: Device, profile: str, *, is_adopting: bool = False, absorbing: str = "") -> Device:
    return replace(device, active_profile=profile, is_adopting=is_adopting, absorbing=absorbing)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())
