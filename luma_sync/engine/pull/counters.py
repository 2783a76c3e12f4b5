"""What refreshes cost and saved: plain sums, bounded. Pure."""

from collections import Counter, deque
from collections.abc import Iterable
from types import MappingProxyType

from luma_sync.engine.pull.coordinator import Ask
from luma_sync.engine.pull.refresh_sums import OTHERS, UNKNOWN_KEPT, RefreshSums
from luma_sync.engine.status.refresh_snapshots import RefreshRun, RefreshStats

_RUNS_KEPT = 50
_UNKNOWN_LENGTH = 100


class RefreshCounters:
    """Sums since the library was opened."""

    def __init__(self) -> None:
        self._patterns: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._runs: deque[RefreshRun] = deque(maxlen=_RUNS_KEPT)
        self._starts: deque[float] = deque()
        self._run_count = self._requests = self._rows = self._fresh = self._coalesced = 0
        self._taken = RefreshSums()

    def read(self, pattern: str) -> None:
        """Somebody reads a key of this kind."""
        self._patterns[pattern] += 1

    def unknown(self, key: str) -> bool:
        """Somebody reads what is no key; True for the first time."""
        shown = key[:_UNKNOWN_LENGTH]
        if shown not in self._unknown and len(self._unknown) >= UNKNOWN_KEPT:
            shown = OTHERS
        self._unknown[shown] += 1
        return self._unknown[shown] == 1

    def fresh(self, asks: Iterable[Ask]) -> None:
        """These needed no call."""
        self._fresh += sum(ask.reads for ask in asks)

    def ran(self, run: RefreshRun, started_s: float, asks: Iterable[Ask]) -> None:
        """A run asked the cloud on behalf of `asks`."""
        self._run_count += 1
        self._requests += run.requests
        self._rows += run.rows
        self._coalesced += max(0, sum(ask.reads for ask in asks) - 1)
        self._runs.append(run)
        self._starts.append(started_s)
        self._forget_before(started_s - 60.0)

    def stats(self, now_s: float, *, waiting: int) -> RefreshStats:
        """The sums now."""
        self._forget_before(now_s - 60.0)
        return RefreshStats(
            reads=self._patterns.total(),
            reads_by_pattern=MappingProxyType(dict(self._patterns)),
            runs=self._run_count,
            requests=self._requests,
            rows=self._rows,
            fresh=self._fresh,
            coalesced=self._coalesced,
            waiting=waiting,
            unknown=MappingProxyType(dict(self._unknown)),
            runs_per_minute=len(self._starts),
            last_runs=tuple(self._runs),
        )

    def take_new(self) -> RefreshSums:
        """What came since this was last asked."""
        counts = Counter(
            reads=self._patterns.total(),
            runs=self._run_count,
            requests=self._requests,
            rows=self._rows,
            fresh=self._fresh,
            coalesced=self._coalesced,
        )
        now = RefreshSums(counts, Counter(self._unknown))
        new = RefreshSums(now.counts - self._taken.counts, now.unknown - self._taken.unknown)
        self._taken = now
        return new

    def _forget_before(self, moment_s: float) -> None:
        while self._starts and self._starts[0] <= moment_s:
            self._starts.popleft()
