"""Conflicts in words."""

from dataclasses import replace

import pytest

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.models.conflict_words import (
    KINDS,
    POLICIES,
    apply_text,
    fields_text,
    kind_sentence,
    many_text,
    newer_side,
    offer_text,
    place_text,
    when_text,
    why_not_apply,
)
from luma_sync.ui.models.merge_draft import Draft, choose, put_in, take_all
from tests.support.qt import application
from tests.support.scenes import NOW, ago
from tests.support.scenes_conflicts import deleted_there, elsewhere, orphan, track

VIEW = track(1, "Intro")
TITLE, BPM = VIEW.fields[:2]


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def test_the_button_says_the_result() -> None:
    assert apply_text(Draft(), VIEW) == "Apply"
    assert why_not_apply(Draft(), VIEW) == "Choose first for 2 fields: Title, BPM."
    mixed = choose(choose(Draft(), TITLE, Side.CLOUD), BPM, Side.LOCAL)
    assert apply_text(mixed, VIEW) == "Apply: 1 field from the cloud, 1 from this device"
    assert apply_text(put_in(mixed, BPM, 99.0), VIEW) == "Apply: 1 field from the cloud, 1 typed"
    assert why_not_apply(mixed, VIEW) == ""


def test_deleting_says_how_many_rows_go_with_it() -> None:
    view = deleted_there(1)

    assert apply_text(take_all(Draft(), view, Side.LOCAL), view) == "Apply: keep the venue"
    gone = take_all(Draft(), view, Side.CLOUD)
    assert apply_text(gone, view) == "Apply: delete the venue and 12 rows below"
    assert many_text(gone, view, 20) == "Delete 20 rows"
    assert many_text(gone, view, 20, is_mixed=True) == "Take the cloud for 20 conflicts"


def test_newer_is_said_only_where_both_clocks_allow_it() -> None:
    assert newer_side(VIEW) is Side.CLOUD
    assert newer_side(replace(VIEW, line=replace(VIEW.line, local_at=ago(minutes=1)))) is Side.LOCAL
    near = replace(VIEW, line=replace(VIEW.line, local_at=ago(seconds=3700), cloud_at=ago(hours=1)))
    assert newer_side(near) is None, "100 seconds between two clocks say nothing"
    assert newer_side(replace(VIEW, clock_was_off=True)) is None
    assert newer_side(replace(VIEW, line=replace(VIEW.line, cloud_at=""))) is None
    assert newer_side(orphan(1)) is None


def test_who_and_when() -> None:
    assert when_text(VIEW, Side.LOCAL, NOW) == "changed 2 h ago"
    assert (
        when_text(VIEW, Side.CLOUD, NOW).translate({0x2068: None, 0x2069: None})
        == "changed on Studio PC 1 h ago"
    )
    assert "deleted on" in when_text(deleted_there(1), Side.CLOUD, NOW)
    unknown = replace(elsewhere(1), line=replace(elsewhere(1).line, cloud_at="", cloud_device=""))
    assert when_text(unknown, Side.CLOUD, NOW) == "changed"


def test_kinds_and_policies_have_words() -> None:
    assert fields_text(VIEW.line.signature) == "Title, BPM"
    assert fields_text(deleted_there(1).line.signature) == "deleted in the cloud"
    assert all(kind_sentence(kind).endswith(".") for kind in KINDS)
    assert set(POLICIES) == {"ask", "newest", "this_device", "cloud"}
    assert place_text(3, 42) == "Conflict 3 of 42"


@pytest.mark.parametrize("policy", ["newest", "this_device", "cloud"])
def test_a_rule_is_offered_as_a_question(policy: str) -> None:
    assert offer_text(policy, "tracks").endswith("Tracks?")
    assert offer_text("ask", "tracks") == ""
