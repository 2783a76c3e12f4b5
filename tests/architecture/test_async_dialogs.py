"""No dialog uses `exec()`: inside a coroutine it stops every other task for good (qasync)."""

import ast
from pathlib import Path

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


def test_nothing_calls_exec_on_a_dialog_or_menu() -> None:
    found = {str(path.relative_to(ROOT)): exec_calls(path.read_text(encoding="utf-8")) for path in SOURCES}

    assert {path: lines for path, lines in found.items() if lines} == {}, "use open() and a signal"


def test_the_check_sees_an_exec() -> None:
    assert exec_calls("dialog = Dialog()\ndialog.exec()") == [2]
