"""The sentences of failures that the engine writes: they carry their English, and the window looks them up."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "luma_sync"
PARTS = ("catalog", "cloud", "engine", "events", "kernel", "session", "store")
"""Whose failures reach the window; those of the command line are said there alone."""

_WORDS_MIN = 3
_ROOT = "LumaSyncError"


def failures() -> set[str]:
    """Every whole sentence that an error is raised with: written there, or kept under a name of its module."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for part in PARTS for path in _files(part)]
    kinds = _error_classes(trees)
    named = {text for tree in trees for text in _constants(tree)}
    raised = {text for tree in trees for text in _raised(tree, kinds)}
    return {text for text in raised | named if _is_sentence(text)}


def _files(part: str) -> list[Path]:
    return sorted((PACKAGE / part).rglob("*.py"))


def _error_classes(trees: list[ast.Module]) -> set[str]:
    """All classes below the root of our errors."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {_ROOT}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _raised(tree: ast.Module, kinds: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in kinds:
            yield from (
                arg.value
                for arg in node.args[:1]
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )


def _constants(tree: ast.Module) -> Iterator[str]:
    """Sentences under a name of the module, also in a table of them."""
    for node in tree.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        inside = [value, *value.values] if isinstance(value, ast.Dict) else [value]
        for each in inside:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def _is_sentence(text: str) -> bool:
    is_whole = text[:1].isupper() and text.endswith(".") and "{" not in text and "%" not in text
    return is_whole and len(text.split()) >= _WORDS_MIN and "\n" not in text


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
