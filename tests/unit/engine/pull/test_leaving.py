"""When a project that the cloud shows no more is taken for left, and when for a fault of the cloud's."""

from collections.abc import Mapping

import pytest

from luma_sync.cloud.messages import Heads, ScopeHeads
from luma_sync.engine.pull.leaving import Parting, plan_parting

ME = "me"


def told(*projects: str, personal: str | None = ME) -> Heads:
    scopes = [ScopeHeads(scope_id=each, kind="project", role="editor", heads={}) for each in projects]
    if personal is not None:
        scopes.insert(0, ScopeHeads(scope_id=personal, kind="personal", role="owner", heads={}))
    return Heads(epoch="e", server_time="", scopes=tuple(scopes))


def part(
    heads: Heads, held: Mapping[str, str], *, doubted: tuple[str, ...] = (), same_life: bool = True
) -> Parting:
    return plan_parting(heads, held, doubted=doubted, user_id=ME, same_life=same_life)


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_one_project_that_is_gone_was_left(role: str) -> None:
    assert part(told("b"), {"a": role, "b": "editor"}) == Parting(gone=("a",))
    assert part(told(), {"a": role}) == Parting(gone=("a",))


def test_nothing_is_left_while_everything_is_told() -> None:
    assert part(told("a", "b"), {"a": "editor"}) == Parting()
    assert part(told(), {}) == Parting()


def test_several_may_go_while_others_stay() -> None:
    held = dict.fromkeys("abc", "editor")
    assert part(told("c"), held) == Parting(gone=("a", "b"))


def test_all_at_once_is_doubted() -> None:
    assert part(told(), dict.fromkeys("ab", "editor")) == Parting(doubtful=("a", "b"))


@pytest.mark.parametrize("role", ["owner", ""])
def test_what_is_ones_own_or_unknown_is_doubted(role: str) -> None:
    assert part(told("b"), {"a": role, "b": "editor", "c": "viewer"}) == Parting(gone=("c",), doubtful=("a",))


def test_a_cloud_that_has_lost_the_personal_library_is_not_believed() -> None:
    assert part(told("b", personal=None), {"a": "editor"}) == Parting(doubtful=("a",))
    assert part(told("b", personal="somebody else"), {"a": "editor"}) == Parting(doubtful=("a",))


def test_another_life_of_the_cloud_is_not_believed() -> None:
    assert part(told("b"), {"a": "editor"}, same_life=False) == Parting(doubtful=("a",))


@pytest.mark.parametrize("role", ["owner", ""])
def test_ones_own_projects_that_another_life_of_the_cloud_lacks_are_made_anew(role: str) -> None:
    held = {"a": role, "b": "owner", "c": "viewer"}
    assert part(told("b"), held, same_life=False) == Parting(doubtful=("c",), lost=("a",))
    assert part(told("b"), held, doubted=("a",), same_life=False) == Parting(doubtful=("c",), lost=("a",))


def test_nothing_is_made_anew_in_a_cloud_that_does_not_know_us() -> None:
    assert part(told(personal=None), {"a": "owner"}, same_life=False) == Parting(doubtful=("a",))


def test_a_doubt_stays_until_somebody_answers() -> None:
    assert part(told("b"), {"a": "editor"}, doubted=("a",)) == Parting(doubtful=("a",))
