"""How far the fetching is that was asked for: files, bytes, bytes a second. Pure."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.engine.status.rates import TransferRate
from luma_sync.kernel.dataclass import dataclass


@dataclass(slots=True)
class FetchTally:
    """Counts from the moment something is asked for until nothing is any more."""

    asked: int = 0
    """Files."""

    ended: int = 0
    """Of these: came, or could not be fetched."""

    bytes: int = 0
    _running: int = 0
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)
    _rate: TransferRate = field(default_factory=TransferRate)

    @property
    def is_running(self) -> bool:
        """Whether an answer is still awaited."""
        return self._running > 0

    def begin(self) -> None:
        """Somebody asked for files."""
        if not self._running:
            self.asked = self.ended = self.bytes = 0
            self._seen.clear()
            self._rate = TransferRate()
        self._running += 1

    def ask(self, files: int) -> None:
        """So many they are."""
        self.asked += files

    def end(self) -> None:
        """One answer has come."""
        self._running = max(0, self._running - 1)

    def progress(self, moved: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Bytes of files arrived; a file that begins anew counts again."""
        for key, (done, _) in moved.items():
            before = self._seen.get(key, 0)
            self.bytes += done - before if done >= before else done
            self._seen[key] = done

    def ended_files(self, count: int) -> None:
        """So many files came, or failed for now."""
        self.ended = min(self.asked, self.ended + count)

    def look(self, now_s: float) -> float:
        """Bytes per second at `now_s` (monotonic seconds)."""
        self._rate.observe(now_s, self.bytes)
        return self._rate.bytes_per_s()
