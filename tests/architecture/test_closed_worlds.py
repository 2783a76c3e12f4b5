"""Lists that must stay complete: errors, settings, mirrored tests, the README's map, no machine names."""

import ast
import dataclasses
import re
import subprocess
from pathlib import Path

import pytest

from luma_sync.cloud import errors as cloud_errors
from luma_sync.kernel import errors
from luma_sync.kernel.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "luma_sync"


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_the_error_tree_is_drawn_whole() -> None:
    for module in (errors, cloud_errors):
        names = {
            name
            for name, value in vars(module).items()
            if isinstance(value, type) and issubclass(value, errors.LumaSyncError)
        }
        drawing = module.__doc__ or ""
        assert {name for name in names if name not in drawing} == set()


def test_every_setting_is_read_somewhere() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "settings.py"
    )
    fields = [field.name for field in dataclasses.fields(Settings)]

    assert [name for name in fields if not re.search(rf"\.{name}\b", code)] == []


def test_every_package_says_what_it_owns() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{path} needs a docstring"
        if path.parent != PACKAGE:
            assert len(tree.body) == 1, f"{path} holds more than a docstring"


def test_every_module_opens_with_its_purpose() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} needs a docstring"


def test_the_readme_maps_the_folders() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert {name for name in folders if f"`{name}/`" not in readme} == set()


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_nothing_names_a_machine_or_an_index() -> None:
    backwards = ["/krow/", "/toor/", "gro.ipyp", "detsohnohtyp", "smjpn.yrtsiger", "lru-xedni--"]
    words = [word[::-1] for word in backwards]
    offenders = []
    for path in tracked_files():
        if path.suffix in {".png", ".qm"}:
            continue
        text = path.read_text(encoding="utf-8")
        offenders += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]

    assert offenders == []


def test_every_locked_package_has_a_hash() -> None:
    for lock in (ROOT / "packaging").glob("*.lock"):
        entries = re.split(r"\n(?=[a-zA-Z])", lock.read_text(encoding="utf-8").strip())
        assert entries
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_unit_tests_mirror_the_source() -> None:
    for path in (ROOT / "tests" / "unit").rglob("test_*.py"):
        folder = path.parent.relative_to(ROOT / "tests" / "unit")
        exists = (PACKAGE / folder).is_dir() or (ROOT / folder).is_dir()
        assert exists, f"{path} tests a folder that does not exist"
