"""Three versions of a row, field by field."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, ColumnType, ConflictPolicy
from luma_sync.engine.conflicts.choices import result_of, taken
from luma_sync.engine.conflicts.merge import content_of, merge_rows, same_content
from luma_sync.engine.conflicts.policy import By, Rules, Sides, decide, read_rules
from luma_sync.engine.conflicts.values import same
from luma_sync.engine.conflicts.views import Changed, Choice, Side
from luma_sync.kernel.errors import UsageError
from tests.support.library import whole_row

TRACKS, PATTERNS, BEATS = CATALOG["tracks"], CATALOG["patterns"], CATALOG["track_beats"]
Row = dict[str, Any]


def track(**values: object) -> Row:
    return whole_row("tracks", title="Intro", **values)


def column(kind: ColumnType) -> Column:
    return Column(name="value", type=kind)


@pytest.mark.parametrize(
    ("kind", "one", "other", "are_same"),
    [
        (ColumnType.TEXT, "Café", unicodedata.normalize("NFD", "Café"), True),
        (ColumnType.TEXT, "a\r\nb\rc", "a\nb\nc", True),
        (ColumnType.TEXT, "a ", "a", False),
        (ColumnType.TEXT, "A", "a", False),
        (ColumnType.TEXT, "", None, False),
        (ColumnType.REAL, 1, 1.0, True),
        (ColumnType.REAL, 0.0, -0.0, True),
        (ColumnType.REAL, 1.0, 1.0000001, False),
        (ColumnType.INTEGER, 2**53, float(2**53), True),
        (ColumnType.BOOLEAN, True, 1, True),
        (ColumnType.BOOLEAN, 0, None, False),
        (ColumnType.JSON, '{"a":1, "b":[1,2]}', '{"b":[1.0,2],"a":1}', True),
        (ColumnType.JSON, "[1,2]", "[2,1]", False),
        (ColumnType.JSON, '{"a":1,"a":1}', '{"a":1}', False),
        (ColumnType.JSON, '["\\u00e9"]', '["é"]', True),
        (ColumnType.JSON, "[true]", "[1]", False),
        (ColumnType.JSON, "not json", "not  json", False),
        (ColumnType.TIME, "2026-01-02T03:04:05Z", "2026-01-02T04:04:05.000+01:00", True),
        (ColumnType.TIME, "2026-01-02T03:04:05", "2026-01-02T03:04:05Z", False),
        (ColumnType.DATE, "2026-01-02", "2026-01-02", True),
        (ColumnType.UUID, "ab", "AB", False),
    ],
)
def test_values_that_say_the_same_are_the_same(
    kind: ColumnType, one: object, other: object, are_same: bool
) -> None:
    assert same(column(kind), one, other) is are_same
    assert same(column(kind), other, one) is are_same


def test_every_field_knows_who_changed_it() -> None:
    base = track(artist="A", album="B", bpm=120.0, musical_key="C")
    local = {**base, "artist": "mine", "bpm": 124.0, "musical_key": "D"}
    cloud = {**base, "album": "theirs", "bpm": 126.0, "musical_key": "D"}
    found = {each.name: each for each in merge_rows(TRACKS, base, local, cloud).fields}
    assert found["title"].changed is Changed.NOBODY
    assert (found["artist"].changed, found["artist"].merged) == (Changed.LOCAL, "mine")
    assert (found["album"].changed, found["album"].merged) == (Changed.CLOUD, "theirs")
    assert found["musical_key"].changed is Changed.SAME
    assert found["bpm"].changed is Changed.BOTH
    assert merge_rows(TRACKS, base, local, cloud).conflicting == ("bpm",)


def test_without_a_base_every_difference_is_asked_about_but_the_time_of_birth() -> None:
    local = track(artist="mine", created_at="2026-01-01T00:00:00.000Z")
    cloud = track(artist="theirs", created_at="2026-01-01T00:00:01.000Z")
    merge = merge_rows(TRACKS, None, local, cloud)
    assert merge.conflicting == ("artist",)
    assert merge.merged()["created_at"] == "2026-01-01T00:00:01.000Z"


def test_two_changes_of_a_definition_fit_together_by_element() -> None:
    base = whole_row("patterns", name="P", definition='{"speed":1,"cues":["a"]}')
    local = {**base, "definition": '{"speed":2,"cues":["a"]}'}
    cloud = {**base, "definition": '{"speed":1,"cues":["a","b"]}'}
    merge = merge_rows(PATTERNS, base, local, cloud)
    assert merge.conflicting == ()
    assert json.loads(str(merge.merged()["definition"])) == {"speed": 2, "cues": ["a", "b"]}


def sides(base: Row | None, local: Row | None, cloud: Row | None, **more: Any) -> Sides:
    return Sides(entity=more.pop("entity", TRACKS), base=base, local=local, cloud=cloud, **more)


ASK, MINE, CLOUD, NEWEST = (
    ConflictPolicy.ASK,
    ConflictPolicy.THIS_DEVICE,
    ConflictPolicy.CLOUD,
    ConflictPolicy.NEWEST,
)
BASE = track(artist="A", bpm=120.0)
LOCAL = {**BASE, "artist": "mine", "bpm": 124.0}
THEIRS = {**BASE, "artist": "theirs", "album": "new"}


@pytest.mark.parametrize(
    ("policy", "newer", "artist"),
    [
        (ASK, None, None),
        (ASK, Side.LOCAL, None),
        (MINE, None, "mine"),
        (CLOUD, None, "theirs"),
        (NEWEST, None, None),
        (NEWEST, Side.LOCAL, "mine"),
        (NEWEST, Side.CLOUD, "theirs"),
    ],
)
def test_a_policy_decides_fields_that_both_changed_and_only_those(
    policy: ConflictPolicy, newer: Side | None, artist: str | None
) -> None:
    decision = decide(sides(BASE, LOCAL, THEIRS, newer=newer), policy, known_kind="edit_edit")
    assert decision.is_open is (artist is None)
    assert decision.fields == ("artist",)
    if artist is not None:
        assert decision.result is not None
        assert (decision.result["artist"], decision.result["bpm"]) == (artist, 124.0)
        assert decision.result["album"] == "new"
        assert decision.by is By.RULE


def test_what_a_person_took_back_only_a_person_settles() -> None:
    assert decide(sides(BASE, LOCAL, THEIRS, by_hand=True), MINE, known_kind="edit_edit").is_open
    disjoint = {**BASE, "album": "new"}
    assert decide(sides(BASE, LOCAL, disjoint, by_hand=True), MINE, known_kind="edit_edit").is_open
    assert not decide(sides(BASE, LOCAL, LOCAL, by_hand=True), ASK, known_kind="edit_edit").is_open


@pytest.mark.parametrize("policy", list(ConflictPolicy))
def test_below_a_deleted_row_nothing_is_decided_by_itself(policy: ConflictPolicy) -> None:
    waiting = sides(BASE, LOCAL, None, is_below_deleted=True, newer=Side.LOCAL)
    assert decide(waiting, policy, known_kind="edit_delete").is_open


@pytest.mark.parametrize(
    ("policy", "newer", "deleted"),
    [
        (ASK, None, None), (MINE, None, False), (CLOUD, None, True), (NEWEST, None, None),
        (NEWEST, Side.LOCAL, False), (NEWEST, Side.CLOUD, True),
    ],
)  # fmt: skip
def test_an_edit_against_a_delete(policy: ConflictPolicy, newer: Side | None, deleted: bool | None) -> None:
    decision = decide(sides(BASE, LOCAL, None, newer=newer), policy, known_kind="edit_edit")
    assert decision.kind == "edit_delete"
    assert decision.is_open is (deleted is None)
    if deleted is not None:
        assert (decision.result is None) is deleted
    turned = {Side.LOCAL: Side.CLOUD, Side.CLOUD: Side.LOCAL}.get(newer) if newer else None
    mirrored = {MINE: CLOUD, CLOUD: MINE}.get(policy, policy)
    other = decide(sides(BASE, None, LOCAL, newer=turned), mirrored, known_kind="edit_edit")
    assert (other.kind, other.is_open) == ("delete_edit", decision.is_open)
    assert (other.result is None) is (decision.result is None)


def test_a_delete_of_a_row_that_the_other_side_only_touched_is_no_conflict() -> None:
    touched = {**BASE, "updated_at": "2030-01-01T00:00:00.000Z"}
    for given_sides in (sides(BASE, touched, None), sides(BASE, None, touched)):
        decision = decide(given_sides, ASK, known_kind="edit_edit")
        assert (decision.is_open, decision.result, decision.by) == (False, None, By.MERGE)


def test_an_edit_whose_deleted_parent_came_back_goes_on() -> None:
    decision = decide(sides(None, LOCAL, None, cloud_is_known=False), ASK, known_kind="deleted_parent")
    assert not decision.is_open
    assert decision.result == content_of(TRACKS, LOCAL)


def test_rules_stand_over_the_catalog_and_the_preset_between() -> None:
    assert Rules().policy(TRACKS) is ASK
    assert Rules().policy(BEATS) is MINE
    assert Rules(device_wins=True).policy(TRACKS) is MINE
    assert Rules(device_wins=True, by_entity={"tracks": CLOUD}).policy(TRACKS) is CLOUD
    kept = Rules(device_wins=True, by_entity={"tracks": CLOUD})
    assert read_rules(kept.text(), CATALOG) == kept
    assert read_rules("no json", CATALOG) == Rules()
    assert read_rules('{"entities": {"gone": "cloud", "tracks": "coin"}}', CATALOG) == Rules()
    assert read_rules("[1]", CATALOG) == Rules()
    listed = {rule.entity: rule for rule in kept.listed(CATALOG)}
    assert (listed["tracks"].policy, listed["tracks"].is_default) == ("cloud", False)
    assert {rule.entity for rule in Rules().listed(CATALOG) if not rule.is_default} == set()


def test_a_choice_is_a_side_with_exceptions() -> None:
    both = sides(BASE, {**LOCAL, "title": "Mine"}, {**THEIRS, "title": "Theirs"})
    result = result_of(both, Choice(side=Side.LOCAL, fields={"title": Side.CLOUD}, values={"album": "typed"}))
    assert result is not None
    assert (result["artist"], result["title"], result["album"]) == ("mine", "Theirs", "typed")
    assert taken(both, result) == "merged"
    assert result_of(both, Choice(fields={"artist": Side.CLOUD, "title": Side.CLOUD, "bpm": Side.CLOUD})) == (
        content_of(TRACKS, {**THEIRS, "title": "Theirs"})
    )


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(fields={"artist": Side.BOTH}),
        Choice(side=Side.LOCAL, fields={"nonsense": Side.LOCAL}),
        Choice(side=Side.LOCAL, values={"nonsense": 1}),
    ],
)
def test_a_choice_that_leaves_something_open_is_refused(choice: Choice) -> None:
    with pytest.raises(UsageError):
        result_of(sides(BASE, LOCAL, THEIRS), choice)


@pytest.mark.parametrize("choice", [Choice(), Choice(side=Side.BOTH), Choice(fields={"artist": Side.LOCAL})])
def test_of_a_deleted_row_a_side_has_to_be_chosen(choice: Choice) -> None:
    with pytest.raises(UsageError):
        result_of(sides(BASE, LOCAL, None), choice)
    with pytest.raises(UsageError):
        result_of(sides(BASE, None, THEIRS), Choice(side=Side.LOCAL, values={"artist": "x"}))


VALUES = {
    "title": st.sampled_from(["one", "two", "Café", "Cafe\u0301"]),
    "artist": st.sampled_from([None, "a", "b"]),
    "bpm": st.sampled_from([None, 1, 1.0, 120.5]),
    "duration_ms": st.sampled_from([None, 1, 2]),
}
ROWS = st.fixed_dictionaries(VALUES).map(lambda values: whole_row("tracks", **values))


@given(ROWS, ROWS, ROWS)
def test_merging_does_not_depend_on_the_side(base: Row, one: Row, other: Row) -> None:
    there, here = merge_rows(TRACKS, base, one, other), merge_rows(TRACKS, base, other, one)
    assert there.conflicting == here.conflicting
    if not there.conflicting:
        assert same_content(TRACKS, there.merged(), here.merged())


@given(ROWS, ROWS, ROWS)
def test_merging_again_changes_nothing(base: Row, one: Row, other: Row) -> None:
    merge = merge_rows(TRACKS, base, one, other)
    if not merge.conflicting:
        result = merge.merged()
        again = merge_rows(TRACKS, base, result, other)
        assert not again.conflicting
        assert same_content(TRACKS, again.merged(), result)


@given(ROWS, ROWS, ROWS, st.sampled_from(list(ConflictPolicy)), st.sampled_from([None, *list(Side)[:2]]))
def test_no_changed_value_is_lost(
    base: Row, one: Row, other: Row, policy: ConflictPolicy, newer: Side | None
) -> None:
    """What each side changed is in the result, or is a field that was decided, and then kept as the loser."""
    decision = decide(sides(base, one, other, newer=newer), policy, known_kind="edit_edit")
    if decision.is_open:
        return
    assert decision.result is not None
    for each in TRACKS.synced_columns:
        values = [
            row.get(each.name) for row in (one, other) if not same(each, base[each.name], row[each.name])
        ]
        for value in values:
            is_in_result = same(each, decision.result[each.name], value)
            assert is_in_result or each.name in decision.fields


@given(ROWS, ROWS)
def test_equal_content_is_never_a_conflict(base: Row, row: Row) -> None:
    spelled = {**row, "title": unicodedata.normalize("NFD", row["title"])}
    decision = decide(sides(base, row, spelled), ASK, known_kind="edit_edit")
    assert not decision.is_open
    assert decision.result == content_of(TRACKS, spelled)
