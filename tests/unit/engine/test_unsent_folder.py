"""Unsent work as a folder, and the way back: nothing newer is ever overwritten, and strange files are refused."""

import errno
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.unsent_folder import CHANGES, BroughtBack, UnsentFolder, export_unsent, import_unsent
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft
from luma_sync.store.unit_of_work import UnitOfWork

LANE = InlineLane()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "library.db", writer=LANE, reader=LANE)
    yield opened
    await opened.close()


@pytest.fixture
async def other(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "other.db", writer=LANE, reader=LANE)
    yield opened
    await opened.close()


async def export(database: Database, folder: Path) -> UnsentFolder:
    return await export_unsent(database, folder, files=SystemFiles(), lane=LANE)


async def bring(database: Database, path: Path) -> BroughtBack:
    return await import_unsent(database, path, read=Path.read_bytes, lane=LANE)


def queue(work: UnitOfWork, path: Path, number: int) -> None:
    draft = UploadDraft(
        upload_type="track_audio", track_id=None, local_path=str(path), file_size=4, sha256=str(number) * 64,
        content_type="audio/wav", priority=2,
    )  # fmt: skip
    work.uploads.enqueue(draft, id=f"u{number}", created_at="2026-11-21T00:00:00.000Z")


async def test_nothing_unsent_writes_nothing(database: Database, tmp_path: Path) -> None:
    assert await export(database, tmp_path / "out") == UnsentFolder(folder=str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


async def test_rows_and_files_are_written_and_come_back_elsewhere(
    database: Database, other: Database, tmp_path: Path
) -> None:
    venue = await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
    await database.write(lambda work: work.rows.insert("fixtures", {"venue_id": venue, "name": "Lamp"}))
    for number, folder in enumerate(("a", "b", "gone")):
        path = tmp_path / folder / "song.wav"
        path.parent.mkdir()
        path.write_bytes(f"<{folder:<2}>".encode())
        await database.write(lambda work, path=path, number=number: queue(work, path, number))  # type: ignore[misc]
    (tmp_path / "gone" / "song.wav").unlink()

    written = await export(database, tmp_path / "out")
    assert (written.rows, written.files, written.file_bytes) == (2, 2, 8)
    assert written.missing == (str(tmp_path / "gone" / "song.wav"),)
    copied = sorted((tmp_path / "out" / "files").iterdir())
    assert [path.name for path in copied] == ["song (2).wav", "song.wav"]
    assert {path.read_bytes() for path in copied} == {b"<a >", b"<b >"}

    assert await bring(other, tmp_path / "out" / CHANGES) == BroughtBack(rows=2)
    assert await other.read(lambda work: work.rows.counts()["fixtures"]) == 1
    assert await bring(other, tmp_path / "out" / CHANGES) == BroughtBack(rows=0, same=2), "twice is once"
    assert (await other.read(lambda work: work.outbox.counts())).total == 2


async def test_a_folder_with_something_in_it_is_refused(database: Database, tmp_path: Path) -> None:
    await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        await export(database, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


class FullDisk(SystemFiles):
    """Has room for the rows, and for half a file."""

    def put_in_place(self, part: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_disk_that_gets_full_leaves_nothing_behind(database: Database, tmp_path: Path) -> None:
    await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
    (tmp_path / "song.wav").write_bytes(b"<song>")
    await database.write(lambda work: queue(work, tmp_path / "song.wav", 1))
    with pytest.raises(UsageError) as caught:
        await export_unsent(database, tmp_path / "out", files=FullDisk(), lane=LANE)
    assert caught.value.title.endswith("cannot be written: the disk is full; choose another folder.")
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []
    assert (await export(database, tmp_path / "out")).files == 1, "the same folder, with room again"


async def test_what_is_newer_here_stays(database: Database, other: Database, tmp_path: Path) -> None:
    venue = await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
    await export(database, tmp_path / "out")
    await database.write(lambda work: work.rows.update("venues", venue, {"name": "Newer"}))
    [kept] = (await bring(database, tmp_path / "out" / CHANGES)).kept
    assert kept == ("venues", venue, "exists")
    row = await database.read(lambda work: work.rows.get("venues", venue))
    assert row is not None
    assert row["name"] == "Newer"


async def test_what_says_the_same_already_is_not_counted_as_brought_back(
    database: Database, other: Database, tmp_path: Path
) -> None:
    names = ("Hall", "Attic")
    halls = [
        await database.write(lambda work, name=name: work.rows.insert("venues", {"name": name}))  # type: ignore[misc]
        for name in names
    ]
    await export(database, tmp_path / "out")
    assert await bring(database, tmp_path / "out" / CHANGES) == BroughtBack(rows=0, same=2)
    await database.write(lambda work: work.rows.delete("venues", halls[0]))
    assert await bring(database, tmp_path / "out" / CHANGES) == BroughtBack(rows=1, same=1)
    gone = tmp_path / "gone.json"
    gone.write_text(json.dumps([{"entity": "venues", "row_id": halls[0], "op": "delete", "base": None}]))
    assert await bring(other, gone) == BroughtBack(rows=0, same=1), "there is nothing to delete"


async def test_rows_that_cannot_stand_are_left_out_one_by_one(other: Database, tmp_path: Path) -> None:
    good = {"entity": "venues", "row_id": "11111111-1111-4111-8111-111111111111", "op": "upsert"}
    changes = [
        {**good, "entity": "nonsense", "row": {}},
        {**good, "entity": "fixtures", "row": {"name": "Lamp", "venue_id": "missing"}},
        {**good, "row": {"description": "without a name"}},
        {**good, "row": {"name": "Hall", "needs_sync": 0, "version": 7, "x": [1]}},
    ]
    path = tmp_path / CHANGES
    path.write_text(json.dumps(changes))
    done = await bring(other, path)
    assert (done.rows, [why for _, _, why in done.kept]) == (1, ["unknown", "parent_gone", "refused"])
    assert (await other.read(lambda work: work.outbox.counts())).total == 1


@pytest.mark.parametrize(
    "content",
    ["", "{", "{}", "[1]", '[{"entity": 1}]', '[{"entity": "venues", "row_id": "x", "op": "u", "row": 5}]'],
)
async def test_a_file_that_is_no_export_is_refused_and_changes_nothing(
    other: Database, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="not an export"):
        await bring(other, path)
    with pytest.raises(UsageError, match="cannot be read"):
        await bring(other, tmp_path / "missing.json")
