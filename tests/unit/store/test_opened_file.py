"""A library whose file is replaced or removed while it is open is not written to any more, and is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.kernel.errors import LibraryReplaced
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import LIBRARY_NAME, open_library


def add_venue(work: UnitOfWork) -> None:
    """An edit."""
    work.rows.insert("venues", {"name": "Hall"})


def venues(path: Path) -> list[str]:
    """What another program finds in a library."""
    with closing(sqlite3.connect(path)) as found:
        return [str(name) for (name,) in found.execute("SELECT name FROM venues")]


@pytest.mark.parametrize("is_removed", [False, True])
async def test_nothing_more_is_written_and_what_was_there_is_kept(tmp_path: Path, is_removed: bool) -> None:
    path, backups = tmp_path / LIBRARY_NAME, tmp_path / "backups"
    async with open_library(tmp_path) as library:
        await library.write(add_venue)
        if is_removed:
            path.unlink()
        else:
            (tmp_path / "restored.db").write_bytes(b"")
            (tmp_path / "restored.db").replace(path)

        for _ in range(2):
            with pytest.raises(LibraryReplaced, match=r"[rR]estart Luma Sync"):
                await library.write(add_venue)
            with pytest.raises(LibraryReplaced, match=r"what it was is kept in .*before-replacement\.db"):
                await library.changed_elsewhere()

    assert [copy.name for copy in backups.iterdir()] == ["before-replacement.db"]
    assert venues(backups / "before-replacement.db") == ["Hall"]
    assert path.exists() is not is_removed
    assert is_removed or path.read_bytes() == b""


async def test_a_folder_that_was_moved_is_not_made_anew(tmp_path: Path) -> None:
    async with open_library(tmp_path / "home") as library:
        await library.write(add_venue)
        (tmp_path / "home").rename(tmp_path / "moved")

        with pytest.raises(LibraryReplaced, match=r"restart Luma Sync\.$"):
            await library.write(add_venue)

    assert not (tmp_path / "home").exists()
    assert venues(tmp_path / "moved" / LIBRARY_NAME) == ["Hall"]


async def test_where_no_copy_can_be_made_it_is_refused_all_the_same(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        (tmp_path / "backups").write_text("in the way")
        (tmp_path / LIBRARY_NAME).rename(tmp_path / "elsewhere.db")

        with pytest.raises(LibraryReplaced, match=r"while it was open; restart Luma Sync\.$"):
            await library.write(add_venue)

    assert venues(tmp_path / "elsewhere.db") == []
