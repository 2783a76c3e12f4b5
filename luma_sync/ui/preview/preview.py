"""One preview for a window: what is loaded, where it is, what is still to come."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from luma_sync.ui.preview.port import Player
from luma_sync.ui.preview.schedule import Schedule
from luma_sync.ui.preview.transport import Transport

BEAT_S = 0.04
MakePlayer = Callable[[QObject], Player | None]


class Preview(QObject):
    """Plays one sound at a time; everything that it schedules is called off when it stops.

    Signals: changed() when it begins, stops, or fails; moved(ms) while it plays; reached(key) at a mark;
    available_changed() when it turned out that nothing can be heard here.
    """

    changed = Signal()
    moved = Signal(int)
    reached = Signal(str)
    available_changed = Signal()

    def __init__(
        self,
        make_player: MakePlayer,
        now: Callable[[], float],
        *,
        is_installed: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_player, self._now = make_player, now
        self._player: Player | None = None
        self._is_over = False
        self._marks: tuple[tuple[int, str], ...] = ()
        self._from = (0, 0.0)
        """A position that is known, and when it was."""

        self.is_installed = is_installed
        self.is_silent = False
        """Qt Multimedia is there, but there is nothing to hear with."""

        self.transport = Transport()
        self.schedule = Schedule(now, self)

    @property
    def is_available(self) -> bool:
        """Whether anything can be heard."""
        return self.is_installed and not self.is_silent

    def load(self, key: str, path: Path | None, length_ms: int) -> None:
        """Make another sound the one that is played; what played stops. The same one goes on."""
        loaded = self.transport.load(key, path, length_ms)
        if loaded.path != self.transport.path or loaded.key != self.transport.key:
            self.stop()
        self._become(loaded)

    def mark(self, marks: Sequence[tuple[int, str]]) -> None:
        """Places of the sound that are told when they are reached, as (ms, key)."""
        marks = tuple(sorted(marks))
        if marks != self._marks:
            self._marks = marks
            if self.transport.is_playing:
                self._expect()

    def toggle(self) -> None:
        """Play, or stop where it is."""
        if self.transport.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Begin, or go on."""
        if self._is_over or not self.is_available or not self.transport.may_play:
            return
        player = self._ready_player()
        if player is None:
            return
        self._become(self.transport.play())
        self._start(player)

    def stop(self) -> None:
        """Silence. Everything that was to come is called off."""
        self.schedule.clear()
        if self.transport.is_playing:
            if self._player is not None:
                self._player.stop()
            self._become(self.transport.pause())

    def seek(self, position_ms: int) -> None:
        """Go to a place; what plays goes on from there."""
        self._become(self.transport.seek(position_ms))
        self.moved.emit(self.transport.position_ms)
        if self.transport.is_playing and self._player is not None:
            self._start(self._player)

    def dispose(self) -> None:
        """Silence for good."""
        self.stop()
        self._is_over = True
        self.schedule.dispose()
        self._marks = ()
        if self._player is not None:
            self._player.dispose()
            self._player = None

    def _ready_player(self) -> Player | None:
        if self._player is None:
            self._player = self._make_player(self)
            if self._player is None:
                self.is_silent = True
                self.available_changed.emit()
                return None
            self._player.positioned.connect(self._on_position)
            self._player.ended.connect(self._on_end)
            self._player.failed.connect(self._on_failure)
        return self._player

    def _start(self, player: Player) -> None:
        path, position_ms = self.transport.path, self.transport.position_ms
        if path is None:
            return
        self._from = (position_ms, self._now())
        self._expect()
        player.play(path, position_ms / 1000)

    def _expect(self) -> None:
        """The beat of the play position, and the next mark."""
        self.schedule.clear()
        self.schedule.every(BEAT_S, self._beat)
        at_ms = self.transport.position_ms
        self._expect_mark(next((place for place, mark in enumerate(self._marks) if mark[0] >= at_ms), -1))

    def _expect_mark(self, place: int) -> None:
        """Only the next one: a sound may have hundreds."""
        if 0 <= place < len(self._marks):
            wait_s = (self._marks[place][0] - self._position()) / 1000
            self.schedule.after(wait_s, partial(self._reach, place))

    def _reach(self, place: int) -> None:
        self._expect_mark(place + 1)
        self.reached.emit(self._marks[place][1])

    def _beat(self) -> None:
        """Between the positions that the player tells, the clock says where it is."""
        self._become(self.transport.moved(self._position()))
        self.moved.emit(self.transport.position_ms)

    def _position(self) -> int:
        position_ms, at_s = self._from
        return position_ms + round((self._now() - at_s) * 1000)

    def _on_position(self, position_ms: int) -> None:
        self._from = (position_ms, self._now())
        self._become(self.transport.moved(position_ms))

    def _on_end(self) -> None:
        self.schedule.clear()
        self._become(self.transport.end())
        self.moved.emit(self.transport.position_ms)

    def _on_failure(self, problem: str) -> None:
        self.schedule.clear()
        self._become(self.transport.fail(problem))

    def _become(self, transport: Transport) -> None:
        before, self.transport = self.transport, transport
        shown = (before.key, before.path, before.is_playing, before.problem)
        if shown != (transport.key, transport.path, transport.is_playing, transport.problem):
            self.changed.emit()
