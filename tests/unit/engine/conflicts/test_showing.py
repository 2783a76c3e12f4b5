"""Conflicts as people see them, field by field."""

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.conflicts.policy import Sides
from luma_sync.engine.conflicts.showing import field_views
from luma_sync.engine.conflicts.views import Changed
from tests.support.library import whole_row

GOALS, PATTERNS = CATALOG["goals"], CATALOG["patterns"]
BASE = whole_row("goals", title="Scales", done=0)


def test_yes_and_no_are_booleans() -> None:
    sides = Sides(entity=GOALS, base=BASE, local={**BASE, "done": 1}, cloud={**BASE, "title": "Etudes"})
    done = {each.name: each for each in field_views(sides)}["done"]
    assert (done.changed, done.base, done.local, done.cloud, done.merged) == (
        Changed.LOCAL, False, True, False, True,
    )  # fmt: skip
    empty = Sides(entity=GOALS, base=None, local={**BASE, "done": None}, cloud=BASE)
    assert {each.name: each for each in field_views(empty)}["done"].local is None


def test_of_a_deleted_side_only_the_living_one_is_shown() -> None:
    edited = {**BASE, "title": "Etudes"}
    here = {each.name: each for each in field_views(Sides(entity=GOALS, base=BASE, local=edited, cloud=None))}
    assert (here["title"].changed, here["title"].local, here["title"].cloud) == (
        Changed.LOCAL,
        "Etudes",
        None,
    )
    assert here["target_minutes"].changed is Changed.NOBODY
    there = {
        each.name: each for each in field_views(Sides(entity=GOALS, base=BASE, local=None, cloud=edited))
    }
    assert (there["title"].changed, there["title"].cloud) == (Changed.CLOUD, "Etudes")
    gone = field_views(Sides(entity=GOALS, base=None, local=None, cloud=None))
    assert {each.merged for each in gone} == {None}


def test_two_changes_that_fit_together_may_be_taken_both() -> None:
    base = whole_row("patterns", name="P", definition='{"a":1}')
    sides = Sides(
        entity=PATTERNS,
        base=base,
        local={**base, "definition": '{"a":1,"b":2}'},
        cloud={**base, "definition": '{"a":1,"c":3}'},
    )
    view = {each.name: each for each in field_views(sides)}["definition"]
    assert (view.changed, view.can_join, view.merged) == (Changed.BOTH, True, '{"a":1,"c":3,"b":2}')
