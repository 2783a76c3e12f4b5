"""The small JSON files of a home: who this device is, whose profile a folder is, how its session was kept."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import orjson

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import HomeError, UsageError
from luma_sync.kernel.ids import is_uuid
from luma_sync.kernel.paths import LOCAL_PROFILE, HomePaths, ProfilePaths
from luma_sync.session.device_place import Place
from luma_sync.session.durable_files import read_small, write_durably
from luma_sync.session.session_record import SessionRecord, record_of


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

    absorbing: str = ""
    """Or that it goes into the active one, under this name."""

    place: Place = field(default_factory=Place)
    """Where the id was made, or moved to."""

    @property
    def is_settled(self) -> bool:
        """No sign-in was cut off."""
        return not self.is_adopting and not self.absorbing


def read_device(home: HomePaths) -> Device | None:
    """Who this device is; None in a new home. Raises HomeError for a damaged file."""
    said = _object(_read(home.device), home.device)
    if said is None:
        return None
    identity, name = str(said.get("device_id")), str(said.get("device_name"))
    profile = str(said.get("active_profile"))
    absorbing = str(said.get("absorbing", ""))
    if absorbing and not is_uuid(absorbing):
        raise _damaged(home.device)
    if not is_uuid(identity) or not (profile == LOCAL_PROFILE or is_uuid(profile)):
        raise _damaged(home.device)
    return Device(
        id=identity,
        name=name,
        active_profile=profile,
        is_adopting=said.get("adopting") is True,
        absorbing=absorbing,
        place=Place(machine=_text(said.get("machine")), home=_text(said.get("home"))),
    )


def write_device(home: HomePaths, device: Device) -> None:
    """Keep who this device is."""
    said: dict[str, Any] = {
        "device_id": device.id,
        "device_name": device.name,
        "active_profile": device.active_profile,
        "machine": device.place.machine,
        "home": device.place.home,
    }
    said |= {"adopting": True} if device.is_adopting else {}
    _write(home.device, said | ({"absorbing": device.absorbing} if device.absorbing else {}))


class AccountUnknown(HomeError):
    """No readable file says whose profile it is; whoever signs in to the account again says so."""


def read_account(home: HomePaths, user_id: str) -> Account:
    """Whose profile it is. Raises AccountUnknown."""
    path = home.profile(user_id).account
    said = _readable(_read(path))
    account = _account(said) if said is not None else None
    if account is None or account.user_id != user_id:
        raise AccountUnknown(
            f"The file {path} is missing or damaged; sign in to the account again, its library and what is"
            " unsent in it are kept."
        )
    return account


def write_account(paths: ProfilePaths, account: Account) -> None:
    """Keep whose profile it is."""
    address = account.address
    said = {
        "url": address.url,
        "anon_key": address.anon_key,
        "user_id": account.user_id,
        "email": account.email,
    }
    _write(paths.account, said)


def read_record(paths: ProfilePaths) -> SessionRecord:
    """How the session of a profile was kept, and how it ended."""
    return record_of(_readable(_read(paths.session)))


def write_record(paths: ProfilePaths, record: SessionRecord) -> None:
    """Remember it."""
    _write(paths.session, record.as_json())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


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
    with as_home_error(path.parent):
        write_durably(path, orjson.dumps(value, option=orjson.OPT_INDENT_2))


def _object(content: bytes | None, path: Path) -> Mapping[str, Any] | None:
    value = _readable(content)
    if value is None and content is not None:
        raise _damaged(path)
    return value


def _readable(content: bytes | None) -> Mapping[str, Any] | None:
    """None for anything else than a JSON object."""
    try:
        value = orjson.loads(content or b"")
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _damaged(path: Path) -> HomeError:
    return HomeError(f"The file {path} is damaged; restore it from a backup, or delete it and sign in again.")


@contextlib.contextmanager
def as_home_error(folder: Path) -> Iterator[None]:
    """Failures of the disk as a HomeError with a sentence."""
    try:
        yield
    except OSError as error:
        raise HomeError(
            f"The folder {folder} cannot be written; choose another home with --home or free some space.",
            error.strerror or str(error),
        ) from None
