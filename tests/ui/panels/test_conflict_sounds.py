"""The sides of a conflict can be heard where their files are; nothing is made of it before it is wanted."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from luma_sync.engine.conflicts.views import ConflictView
from luma_sync.engine.status.file_views import CloudFileView
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.conflict_sounds import ConflictSounds, SoundRow
from tests.support.conflicts_desk import go, opened
from tests.support.fake_player import FakePlayer
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes_conflicts import both, conflict, track
from tests.support.scenes_library import full, uid

HERE, OTHER, REMOTE = 0, 1, 2
"""Numbers of tracks of the library."""


def torn(cloud: str) -> ConflictView:
    """A track of the library whose content is another one in the cloud."""
    view = track(1, "Midnight Parade")
    fields = (*view.fields, both("track_hash", None, "here", cloud))
    return replace(view, line=replace(view.line, row_id=uid(1, HERE)), fields=fields)


def world(*views: ConflictView) -> World:
    made = full()
    venue = conflict(9, "venues", "edit_edit", (both("name", "Hall", "Hall 1", "Hall 2"),), label="Hall")
    made.conflicts.open = [venue, *views]
    return made


async def give_audio(desk: Desk, folder: Path, number: int, digest: str, *, is_here: bool = True) -> None:
    path = folder / f"{number}.flac"
    path.write_bytes(b"sound")
    values = {"track_hash": digest, "audio_path": str(path) if is_here else None}
    if not is_here:
        values["audio_storage_path"] = f"tracks/u/{digest}.flac"
    database = await desk.engine.rows.database()
    await database.write(lambda work: work.rows.update("tracks", uid(1, number), values))


def made(desk: Desk) -> ConflictSounds | None:
    return desk.window.conflicts.listening.sounds


def listen(desk: Desk) -> tuple[ConflictSounds, FakePlayer]:
    """The sounds of the shown conflict, with a player that makes none."""
    sounds = made(desk)
    assert sounds is not None
    player = FakePlayer()

    def make(parent: QObject) -> FakePlayer:
        player.setParent(parent)
        return player

    sounds.preview.is_installed, sounds.preview._make_player = True, make
    sounds.preview.available_changed.emit()
    return sounds, player


def shown(sounds: ConflictSounds) -> list[SoundRow]:
    return [row for row in sounds.rows if row.isVisible()]


async def heard(desk: Desk) -> None:
    await desk.until(lambda: (sounds := made(desk)) is not None and sounds.isVisible())


def test_each_side_plays_alone_and_stops_with_the_conflict_and_the_panel(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        await give_audio(desk, tmp_path, HERE, "here")
        await give_audio(desk, tmp_path, OTHER, "cloud")
        panel = await opened(desk, 1)
        await heard(desk)
        sounds, player = listen(desk)
        here, cloud = shown(sounds)
        await desk.until(lambda: here.bar.play.isEnabled() and cloud.bar.play.isEnabled())
        assert (here.title.text(), cloud.title.text()) == ("This device", "Cloud")
        here.bar.play.click()
        assert player.playing == tmp_path / f"{HERE}.flac"
        cloud.bar.play.click()
        assert player.playing == tmp_path / f"{OTHER}.flac"
        assert [row.bar.play.text() for row in (here, cloud)] == ["Play", "Pause"]

        await go(desk, 0)
        assert not sounds.preview.transport.is_playing
        assert not sounds.isVisible(), "a venue has no sound"
        await go(desk, 1)
        await heard(desk)
        await desk.until(lambda: here.bar.play.isEnabled())
        here.bar.play.click()
        assert len(player.plays) == 3
        desk.window.show_panel(PanelId.OVERVIEW)
        assert not sounds.preview.transport.is_playing
        assert panel.merge.view is not None

    with_desk(story, world(torn("cloud")))


def test_what_is_in_the_cloud_says_so_with_its_size_and_length_and_can_be_fetched(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        await give_audio(desk, tmp_path, HERE, "here")
        await give_audio(desk, tmp_path, REMOTE, "cloud", is_here=False)
        desk.world.files = [
            CloudFileView(
                track_id=uid(1, REMOTE), title="Overture", kind="audio", storage_path="tracks/u/cloud.flac",
                file_name="cloud.flac", size=12_300_000, state="in_cloud",
            )
        ]  # fmt: skip
        await opened(desk, 1)
        await heard(desk)
        sounds, _ = listen(desk)
        _, cloud = shown(sounds)
        await desk.until(lambda: cloud.bar.mend.isVisible())
        assert cloud.title.text() == "Cloud · 3:34 · 12.3 MB"
        assert cloud.bar.problem.text() == "The audio is in the cloud and not on this device."
        cloud.bar.mend.click()
        await desk.settle(0.2)
        assert desk.world.named("files.fetch") == [("files.fetch", [uid(1, REMOTE)], False)]

    with_desk(story, world(torn("cloud")))


def test_nothing_is_made_for_conflicts_without_sound_and_nothing_shown_where_none_is_anywhere() -> None:
    async def story(desk: Desk) -> None:
        await opened(desk, 0)
        await desk.settle(0.3)
        assert made(desk) is None
        await go(desk, 1)
        await desk.settle(0.3)
        sounds = made(desk)
        assert sounds is not None
        assert not sounds.isVisible()

    view = track(1, "Midnight Parade")
    with_desk(story, world(replace(view, line=replace(view.line, row_id="nowhere"))))


def test_without_qt_multimedia_the_button_says_why(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        await give_audio(desk, tmp_path, HERE, "here")
        await opened(desk, 1)
        await heard(desk)
        sounds, _ = listen(desk)
        sounds.preview.is_installed = False
        sounds.preview.available_changed.emit()
        [both_sides] = shown(sounds)
        await desk.settle(0.1)
        assert both_sides.title.text() == "Both sides"
        assert "Qt Multimedia" in both_sides.bar.play.toolTip()

    view = track(1, "Midnight Parade")
    with_desk(story, world(replace(view, line=replace(view.line, row_id=uid(1, HERE)))))
