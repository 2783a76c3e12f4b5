"""One share for everything that a sync moves, and plain counts beside it. It never goes back. Pure."""

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.first_sync import Progress

SHOWN_AFTER_S = 2.0
"""Work that is done sooner needs no bar."""

REST_S = 3.0
"""Between one kind of work and the next."""

FULL_BELOW = 0.99
"""What is not proven to be done is not shown as done."""

ROW_COST, FILE_COST, FETCH_COST = 1_000, 200_000, 5_000_000
"""In bytes: what a row is as JSON; a tenth of a second at 2 MB/s; a file whose size is not known yet."""

_AT_REST = frozenset(
    {SyncState.STOPPED, SyncState.SIGNED_OUT, SyncState.OFFLINE, SyncState.PAUSED, SyncState.IN_STEP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many; a total of 0 is not told."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """How far everything together is."""

    share: float | None
    """Between 0 and 1; None where it cannot be told."""

    sent: Count
    received: Count
    """Without a total where nobody knows how many come."""

    files: Count
    file_bytes: Count
    fetched: Count


class OverallProgress:
    """From the first work after a rest until the next rest."""

    def __init__(self) -> None:
        self._began_s: float | None = None
        self._busy_s = 0.0
        self._begin(None)

    def look(self, now_s: float, status: SyncStatus, first: Progress | None = None) -> Overall | None:
        """What is to be shown of this snapshot; nothing while nothing has run for long enough."""
        busy = is_busy(status)
        if status.state in _AT_REST or (not busy and now_s - self._busy_s > REST_S):
            self._began_s = None
            return None
        if busy:
            if self._began_s is None:
                self._began_s = now_s
                self._begin(status)
            self._busy_s = now_s
        if self._began_s is None:
            return None
        self._take(status, first)
        return self._shown(first) if now_s - self._began_s >= SHOWN_AFTER_S else None

    def _begin(self, status: SyncStatus | None) -> None:
        run = status.run if status is not None else None
        self._share, self._is_counted = 0.0, False
        self._sent = _Tally(0 if run is None or run.sending else run.sent, starts_again=True)
        self._received = _Tally(_received(status) if status is not None else 0)
        self._coming = _Tally(0)
        self._files, self._bytes, self._fetched = _Tally(0), _Tally(0), _Tally(0)
        self._awaited = status.downloads if status is not None else 0

    def _take(self, status: SyncStatus, first: Progress | None) -> None:
        run = status.run
        steps = self._sent.take(run.sent, run.to_send - run.sent if run.sending else 0) * ROW_COST
        self._received.take(_received(status), 0)
        if first is not None and first.coming >= 0:
            left = max(first.coming - first.received, 0)
            steps += self._coming.take(min(first.received, first.coming), left) * ROW_COST
        steps += self._files.take(status.uploads_done, status.uploads - status.failed_uploads) * FILE_COST
        sent_bytes = status.upload_bytes_total - status.upload_bytes_left
        steps += self._bytes.take(sent_bytes, status.upload_bytes_left)
        came = self._fetched.done + max(0, self._awaited - status.downloads)
        self._awaited = status.downloads
        steps += self._fetched.take(came, status.downloads if run.fetching else 0) * FETCH_COST
        left = (self._sent.left + self._coming.left) * ROW_COST + self._bytes.left
        left += self._files.left * FILE_COST + self._fetched.left * FETCH_COST
        if steps:  # what is left may grow: the bar then goes on from where it is, only slower
            self._share = 1.0 - (1.0 - self._share) * left / (left + steps)
        self._is_counted = steps > 0 or left > 0 or self._share > 0

    def _shown(self, first: Progress | None) -> Overall:
        coming = self._coming if first is not None and first.coming >= 0 else None
        received = Count(done=self._received.done) if coming is None else coming.count
        return Overall(
            share=min(self._share, FULL_BELOW) if self._is_counted else None,
            sent=self._sent.count,
            received=received,
            files=self._files.count,
            file_bytes=self._bytes.count,
            fetched=self._fetched.count,
        )


def is_busy(status: SyncStatus) -> bool:
    """Something goes to the cloud or comes from it now."""
    run = status.run
    return run.sending or run.receiving or run.fetching or bool(status.current_uploads)


class _Tally:
    """Adds up a number that others count, which begins again now and then."""

    def __init__(self, seen: int, *, starts_again: bool = False) -> None:
        self._seen, self._starts_again = seen, starts_again
        self.done = self.left = 0

    def take(self, seen: int, left: int) -> int:
        """How many more are done since the last look."""
        step = seen - self._seen
        if step < 0 and left == 0:
            step = self.left  # all were done, and the count was cleared
        elif step < 0 and self._starts_again:
            step = seen
        self._seen, self.left = seen, max(left, 0)
        self.done = max(self.done + step, 0)
        return max(step, 0)

    @property
    def count(self) -> Count:
        return Count(done=self.done, total=self.done + self.left)


def _received(status: SyncStatus) -> int:
    return sum(flow.received for flow in status.stages)
