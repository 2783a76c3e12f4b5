"""The model cloud and the SQL give equal answers to the same scripts; `make differential` runs many more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.differential.compare import Difference, Peer, first_difference, plain, shrink, users_of
from tests.contract.differential.peers import HttpPeer, PostgresPeer
from tests.contract.differential.scripts import Step, run_step, write_script
from tests.support.cloud_process import running_cloud
from tests.support.fake_cloud import ModelCloud
from tests.support.model_functions import ModelFunctions
from tests.support.model_values import CallRefused
from tests.support.postgres import running_cluster

SCRIPTS = 96
PER_TEST = 12
OVER_HTTP = 4


@pytest.fixture(scope="module")
def peer() -> Iterator[PostgresPeer]:
    with running_cluster() as cluster:
        cluster.create_cloud("cloud")
        with cluster.connect("cloud") as admin, cluster.connect("cloud", "authenticator") as caller:
            yield PostgresPeer(admin, caller)


@pytest.mark.parametrize("first", range(0, SCRIPTS, PER_TEST))
def test_the_model_and_postgres_agree(peer: PostgresPeer, first: int) -> None:
    for seed in range(first, first + PER_TEST):
        found = first_difference(seed, peer)
        assert found is None, _told(seed, peer)


def test_the_model_and_the_embedded_cloud_agree_over_http(tmp_path: Path) -> None:
    with running_cloud(tmp_path / "cloud") as server:
        _agree_over_http(HttpPeer(server))


def _agree_over_http(peer: HttpPeer) -> None:
    for seed in range(SCRIPTS, SCRIPTS + OVER_HTTP):
        found = first_difference(seed, peer)
        assert found is None, _told(seed, peer)


def _told(seed: int, peer: Peer) -> str:
    kept, small = shrink(seed, peer)
    again = f"python -m tests.contract.differential --seed {seed}{' --http' * isinstance(peer, HttpPeer)}"
    return f"{again}\n{len(kept)} parts left\n{small.show()[:4000]}"


def test_a_seed_always_gives_the_same_script() -> None:
    users = users_of(7, 1)
    assert write_script(7, users, 1) == write_script(7, users, 1)
    assert write_script(7, users, 1) != write_script(8, users, 1)


def test_the_scripts_reach_every_outcome_and_every_reason() -> None:
    """A generator that stops at the gate proves nothing."""
    reached: set[str] = set()
    for seed in range(60):
        users = users_of(seed, 1)
        model = ModelFunctions(ModelCloud(), set(users))
        for step in write_script(seed, users, 1).steps:
            answer = run_step(model, step)
            if isinstance(answer, CallRefused):
                reached.add(answer.code)
            else:
                reached |= {_word(outcome) for outcome in answer.get("outcomes", ())}
                reached |= {"reset" for page in answer.get("pages", ()) if "reset" in page}
    assert reached >= {
        "applied", "duplicate", "conflict", "forbidden", "wrong_scope", "parent_missing", "unknown_entity",
        "unknown_user", "change_id_reused", "invalid_change", "invalid_row", "unknown_field", "row_too_large",
        "invalid_request", "too_many_changes", "22P02", "22P05", "reset",
    }  # fmt: skip


def _word(outcome: dict[str, dict[str, str]]) -> str:
    return str(outcome["error"]["code"] if outcome["error"] else outcome["status"])


class _Liar:
    """A peer that forgets one entity when it shows heads."""

    epoch = "epoch"

    def __init__(self) -> None:
        self._functions: ModelFunctions | None = None

    def add_users(self, users: object) -> None:
        assert isinstance(users, tuple)
        self._functions = ModelFunctions(ModelCloud("epoch"), set(users))

    def call(self, step: Step) -> object:
        assert self._functions is not None
        answer = run_step(self._functions, step)
        return self.lie(step, answer, self._functions.cloud)

    def lie(self, step: Step, answer: Any, cloud: ModelCloud) -> object:
        if step.function == "sync_heads" and not isinstance(answer, CallRefused):
            for scope in answer["scopes"]:
                scope["heads"].pop("venues", None)
        return answer


def test_a_difference_is_found_and_made_small() -> None:
    liar = _Liar()
    seed = next(seed for seed in range(200) if first_difference(seed, liar) is not None)
    kept, small = shrink(seed, liar)
    assert isinstance(small, Difference)
    assert small.step.function == "sync_heads"
    assert len(kept) <= 4
    assert '"venues"' in small.show()


class _Forgetful(_Liar):
    """A peer whose rows begin at version 1 again once their tombstones are gone."""

    def lie(self, step: Step, answer: Any, cloud: ModelCloud) -> object:
        for scope in cloud.scopes.values():
            scope.purged_versions.clear()
        return answer


def test_a_cloud_that_gives_versions_twice_is_found_by_the_scripts_of_every_test_run() -> None:
    forgetful = _Forgetful()
    found = [first_difference(seed, forgetful) for seed in range(SCRIPTS)]
    assert {each.step.function for each in found if each is not None} >= {"sync_push"}


def test_equal_numbers_are_equal_and_the_epoch_is_nobodys_fault() -> None:
    assert plain({"epoch": "a", "server_time": "1", "x": 120.0}, "a") == plain({"epoch": "b", "x": 120}, "b")
    assert plain({"x": 1}, "a") != plain({"x": True}, "a")
