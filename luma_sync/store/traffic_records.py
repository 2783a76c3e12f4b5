"""What sync costs, entity by entity: frozen records."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityCalls:
    """What some calls did for one entity."""

    entity: str
    calls: int = 0
    """Calls that the entity took part in."""

    rows_sent: int = 0
    rows_received: int = 0
    bytes_sent: int = 0
    """Of its rows as JSON, without heads and envelopes."""

    bytes_received: int = 0
    duration_s: float = 0.0
    """Of the last of these calls; the other entities of the call share it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTraffic:
    """Everything since the library was made, and the last hour."""

    calls: int = 0
    rows_sent: int = 0
    rows_received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    last_duration_s: float = 0.0
    last_at: str | None = None
    minutes: tuple[tuple[int, int], ...] = ()
    """(minutes ago, calls) where there were any, the newest first; at most 60."""

    @property
    def calls_a_minute(self) -> float:
        """The mean of the last ten minutes."""
        return sum(calls for ago, calls in self.minutes if ago < _MEAN_MIN) / _MEAN_MIN


_MEAN_MIN = 10
