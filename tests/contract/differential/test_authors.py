"""The model and the SQL agree on who wrote a row, whoever asks; only times differ."""

import json
import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from luma_sync.cloud.authors import AuthorsRequest
from luma_sync.cloud.supabase.authors import authors_reply
from tests.contract.differential.compare import users_of
from tests.contract.differential.peers import PostgresPeer
from tests.contract.differential.scripts import Step
from tests.support.fake_cloud import ModelCloud
from tests.support.library import STAMP
from tests.support.model_authors import authors
from tests.support.model_functions import ModelFunctions
from tests.support.postgres import running_cluster

SEEDS = 20
STEPS = 25
_SALT = 0xA07000


@pytest.fixture(scope="module")
def peer() -> Iterator[PostgresPeer]:
    with running_cluster() as cluster:
        cluster.create_cloud("cloud")
        with cluster.connect("cloud") as admin, cluster.connect("cloud", "authenticator") as caller:
            yield PostgresPeer(admin, caller)


def test_the_model_and_postgres_agree_on_authors(peer: PostgresPeer) -> None:
    told = sum(_agree(seed, peer) for seed in range(SEEDS))
    assert told > SEEDS


def _agree(seed: int, peer: PostgresPeer) -> int:
    """Returns how often an author with a name was told."""
    chance = random.Random(f"authors {seed}")
    users = users_of(1, _SALT + seed)[:2]
    functions = ModelFunctions(ModelCloud(), set(users))
    peer.add_users(users)
    devices = {user: [new_id(chance) for _ in range(2)] for user in users}
    versions: dict[str, tuple[str, int]] = {}
    named = 0
    for number in range(STEPS):
        user = chance.choice(users)
        device = chance.choice(devices[user])
        if chance.random() < 0.6:
            change = _change(chance, user, versions)
            body = json.dumps([change])
            functions.sync_push(user, device, body)
            peer.call(Step("sync_push", user, (device, body)))
            continue
        rows = tuple(
            ("venues", row) for row in (*chance.sample(sorted(versions), len(versions) // 2), new_id(chance))
        )
        request = AuthorsRequest(
            device_id=device, device_name=chance.choice(["", "Laptop", "Studio PC", "x" * 300]), rows=rows
        )
        ours = authors(functions.cloud, user, request)
        asked = json.dumps([{"entity": entity, "row_id": row_id} for entity, row_id in rows])
        answer: Any = peer.call(Step("sync_authors", user, (device, request.device_name, asked)))
        theirs = authors_reply(json.dumps(answer).encode(), request)
        assert _without_times(ours.authors) == _without_times(theirs.authors), (seed, number)
        named += sum(author is not None and bool(author.device_name) for author in ours.authors)
    return named


def _change(chance: random.Random, user: str, versions: dict[str, tuple[str, int]]) -> dict[str, Any]:
    own = sorted(row for row, (owner, version) in versions.items() if owner == user and version > 0)
    row_id = chance.choice(own) if own and chance.random() < 0.6 else new_id(chance)
    _, base = versions.get(row_id, (user, 0))
    is_delete = base > 0 and chance.random() < 0.3
    versions[row_id] = (user, -1 if is_delete else base + 1)
    return {
        "change_id": new_id(chance), "entity": "venues", "row_id": row_id, "op": "delete" if is_delete else "upsert",
        "scope_id": user, "base_version": base, "previous_change_ids": [],
        "row": None if is_delete else {
            "name": f"Hall {base}", "description": None, "created_at": STAMP, "updated_at": STAMP,
        },
    }  # fmt: skip


def _without_times(found: tuple[Any, ...]) -> list[Any]:
    return [
        None if author is None else (author.version, author.deleted, author.device_id, author.device_name)
        for author in found
    ]


def new_id(chance: random.Random) -> str:
    """The id of a row, a device or a change."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))
