"""What `sync_devices` answers, checked before it is used."""

import json
from typing import Any

import pytest

from luma_sync.cloud.devices import AccountDevice
from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.supabase.devices import devices_body, devices_reply

NOW = "2026-11-21T14:02:00.000Z"


def line(**values: Any) -> dict[str, Any]:
    return {"device_id": "d1", "name": "Studio PC", "first_seen_at": NOW, "last_seen_at": NOW} | values


def answer(*devices: Any) -> bytes:
    return json.dumps({"server_time": NOW, "devices": list(devices)}).encode()


def test_devices_are_read_in_their_order() -> None:
    assert json.loads(devices_body("d1", "Studio PC")) == {"p_device_id": "d1", "p_device_name": "Studio PC"}
    reply = devices_reply(answer(line(), line(device_id="d2", name="")))
    assert reply.devices == (
        AccountDevice(id="d1", name="Studio PC", first_seen_at=NOW, last_seen_at=NOW),
        AccountDevice(id="d2", name="", first_seen_at=NOW, last_seen_at=NOW),
    )


@pytest.mark.parametrize(
    "body",
    [
        b"[]", b"{}", answer(1), answer(line(device_id=5)), answer(line(last_seen_at=None)), answer(line(device_id="x" * 50)),
        answer(*[line()] * 1001), json.dumps({"devices": []}).encode(),
    ],
)  # fmt: skip
def test_another_answer_is_no_answer(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        devices_reply(body)
