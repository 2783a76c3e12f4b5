"""Play, stop, seek, marks; ten thousand times, and nothing is left."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from luma_sync.ui.preview.preview import Preview
from tests.support.fake_player import LENGTH_MS, FakePlayer
from tests.support.qt import application


class Room:
    """A preview with a player and a clock of the test."""

    def __init__(self, folder: Path) -> None:
        application()
        self.now_s = 50.0
        self.song, self.notes = folder / "song.wav", folder / "notes.txt"
        for path in (self.song, self.notes):
            path.write_bytes(b"x")
        self.preview = Preview(self.make, lambda: self.now_s, is_installed=True)
        self.player = FakePlayer()
        self.made = 0
        self.heard: list[object] = []
        self.preview.reached.connect(self.heard.append)

    def make(self, parent: QObject) -> FakePlayer:
        self.made += 1
        self.player.setParent(parent)
        return self.player

    def load(self, key: str = "t") -> None:
        self.preview.load(key, self.song, LENGTH_MS)

    def pass_time(self, seconds: float) -> None:
        """In beats, as on a real loop."""
        for _ in range(round(seconds / 0.05)):
            self.now_s += 0.05
            self.preview.schedule.run_due()
            self.player.pass_time(50)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_it_plays_moves_pauses_and_goes_on(room: Room) -> None:
    preview = room.preview
    preview.play()
    assert room.made == 0  # nothing is loaded, so no player is made
    room.load()
    preview.toggle()
    room.pass_time(2.0)
    assert 1900 <= preview.transport.position_ms <= 2100
    preview.toggle()
    place = preview.transport.position_ms
    room.pass_time(2.0)
    assert (preview.transport.position_ms, preview.schedule.held) == (place, 0)
    preview.seek(30_000)
    preview.toggle()
    assert room.player.plays[-1] == ("song.wav", 30.0)
    preview.seek(59_000)
    room.pass_time(3.0)
    assert not preview.transport.is_playing
    assert (preview.transport.position_ms, preview.schedule.held) == (0, 0)
    assert room.made == 1


def test_marks_are_told_in_order_once_and_again_after_going_back(room: Room) -> None:
    room.load()
    room.preview.mark([(3000, "c"), (1000, "a"), (1000, "b"), (50_000, "far")])
    room.preview.play()
    room.pass_time(4.0)
    assert room.heard == ["a", "b", "c"]
    room.preview.seek(900)
    room.pass_time(0.5)
    assert room.heard == ["a", "b", "c", "a", "b"]
    room.preview.stop()
    room.pass_time(60.0)
    assert len(room.heard) == 5


def test_another_sound_stops_the_first_and_what_fails_says_why(room: Room) -> None:
    room.load()
    room.preview.play()
    room.preview.load("u", room.notes, 0)
    assert (room.player.playing, room.preview.transport.is_playing) == (None, False)
    room.preview.play()
    room.pass_time(0.1)
    assert (room.preview.transport.problem, room.preview.schedule.held) == ("unplayable", 0)
    room.preview.load("v", room.song.with_name("gone.wav"), 0)
    room.preview.play()
    room.pass_time(0.1)
    assert room.preview.transport.problem == "missing"
    room.preview.load("w", None, 0)
    room.preview.play()
    assert not room.preview.transport.is_playing


def test_without_anything_to_hear_with_it_stays_silent_and_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    told: list[bool] = []
    silent = Preview(lambda _parent: None, lambda: 0.0, is_installed=True)
    silent.available_changed.connect(lambda: told.append(True))
    silent.load("t", room.song, 0)
    silent.play()
    assert (silent.is_available, silent.transport.is_playing, told) == (False, False, [True])
    absent = Preview(room.make, lambda: 0.0, is_installed=False)
    absent.load("t", room.song, 0)
    absent.play()
    assert (absent.is_available, room.made) == (False, 0)


def test_ten_thousand_plays_and_stops_leave_nothing_behind(room: Room) -> None:
    preview = room.preview
    room.load()
    preview.mark([(number * 500, str(number)) for number in range(100)])

    def cycle(number: int) -> None:
        preview.play()
        assert preview.schedule.pending == 2  # the beat and the next mark
        if number % 7 == 0:
            preview.seek(number % LENGTH_MS)
        if number % 11 == 0:
            room.now_s += 0.05
            preview.schedule.run_due()
            room.player.pass_time(50)
        preview.stop()

    for number in range(50):
        cycle(number)
    gc.collect()
    children, objects = len(preview.findChildren(QObject)), len(gc.get_objects())
    for number in range(10_000):
        cycle(number)
    assert preview.schedule.held == 0
    assert not preview.schedule.is_waiting
    assert len(preview.findChildren(QObject)) == children
    assert [type(child) for child in preview.findChildren(QTimer)] == [QTimer]
    gc.collect()
    assert len(gc.get_objects()) - objects < 200
    assert (room.made, room.player.playing) == (1, None)

    preview.play()
    preview.dispose()
    assert (preview.schedule.held, preview.schedule.is_waiting, room.player.is_over) == (0, False, True)
    preview.play()
    preview.schedule.after(0.0, preview.play)
    assert preview.schedule.held == 0
