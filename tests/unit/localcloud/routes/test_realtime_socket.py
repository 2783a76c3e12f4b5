"""Realtime's websocket, against a real database, in both versions of the protocol."""

import itertools
import uuid
from typing import Any

import jwt
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from luma_sync.localcloud.tokens import Tokens
from tests.support.cloud import change
from tests.support.cloud_process import CloudServer, Person
from tests.support.phoenix_client import (
    VERSIONS,
    PhoenixClient,
    address,
    member,
    phoenix,
    push,
    push_venue,
    topic_of,
)

pytestmark = pytest.mark.parametrize("version", VERSIONS)


def token_of(cloud: CloudServer, person: Person, **claims: object) -> str:
    known: dict[str, Any] = jwt.decode(person.access_token, options={"verify_signature": False})
    life_s = claims.pop("life_s", 3600)
    assert isinstance(life_s, int)
    kept = {name: value for name, value in (known | claims).items() if name not in ("iat", "exp")}
    return cloud.tokens.sign(
        {name: value for name, value in kept.items() if value is not None}, life_s=life_s
    )


# -- the handshake ------------------------------------------------------------------------------------


def test_only_a_known_key_and_version_are_let_in(cloud: CloudServer, version: str) -> None:
    good = address(cloud, version)
    cases = [
        (good.replace("apikey=", "key="), 401, "No API key found"),
        (address(cloud, version, "wrong"), 401, "Invalid API key"),
        (good.replace(f"vsn={version}", "vsn=3.0.0"), 403, "3.0.0"),
    ]
    for url, status, words in cases:
        with pytest.raises(InvalidStatus) as raised:
            connect(url, proxy=None)
        assert raised.value.response.status_code == status
        assert words in bytes(raised.value.response.body or b"").decode()
    answer = cloud.http.get("/realtime/v1/websocket")
    assert answer.status_code in (404, 426)


def test_heartbeats_are_answered_at_once(cloud: CloudServer, version: str) -> None:
    with phoenix(cloud, version) as line:
        for _ in range(3):
            line.nothing_more()


# -- joining ------------------------------------------------------------------------------------------


def test_a_member_joins_and_hears_what_others_push(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    with phoenix(cloud, version) as line:
        assert line.join(ada.user_id, ada.access_token).payload == {
            "status": "ok",
            "response": {"postgres_changes": []},
        }
        push_venue(cloud, ada)
        said = line.hear()
        assert (said.topic, said.event, said.ref) == (topic_of(ada.user_id), "broadcast", None)
        assert (said.payload["type"], said.payload["event"]) == ("broadcast", "head_moved")
        assert said.payload["payload"]["seq"] == 1
        assert said.payload["meta"]["id"] == said.payload["payload"]["id"]
        line.nothing_more()


def test_a_stranger_cannot_join_and_hears_nothing(cloud: CloudServer, version: str) -> None:
    ada, eve = member(cloud), member(cloud)
    with phoenix(cloud, version) as line:
        assert line.join(ada.user_id, eve.access_token).reason.startswith("Unauthorized: ")
        assert line.join(ada.user_id, None).reason.startswith("Unauthorized: "), "the key is nobody"
        push_venue(cloud, ada)
        line.nothing_more()


def test_tokens_that_are_none_are_refused(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    stranger = Tokens("another secret that is long enough, too", "x").sign(
        {"sub": ada.user_id, "role": "authenticated"}, life_s=60
    )
    cases = [
        (token_of(cloud, ada, life_s=-5), "InvalidJWTToken: Token has expired"),
        ("nonsense", "MalformedJWT"),
        (stranger, "JwtSignatureError"),
        (token_of(cloud, ada, role=None), "InvalidJWTToken: Fields"),
        (token_of(cloud, ada, role="no_such_role"), "Unauthorized"),
        (token_of(cloud, ada, sub=None), "Unauthorized"),
        (token_of(cloud, ada, sub="nonsense"), "InitializingProjectConnection"),
    ]
    with phoenix(cloud, version) as line:
        for token, reason in cases:
            assert line.join(ada.user_id, token).reason.startswith(reason)
        assert line.join(ada.user_id, ada.access_token).reason == ""


def test_channels_that_are_not_served_say_so(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    token = {"access_token": ada.access_token}
    with phoenix(cloud, version) as line:
        assert line.join(ada.user_id, ada.access_token, private=False).reason.startswith("PrivateOnly")
        changes = [{"event": "*", "schema": "public"}]
        assert "broadcasts only" in line.join(ada.user_id, ada.access_token, postgres_changes=changes).reason
        assert line.ask(topic_of(ada.user_id), "phx_join", token).reason.startswith("PrivateOnly")
        assert line.ask("other:topic", "phx_join", token).reason == "unmatched topic"
        assert line.ask("realtime:", "phx_join", token).reason == "unmatched topic"
        assert line.ask("realtime:never joined", "anything").reason == "unmatched topic"


def test_who_leaves_hears_no_more_and_may_come_back(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    topic = topic_of(ada.user_id)
    with phoenix(cloud, version) as line, phoenix(cloud, version) as other:
        line.join(ada.user_id, ada.access_token)
        other.join(ada.user_id, ada.access_token)
        assert line.ask(topic, "phx_leave").reason == ""
        assert line.hear().event == "phx_close"
        push_venue(cloud, ada)
        assert other.hear().payload["payload"]["seq"] == 1  # so it has been told by now
        line.nothing_more()
        assert line.join(ada.user_id, ada.access_token).reason == ""
        push_venue(cloud, ada)
        assert line.hear().payload["payload"]["seq"] == 2


def test_joining_again_replaces_the_channel(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    with phoenix(cloud, version) as line:
        line.join(ada.user_id, ada.access_token)
        payload = {"config": {"private": True}, "access_token": ada.access_token}
        ref = line.send(topic_of(ada.user_id), "phx_join", payload)
        assert (line.hear().event, line.hear().ref) == ("phx_close", ref)
        push_venue(cloud, ada)
        assert line.hear().event == "broadcast"
        line.nothing_more()


# -- tokens over time ---------------------------------------------------------------------------------


def test_a_new_token_keeps_the_channel_open_and_a_bad_one_closes_it(cloud: CloudServer, version: str) -> None:
    ada, eve = member(cloud), member(cloud)
    topic = topic_of(ada.user_id)
    with phoenix(cloud, version) as line, phoenix(cloud, version) as witness:
        witness.join(ada.user_id, ada.access_token)
        for bad, words in (
            (eve.access_token, "Unauthorized"),
            ("nonsense", "MalformedJWT"),
            (token_of(cloud, ada, life_s=-1), "Token has expired"),
        ):
            line.join(ada.user_id, ada.access_token)
            for good in (token_of(cloud, ada), "sb_publishable_ignored"):
                line.send(topic, "access_token", {"access_token": good})
            line.nothing_more()
            line.send(topic, "access_token", {"access_token": bad})
            system, close = line.hear(), line.hear()
            assert (system.event, system.payload["status"]) == ("system", "error")
            assert words in system.payload["message"]
            assert close.event == "phx_close"
            push_venue(cloud, ada)
            assert witness.hear().event == "broadcast", (
                "it is told by now, but not to whom the channel was closed"
            )
            line.nothing_more()


def test_a_channel_ends_with_its_token(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    with phoenix(cloud, version) as line:
        line.join(ada.user_id, token_of(cloud, ada, life_s=2))
        system, close = line.hear(), line.hear()
        assert (system.event, close.event) == ("system", "phx_close")
        assert "Token has expired" in system.payload["message"]
        assert line.join(ada.user_id, ada.access_token).reason == ""


def test_a_removed_member_cannot_go_on(cloud: CloudServer, version: str) -> None:
    ada, ben = member(cloud), member(cloud)
    project = str(uuid.uuid4())
    seat = change(
        "collaborators",
        scope_id=project,
        row={"project_id": project, "user_id": ben.user_id, "role": "viewer"},
    )
    push(cloud, ada, change("projects", scope_id=project, row_id=project), seat)
    with phoenix(cloud, version) as line:
        assert line.join(project, ben.access_token).reason == ""
        push(
            cloud,
            ada,
            change("collaborators", "delete", scope_id=project, row_id=seat["row_id"], base_version=1),
        )
        assert line.hear().event == "broadcast"
        line.send(topic_of(project), "access_token", {"access_token": ben.access_token})
        assert "Unauthorized" in line.hear().payload["message"]
        assert line.hear().event == "phx_close"
        assert line.join(project, ben.access_token).reason.startswith("Unauthorized")


# -- sending ------------------------------------------------------------------------------------------


def test_nobody_sends_to_others(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    with phoenix(cloud, version) as line, phoenix(cloud, version) as other:
        for each in (line, other):
            each.join(ada.user_id, ada.access_token)
        line.send(
            topic_of(ada.user_id), "broadcast", {"type": "broadcast", "event": "head_moved", "payload": {}}
        )
        line.socket.send(b"\x03\x00\x00\x01\x01\x00tefoo")
        line.nothing_more()
        other.nothing_more()


def test_messages_of_any_length_arrive_and_public_ones_do_not(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    topic = f"luma:scope:{ada.user_id}"
    with phoenix(cloud, version) as line:
        line.join(ada.user_id, ada.access_token)
        with cloud.superuser() as connection:
            for size, private in ((10, False), (100_000, True), (10, True)):
                connection.execute(
                    "select realtime.send(jsonb_build_object('text', repeat('x', %s)), 'any', %s, %s)",
                    (size, topic, private),
                )
            connection.execute("select pg_notify('realtime_messages', 'nonsense')")
        assert [len(line.hear().payload["payload"]["text"]) for _ in range(2)] == [100_000, 10]
        line.nothing_more()


@pytest.mark.parametrize("size", [1_000, 300_000])
def test_what_is_no_message_ends_the_connection(cloud: CloudServer, version: str, size: int) -> None:
    with phoenix(cloud, version) as line:
        line.socket.send("x" * size)
        with pytest.raises(ConnectionClosed) as raised:
            line.hear()
        assert raised.value.rcvd is not None
        assert raised.value.rcvd.code == (1003 if size < 256 * 1024 else 1009)


def test_a_slow_reader_is_dropped_and_the_others_hear_everything(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    topic, messages = f"luma:scope:{ada.user_id}", 500
    with phoenix(cloud, version) as slow, phoenix(cloud, version) as quick:
        for line in (slow, quick):
            line.join(ada.user_id, ada.access_token)
        with cloud.superuser() as connection:
            connection.execute(
                "select realtime.send(jsonb_build_object('text', repeat('x', 60000)), 'any', %s)"
                " from generate_series(1, %s)",
                (topic, messages),
            )
        for _ in range(messages):
            assert quick.hear().event == "broadcast"
        assert heard_until_closed(slow) < messages
        quick.nothing_more()


def heard_until_closed(line: PhoenixClient) -> int:
    """How many messages came before the server hung up."""
    for heard in itertools.count():
        try:
            line.hear()
        except ConnectionClosed:
            return heard
    raise AssertionError


def test_a_burst_drops_nobody_who_reads(cloud: CloudServer, version: str) -> None:
    ada = member(cloud)
    with phoenix(cloud, version) as line:
        line.join(ada.user_id, ada.access_token)
        with cloud.superuser() as connection:
            connection.execute(
                "select realtime.send(jsonb_build_object('n', n), 'any', %s) from generate_series(1, 2000) as n",
                (f"luma:scope:{ada.user_id}",),
            )
        assert [line.hear().payload["payload"]["n"] for _ in range(2000)] == list(range(1, 2001))
