"""How far a download is: told to others at most four times a second."""

from collections.abc import Callable

from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.targets import DownloadTarget
from luma_sync.events.types import DownloadProgressed
from luma_sync.kernel.dataclass import dataclass

_EVERY_S = 0.25


@dataclass(frozen=True, slots=True)
class Moved:
    """Bytes of a file that are here, of how many."""

    done: int
    size: int | None
    """None until the cloud was asked."""


class Progress:
    """Of one file. `note` hears of every step."""

    def __init__(self, parts: DownloadParts, target: DownloadTarget, note: Callable[[Moved], None]) -> None:
        self._parts = parts
        self._target = target
        self._note = note
        self._size = 0
        self._told_at_s: float | None = None

    def begin(self, size: int) -> None:
        """The cloud has told the size."""
        self._size = size

    def tell(self, done: int) -> None:
        """So many bytes are here."""
        self._note(Moved(done, self._size))
        now_s = self._parts.ports.clock.monotonic()
        too_early = self._told_at_s is not None and now_s - self._told_at_s < _EVERY_S
        if too_early and done < self._size:
            return
        self._told_at_s = now_s
        self._parts.publish(
            DownloadProgressed(
                track_id=self._target.track_id,
                kind=self._target.kind,
                bytes_fetched=done,
                file_size=self._size,
            )
        )
