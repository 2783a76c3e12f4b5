"""The mark of a library's files is another one after every write, or it says that it might not be."""

import os
import time
from pathlib import Path

from luma_sync.store.file_mark import FileMark
from tests.support.library import LIBRARY_NAME, make_files_old, open_library, plain_sql


async def test_the_mark_stays_while_nobody_writes_and_moves_with_every_write(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        library = tmp_path / LIBRARY_NAME
        make_files_old(tmp_path)
        before = FileMark.of(library)
        assert before.would_show_a_write()
        plain_sql(tmp_path, "SELECT count(*) FROM venues")
        assert FileMark.of(library) == before
        plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('One')")
        assert FileMark.of(library) != before


async def test_a_journal_that_is_written_over_shows_it(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        journal = tmp_path / f"{LIBRARY_NAME}-wal"
        plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('One')")
        plain_sql(tmp_path, "PRAGMA wal_checkpoint(RESTART)")
        make_files_old(tmp_path)
        before, size = FileMark.of(tmp_path / LIBRARY_NAME), journal.stat().st_size
        plain_sql(tmp_path, "UPDATE venues SET name = 'Two'")
        assert journal.stat().st_size == size
        assert FileMark.of(tmp_path / LIBRARY_NAME) != before


async def test_files_that_were_just_written_may_be_written_again_unseen(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        make_files_old(tmp_path)
        plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('One')")
        assert not FileMark.of(tmp_path / LIBRARY_NAME).would_show_a_write()


async def test_a_time_to_come_proves_nothing(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        make_files_old(tmp_path)
        os.utime(tmp_path / LIBRARY_NAME, (time.time() + 3600, time.time() + 3600))
        assert not FileMark.of(tmp_path / LIBRARY_NAME).would_show_a_write()


def test_files_that_are_not_there_prove_nothing(tmp_path: Path) -> None:
    library = tmp_path / LIBRARY_NAME
    assert not FileMark.of(library).would_show_a_write()
    library.write_bytes(b"")
    os.utime(library, (1, 1))
    assert not FileMark.of(library).would_show_a_write()
