"""Answers are foreign data: what is too big, too deep or of the wrong kind is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.supabase import decoding


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"a": 1',
        b"NaN",
        b"[Infinity]",
        b"1e999",
        b"-1e999",
        b'"\\ud800"',
        b'"\xff"',
        b"[" * 100 + b"]" * 100,
        b'{"a":' * 100 + b"1" + b"}" * 100,
        b"[" * 100_000,
        b"1 2",
        b"9" * 5000 + b"x",
    ],
)
def test_what_is_not_plain_json_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation) as raised:
        decoding.decode_untrusted(body, bytes_max=1_000_000)

    assert raised.value.title.endswith(".")


def test_a_body_over_its_limit_is_refused() -> None:
    with pytest.raises(ProtocolViolation):
        decoding.decode_untrusted(b'"' + b"a" * 100 + b'"', bytes_max=100)


def test_64_levels_are_fine_and_one_more_is_not() -> None:
    decoding.check_depth(nested(64))
    with pytest.raises(ProtocolViolation):
        decoding.check_depth(nested(65))


def test_what_nests_too_deep_is_not_written_again() -> None:
    with pytest.raises(ProtocolViolation):
        decoding.as_text(nested(300))


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


WRONG: list[tuple[Callable[..., object], object]] = [
    (decoding.integer_of, {"x": -1}),
    (decoding.integer_of, {"x": 2**53}),
    (decoding.integer_of, {"x": True}),
    (decoding.integer_of, {"x": 1.0}),
    (decoding.integer_of, {"x": "1"}),
    (decoding.integer_of, {}),
    (decoding.text_of, {"x": ""}),
    (decoding.text_of, {"x": "a" * 1001}),
    (decoding.text_of, {"x": None}),
    (decoding.text_of, {"x": 5}),
    (decoding.optional_text_of, {"x": 5}),
    (decoding.flag_of, {"x": 1}),
    (decoding.flag_of, {}),
    (decoding.an_object, []),
    (decoding.a_list, {}),
]


@pytest.mark.parametrize(("read", "source"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused(read: Callable[..., object], source: object) -> None:
    with pytest.raises(ProtocolViolation):
        read(source, "x")


def test_right_values_pass() -> None:
    source = {"n": 2**53 - 1, "t": "text", "f": False, "nothing": None}

    assert decoding.integer_of(source, "n") == 2**53 - 1
    assert decoding.text_of(source, "t") == "text"
    assert decoding.flag_of(source, "f") is False
    assert decoding.optional_text_of(source, "nothing") == ""
