"""The circuit breaker of a sick host: a state machine on monotonic seconds, without a clock of its own."""

from dataclasses import field

from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.dataclass import dataclass


@dataclass(slots=True)
class Circuit:
    """Closed, open until a moment, or half open: then one probe decides.

    A host that answers the probe and fails at the next real call opens it again at once, for longer: only
    a real success forgets what was.
    """

    faults_max: int = 5
    """Server faults in a row that open it."""

    backoff: Backoff = field(default_factory=Backoff)
    _faults: int = 0
    _openings: int = 0
    _open_until_s: float | None = None

    def fault(self, now_s: float, randomness: Randomness) -> bool:
        """A call failed by the host's fault. True when this opened the circuit."""
        if self.wait_s(now_s) > 0.0:
            return False  # a call that was under way when it opened
        self._faults += 1
        if self._faults < self.faults_max:
            return False
        self._openings += 1
        self._open_until_s = now_s + self.backoff.delay_s(self._openings, randomness)
        return True

    def success(self) -> None:
        """A real call passed."""
        self._faults = self._openings = 0
        self._open_until_s = None

    def probe_passed(self) -> None:
        """The probe was answered: calls may go, the next fault opens again."""
        if self._open_until_s is not None:
            self._open_until_s = None
            self._faults = self.faults_max - 1

    def probe_now(self, now_s: float) -> None:
        """Somebody asks for a try at once."""
        if self._open_until_s is not None:
            self._open_until_s = min(self._open_until_s, now_s)

    @property
    def is_closed(self) -> bool:
        """Whether calls go through."""
        return self._open_until_s is None

    def wait_s(self, now_s: float) -> float:
        """Seconds until a probe may go; 0 when closed or half open."""
        return 0.0 if self._open_until_s is None else max(0.0, self._open_until_s - now_s)
