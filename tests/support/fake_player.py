"""A player without sound, behind the port: time passes when the test says so."""

from pathlib import Path

from PySide6.QtCore import QObject

from luma_sync.ui.preview.port import MISSING, UNPLAYABLE, Player

LENGTH_MS = 60_000
_TELLS_MS = 100


class FakePlayer(Player):
    """Every file that is there is a minute long, but those that end in `.txt` are no audio."""

    made = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        FakePlayer.made += 1
        self.playing: Path | None = None
        self.position_ms = 0
        self.is_over = False
        self.plays: list[tuple[str, float]] = []
        """The last few."""

    def play(self, path: Path, at_s: float) -> None:
        if self.is_over:
            return
        self.plays = [*self.plays[-9:], (path.name, at_s)]
        self.playing, self.position_ms = path, round(at_s * 1000)

    def stop(self) -> None:
        self.playing = None

    def dispose(self) -> None:
        self.stop()
        if not self.is_over:
            self.is_over = True
            self.deleteLater()

    def pass_time(self, milliseconds: int) -> None:
        """The file is loaded, and plays for so long."""
        if self.playing is not None and not self.playing.is_file():
            self._fail(MISSING)
        elif self.playing is not None and self.playing.suffix == ".txt":
            self._fail(UNPLAYABLE)
        left = milliseconds
        while self.playing is not None and left > 0:
            step = min(left, _TELLS_MS, LENGTH_MS - self.position_ms)
            self.position_ms += step
            left -= max(1, step)
            self.positioned.emit(self.position_ms)
            if self.playing is not None and self.position_ms >= LENGTH_MS:
                self.playing = None
                self.ended.emit()

    def _fail(self, cause: str) -> None:
        self.playing = None
        self.failed.emit(cause)
