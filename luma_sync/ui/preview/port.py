"""What plays audio, as the preview knows it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

MISSING, UNPLAYABLE = "missing", "unplayable"


class Player(QObject):
    """One sound at a time. After `stop` nothing of it is heard of any more, after `dispose` nothing at all.

    Signals: positioned(ms) now and then while it plays; ended() at the end of the file; failed(cause):
    `MISSING` or `UNPLAYABLE`.
    """

    positioned = Signal(int)
    ended = Signal()
    failed = Signal(str)

    def play(self, path: Path, at_s: float) -> None:
        """Play a file from this second on; what played before is stopped."""
        raise NotImplementedError

    def stop(self) -> None:
        """Silence; nothing when nothing plays."""
        raise NotImplementedError

    def dispose(self) -> None:
        """Silence for good; everything that was held is let go."""
        raise NotImplementedError
