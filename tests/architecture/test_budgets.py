"""Sizes: a file, a function, a class that outgrows its budget is two things in one."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "luma_sync").rglob("*.py"))
FILE_LINES, FILE_LINES_HARD = 300, 400
FUNCTION_LINES, FUNCTION_LINES_HARD = 40, 60
PUBLIC_METHODS = 12
POSITIONAL_PARAMETERS = 5
TABLES_IN_CODE = {"entities.py"}
"""Files that are data; the soft limit does not apply to them."""


@dataclass(slots=True)
class Sizes:
    """Of one file."""

    lines: int
    functions: dict[str, int] = field(default_factory=dict)
    too_big: list[str] = field(default_factory=list)
    """What is over a hard limit."""


def sizes_of(source: str) -> Sizes:
    sizes = Sizes(len(source.splitlines()))
    if sizes.lines > FILE_LINES_HARD:
        sizes.too_big.append(f"{sizes.lines} lines: split the file by what its parts are about")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            sizes.functions[f"{node.name}:{node.lineno}"] = lines
            sizes.too_big.extend(function_over(node, lines))
        elif isinstance(node, ast.ClassDef) and len(own := own_methods(node)) > PUBLIC_METHODS:
            sizes.too_big.append(f"{node.name} has {len(own)} public methods")
    return sizes


def function_over(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: int) -> Iterator[str]:
    if lines > FUNCTION_LINES_HARD:
        yield f"{node.name} has {lines} lines"
    if len([a for a in node.args.args if a.arg not in {"self", "cls"}]) > POSITIONAL_PARAMETERS:
        yield f"{node.name}: make some parameters keyword-only"


def own_methods(node: ast.ClassDef) -> list[str]:
    """Public ones without properties and without what Qt calls (it writes names like this: paintEvent)."""
    return [
        child.name
        for child in node.body
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        and not child.name.startswith("_")
        and not is_property(child)
        and not any(letter.isupper() for letter in child.name)
    ]


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(mark, ast.Name) and mark.id == "property" for mark in node.decorator_list)


@cache
def measured() -> dict[Path, Sizes]:
    return {path: sizes_of(path.read_text(encoding="utf-8")) for path in SOURCES}


def test_every_file_stays_inside_its_budgets() -> None:
    too_big = {str(path.relative_to(ROOT)): sizes.too_big for path, sizes in measured().items()}

    assert {path: what for path, what in too_big.items() if what} == {}


def test_few_files_and_functions_pass_the_soft_limits() -> None:
    long_files = [
        path
        for path, sizes in measured().items()
        if sizes.lines > FILE_LINES and path.name not in TABLES_IN_CODE
    ]
    every = [
        (path.name, name, lines)
        for path, sizes in measured().items()
        for name, lines in sizes.functions.items()
    ]
    long_functions = [each for each in every if each[2] > FUNCTION_LINES]

    assert len(long_files) <= len(SOURCES) * 0.05, [str(path) for path in long_files]
    assert len(long_functions) <= len(every) * 0.02, long_functions


def test_the_check_sees_what_is_too_big() -> None:
    methods = "".join(f"    def verb_{number}(self): ...\n" for number in range(PUBLIC_METHODS + 1))
    long_body = "    pass\n" * FUNCTION_LINES_HARD

    assert sizes_of("#\n" * (FILE_LINES_HARD + 1)).too_big
    assert sizes_of(f"def long():\n{long_body}").too_big == ["long has 61 lines"]
    assert sizes_of("def wide(a, b, c, d, e, f): ...").too_big == ["wide: make some parameters keyword-only"]
    assert sizes_of(f"class Big:\n{methods}").too_big == ["Big has 13 public methods"]


def test_no_drawer_without_a_name() -> None:
    drawers = {"utils", "util", "misc", "common", "helpers"}

    assert not [path for path in (ROOT / "luma_sync").rglob("*") if path.stem in drawers]
