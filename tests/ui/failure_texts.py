"""What the engine and the cloud say in English: the window looks it up, by the sentence or by its template.

A template is a sentence with named values, as the source writes it: `f"{shown_path(path)} is empty; ..."` is
`{file} is empty; ...`. Every branch of a sentence is a template of its own. Lines of the audit count, too.
"""

import ast
import re
from collections.abc import Iterator
from itertools import product
from math import prod
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "luma_sync"
MIGRATIONS = ROOT / "resources" / "supabase" / "migrations"
PARTS = ("cloud", "engine", "events", "kernel", "session", "store")
"""Whose sentences reach the window; those of the command line are said there alone."""

WIRING = PACKAGE / "setup_wiring.py"

SLOT = re.compile(r"\{[a-z_]+\}")
_WORDS_MIN, _PHRASE_MIN = 3, 2
_PARTS_MAX, _WAYS_MAX = 16, 60
_AGAIN = "_abcdefghijklmnopq"
_AUDIT = "activity.add"
_UNSAID = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_UNSAID |= {"RuntimeError", "TypeError", "AssertionError", "NotImplementedError"}
"""Calls whose texts nobody sees in the window: the log, and faults of the program itself."""

_ELSEWHERE = frozenset({"status"})
"""Packages of the engine whose sentences with values stand in tables of the window itself."""

_FRAGMENTS = "_REASONS"
_ENDS = frozenset({"refused", "Source", "_source"})
"""A table of, and calls with, what becomes a part of a sentence."""

_SQL_TEXT = re.compile(r"'([A-Z](?:[^']|'')*\.)'")
_BY_CALL = {"shown_path": "file", "os_reason": "reason", "word_of": "field", "limit_text": "size"}
_BY_CALL |= {"row_kind": "kind", "device_of": "device", "names_of": "parts", "restore_refusal": "cause"}
_BY_CALL |= {"title": "title", "_what": "what", "_named_owner": "owner", "_moved": "moved"}
_ERRORS = frozenset({"error", "failure"})


def failures() -> set[str]:
    """Every whole sentence, and every line of the audit, without values."""
    return {text for text in _said() if "{" not in text}


def templates() -> set[str]:
    """Every one with values, which stand as names in braces."""
    return {text for text in _said() if SLOT.search(text)}


def from_source(source: str) -> Iterator[str]:
    """What a module says."""
    return _Module(source).texts()


def _said() -> set[str]:
    found = {text.replace("''", "'") for path in MIGRATIONS.glob("*.sql") for text in _of_cloud(path)}
    for part in PARTS:
        for path in [WIRING, *sorted((PACKAGE / part).rglob("*.py"))]:
            has_tables = bool(_ELSEWHERE & set(path.parts))
            module = _Module(path.read_text(encoding="utf-8"))
            found |= set(module.named() if has_tables else module.texts())
    return found


def _of_cloud(path: Path) -> Iterator[str]:
    source = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
    for found in _SQL_TEXT.findall(source):
        if len(found.split()) >= _WORDS_MIN and "%1$" not in found and "\n" not in found:
            yield from _joined([[part] for part in re.split(r"(\{text\})", found.replace("%s", "{text}"))])


class _Module:
    """The texts of one module."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self._is_audit = _AUDIT in source
        self._constants: dict[str, list[str]] = {}
        self._locals: dict[str, list[str]] = {}
        self._fragments: set[str] = set()
        for name, value in _assigned(self._tree):
            texts = [text for each in _leaves(value) for text in self.of(each)]
            self._constants[name] = texts
            if name == _FRAGMENTS:
                self._fragments = set(texts)

    def texts(self) -> Iterator[str]:
        """All that people may read."""
        yield from self._fragments
        yield from filter(self._is_said, self._walk(self._tree))
        yield from self._ends()

    def _walk(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Call) and _name(node.func) in _UNSAID:
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return  # a docstring
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            self._locals = {}
            self._learn(node)
        if isinstance(node, ast.JoinedStr | ast.Constant | ast.BinOp):
            yield from self.of(node)
            if not isinstance(node, ast.BinOp):
                return
        for child in ast.iter_child_nodes(node):
            yield from self._walk(child)

    def named(self) -> Iterator[str]:
        """Whole sentences that the module has a name for."""
        texts = (text for texts in self._constants.values() for text in texts)
        return (text for text in texts if "{" not in text and self._is_said(text))

    def _ends(self) -> Iterator[str]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Call) and _name(node.func) in _ENDS:
                args = node.args[:1] if _name(node.func) == "refused" else node.args
                yield from (text for each in args for text in self.of(each) if " " in text)

    def _learn(self, function: ast.AST) -> None:
        """What the names of a function stand for: a text, or what a value is called where it comes from."""
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                known = self._locals.setdefault(node.targets[0].id, [])
                known += self.of(node.value) or [f"{{{_slot(node.value)}}}"]

    def _is_said(self, text: str) -> bool:
        words = SLOT.sub("", text).split()
        if "\n" in text or "%" in text or not re.match(r"[A-Z]|the |\{[a-z_]+\}[ ':]", text):
            return False
        if text.endswith("."):
            return len(text.split()) >= _WORDS_MIN and len(words) >= _PHRASE_MIN
        least = _WORDS_MIN if text[0].islower() else _PHRASE_MIN
        return self._is_audit and len(text.split()) >= least and bool(words) and text[-1] not in " :"

    def of(self, node: ast.expr) -> list[str]:
        """The texts that an expression may be; none for anything that is no text."""
        if isinstance(node, ast.Constant):
            return [node.value] if isinstance(node.value, str) else []
        if isinstance(node, ast.JoinedStr):
            return _joined([self.of(part) for part in node.values])
        if isinstance(node, ast.FormattedValue):
            return self.of(node.value) or [f"{{{_slot(node.value)}}}"]
        if isinstance(node, ast.IfExp):
            one, other = self.of(node.body), self.of(node.orelse)
            return [*one, *other] if one and other else []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return _joined([self.of(node.left), self.of(node.right)])
        return self._of_choice(node)

    def _of_choice(self, node: ast.expr) -> list[str]:
        """One of a table, the first that there is, what a name stands for."""
        if isinstance(node, ast.Subscript):
            return self.of(node.value)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            first, *others = [self.of(each) or [f"{{{_slot(each)}}}"] for each in node.values]
            return [*first, *(text for other in others for text in other if not SLOT.fullmatch(text))]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            return self.of(node.func.value)
        if isinstance(node, ast.Dict):
            return [text for each in node.values for text in self.of(each)]
        if isinstance(node, ast.Name):
            return list(dict.fromkeys(self._locals.get(node.id) or self._constants.get(node.id, [])))
        return []


def _joined(parts: list[list[str]]) -> list[str]:
    """Every way to put them together; the same name twice gets another one."""
    found: list[str] = []
    if prod(map(len, parts)) > _WAYS_MAX or len(parts) > _PARTS_MAX:
        return found  # no sentence
    for some in product(*parts):
        names: dict[str, int] = {}

        def name(match: re.Match[str], names: dict[str, int] = names) -> str:
            names[match[0]] = names.get(match[0], 0) + 1
            return match[0] if names[match[0]] == 1 else f"{match[0][:-1]}_{_AGAIN[names[match[0]]]}}}"

        found.append(SLOT.sub(name, "".join(some)))
    return found


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        if isinstance(targets[0], ast.Name) and isinstance(value, ast.expr):
            yield targets[0].id, value


def _leaves(value: ast.expr) -> Iterator[ast.expr]:
    """What stands in a constant, or in a table of them."""
    if isinstance(value, ast.Dict):
        yield from (leaf for each in value.values for leaf in _leaves(each))
    elif isinstance(value, ast.Tuple):
        yield from (leaf for each in value.elts for leaf in _leaves(each))
    else:
        yield value


def _slot(node: ast.expr) -> str:
    """What a value is called: the last name of its expression that means something to a translator."""
    if isinstance(node, ast.Call):
        name = _name(node.func)
        if name in _BY_CALL:
            return _BY_CALL[name]
        if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Constant):
            return _slot(node.func.value)
        return _slot(node.args[0]) if node.args else _clean(name)
    if isinstance(node, ast.Attribute):
        owner = _name(node.value)
        if node.attr == "title" and owner in _ERRORS:
            return "cause"
        return "entity" if node.attr == "name" and owner == "entity" else _clean(node.attr)
    if isinstance(node, ast.Subscript):
        return _slot(node.value)
    if isinstance(node, ast.BinOp):
        return _slot(node.left)
    if isinstance(node, ast.IfExp):
        return _slot(node.body)
    return _clean(_name(node)) or "value"


def _clean(name: str) -> str:
    return re.sub(r"[^a-z_]", "", name.lower()).strip("_")


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
