"""What the start of the program pays for, and what has to wait."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "luma_sync" / "kernel" / "dataclass.py"


def test_every_dataclass_is_the_quick_one() -> None:
    slow = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "luma_sync").rglob("*.py"))
        if path != OURS and takes_the_standard_one(path.read_text(encoding="utf-8"))
    ]

    assert slow == [], "take it from luma_sync.kernel.dataclass"


def takes_the_standard_one(source: str) -> bool:
    return any(
        (isinstance(node, ast.ImportFrom) and node.module == "dataclasses" and "dataclass" in names(node))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) == "dataclasses.dataclass")
        for node in ast.walk(ast.parse(source))
    )


def names(node: ast.ImportFrom) -> set[str]:
    return {each.name for each in node.names}


def test_the_check_knows_the_standard_one() -> None:
    assert takes_the_standard_one("from dataclasses import dataclass, field")
    assert takes_the_standard_one("import dataclasses\n@dataclasses.dataclass\nclass A: ...")
    assert not takes_the_standard_one("from dataclasses import replace")
