"""The model and the SQL agree on what happened, page by page, whoever asks and however it is filtered."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from luma_sync.cloud.history import WHATS, HistoryRequest, PastChange
from luma_sync.cloud.supabase.history import history_body, history_reply
from tests.contract.differential.compare import users_of
from tests.contract.differential.peers import PostgresPeer
from tests.contract.differential.scripts import Step
from tests.contract.differential.test_authors import new_id
from tests.support.fake_cloud import ModelCloud
from tests.support.library import STAMP
from tests.support.model_functions import ModelFunctions
from tests.support.model_history import history
from tests.support.postgres import running_cluster

SEEDS = 12
STEPS = 40
_LATER = "2026-11-21T19:00:00.000Z"
_SALT = 0xA15700
Seen = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def peer() -> Iterator[PostgresPeer]:
    with running_cluster() as cluster:
        cluster.create_cloud("cloud")
        with cluster.connect("cloud") as admin, cluster.connect("cloud", "authenticator") as caller:
            yield PostgresPeer(admin, caller)


def test_the_model_and_postgres_agree_on_the_history(peer: PostgresPeer) -> None:
    told = [change for seed in range(SEEDS) for change in _agree(seed, peer)]
    assert {change.what for change in told} >= set(WHATS)
    assert any(change.device_name for change in told)
    assert any(change.user_name for change in told)


def _agree(seed: int, peer: PostgresPeer) -> list[PastChange]:
    """Returns what was told."""
    script = _Script(seed, peer)
    for number in range(STEPS):
        if number < 4 or script.chance.random() < 0.75:
            script.push()
        else:
            script.compare()
    return script.told


class _Script:
    def __init__(self, seed: int, peer: PostgresPeer) -> None:
        self.chance = random.Random(f"history {seed}")
        self.told: list[PastChange] = []
        self._peer, self._seed = peer, seed
        self._users = users_of(1, _SALT + seed)[:2]
        self._functions = ModelFunctions(ModelCloud(), set(self._users))
        peer.add_users(self._users)
        self._devices = {user: [new_id(self.chance) for _ in range(2)] for user in self._users}
        self._versions: dict[tuple[str, str, str], int] = {}
        for user, devices in self._devices.items():
            self._call("sync_heads", user, devices[0])
            name = f"Laptop {seed}"
            self._functions.cloud.device_names[user, devices[0]] = name
            peer.call(Step("sync_devices", user, (devices[0], name)))
        self._share()

    def push(self) -> None:
        chance, user = self.chance, self.chance.choice(self._users)
        entity, scope_id = chance.choice([("venues", user), ("goals", user), ("audio_tracks", self._project)])
        known = [key for key in self._versions if key[:2] == (entity, scope_id)]
        row_id = chance.choice(known)[2] if known and chance.random() < 0.6 else new_id(chance)
        base = self._versions.get((entity, scope_id, row_id), 0)
        self._send(user, entity, scope_id, row_id, base, chance.random() < 0.25)

    def compare(self) -> None:
        """The whole walk, in pages of some length: within a scope the order is the same on both sides."""
        chance, user = self.chance, self.chance.choice(self._users)
        devices = [each for own in self._devices.values() for each in own]
        asked = HistoryRequest(
            limit=chance.randrange(1, 9),
            device_id=chance.choice(devices) if chance.random() < 0.3 else "",
            entity=chance.choice(["venues", "audio_tracks"]) if chance.random() < 0.3 else "",
            what=chance.choice(WHATS) if chance.random() < 0.3 else "",
        )
        ours, theirs = self._walk(asked, user, is_model=True), self._walk(asked, user, is_model=False)
        assert _seen(ours) == _seen(theirs), (self._seed, asked)
        self.told += theirs

    def _walk(self, asked: HistoryRequest, user: str, *, is_model: bool) -> list[PastChange]:
        found: list[PastChange] = []
        for _ in range(200):
            if is_model:
                reply = history(self._functions.cloud, user, asked)
            else:
                body = json.loads(history_body(asked))
                told = tuple(
                    None if each is None else json.dumps(each)
                    for each in (body["p_before"], body["p_filter"])
                )
                answer: Any = self._peer.call(Step("sync_history", user, (*told, asked.limit)))
                reply = history_reply(json.dumps(answer).encode(), asked)
            found += reply.changes
            if reply.next is None:
                return found
            asked = replace(asked, before=reply.next)
        raise AssertionError("the pages never end")  # fmt: skip

    def _share(self) -> None:
        owner, guest = self._users
        self._project = new_id(self.chance)
        self._send(owner, "projects", self._project, self._project, 0, False)
        row = {"project_id": self._project, "user_id": guest, "role": "editor"}
        self._send(owner, "collaborators", self._project, new_id(self.chance), 0, False, row)
        self._send(owner, "user_profiles", owner, new_id(self.chance), 0, False, {"display_name": " Ada "})

    def _send(
        self, user: str, entity: str, scope_id: str, row_id: str, base: int, is_delete: bool,
        row: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        values = row or _values(entity, scope_id, base)
        is_delete = is_delete and base > 0
        times: dict[str, Any] = {"created_at": STAMP, "updated_at": self.chance.choice([STAMP, _LATER])}
        change: dict[str, Any] = {
            "change_id": new_id(self.chance), "entity": entity, "row_id": row_id,
            "op": "delete" if is_delete else "upsert", "scope_id": scope_id, "base_version": base,
            "previous_change_ids": [], "row": None if is_delete else {**values, **times},
        }  # fmt: skip
        device = self.chance.choice(self._devices[user])
        [outcome] = self._call("sync_push", user, device, json.dumps([change]))["outcomes"]
        assert outcome["status"] == "applied", outcome
        self._versions[entity, scope_id, row_id] = outcome["version"]

    def _call(self, name: str, user: str, *arguments: str) -> Any:
        getattr(self._functions, name)(user, *arguments)
        return self._peer.call(Step(name, user, arguments))


def _values(entity: str, scope_id: str, number: int) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = {
        "venues": {"name": f"Hall {number}"},
        "goals": {"title": f"Goal {number}", "done": 0},
        "audio_tracks": {"name": f"Take {number}", "project_id": scope_id},
        "projects": {"name": "Album"},
    }
    return known[entity]


def _seen(changes: list[PastChange]) -> Seen:
    """By scope, without times."""
    found: Seen = {}
    for one in changes:
        facts = (one.entity, one.row_id, one.version, one.seq, one.what, one.device_id, one.device_name)
        found.setdefault(one.scope_id, []).append((*facts, one.user_id, one.user_name))
    return found
