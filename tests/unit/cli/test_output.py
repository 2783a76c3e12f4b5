"""Text for people, one JSON value for programs."""

import io
import json

import pytest

from luma_sync.cli.output import Output, cell_text, plural, size_text, table_lines
from luma_sync.kernel.errors import LumaSyncError, SignInNeeded


def made(*, as_json: bool) -> tuple[Output, io.StringIO, io.StringIO]:
    out, err = io.StringIO(), io.StringIO()
    return Output(as_json=as_json, stdout=out, stderr=err), out, err


def test_json_mode_prints_the_value_and_no_text() -> None:
    output, out, err = made(as_json=True)

    output.text("for people")
    output.table(("a",), [(1,)])
    output.progress("half")
    output.value({"name": "Ünïcode"})

    assert json.loads(out.getvalue()) == {"name": "Ünïcode"}
    assert err.getvalue() == ""


def test_text_mode_prints_the_text_and_no_value() -> None:
    output, out, _err = made(as_json=False)

    output.value({"a": 1})
    output.text("for people")

    assert out.getvalue() == "for people\n"


def test_an_error_is_one_line_on_stderr() -> None:
    output, out, err = made(as_json=False)

    output.error(LumaSyncError("It failed\nin two lines."))

    assert (out.getvalue(), err.getvalue()) == ("", "It failed in two lines.\n")


def test_an_error_in_json_mode_carries_its_code() -> None:
    output, out, err = made(as_json=True)

    output.error(SignInNeeded("Sign in first."))

    assert json.loads(out.getvalue()) == {
        "ok": False,
        "error": {"code": "sign_in", "message": "Sign in first."},
    }
    assert err.getvalue() == ""


def test_numbers_stand_to_the_right_and_texts_to_the_left() -> None:
    assert table_lines(("name", "rows"), [("venues", 7), ("tracks", 1200)]) == [
        "name    rows",
        "venues     7",
        "tracks  1200",
    ]


def test_a_table_without_rows_is_its_header() -> None:
    assert table_lines(("name", "rows"), []) == ["name  rows"]


@pytest.mark.parametrize(
    ("value", "text"), [(None, "-"), (True, "yes"), (False, "no"), ("a\nb", "a b"), (3, "3")]
)
def test_cells(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 KB"),
        (3_400_000, "3.4 MB"),
        (2.5e9, "2.5 GB"),
        (7e12, "7.0 TB"),
    ],
)
def test_sizes(count: float, text: str) -> None:
    assert size_text(count) == text


def test_plurals() -> None:
    assert [plural(1, "row"), plural(0, "row"), plural(2, "entity", "entities")] == [
        "1 row",
        "0 rows",
        "2 entities",
    ]
