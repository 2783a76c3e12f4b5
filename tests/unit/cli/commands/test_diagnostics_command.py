"""Diagnostics on the command line: one zip or a list; a bad place is one sentence."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.typed_commands import Command, typed_commands


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return typed_commands(tmp_path, capsys, monkeypatch)


def test_one_zip_is_written_once_and_listed_without_being_written(luma: Command, tmp_path: Path) -> None:
    target = tmp_path / "report.zip"
    told: Any = json.loads(luma("--json", "diagnostics", target).out)
    assert (told["ok"], told["file"], told["bytes"]) == (True, str(target), target.stat().st_size)
    assert (told["not_gathered"], told["includes_titles"]) == ([], False)
    with zipfile.ZipFile(target) as archive:
        names = [name.rpartition("/")[2] for name in archive.namelist()]
        library = json.loads(archive.read("luma-sync-diagnostics/library.json"))
        assert str(tmp_path).encode() not in b"".join(archive.read(name) for name in archive.namelist())
    assert names == [file["name"] for file in told["files"]]
    assert library["quick_check"] == "ok"

    before = target.read_bytes()
    again = luma("diagnostics", target)
    assert (again.code, again.err) == (2, f"{target} is there already; choose another name.\n")
    assert target.read_bytes() == before

    listed = luma("diagnostics", "--list", "--include-titles")
    assert [line.split()[0] for line in listed.out.splitlines()[1:]] == names
    assert sorted(each.name for each in tmp_path.iterdir()) == ["home", "report.zip"]


def test_a_library_that_cannot_be_opened_is_told_of(luma: Command, tmp_path: Path) -> None:
    profile = tmp_path / "home" / "profiles" / "local"
    profile.mkdir(parents=True)
    (profile / "library.db").write_text("no library at all, but long enough to be looked at")
    answer = luma("diagnostics", tmp_path / "report.zip")
    assert answer.code == 0
    assert "Not gathered: library: " in answer.out
    with zipfile.ZipFile(tmp_path / "report.zip") as archive:
        summary = archive.read("luma-sync-diagnostics/summary.txt").decode()
    assert "not gathered: library: The file ~/library.db is not a library" in summary


@pytest.mark.parametrize("words", [(), ("no/where.zip",), (".",)])
def test_a_bad_place_is_one_sentence(luma: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = luma("diagnostics", *(tmp_path / word for word in words))
    assert (answer.code, answer.err.count("\n"), answer.out) == (2, 1, "")
    assert list(tmp_path.iterdir()) == []
