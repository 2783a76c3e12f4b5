"""supabase-js and supabase-py, unchanged, against the embedded cloud: accounts, functions, files, live changes."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.peers.programs import SUPABASE_CLIENTS, run_supabase
from tests.support.cloud import change
from tests.support.cloud_process import PASSWORD, CloudServer, running_cloud

Seen = dict[str, Any]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudServer]:
    with running_cloud(tmp_path_factory.mktemp("cloud") / "data") as running:
        yield running


@pytest.fixture(scope="module", params=SUPABASE_CLIENTS)
def story(request: pytest.FixtureRequest, server: CloudServer) -> tuple[Seen, Seen]:
    """What the client was told, and what it has seen."""
    told: Seen = {
        "url": server.url,
        "key": server.anon_key,
        "email": f"{uuid.uuid4()}@example.org",
        "password": PASSWORD,
        "stranger": server.sign_up().user_id,
        "device": str(uuid.uuid4()),
        "change": change("venues", scope_id=None, row={"name": "Hall", "description": None}),
    }
    return told, run_supabase(request.param, told)


def test_accounts_are_made_left_entered_and_renewed(story: tuple[Seen, Seen]) -> None:
    _, seen = story
    assert uuid.UUID(seen["user"])
    assert seen["user_again"] == seen["user"]
    assert seen["wrong_password"] == "invalid_credentials"
    assert seen["refreshed"] is True


def test_functions_are_called_as_the_user(story: tuple[Seen, Seen]) -> None:
    told, seen = story
    assert [(scope["scope_id"], scope["kind"], scope["role"]) for scope in seen["scopes"]] == [
        (seen["user"], "personal", "owner")
    ]
    [outcome] = seen["pushed"]
    assert (outcome["status"], outcome["version"], outcome["seq"]) == ("applied", 1, 1)
    [row] = seen["pulled"]
    assert (row["row_id"], row["row"]["name"]) == (told["change"]["row_id"], "Hall")
    assert seen.get("missing_function", "PGRST202") == "PGRST202"


def test_a_private_channel_hears_that_a_head_has_moved(story: tuple[Seen, Seen]) -> None:
    told, seen = story
    assert seen["subscribed"] == "SUBSCRIBED"
    assert seen["unsubscribed"] == "ok"
    hint = seen["hint"]
    assert (hint.get("type", "broadcast"), hint["event"]) == ("broadcast", "head_moved")
    payload = hint["payload"]
    assert (payload["scope_id"], payload["seq"], payload["device_id"]) == (seen["user"], 1, told["device"])


def test_a_strangers_channel_stays_closed(story: tuple[Seen, Seen]) -> None:
    _, seen = story
    status, error = seen["stranger"]
    assert status == "CHANNEL_ERROR"
    assert "Unauthorized" in error


def test_files_go_up_come_down_and_are_removed(story: tuple[Seen, Seen]) -> None:
    _, seen = story
    assert seen["uploaded"] == f"tracks/{seen['user']}/peer.wav"
    assert str(seen["uploaded_again"]) == "409"
    assert str(seen["uploaded_elsewhere"]) == "403"
    assert seen["downloaded"] is True
    assert seen["listed"] == [["peer.wav", 100_000]]
    assert (seen["removed"], seen["listed_after"], seen["download_after"]) == (1, 0, True)
