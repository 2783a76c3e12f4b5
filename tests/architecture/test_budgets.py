"""Sizes: a file, a function, a class that outgrows its budget is two things in one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "luma_sync").rglob("*.py"))
FILE_LINES, FILE_LINES_HARD = 300, 400
FUNCTION_LINES, FUNCTION_LINES_HARD = 40, 60
PUBLIC_METHODS = 12
POSITIONAL_PARAMETERS = 5
TABLES_IN_CODE = {"entities.py"}
"""Files that are data; the soft limit does not apply to them."""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_inside_its_budgets(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE_LINES_HARD, f"{lines} lines: split the file by what its parts are about"

    for function in functions(path):
        assert length(function) <= FUNCTION_LINES_HARD, f"{function.name} has {length(function)} lines"
        positional = [a.arg for a in function.args.args if a.arg not in {"self", "cls"}]
        assert len(positional) <= POSITIONAL_PARAMETERS, f"{function.name}: make some parameters keyword-only"

    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            public = [
                child.name
                for child in node.body
                if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                and not child.name.startswith("_")
                and not is_property(child)
                and not child.name[0].isupper()
            ]
            qt_overrides = {name for name in public if any(letter.isupper() for letter in name)}
            own = [name for name in public if name not in qt_overrides]
            assert len(own) <= PUBLIC_METHODS, f"{node.name} has {len(own)} public methods"


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "property" for mark in node.decorator_list)


def test_few_files_and_functions_pass_the_soft_limits() -> None:
    long_files = [
        path
        for path in SOURCES
        if len(path.read_text(encoding="utf-8").splitlines()) > FILE_LINES and path.name not in TABLES_IN_CODE
    ]
    every = [function for path in SOURCES for function in functions(path)]
    long_functions = [function for function in every if length(function) > FUNCTION_LINES]

    assert len(long_files) <= len(SOURCES) * 0.05, [str(path) for path in long_files]
    assert len(long_functions) <= len(every) * 0.02, [function.name for function in long_functions]


def test_no_drawer_without_a_name() -> None:
    drawers = {"utils", "util", "misc", "common", "helpers"}

    assert not [path for path in (ROOT / "luma_sync").rglob("*") if path.stem in drawers]
