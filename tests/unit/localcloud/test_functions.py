"""Which function a call means."""

from dataclasses import replace

import pytest

from luma_sync.localcloud.functions import AmbiguousCall, Function, FunctionCatalog, function_from_row

PLAIN = Function(
    name="add", argument_names=("a", "b"), argument_types=("integer", "jsonb"), defaults=0, volatile=True,
    returns_set=False, returns="jsonb", has_columns=False, statement_timeout=None,
)  # fmt: skip
WITH_DEFAULT = replace(PLAIN, name="pull", defaults=1)
WHOLE_BODY = replace(PLAIN, name="raw", argument_names=("",), argument_types=("json",))


def catalog(*functions: Function) -> FunctionCatalog:
    by_name: dict[str, tuple[Function, ...]] = {}
    for function in functions:
        by_name[function.name] = (*by_name.get(function.name, ()), function)
    return FunctionCatalog(by_name, {})


@pytest.mark.parametrize(
    ("keys", "fits"),
    [({"a", "b"}, True), ({"a"}, True), ({"b"}, False), (set[str](), False), ({"a", "b", "c"}, False)],
)
def test_arguments_with_defaults_may_be_left_out_and_unknown_ones_never_fit(
    keys: set[str], fits: bool
) -> None:
    found = catalog(WITH_DEFAULT).match("pull", frozenset(keys))
    assert (found is WITH_DEFAULT) == fits


def test_an_unnamed_argument_takes_any_body() -> None:
    assert catalog(WHOLE_BODY).match("raw", frozenset({"x"})) is WHOLE_BODY


def test_two_functions_that_fit_are_not_chosen_between() -> None:
    twin = replace(PLAIN, argument_types=("text", "jsonb"))
    with pytest.raises(AmbiguousCall) as caught:
        catalog(PLAIN, twin).match("add", frozenset({"a", "b"}))
    assert [function.signature for function in caught.value.candidates] == [
        "public.add(a => integer, b => jsonb)",
        "public.add(a => text, b => jsonb)",
    ]


def test_only_a_function_of_one_form_skips_the_look_into_the_body() -> None:
    assert catalog(PLAIN).only("add") is PLAIN
    assert catalog(PLAIN, PLAIN).only("add") is None
    assert catalog(WITH_DEFAULT).only("pull") is WITH_DEFAULT
    assert catalog(WHOLE_BODY).only("raw") is None
    assert catalog(replace(PLAIN, argument_types=("integer", "json"))).only("add") is None
    assert catalog().only("add") is None


def test_a_catalog_row_is_read_with_modes_and_settings() -> None:
    row = (
        "f", ["a", "out"], ["i", "t"], ["integer"], 0, "s", True, "record", False, ["statement_timeout=30s"],
    )  # fmt: skip
    function = function_from_row(row)
    assert function.argument_names == ("a",)
    assert function.has_columns
    assert not function.volatile
    assert function.statement_timeout == "30s"


def test_unnamed_arguments_are_known_by_their_types() -> None:
    row: tuple[object, ...] = ("f", [], [], ["json"], 0, "v", False, "json", False, [])
    assert function_from_row(row).takes_whole_body


def test_names_are_quoted_for_sql() -> None:
    odd = replace(PLAIN, name='a"b%', argument_names=("x'y", "b"))
    statement = odd.plain_call.decode()
    assert '"a""b%%"' in statement
    assert "'x''y'" in statement
