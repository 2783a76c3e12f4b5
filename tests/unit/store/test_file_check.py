"""A library is sound, damaged, or not there; the look does not get in anybody's way."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.kernel.errors import LibraryDamaged, LibraryReadOnly
from luma_sync.store.file_check import check_file


def made(path: Path) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 900,)] * 100)
    return path


def test_a_sound_file_is_sound_also_while_somebody_writes(tmp_path: Path) -> None:
    path = made(tmp_path / "a library #1?.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO t VALUES ('y')")
        check_file(path)
        writer.execute("ROLLBACK")
    check_file(path)


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = made(tmp_path / "library.db")
    content = bytearray(path.read_bytes())
    content[8192 : 8192 + 64] = b"\xff" * 64
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged) as caught:
        check_file(path)
    assert str(path) in caught.value.title


def test_what_is_no_library_or_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"a text" * 1000)
    with pytest.raises(LibraryDamaged):
        check_file(tmp_path / "library.db")
    with pytest.raises(LibraryReadOnly):
        check_file(tmp_path / "nothing.db")
    assert not (tmp_path / "nothing.db").exists()
