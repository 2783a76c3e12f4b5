"""One zip: whole or not at all, never over another file, nothing left of a writing that was given up."""

import asyncio
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from luma_sync.engine.diagnostics.archive import ARCHIVE_BYTES_MAX, chosen_files, save
from luma_sync.engine.diagnostics.report import Part, Report, ReportFile
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import FileStat, SystemFiles
from luma_sync.kernel.lanes import InlineLane, ThreadLane

NOW = datetime(2026, 11, 21, 14, 2, 3, tzinfo=UTC)
FILES = (
    ReportFile(name="summary.txt", part=Part.PROGRAM, text="one\n"),
    ReportFile(name="log.txt", part=Part.LOG, text="two \udcff\n"),
)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


async def test_the_chosen_files_are_in_it_and_it_is_the_same_every_time(tmp_path: Path) -> None:
    report = Report(files=FILES)
    saved = await save(
        chosen_files(report, {"log.txt"}), tmp_path / "a.zip", system=SystemFiles(), lane=InlineLane(), made_at=NOW
    )  # fmt: skip
    with zipfile.ZipFile(saved.path) as archive:
        assert archive.namelist() == ["luma-sync-diagnostics/log.txt"]
        assert archive.read("luma-sync-diagnostics/log.txt") == b"two \\udcff\n"
    assert saved.size == saved.path.stat().st_size
    again = await save(
        chosen_files(report, {"log.txt"}), tmp_path / "b.zip", system=SystemFiles(), lane=InlineLane(), made_at=NOW
    )  # fmt: skip
    assert again.path.read_bytes() == saved.path.read_bytes()


def test_what_does_not_fit_stays_out() -> None:
    large = ReportFile(name="log.txt", part=Part.LOG, text="x" * ARCHIVE_BYTES_MAX)
    assert chosen_files(Report(files=(FILES[0], large)), None) == (FILES[0],)


@pytest.mark.parametrize(
    ("name", "words"),
    [("there.zip", "is there already"), ("no/a.zip", "there is no folder"), ("folder", "it is a folder"),
     ("there.zip/a.zip", "there is no folder"), ("x" * 300 + ".zip", "cannot be written")],
)  # fmt: skip
async def test_a_bad_place_is_one_sentence_and_changes_nothing(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "there.zip").write_text("mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=words) as caught:
        await save(FILES, tmp_path / name, system=SystemFiles(), lane=InlineLane(), made_at=NOW)
    assert "\n" not in caught.value.title
    assert names(tmp_path) == ["folder", "there.zip"]
    assert (tmp_path / "there.zip").read_text() == "mine"


async def test_without_a_file_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing is chosen"):
        await save((), tmp_path / "a.zip", system=SystemFiles(), lane=InlineLane(), made_at=NOW)


class FullDisk(SystemFiles):
    """Takes the file and cannot give it its name."""

    def put_in_place(self, part: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")


async def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        await save(FILES, tmp_path / "a.zip", system=FullDisk(), lane=InlineLane(), made_at=NOW)
    assert names(tmp_path) == []


class HeldFiles(SystemFiles):
    """Stops before or behind the one step that gives the file its name."""

    def __init__(self, *, before: bool) -> None:
        self._before = before
        self.reached, self.go_on = threading.Event(), threading.Event()

    def put_in_place(self, part: Path, target: Path) -> None:
        if self._before:
            self._hold()
        super().put_in_place(part, target)
        if not self._before:
            self._hold()

    def _hold(self) -> None:
        self.reached.set()
        assert self.go_on.wait(20)


@pytest.mark.parametrize("before", [True, False])
async def test_a_cancelled_writing_leaves_nothing(tmp_path: Path, *, before: bool) -> None:
    lane, files = ThreadLane("test"), HeldFiles(before=before)
    try:
        task = asyncio.create_task(save(FILES, tmp_path / "a.zip", system=files, lane=lane, made_at=NOW))
        assert await asyncio.to_thread(files.reached.wait, 20)
        task.cancel()
        files.go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task
    finally:
        lane.close()
    assert names(tmp_path) == []


class SlowLook(HeldFiles):
    """Stops before anything is written."""

    def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
        self._hold()
        return super().stat(path, follow_links=follow_links)


async def test_a_cancelled_writing_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("old")
    lane, files = ThreadLane("test"), SlowLook(before=True)
    try:
        task = asyncio.create_task(
            save(FILES, tmp_path / "a.zip", system=files, lane=lane, made_at=NOW, replace=True)
        )
        assert await asyncio.to_thread(files.reached.wait, 20)
        task.cancel()
        await asyncio.sleep(0)
        files.go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task
    finally:
        lane.close()
    assert (tmp_path / "a.zip").read_text() == "old"
    assert names(tmp_path) == ["a.zip"]


async def test_a_file_that_was_given_up_is_replaced_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("old")
    await save(FILES, tmp_path / "a.zip", system=SystemFiles(), lane=InlineLane(), made_at=NOW, replace=True)
    assert zipfile.is_zipfile(tmp_path / "a.zip")
    assert names(tmp_path) == ["a.zip"]
