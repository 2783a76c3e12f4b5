"""sync_devices: the devices of the caller, with the names that they told."""

import json
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller

NewCaller = Callable[[], Caller]


def devices(caller: Caller, name: str | None) -> Any:
    return json.loads(caller.text("sync_devices", caller.device, name))["devices"]


def test_the_devices_of_a_user_are_told_to_each_of_them_and_to_nobody_else(
    ada: Caller, new_caller: NewCaller
) -> None:
    other = Caller(ada.connection, ada.user)
    ada.heads()
    assert [(line["device_id"], line["name"]) for line in devices(other, "Phone")] in (
        [(str(ada.device), ""), (str(other.device), "Phone")],
        [(str(other.device), "Phone"), (str(ada.device), "")],
    )
    [first, second] = devices(ada, "Studio PC")
    assert {first["name"], second["name"]} == {"Phone", "Studio PC"}
    assert first["last_seen_at"] >= second["last_seen_at"] >= second["first_seen_at"]
    assert first["last_seen_at"].endswith("Z")

    stranger = new_caller()
    assert [line["device_id"] for line in devices(stranger, "X" * 300)] == [str(stranger.device)]
    assert devices(stranger, "")[0]["name"] == "X" * 200, "who says nothing keeps the name"
    assert devices(stranger, None)[0]["name"] == "X" * 200


def test_a_call_without_a_device_is_refused(ada: Caller) -> None:
    with pytest.raises(psycopg.Error, match="invalid_request"):
        ada.text("sync_devices", None, "Laptop")
