"""Whether a home is where its device id was made: a copy gets its own id, a moved home keeps it. Pure."""

import hashlib
import hmac

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a device id belongs."""

    machine: str = ""
    """A mark of the machine, made for this device id alone; empty where it is not known."""

    home: str = ""
    """The real path of the home; empty where it is not known."""


def mark_of(machine_id: str, device_id: str) -> str:
    """A stable mark of the machine from which its id cannot be read, and which no other home shares."""
    if not machine_id:
        return ""
    return hmac.new(machine_id.encode(), f"luma-sync/{device_id}".encode(), hashlib.sha256).hexdigest()[:32]


def is_copy(noted: Place, here: Place, *, original_is_alive: bool) -> bool:
    """Whether this home is a copy of another one.

    On another machine it is. On the same one only while the home that it says it is stands there, too, with
    the same device id (`original_is_alive`); otherwise it was moved.
    """
    if noted.machine and here.machine and noted.machine != here.machine:
        return True
    return bool(noted.home) and noted.home != here.home and original_is_alive
