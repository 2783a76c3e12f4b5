"""No dialog uses `exec()`: inside a coroutine it stops every other task for good (qasync)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "luma_sync").rglob("*.py"))


def exec_calls(source: str) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"exec", "exec_"}
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_calls_exec_on_a_dialog_or_menu(path: Path) -> None:
    assert exec_calls(path.read_text(encoding="utf-8")) == [], "use open() and a signal"


def test_the_check_sees_an_exec() -> None:
    assert exec_calls("dialog = Dialog()\ndialog.exec()") == [2]
