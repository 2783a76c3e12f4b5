"""Whether the cloud still lives the life that is known here."""

import pytest

from luma_sync.cloud.messages import Heads, ScopeHeads
from luma_sync.engine.lives import Cursors, LifeSign, is_another_life

HEADS = Heads(
    epoch="one",
    server_time="2026-11-21T14:02:00.000Z",
    scopes=(ScopeHeads(scope_id="s", kind="personal", role="owner", heads={"venues": 5}),),
)


@pytest.mark.parametrize(
    ("cursors", "epoch", "expected"),
    [
        ({("s", "venues"): 5}, "one", False),
        ({("s", "venues"): 2}, "one", False),
        ({("s", "venues"): 6}, "one", True),  # a backup, and nobody changed its epoch
        ({("s", "fixtures"): 1}, "one", True),
        ({("left", "venues"): 9}, "one", False),  # a project that is not ours any more
        ({}, "two", True),
        ({("s", "venues"): 9}, None, False),  # the first contact
    ],
)
def test_another_life_shows_in_the_epoch_or_in_heads_behind_us(
    cursors: Cursors, epoch: str | None, expected: bool
) -> None:
    assert is_another_life(HEADS, cursors, epoch) is expected


def test_a_sign_of_life_holds_for_a_moment_and_for_that_life_only() -> None:
    sign = LifeSign()
    assert not sign.holds("one", 0.0)
    sign.note("one", 100.0)
    assert sign.holds("one", 104.9)
    assert not sign.holds("one", 105.0)
    assert not sign.holds("two", 101.0)
