"""Tracks and versions can be heard where their waveform is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.preview.preview import Preview
from tests.support.fake_player import FakePlayer
from tests.support.qt import Desk, with_desk
from tests.support.scenes_library import full, uid


class Speaker:
    """The window's preview with a player that makes no sound, and files that are there."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.player = FakePlayer()
        self.now_s = 10.0
        self.preview: Preview = desk.window.library.preview
        self.preview.is_installed = True
        self.preview._make_player = self._make
        self.preview._now = self.preview.schedule._now = lambda: self.now_s

    def _make(self, parent: QObject) -> FakePlayer:
        self.player.setParent(parent)
        return self.player

    async def give_audio(self, number: int, *, digest: str = "") -> Path:
        """The track of this number has a file."""
        path = self.folder / f"{number}.flac"
        path.write_bytes(b"sound")
        database = await self.desk.engine.rows.database()
        values = {"audio_path": str(path)} | ({"track_hash": digest} if digest else {})
        await database.write(lambda work: work.rows.update("tracks", uid(1, number), values))
        return path

    def is_on(self) -> bool:
        return self.preview.transport.is_playing

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.05)):
            self.now_s += 0.05
            self.preview.schedule.run_due()
            self.player.pass_time(50)


async def opened(desk: Desk, folder: Path) -> Speaker:
    desk.window.show_panel(PanelId.LIBRARY)
    await desk.settle(0.4)
    return Speaker(desk, folder)


def test_a_track_plays_by_keyboard_is_sought_and_stops_when_something_else_is_shown(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        speaker = await opened(desk, tmp_path)
        for number in (0, 1):
            await speaker.give_audio(number)
        page = desk.window.library.show_entity("tracks")
        details = page.details
        assert details is not None
        page.list.show_row(uid(1, 0))
        await desk.until(lambda: details.isVisible() and details.bar.play.isEnabled())

        QTest.keyClick(page.list.table, Qt.Key.Key_Space)
        await desk.settle()
        assert speaker.is_on()
        assert details.bar.play.text() == "Pause"
        speaker.pass_time(3.0)
        assert details.bar.time.text().startswith("0:03 / ")
        assert details.wave._play_ms is not None
        QTest.keyClick(details.wave, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert speaker.player.plays[-1][1] == pytest.approx(13.0, abs=0.2)
        QTest.keyClick(details.wave, Qt.Key.Key_Space)
        assert not speaker.is_on()
        assert details.wave.position_ms == pytest.approx(13_000, abs=200)
        assert speaker.preview.schedule.held == 0
        QTest.mouseClick(details.wave, Qt.MouseButton.LeftButton, pos=details.wave.rect().center())
        details.bar.play.click()
        half = details.wave.length_ms / 2000
        assert speaker.player.plays[-1][1] == pytest.approx(half, rel=0.02)

        page.list.show_row(uid(1, 1))
        await desk.until(lambda: details.stage._key == uid(1, 1))
        assert speaker.player.playing is None
        await desk.until(details.bar.play.isEnabled)
        details.bar.play.click()
        assert speaker.is_on()
        desk.window.show_panel(PanelId.OVERVIEW)
        await desk.settle()
        assert speaker.player.playing is None
        assert speaker.preview.schedule.held == 0

    with_desk(story, full())


def test_what_cannot_be_heard_says_why_and_how_it_is_mended(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        speaker = await opened(desk, tmp_path)
        page = desk.window.library.show_entity("tracks")
        details = page.details
        assert details is not None

        page.list.show_row(uid(1, 2))
        await desk.until(lambda: details.bar.mend.text() == "Fetch")
        assert "in the cloud" in details.bar.play.toolTip()
        details.bar.mend.click()
        await desk.settle(0.2)
        assert ("files.fetch", [uid(1, 2)], False) in desk.world.calls

        path = await speaker.give_audio(0)
        moved = tmp_path / "moved.flac"
        path.rename(moved)
        page.list.show_row(uid(1, 0))
        await desk.until(lambda: details.stage._key == uid(1, 0) and details.bar.play.isEnabled())
        details.bar.play.click()
        speaker.pass_time(0.1)
        assert details.bar.problem.text() == "The audio file is not where it was."
        details.bar.mend.click()
        dialog = details.stage.dialog
        assert dialog is not None
        dialog.reject()
        details.stage.point(uid(1, 0), moved)
        await desk.settle(0.3)
        row = await desk.engine.rows.get("tracks", uid(1, 0))
        assert row is not None
        assert row.values["audio_path"] == str(path), "another file than the track's is refused"
        assert not speaker.is_on()

        speaker.preview.is_installed = False
        details.stage._show()
        assert not details.bar.play.isEnabled()
        assert "Qt Multimedia" in details.bar.play.toolTip()

    with_desk(story, full())


def test_the_comments_of_a_version_light_up_when_they_are_heard(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        speaker = await opened(desk, tmp_path)
        await speaker.give_audio(0, digest="a" * 64)
        database = await desk.engine.rows.database()
        version = uid(8, 2)
        await database.write(
            lambda work: work.rows.update("track_versions", version, {"audio_hash": "a" * 64})
        )
        page = desk.window.library.open_project(uid(6, 0))
        view = page.version
        await desk.until(lambda: view.bar.play.isEnabled() and len(view.wave._markers) >= 3)
        assert view.bar.play.isEnabled()
        view.wave.move_to(12_000)
        QTest.keyClick(view.wave, Qt.Key.Key_Space)
        assert speaker.player.plays[-1][1] == 12.0
        speaker.pass_time(1.0)
        assert view.wave._lit == uid(9, 0)
        speaker.pass_time(1.5)
        assert view.wave._lit == uid(9, 1)
        QTest.keyClick(view.wave, Qt.Key.Key_Space)
        assert view.wave._lit == ""
        assert view.at.text() == "0:14"
        assert speaker.preview.schedule.held == 0

    with_desk(story, full())
