"""What somebody chose for a conflict, step by step, and what the row becomes."""

from dataclasses import replace

import pytest

from luma_sync.engine.conflicts.views import Changed, Choice, Side
from luma_sync.ui.models.merge_draft import (
    Draft,
    Drafts,
    Tally,
    choice_of,
    choose,
    is_complete,
    missing,
    put_in,
    result_of,
    take_all,
    tally,
    uniform_side,
)
from tests.support.scenes_conflicts import both, deleted_here, deleted_there, orphan, pattern, track

VIEW = track(1, "Intro")
TITLE, BPM, ARTIST, ALBUM, KEY, _ = VIEW.fields


def test_nothing_is_chosen_for_true_conflicts_and_the_others_merge_by_themselves() -> None:
    assert [result_of(Draft(), each).is_known for each in VIEW.fields] == [
        False,
        False,
        True,
        True,
        True,
        True,
    ]
    assert [result_of(Draft(), each).value for each in (ARTIST, ALBUM, KEY)] == [
        "The Harbours", "Autumn tour", "A minor",
    ]  # fmt: skip
    assert [each.name for each in missing(Draft(), VIEW)] == ["title", "bpm"]


def test_a_mixture_is_complete_when_each_field_is_chosen_and_goes_by_field() -> None:
    draft = choose(Draft(), TITLE, Side.CLOUD)
    assert not is_complete(draft, VIEW)
    draft = choose(draft, BPM, Side.LOCAL)

    assert is_complete(draft, VIEW)
    assert choice_of(draft, VIEW) == Choice(fields={"title": Side.CLOUD, "bpm": Side.LOCAL})
    assert tally(draft, VIEW) == Tally(local=1, cloud=1)


@pytest.mark.parametrize("side", [Side.LOCAL, Side.CLOUD])
def test_one_side_for_all_goes_as_that_side(side: Side) -> None:
    draft = take_all(Draft(), VIEW, side)

    assert choice_of(draft, VIEW) == Choice(side=side)
    assert result_of(draft, ARTIST).value == "The Harbours", "what only one side changed stays merged"


def test_what_merged_by_itself_can_be_taken_from_the_other_side() -> None:
    draft = choose(take_all(Draft(), VIEW, Side.CLOUD), ARTIST, Side.CLOUD)

    assert result_of(draft, ARTIST).value == "The Harbour"
    assert uniform_side(draft, VIEW) is None
    assert choice_of(draft, VIEW).fields["artist"] is Side.CLOUD


def test_both_is_taken_only_where_both_fit() -> None:
    joined = pattern(1)
    assert choose(Draft(), TITLE, Side.BOTH) == Draft()
    assert take_all(Draft(), VIEW, Side.BOTH) == Draft()
    assert result_of(take_all(Draft(), joined, Side.BOTH), joined.fields[0]).value == joined.fields[0].merged


def test_a_typed_value_replaces_the_side_and_one_that_a_side_has_is_that_side() -> None:
    draft = put_in(choose(Draft(), TITLE, Side.CLOUD), TITLE, "Mine")
    assert (draft.values, draft.sides) == ({"title": "Mine"}, {})
    assert result_of(draft, TITLE).is_typed

    draft = put_in(draft, TITLE, TITLE.local)
    assert (draft.values, draft.sides) == ({}, {"title": Side.LOCAL})
    assert put_in(Draft(), ALBUM, "Autumn tour") == Draft(), "it becomes that already"


@pytest.mark.parametrize("view", [deleted_there(1), deleted_here(1), orphan(1)])
def test_a_deleted_row_is_kept_or_deleted_as_a_whole(view: object) -> None:
    assert not is_complete(Draft(), view)  # type: ignore[arg-type]
    draft = take_all(Draft(), view, Side.CLOUD)  # type: ignore[arg-type]

    assert is_complete(draft, view)  # type: ignore[arg-type]
    assert choice_of(draft, view) == Choice(side=Side.CLOUD)  # type: ignore[arg-type]
    assert take_all(Draft(), view, Side.BOTH) == Draft()  # type: ignore[arg-type]


def test_choices_are_remembered_and_taken_back_one_by_one() -> None:
    drafts = Drafts()
    drafts.open(VIEW)
    drafts.keep(VIEW.line.id, choose(drafts.of(VIEW.line.id), TITLE, Side.CLOUD))
    drafts.keep(VIEW.line.id, choose(drafts.of(VIEW.line.id), BPM, Side.CLOUD))
    drafts.open(track(2))
    assert drafts.of(track(2).line.id).is_empty

    assert drafts.open(VIEW) is None
    assert set(drafts.of(VIEW.line.id).sides) == {"title", "bpm"}
    assert drafts.undo(VIEW.line.id)
    assert set(drafts.of(VIEW.line.id).sides) == {"title"}
    assert drafts.undo(VIEW.line.id)
    assert not drafts.undo(VIEW.line.id)


def test_when_the_cloud_changed_again_choices_of_other_fields_stay() -> None:
    drafts = Drafts()
    drafts.open(VIEW)
    drafts.keep(VIEW.line.id, take_all(Draft(), VIEW, Side.CLOUD))
    fields = (replace(TITLE, cloud="Intro (final)"), *VIEW.fields[1:])

    assert drafts.open(replace(VIEW, fields=fields, cloud_version=4)) is Side.CLOUD
    assert drafts.of(VIEW.line.id).sides == {"bpm": Side.CLOUD}


def test_an_edit_made_here_is_told_as_one() -> None:
    drafts = Drafts()
    drafts.open(VIEW)
    fields = (replace(TITLE, local="Intro (mine)"), *VIEW.fields[1:])

    assert drafts.open(replace(VIEW, fields=fields, revision=2)) is Side.LOCAL


def test_a_row_that_became_deleted_forgets_what_was_chosen_for_it_as_a_whole() -> None:
    view, drafts = deleted_there(1), Drafts()
    drafts.open(view)
    drafts.keep(view.line.id, take_all(Draft(), view, Side.CLOUD))

    drafts.open(replace(view, cloud_version=9))
    assert drafts.of(view.line.id).whole is Side.CLOUD, "nothing that matters has changed"
    drafts.open(replace(view, cloud_deleted=False, cloud_version=10))
    assert drafts.of(view.line.id).is_empty


def test_a_field_that_nobody_shares_is_unknown_until_chosen() -> None:
    lone = both("name", None, "a", "b")

    assert not result_of(Draft(), lone).is_known
    assert result_of(Draft(), replace(lone, changed=Changed.NOBODY, merged="a")).value == "a"
