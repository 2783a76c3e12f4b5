"""Devices over `sync_devices`: the body, and the answer checked before it is used. Pure."""

from typing import Any

import orjson

from luma_sync.cloud.devices import AccountDevice, DevicesReply
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_object,
    decode_untrusted,
    optional_text_of,
    text_of,
    violation,
)

_BYTES_MAX = 256 * 1024
_DEVICES_MAX = 1000
_NAME_CHARACTERS_MAX = 200


def devices_body(device_id: str, device_name: str) -> bytes:
    """The request as `sync_devices` takes it."""
    return orjson.dumps({"p_device_id": device_id, "p_device_name": device_name})


def devices_reply(body: bytes) -> DevicesReply:
    """The answer. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_BYTES_MAX), "the answer")
    devices = a_list(said.get("devices"), "devices")
    if len(devices) > _DEVICES_MAX:
        raise violation(f"{len(devices)} devices of one account")
    return DevicesReply(server_time=text_of(said, "server_time"), devices=tuple(map(_device, devices)))


def _device(each: Any) -> AccountDevice:
    said = an_object(each, "a device")
    return AccountDevice(
        id=text_of(said, "device_id", characters_max=40),
        name=optional_text_of(said, "name", characters_max=_NAME_CHARACTERS_MAX),
        first_seen_at=text_of(said, "first_seen_at", characters_max=40),
        last_seen_at=text_of(said, "last_seen_at", characters_max=40),
    )
