"""What is unsent in a damaged library is read as far as its pages can be."""

import sqlite3
from contextlib import closing
from pathlib import Path

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store.salvage import salvage, set_aside
from tests.support.joins import fill_local, uuid


async def library_of(folder: Path, count: int) -> Path:
    rows = tuple({"id": uuid("a", number), "name": f"Hall {number}" * 20} for number in range(count))
    await fill_local(folder, "library", {"venues": rows})
    return folder / "library.db"


def pages_of(library: Path, table: str) -> list[int]:
    with closing(sqlite3.connect(library)) as connection:
        found = connection.execute(
            "select pageno from dbstat where name = ? and pagetype = 'leaf' order by path", (table,)
        )
        return [row[0] for row in found]


def spoil(library: Path, page: int) -> None:
    with closing(sqlite3.connect(library)) as connection:
        size = connection.execute("pragma page_size").fetchone()[0]
    with library.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)


async def test_a_sound_library_is_read_whole(tmp_path: Path) -> None:
    library = await library_of(tmp_path, 10)
    found = salvage(library, CATALOG)
    assert (len(found.rows), found.lost, found.is_whole) == (10, 0, True)
    assert {(one.entity, one.op) for one in found.rows} == {("venues", "upsert")}
    assert found.rows[0].row is not None
    assert str(found.rows[0].row["name"]).startswith("Hall")


async def test_rows_on_both_sides_of_a_damaged_page_are_read_and_the_others_are_counted(
    tmp_path: Path,
) -> None:
    library = await library_of(tmp_path, 300)
    leaves = pages_of(library, "venues")
    spoil(library, leaves[len(leaves) // 2])
    found = salvage(library, CATALOG)
    assert not found.is_whole
    assert len(found.rows) + found.lost == 300
    assert 0 < found.lost <= 40
    names = {str(one.row["name"])[:8].strip() for one in found.rows if one.row is not None}
    assert {"Hall 0Ha", "Hall 299"} <= names


async def test_rows_are_found_by_their_mark_where_the_outbox_is_gone(tmp_path: Path) -> None:
    library = await library_of(tmp_path, 300)
    for page in pages_of(library, "outbox"):
        spoil(library, page)
    found = salvage(library, CATALOG)
    assert (len(found.rows), found.lost, found.is_whole) == (300, 0, False)


async def test_what_is_no_library_at_all_gives_nothing_and_can_be_moved(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    library.write_bytes(b"\xa5" * 8192)
    found = salvage(library, CATALOG)
    assert (found.rows, found.is_whole) == ((), False)
    (tmp_path / "away").mkdir()
    set_aside(library, tmp_path / "away")
    assert (library.exists(), (tmp_path / "away" / "library.db").exists()) == (False, True)
