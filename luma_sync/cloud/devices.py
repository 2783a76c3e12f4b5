"""Messages of `sync_devices`: the devices of an account, and when the cloud last heard of them."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDevice:
    """One device."""

    id: str
    name: str
    """Empty while the device has not told it."""

    first_seen_at: str
    last_seen_at: str
    """UTC ISO texts by the cloud's clock; the last one is up to an hour old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesReply:
    """The hundred that were seen last, the newest first."""

    server_time: str
    devices: tuple[AccountDevice, ...]
