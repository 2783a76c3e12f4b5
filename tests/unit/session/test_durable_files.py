"""Small private files: whole after a crash, and nothing of a killed writer stays beside them."""

from pathlib import Path

import pytest

from luma_sync.session.durable_files import read_small, write_durably


def test_a_file_is_replaced_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "session.json"

    write_durably(path, b"one")
    write_durably(path, b"two")

    assert read_small(path) == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    (tmp_path / ".session.json.a1b2c3d4").write_bytes(b"a secret of yesterday")
    (tmp_path / ".other.json.a1b2c3d4").write_bytes(b"somebody else's")

    write_durably(path, b"today")

    assert sorted(each.name for each in tmp_path.iterdir()) == [".other.json.a1b2c3d4", "session.json"]


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "session.json"
    write_durably(path, b"old")

    def refuse(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="no"):
        write_durably(path, b"new")

    assert read_small(path) == b"old"
    assert list(tmp_path.iterdir()) == [path]
