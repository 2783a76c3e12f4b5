"""The simulator finds bugs: each planted one shows within a few seeds that are known to reach it."""

import pytest

from tests.simulation.planted_bugs import BUGS, hunt

# As `python -m tests.simulation --planted --bug NAME` found them; a change of the swarm may ask for others.
KNOWN_SEEDS = {
    "line-removed-early": (1,),
    "cursor-before-rows": (1,),
    "new-id-on-retry": (66,),
    "pull-over-dirty": (4,),
    "delete-wins": (4,),
    "child-first": (2,),
    "retry-after-ignored": (6,),
    "conflict-dropped": (4,),
    "one-stops-all": (2,),
    "wake-up-lost": (2,),
    "wall-clock-order": (25,),
    "page-boundary": (2,),
    "answer-settles-all": (3,),
    "sending-for-ever": (2,),
    "status-too-early": (3,),
    "parked-forgotten": (9,),
    "parked-till-news": (10,),
    "ping-ignores-pause": (26,),
    "late-insert": (2051,),
    "discard-forgets": (13,),
}


def test_every_planted_bug_has_a_known_seed() -> None:
    assert KNOWN_SEEDS.keys() == BUGS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_planted_bug_is_found(name: str) -> None:
    found = hunt(BUGS[name], KNOWN_SEEDS[name])
    assert found is not None, f"{name} was not found by seeds {KNOWN_SEEDS[name]}"


def test_a_bug_is_gone_when_it_is_no_longer_planted() -> None:
    bug = BUGS["status-too-early"]
    patches = bug.patches()
    before = [getattr(owner, name) for owner, name, _ in patches]
    with bug.planted():
        assert [getattr(owner, name) for owner, name, _ in patches] != before
    assert [getattr(owner, name) for owner, name, _ in patches] == before
