"""The model of the conflict records and the SQL give equal answers, whoever tells what."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.differential.compare import Peer, plain, users_of
from tests.contract.differential.conflict_scripts import Desk, begin, last_steps, next_step
from tests.contract.differential.peers import HttpPeer, PostgresPeer
from tests.contract.differential.scripts import PURGE, Step
from tests.support.cloud_process import running_cloud
from tests.support.fake_cloud import ModelCloud
from tests.support.model_conflicts import conflicts_of
from tests.support.model_functions import ModelFunctions
from tests.support.model_values import CallRefused
from tests.support.postgres import running_cluster

SEEDS = 60
STEPS = 30
_SALT = 0xC0F000


@pytest.fixture(scope="module")
def peer() -> Iterator[PostgresPeer]:
    with running_cluster() as cluster:
        cluster.create_cloud("cloud")
        with cluster.connect("cloud") as admin, cluster.connect("cloud", "authenticator") as caller:
            yield PostgresPeer(admin, caller)


@pytest.mark.parametrize("first", range(0, SEEDS, 20))
def test_the_model_and_postgres_agree_on_conflict_records(peer: PostgresPeer, first: int) -> None:
    for seed in range(first, first + 20):
        _agree(seed, peer)


def test_they_agree_over_http(tmp_path: Path) -> None:
    with running_cloud(tmp_path / "cloud") as server:
        _agree(SEEDS, HttpPeer(server))


def test_the_scripts_reach_every_outcome() -> None:
    reached: set[str] = set()
    for seed in range(SEEDS):
        desk, functions = _desk(seed)
        for _ in range(STEPS):
            answer = _model(desk, functions, next_step(desk))
            if isinstance(answer, CallRefused):
                reached.add(answer.code)
                continue
            reached |= {one["status"] for one in answer.get("outcomes", ())}
            reached |= {one["error"]["code"] for one in answer.get("outcomes", ()) if one["error"]}
            reached |= {
                "reopened"
                for one in answer.get("outcomes", ())
                if one["status"] == "stored" and one["record"]
            }
            reached |= {word for word in ("reset", "done") if answer.get(word)}
    assert reached >= {
        "stored", "same", "stale", "gone", "rejected", "invalid_record", "too_large", "unknown_entity",
        "no_access", "revision_reused", "reset", "invalid_request", "too_many_records", "reopened",
    }  # fmt: skip


def _agree(seed: int, peer: Peer) -> None:
    desk, functions = _desk(seed)
    peer.add_users(desk.users)
    for number in range(STEPS):
        _compare(desk, functions, next_step(desk), peer, f"seed {seed} step {number}")
    for step in last_steps(desk):
        _compare(desk, functions, step, peer, f"seed {seed} at the end")


def _desk(seed: int) -> tuple[Desk, ModelFunctions]:
    users = users_of(1, _SALT + seed)
    functions = ModelFunctions(ModelCloud(), set(users))
    return begin(seed, users, _SALT + seed, conflicts_of(functions.cloud)), functions


def _compare(desk: Desk, functions: ModelFunctions, step: Step, peer: Peer, where: str) -> None:
    ours = plain(_timed(_model(desk, functions, step)), functions.cloud.epoch)
    theirs = plain(_timed(peer.call(step)), peer.epoch)
    assert ours == theirs, (where, step)


def _model(desk: Desk, functions: ModelFunctions, step: Step) -> Any:
    if step.function == PURGE:
        desk.conflicts.purge()
        return {"purged": 0}
    if step.function == "sync_heads":
        return functions.sync_heads(step.user, step.arguments[0])
    device, told, since, limit = step.arguments
    try:
        return desk.conflicts.sync_conflicts(step.user, device, json.loads(told), since, limit)
    except CallRefused as refused:
        return refused


def _timed(answer: Any) -> Any:
    """The server's time of a settlement is nobody's fault; that there is one counts."""
    if isinstance(answer, CallRefused):
        return answer
    for one in (*answer.get("records", ()), *(told["record"] or {} for told in answer.get("outcomes", ()))):
        if one.get("settled_at"):
            one["settled_at"] = "a time"
    return answer
