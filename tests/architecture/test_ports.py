"""The engine and the session touch time, chance, ids, files and network through ports only.

A simulator drives them with virtual time and injected faults; one direct call would escape it.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "luma_sync" / "engine").rglob("*.py"))
MODULES = {
    "time", "random", "secrets", "uuid", "socket", "ssl", "urllib", "http", "tempfile", "shutil", "os",
    "threading", "subprocess", "keyring", "httpx", "sqlite3", "websockets",
}  # fmt: skip
CALLS = {
    "open", "io.open", "asyncio.sleep", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "uuid.uuid4",
    "asyncio.to_thread", "asyncio.open_connection",
}  # fmt: skip
PATH_METHODS = {
    "read_bytes", "read_text", "write_bytes", "write_text", "open", "unlink", "rename", "replace_with", "mkdir",
    "rmdir", "stat", "lstat", "exists", "is_file", "is_dir", "iterdir", "glob", "rglob", "touch", "resolve",
}  # fmt: skip
LIBRARIES_THAT_READ_FILES = {"decode.py", "tags.py", "artwork.py"}
"""Audio and picture libraries open files themselves; these thin wrappers run on a lane."""


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def test_an_engine_file_uses_ports_only() -> None:
    found = {
        str(path.relative_to(ROOT)): around_the_ports(
            ast.parse(path.read_text(encoding="utf-8")), may_call=path.name in LIBRARIES_THAT_READ_FILES
        )
        for path in SOURCES
    }

    assert {path: what for path, what in found.items() if what} == {}, "use a port instead"


def around_the_ports(tree: ast.AST, *, may_call: bool = False) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        names: set[str] = set()
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not is_memory_only(node):
            names = {(node.module or "").split(".")[0]}
        elif isinstance(node, ast.Call) and not may_call and dotted(node.func) in CALLS:
            found.append(f"{dotted(node.func)}()")
        found.extend(sorted(names & MODULES))
    return found


def is_memory_only(node: ast.ImportFrom) -> bool:
    """`BytesIO` is a buffer; it touches no disk."""
    return node.module == "io" and {alias.name for alias in node.names} == {"BytesIO"}


def path_method_calls(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = dotted(node.func.value)
            through_port = receiver.split(".")[-1].lstrip("_") in {"files", "file_system", "filesystem", "fs"}
            looks_like_path = (
                receiver.split(".")[-1].lstrip("_").endswith(("path", "folder", "directory", "file"))
            )
            if node.func.attr in PATH_METHODS and looks_like_path and not through_port:
                found.append(f"line {node.lineno}: {receiver}.{node.func.attr}()")
    return found


def test_an_engine_file_never_asks_a_path_to_touch_the_disk() -> None:
    found = {
        str(path.relative_to(ROOT)): path_method_calls(ast.parse(path.read_text(encoding="utf-8")))
        for path in SOURCES
        if path.name not in LIBRARIES_THAT_READ_FILES
    }

    assert {path: calls for path, calls in found.items() if calls} == {}


def test_the_checks_themselves_see_a_way_around_the_ports() -> None:
    assert around_the_ports(ast.parse("import os.path\nfrom io import BytesIO\nasyncio.sleep(1)")) == [
        "os",
        "asyncio.sleep()",
    ]
    assert path_method_calls(ast.parse("source_path.read_bytes()")) == ["line 1: source_path.read_bytes()"]
