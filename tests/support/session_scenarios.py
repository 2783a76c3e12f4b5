"""Which scenario of a session a story lives through; `tests/architecture/test_session_scenarios.py` keeps the list whole.

A story is marked with what it shows: `@by_command(Scenario.EXPIRED)` where the command line tells of it,
`@in_the_window(Scenario.EXPIRED)` where the window does.
"""

import ast
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from luma_sync.session.scenario_words import Scenario

Test = TypeVar("Test", bound=Callable[..., Any])


class Special(Enum):
    """What can happen beside the scenario table."""

    TWO_RENEW = "two processes renew a session at once"
    COPIED_HOME = "a home that was copied to another place or machine"
    SECOND_INSTANCE = "a second start beside the window"


Situation = Scenario | Special
SITUATIONS: tuple[Situation, ...] = (*Scenario, *Special)
_MARKS = ("by_command", "in_the_window")
_KINDS: dict[str, type[Scenario] | type[Special]] = {"Scenario": Scenario, "Special": Special}
_PROOFS = {"by_command": (".run", ".done(", ".account("), "in_the_window": ("in_window(",)}
"""What a story of each kind cannot do without."""


class Mark(NamedTuple):
    """One mark of one story."""

    kind: str
    situation: Situation
    story: str


def by_command(*situations: Situation) -> Callable[[Test], Test]:
    """The command line tells of these."""
    del situations
    return _as_it_is


def in_the_window(*situations: Situation) -> Callable[[Test], Test]:
    """The window tells of these."""
    del situations
    return _as_it_is


def _as_it_is(test: Test) -> Test:
    return test


def marks_in(source: str, name: str) -> Iterator[Mark]:
    """The marks in a file of stories; fails where one is on something that cannot be such a story."""
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        text = ast.get_source_segment(source, function) or ""
        for call in function.decorator_list:
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _MARKS
            ):
                continue
            kind, story = call.func.id, f"{name}::{function.name}"
            assert function.name.startswith("test_"), f"{story} is no test"
            assert any(proof in text for proof in _PROOFS[kind]), f"{story} is marked {kind} and is not"
            assert call.args, f"{story} names nothing"
            yield from (Mark(kind, _situation(argument), story) for argument in call.args)


def _situation(argument: ast.expr) -> Situation:
    assert isinstance(argument, ast.Attribute)
    assert isinstance(argument.value, ast.Name)
    return _KINDS[argument.value.id][argument.attr]


def marks_below(folder: Path) -> tuple[Mark, ...]:
    """The marks of every story in a folder."""
    return tuple(
        mark
        for path in sorted(folder.glob("test_*.py"))
        for mark in marks_in(path.read_text(encoding="utf-8"), path.name)
    )


def untold(marks: tuple[Mark, ...]) -> list[str]:
    """Which situations no story shows, and where."""
    shown = {(mark.kind, mark.situation) for mark in marks}
    return [f"{kind}({each})" for each in SITUATIONS for kind in _MARKS if (kind, each) not in shown]
