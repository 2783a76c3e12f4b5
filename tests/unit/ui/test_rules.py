"""House rules of the window that a reader would miss."""

import ast
from pathlib import Path

import pytest

from luma_sync.ui import tasks

UI = Path(tasks.__file__).parent
SOURCES = sorted(UI.rglob("*.py"))
FORBIDDEN = {
    "create_task": "use TaskScope.spawn",
    "ensure_future": "use TaskScope.spawn",
    "QSortFilterProxyModel": "sort and filter in the model or in SQL",
    "QIdentityProxyModel": "sort and filter in the model or in SQL",
    "setIndexWidget": "paint it in the delegate",
    "ResizeToContents": "measures every row",
    "exec": "use open()",
    "exec_": "use open()",
    "processEvents": "runs the loop inside itself",
    "RichText": "user text is plain text",
}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_forbidden_calls(path: Path) -> None:
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Name)
    }
    allowed = {"create_task"} if path.name == "tasks.py" else set()

    assert [f"{name}: {FORBIDDEN[name]}" for name in (names & FORBIDDEN.keys()) - allowed] == []


def test_only_the_loop_itself_touches_qasync() -> None:
    users = [path.name for path in SOURCES if "import qasync" in path.read_text(encoding="utf-8")]

    assert users == ["application.py"]
