"""Where a preview is and what it does, as frozen values; pure."""

from dataclasses import replace
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Transport:
    """One track or version, at a place, playing or not."""

    key: str = ""
    path: Path | None = None
    length_ms: int = 0
    """0 where nobody knows."""

    position_ms: int = 0
    is_playing: bool = False
    problem: str = ""
    """Why it stopped by itself: `missing` or `unplayable`."""

    @property
    def may_play(self) -> bool:
        """Whether there is something to hear."""
        return self.path is not None

    def load(self, key: str, path: Path | None, length_ms: int) -> "Transport":
        """Another sound, from its beginning; the same one goes on where it is."""
        if (key, path) == (self.key, self.path):
            return replace(self, length_ms=length_ms)
        return Transport(key=key, path=path, length_ms=length_ms)

    def play(self) -> "Transport":
        """Begin, or go on; at the end from the beginning again."""
        if not self.may_play:
            return self
        at_end = 0 < self.length_ms <= self.position_ms
        return replace(self, is_playing=True, problem="", position_ms=0 if at_end else self.position_ms)

    def pause(self) -> "Transport":
        """Stay where it is."""
        return replace(self, is_playing=False)

    def seek(self, position_ms: int) -> "Transport":
        """Go to a place; whether it plays stays as it is."""
        return replace(self, position_ms=self._within(position_ms))

    def moved(self, position_ms: int) -> "Transport":
        """The sound has come there; late news of one that was stopped is none."""
        return replace(self, position_ms=self._within(position_ms)) if self.is_playing else self

    def end(self) -> "Transport":
        """The file was heard to its end: back to the beginning."""
        return replace(self, is_playing=False, position_ms=0) if self.is_playing else self

    def fail(self, problem: str) -> "Transport":
        """It cannot be heard."""
        return replace(self, is_playing=False, problem=problem) if self.is_playing else self

    def _within(self, position_ms: int) -> int:
        return max(0, min(position_ms, self.length_ms) if self.length_ms else position_ms)
