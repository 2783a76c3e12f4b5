"""A plain Phoenix client for tests of the cloud: says what a test says, in either version of the protocol."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.support.cloud import change
from tests.support.cloud_process import CloudServer, Person

WAIT_S = 15.0
VERSIONS = ("1.0.0", "2.0.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message of the server."""

    topic: str
    event: str
    payload: dict[str, Any]
    ref: str | None

    @property
    def reason(self) -> str:
        """Why a reply refuses; empty for a consent."""
        assert self.event == "phx_reply"
        return str(self.payload["response"].get("reason", "")) if self.payload["status"] == "error" else ""


@dataclass(slots=True)
class PhoenixClient:
    """One websocket."""

    socket: ClientConnection
    version: str
    _refs: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))
    _joins: dict[str, str] = field(default_factory=dict)

    def send(self, topic: str, event: str, payload: object = None) -> str:
        """Returns the message's reference."""
        ref = str(next(self._refs))
        if event == "phx_join":
            self._joins[topic] = ref
        join_ref, payload = self._joins.get(topic), {} if payload is None else payload
        named = {"topic": topic, "event": event, "payload": payload, "ref": ref, "join_ref": join_ref}
        self.socket.send(
            json.dumps(named if self.version == "1.0.0" else [join_ref, ref, topic, event, payload])
        )
        return ref

    def hear(self) -> Said:
        """The next message."""
        value = json.loads(self.socket.recv(timeout=WAIT_S))
        if self.version == "1.0.0":
            return Said(
                topic=value["topic"], event=value["event"], payload=value["payload"], ref=value["ref"]
            )
        _, ref, topic, event, payload = value
        return Said(topic=topic, event=event, payload=payload, ref=ref)

    def ask(self, topic: str, event: str, payload: object = None) -> Said:
        """Send, and hear the reply."""
        ref = self.send(topic, event, payload)
        said = self.hear()
        assert (said.event, said.ref) == ("phx_reply", ref), said
        return said

    def join(self, scope: str, token: str | None, **config: object) -> Said:
        """Join a scope's topic; the reply."""
        payload: dict[str, object] = {"config": {"private": True, **config}}
        if token is not None:
            payload["access_token"] = token
        return self.ask(topic_of(scope), "phx_join", payload)

    def nothing_more(self) -> None:
        """The server has said nothing else: the answer to a heartbeat is the next that comes."""
        assert self.ask("phoenix", "heartbeat").payload == {"status": "ok", "response": {}}


def topic_of(scope: str) -> str:
    return f"realtime:luma:scope:{scope}"


def address(cloud: CloudServer, version: str, key: str | None = None) -> str:
    base = cloud.url.replace("http", "ws", 1)
    return f"{base}/realtime/v1/websocket?apikey={key or cloud.anon_key}&vsn={version}"


@contextmanager
def phoenix(cloud: CloudServer, version: str) -> Iterator[PhoenixClient]:
    with connect(address(cloud, version), compression=None, proxy=None, close_timeout=1) as socket:
        yield PhoenixClient(socket, version)


def push_venue(cloud: CloudServer, person: Person) -> None:
    """Somebody's change."""
    push(cloud, person, change("venues", scope_id=person.user_id))


def push(cloud: CloudServer, person: Person, *changes: dict[str, Any]) -> None:
    answer = cloud.rpc("sync_push", {"p_device_id": str(uuid.uuid4()), "p_changes": changes}, person)
    assert [one["status"] for one in answer.json()["outcomes"]] == ["applied"] * len(changes)


def member(cloud: CloudServer) -> Person:
    """Somebody whose own scope is there."""
    person = cloud.sign_up()
    assert cloud.rpc("sync_heads", {"p_device_id": person.user_id}, person).status_code == 200
    return person
