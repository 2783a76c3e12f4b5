"""A file that was moved is found again by the user, and the right one only."""

from pathlib import Path

from luma_sync.ui.folders import nearest_folder
from tests.support.live_window import button_of, click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error
from tests.support.uploads_desk import opened, said, select, state_of

LOST = "upload-00000"


def test_the_dialog_opens_and_what_is_chosen_goes_to_the_engine(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LOST)
        click(button_of(panel.note, "Locate file..."))
        await desk.settle(0.1)
        flow = desk.window.locate_flow
        assert flow.dialog is not None
        assert flow.dialog.windowTitle() == "Where is 01 Midnight Parade.flac?"
        assert flow.dialog.nameFilters()[0] == "*.flac"
        flow.dialog.fileSelected.emit(str(tmp_path / "moved.flac"))
        flow.dialog.reject()
        await desk.settle(0.6)

        assert desk.world.named("uploads.locate") == [("uploads.locate", LOST, tmp_path / "moved.flac")]
        assert state_of(panel, LOST).startswith("Waiting")
        assert any("was found" in text for text in said(desk))
        assert flow.dialog is None

    with_desk(story, error())


def test_another_file_is_refused_with_the_engines_sentence(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LOST)
        desk.window.locate_flow.point(panel.selected()[0], tmp_path / "notes.txt")
        await desk.settle(0.4)

        assert said(desk) == ["notes.txt is not the file that is missing; choose another one."]
        assert state_of(panel, LOST) == "File not found"

    with_desk(story, error())


def test_a_folder_that_is_gone_is_told_and_several_files_are_located_one_by_one() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LOST)
        panel.actions_of.folder.trigger()
        assert said(desk) == ["The folder of this file cannot be opened: it is not there any more."]
        await select(desk, LOST, "upload-00001")
        assert not panel.actions_of.locate.isEnabled()
        assert panel.actions_of.locate.toolTip() == "Select one file: each is in a place of its own."

    with_desk(story, error())


def test_the_dialog_starts_in_the_deepest_folder_that_is_still_there(tmp_path: Path) -> None:
    assert nearest_folder(tmp_path / "gone" / "deep" / "song.flac") == tmp_path
