"""Unsent changes in a file: whole rows, nothing lost in JSON, a sentence where it cannot be written."""

import csv
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.exporting import export_changes
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from tests.support.world import Device, World


@pytest.fixture
async def device(tmp_path: Path) -> AsyncIterator[Device]:
    async with World(tmp_path) as world:
        yield await world.device("anna")


async def export(device: Device, path: Path, *, states: frozenset[str] | None = None) -> int:
    return await export_changes(device.database, path, files=SystemFiles(), lane=InlineLane(), states=states)


async def test_json_has_the_whole_row_and_what_was_agreed(device: Device, tmp_path: Path) -> None:
    venue = await device.insert("venues", name="Hall", description='Ä "quoted" 🎛️\n')
    await device.sync()
    await device.update("venues", venue, name="Great hall")
    track = await device.insert("tracks", title="Song", bpm=0.1 + 0.2, audio_path="/music/song.flac")

    assert await export(device, tmp_path / "rows.json") == 2
    rows = {row["entity"]: row for row in json.loads((tmp_path / "rows.json").read_text("utf-8"))}

    assert rows["venues"]["row"]["name"] == "Great hall"
    assert rows["venues"]["base"]["name"] == "Hall"
    assert rows["venues"]["row"]["description"] == 'Ä "quoted" 🎛️\n'
    assert (rows["tracks"]["row"]["bpm"], rows["tracks"]["row"]["audio_path"]) == (
        0.1 + 0.2, "/music/song.flac",
    )  # fmt: skip
    assert (rows["tracks"]["row_id"], rows["tracks"]["base"]) == (track, None)


async def test_a_delete_is_exported_as_it_was(device: Device, tmp_path: Path) -> None:
    venue = await device.insert("venues", name="Hall")
    await device.sync()
    await device.delete("venues", venue)
    await export(device, tmp_path / "rows.json")
    [row] = json.loads((tmp_path / "rows.json").read_text("utf-8"))
    assert (row["op"], row["row"], row["base"]["name"]) == ("delete", None, "Hall")
    await export(device, tmp_path / "rows.CSV")
    with (tmp_path / "rows.CSV").open(newline="", encoding="utf-8") as file:
        [line] = csv.DictReader(file)
    assert (line["op"], line["name"], line["row_id"]) == ("delete", "Hall", venue)


async def test_broken_text_does_not_stop_it(device: Device, tmp_path: Path) -> None:
    await device.database.write(
        lambda work: work.rows._sql.run("INSERT INTO venues (name) VALUES (CAST(x'48ff' AS TEXT))")
    )
    assert await export(device, tmp_path / "rows.json") == 1
    [row] = json.loads((tmp_path / "rows.json").read_text("utf-8"))
    assert row["row"]["name"] == "H\udcff"
    assert await export(device, tmp_path / "rows.csv") == 1


async def test_nothing_is_written_for_nothing(device: Device, tmp_path: Path) -> None:
    await device.insert("venues", name="Hall")
    assert await export(device, tmp_path / "rows.json", states=frozenset({"attention"})) == 0
    assert not (tmp_path / "rows.json").exists()


@pytest.mark.parametrize(
    ("name", "text"), [("rows.txt", "must end in .json or .csv"), ("file/rows.json", "cannot be written")]
)
async def test_where_it_cannot_be_written_a_sentence_says_so(
    device: Device, tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    await device.insert("venues", name="Hall")
    with pytest.raises(UsageError, match=text):
        await export(device, tmp_path / name)
