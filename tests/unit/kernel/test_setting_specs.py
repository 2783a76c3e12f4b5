"""Every setting: what it accepts, what a file that says it means, and what is written back."""

import dataclasses
import json
import math
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.setting_specs import (
    SPECS,
    Fault,
    Group,
    Kind,
    Spec,
    check_changes,
    read_settings,
    with_changes,
)
from luma_sync.kernel.settings import Settings
from tests.support.fake_clock import START

DEFAULTS = Settings()
DAY = timedelta(days=1)
WRONG: tuple[Any, ...] = (
    None, "", "ON", "système", "EN", "en-US", [], {}, -1, 10**40, math.nan, math.inf, -math.inf, 1.5e300, "\ud800", "a\nb",
)  # fmt: skip


def good_values(spec: Spec) -> list[Any]:
    """Values at the edges."""
    if spec.kind is Kind.FLAG:
        return [True, False]
    if spec.kind is Kind.CHOICE:
        return list(spec.choices)
    if spec.kind is Kind.LANGUAGE:
        return ["system", "en", "pt_BR"]
    number = int if spec.kind is Kind.COUNT else float
    return [number(spec.least), number(spec.most), *([0] if spec.or_zero else [])]


def bad_values(spec: Spec) -> list[Any]:
    """Values just outside, and of other types."""
    wrong = [
        value for value in WRONG if not (isinstance(value, int | float) and spec.accepted(value) is not None)
    ]
    if spec.kind in {Kind.COUNT, Kind.NUMBER}:
        below = [] if spec.or_zero else [spec.least - 1]
        return [*wrong, spec.most + 1, True, False, str(spec.least), *below]
    return [*wrong, 1, 0, "other"]


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_setting_is_a_field_of_its_type_with_an_allowed_default(spec: Spec) -> None:
    fields = {field.name: field for field in dataclasses.fields(Settings)}
    default = getattr(DEFAULTS, spec.key)

    assert spec.key in fields
    assert spec.accepted(default) == default
    assert type(spec.accepted(default)) is type(default)
    assert (spec.kind in {Kind.COUNT, Kind.NUMBER}) is (spec.unit.value != "")
    assert spec.is_advanced is (spec.group is Group.ADVANCED)
    assert spec.allowed


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_setting_accepts_what_is_inside_its_bounds_and_nothing_else(spec: Spec) -> None:
    for value in good_values(spec):
        assert spec.accepted(value) == value
        assert check_changes({spec.key: value}) == {spec.key: value}
    for value in bad_values(spec):
        assert spec.accepted(value) is None, value
        if value is not None:
            with pytest.raises(UsageError, match=spec.key):
                check_changes({spec.key: value})


def test_a_whole_number_may_be_written_with_a_point_and_comes_back_as_one() -> None:
    accepted = SPECS["uploads_at_once"].accepted(3.0)

    assert (accepted, type(accepted)) == (3, int)
    assert SPECS["uploads_at_once"].accepted(2.5) is None
    assert type(SPECS["timer_sync_s"].accepted(60)) is float


def test_one_change_that_is_not_allowed_makes_none_of_them() -> None:
    with pytest.raises(UsageError, match="'nonsense'"):
        check_changes({"theme": "dark", "nonsense": 1})
    with pytest.raises(UsageError, match="whole number from 1 to 6"):
        check_changes({"theme": "dark", "uploads_at_once": 7})
    assert check_changes({"theme": None}) == {"theme": None}


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_a_value_that_is_not_allowed_gives_the_default_and_one_sentence(spec: Spec) -> None:
    for value in bad_values(spec):
        reading = read_settings(
            {spec.key: value, "theme" if spec.key != "theme" else "density": "dark"}, DEFAULTS, START
        )
        own = [problem for problem in reading.problems if problem.key == spec.key]

        assert getattr(reading.settings, spec.key) == getattr(DEFAULTS, spec.key)
        assert [problem.fault for problem in own] == [Fault.VALUE]
        sentence = own[0].sentence
        assert sentence.startswith(f"The setting {spec.key} is ")
        assert sentence.endswith(".")
        assert spec.allowed in sentence
        assert "\n" not in sentence
        assert len(own[0].said) <= 40


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_what_is_written_is_read_again_and_a_default_is_not_written(spec: Spec) -> None:
    for value in good_values(spec):
        said = with_changes({"kept": [1]}, {spec.key: value}, DEFAULTS, START)
        reading = read_settings(said, DEFAULTS, START)

        assert getattr(reading.settings, spec.key) == value
        assert reading.problems == ()
        assert said["kept"] == [1]
        assert (spec.key in said) is (value != getattr(DEFAULTS, spec.key))
        assert with_changes(said, {spec.key: None}, DEFAULTS, START) == {"kept": [1]}


def test_unknown_keys_and_bad_values_of_other_settings_stay_in_the_file() -> None:
    said = {"of_a_newer_program": {"deep": [1, None]}, "theme": "purple", "uploads_at_once": 2}

    fresh = with_changes(said, {"uploads_at_once": 3}, DEFAULTS, START)

    assert fresh == {**said, "uploads_at_once": 3}
    assert said["uploads_at_once"] == 2


def test_the_log_level_ends_after_a_day() -> None:
    said = with_changes({}, {"log_level": "debug"}, DEFAULTS, START)
    assert said == {"log_level": "debug", "log_level_until": iso_utc(START + DAY)}

    for after, level in (
        (timedelta(), "debug"),
        (DAY - timedelta(seconds=1), "debug"),
        (DAY, "info"),
        (2 * DAY, "info"),
    ):
        reading = read_settings(said, DEFAULTS, START + after)
        assert reading.settings.log_level == level
        assert reading.problems == ()
        assert reading.ends_at == (START + DAY if level == "debug" else None)


@pytest.mark.parametrize(("snooze", "minutes"), [("30min", 30), ("1h", 60), ("8h", 480)])
def test_a_snooze_ends_by_itself_after_its_own_time_whatever_else_lasts(snooze: str, minutes: int) -> None:
    said = with_changes({}, {"snooze": snooze, "log_level": "debug"}, DEFAULTS, START)
    end = START + timedelta(minutes=minutes)
    during = read_settings(said, DEFAULTS, end - timedelta(seconds=1))
    assert (during.settings.snooze, during.ends) == (snooze, {"snooze": end, "log_level": START + DAY})
    after = read_settings(said, DEFAULTS, end)
    assert (after.settings.snooze, after.settings.log_level) == ("off", "debug")
    assert read_settings(said, DEFAULTS, START - timedelta(hours=1)).settings.snooze == "off", (
        "clock set back"
    )

    again = with_changes(said, {"snooze": "off"}, DEFAULTS, START)
    assert [key for key in again if key.startswith("snooze")] == []


@pytest.mark.parametrize(
    "until",
    [None, "", "soon", 5, "2026-11-30T00:00:00Z", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00+14:00"],
)
def test_an_end_that_nobody_could_have_written_counts_as_over(until: object) -> None:
    """Also after a clock that was wrong has been set back: it must not log everything for years."""
    said = {"log_level": "debug"} | ({} if until is None else {"log_level_until": until})

    assert read_settings(said, DEFAULTS, START).settings.log_level == "info"


def test_choosing_again_begins_a_new_day_and_the_default_needs_none() -> None:
    first = with_changes({}, {"log_level": "debug"}, DEFAULTS, START)
    again = with_changes(first, {"log_level": "warning"}, DEFAULTS, START + DAY / 2)

    assert again["log_level_until"] == iso_utc(START + DAY / 2 + DAY)
    assert with_changes(again, {"log_level": "info"}, DEFAULTS, START) == {}


def test_other_defaults_hold_where_nothing_was_chosen() -> None:
    defaults = Settings(push_interval_s=0.1, uploads_at_once=3)

    assert read_settings({}, defaults, START).settings == defaults
    assert with_changes({}, {"uploads_at_once": 1}, defaults, START) == {"uploads_at_once": 1}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FILES = st.dictionaries(st.sampled_from([*SPECS, "log_level_until"]) | st.text(), JSON, max_size=8)


@settings(max_examples=150)
@given(said=FILES, key=st.sampled_from(list(SPECS)), value=JSON)
def test_whatever_the_file_says_the_settings_are_allowed_and_nothing_else_is_touched(
    said: dict[str, Any], key: str, value: object
) -> None:
    reading = read_settings(said, DEFAULTS, START)

    for spec in SPECS.values():
        held = getattr(reading.settings, spec.key)
        assert spec.accepted(held) == held
    assert {problem.key for problem in reading.problems} == {
        spec.key for spec in SPECS.values() if spec.key in said and spec.accepted(said[spec.key]) is None
    }
    assert all(problem.sentence.isprintable() for problem in reading.problems)
    accepted = SPECS[key].accepted(value)
    if accepted is not None:
        fresh = with_changes(said, {key: accepted}, DEFAULTS, START)
        own = {key} | ({f"{key}_until"} if SPECS[key].passes else set())
        assert without(fresh, own) == without(said, own)


def without(said: dict[str, Any], keys: set[str]) -> str:
    """As text, because NaN is not equal to itself."""
    return json.dumps({name: value for name, value in said.items() if name not in keys})
