"""Two changes of one JSON value, put together where they do not touch."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.engine.conflicts.lists import merge_json
from luma_sync.engine.conflicts.values import canonical, read_json

KEYS = st.sampled_from("abcdef")
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.text("xyz", max_size=2))
TEXT_LISTS = st.lists(st.sampled_from(["red", "blue", "green", "white", "amber"]), unique=True, max_size=5)
CUES = st.lists(st.integers(1, 6), unique=True, max_size=5).flatmap(
    lambda ids: st.tuples(*(st.integers(0, 2) for _ in ids)).map(
        lambda levels: [{"id": each, "level": level} for each, level in zip(ids, levels, strict=True)]
    )
)
VALUES = st.one_of(
    st.dictionaries(KEYS, st.one_of(LEAVES, TEXT_LISTS, CUES), max_size=4),
    TEXT_LISTS,
    CUES,
)


def merged(base: object, local: object, cloud: object) -> object:
    found = merge_json(*(json.dumps(value) for value in (base, local, cloud)))
    return None if found is None else json.loads(found)


@pytest.mark.parametrize(
    ("base", "local", "cloud", "together"),
    [
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}),
        ({"a": 1}, {"a": 1, "x": 1}, {"a": 1, "y": 2}, {"a": 1, "x": 1, "y": 2}),
        ({"a": 1, "b": 1}, {"b": 1}, {"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 1}),
        ({"a": {"b": 1, "c": 1}}, {"a": {"b": 2, "c": 1}}, {"a": {"b": 1, "c": 2}}, {"a": {"b": 2, "c": 2}}),
        (["a", "b"], ["a", "x", "b"], ["a", "b", "y"], ["a", "x", "b", "y"]),
        (["a", "b", "c"], ["c", "a", "b"], ["a", "b", "c", "d"], ["c", "d", "a", "b"]),
        (["a", "b"], ["b"], ["a", "b", "c"], ["b", "c"]),
        (["a"], ["a", "b"], ["a", "c"], ["a", "b", "c"]),
        (
            [{"id": 1, "n": 1}, {"id": 2, "n": 1}],
            [{"id": 1, "n": 2}, {"id": 2, "n": 1}],
            [{"id": 2, "n": 3}, {"id": 1, "n": 1}],
            [{"id": 2, "n": 3}, {"id": 1, "n": 2}],
        ),
        (
            [{"name": "x", "a": 1, "b": 1}],
            [{"name": "x", "a": 2, "b": 1}],
            [{"name": "x", "a": 1, "b": 2}],
            [{"name": "x", "a": 2, "b": 2}],
        ),
    ],
)
def test_changes_that_do_not_touch_are_put_together(
    base: object, local: object, cloud: object, together: object
) -> None:
    assert merged(base, local, cloud) == together


@pytest.mark.parametrize(
    ("base", "local", "cloud"),
    [
        ({"a": 1}, {"a": 2}, {"a": 3}),
        ({"a": 1}, {}, {"a": 3}),
        ({}, {"a": 2}, {"a": 3}),
        (["a", "b"], ["b", "a", "c"], ["c", "a", "b"]),
        (["a", "b"], ["a", "x"], ["a", "y"]),
        ([1, 2, 3], [9, 2, 3], [1, 2, 8]),
        (["a", "a"], ["a", "a", "b"], ["c", "a", "a"]),
        ([{"id": 1, "n": 1}], [], [{"id": 1, "n": 2}]),
        ([{"id": 1}, {"id": 1}], [{"id": 1}], [{"id": 1}, {"id": 1}, {"id": 2}]),
        ([{"x": 1}], [{"x": 2}], [{"x": 1}, {"x": 3}]),
        (["a", "b", "c", "d"], ["b", "a", "c", "d"], ["a", "b", "d", "c"]),
        ({"a": 1}, ["a"], {"a": 2}),
        (1, 2, 3),
        ("a", "b", "c"),
    ],
)
def test_changes_of_the_same_place_are_not(base: object, local: object, cloud: object) -> None:
    assert merged(base, local, cloud) is None


@pytest.mark.parametrize(
    "text", ['{"a":1,"a":2}', "[NaN]", "{", "[1e400]", "[0.12345678901234567890]", "[" * 200]
)
def test_what_is_not_clean_json_stays_whole(text: str) -> None:
    assert merge_json('{"a":1}', text, '{"b":1}') is None
    assert merge_json(text, '{"a":1}', '{"b":1}') is None


@given(VALUES, VALUES, VALUES)
def test_it_does_not_matter_which_side_is_called_which(base: object, one: object, other: object) -> None:
    assert _normal(merged(base, one, other)) == _normal(merged(base, other, one))


@given(VALUES, VALUES, VALUES)
def test_what_was_put_together_stays_as_it_is(base: object, one: object, other: object) -> None:
    together = merged(base, one, other)
    if together is not None:
        assert _normal(merged(base, together, other)) == _normal(together)
        assert _normal(merged(base, one, together)) == _normal(together)
        assert _normal(merged(together, together, together)) == _normal(together)


@given(VALUES, VALUES)
def test_a_side_that_changed_nothing_changes_nothing(base: object, other: object) -> None:
    if type(base) is type(other):
        assert _normal(merged(base, base, other)) == _normal(other)
        assert _normal(merged(base, other, other)) == _normal(other)


@given(TEXT_LISTS, TEXT_LISTS, TEXT_LISTS)
def test_no_addition_is_lost_and_no_removal_comes_back(
    base: list[str], one: list[str], other: list[str]
) -> None:
    together = merged(base, one, other)
    if together is not None:
        assert isinstance(together, list)
        wanted = {each for each in (*one, *other) if each not in base}
        wanted |= {each for each in base if each in one and each in other}
        assert set(together) == wanted
        assert len(together) == len(wanted)


def _normal(value: object) -> str | None:
    return None if value is None else canonical(read_json(json.dumps(value)))
