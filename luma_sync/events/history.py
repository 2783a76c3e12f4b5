"""Bounded rings of past events, one per class, with sequence ids that make every loss visible."""

from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from luma_sync.events.types import Event, EventClass
from luma_sync.kernel.dataclass import dataclass

RING_SIZES: Mapping[EventClass, int] = MappingProxyType(
    {EventClass.NORMAL: 1000, EventClass.PROGRESS: 50, EventClass.DEBUG: 100, EventClass.ERROR: 500}
)
ALL_CLASSES = frozenset(EventClass)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event and its place in the sequence; ids rise by one with every event of any class."""

    id: int
    event: Event


@dataclass(frozen=True, slots=True)
class Gap:
    """Events after the asked id are no longer kept: read the truth anew, then go on from `newest`."""

    newest: int


@dataclass(slots=True)
class _Ring:
    """The newest of one class."""

    kept: deque[Recorded]
    dropped: int = 0
    dropped_through: int = 0
    """The id of the newest that is no longer kept."""


class EventHistory:
    """The newest events of each class. Bounded: a burst of progress never pushes out an error."""

    def __init__(self, sizes: Mapping[EventClass, int] = RING_SIZES) -> None:
        self._rings = {kind: _Ring(deque(maxlen=sizes[kind])) for kind in EventClass}
        self._newest = 0

    @property
    def newest(self) -> int:
        """The id of the newest event; 0 before the first."""
        return self._newest

    @property
    def dropped(self) -> Mapping[EventClass, int]:
        """How many events of each class fell out of their ring."""
        return {kind: ring.dropped for kind, ring in self._rings.items()}

    def record(self, event: Event) -> Recorded:
        """Keep `event` under the next id."""
        self._newest += 1
        recorded = Recorded(self._newest, event)
        ring = self._rings[event.event_class]
        kept = ring.kept
        if len(kept) == kept.maxlen:
            ring.dropped += 1
            ring.dropped_through = kept[0].id if kept else recorded.id
        kept.append(recorded)
        return recorded

    def since(self, event_id: int, kinds: frozenset[EventClass] = ALL_CLASSES) -> tuple[Recorded, ...] | Gap:
        """Everything after `event_id` in order, or a `Gap` when some of it is no longer kept.

        `kinds` leaves out classes that the reader does not follow, so that their losses do not count.
        """
        rings = [self._rings[kind] for kind in kinds]
        if any(ring.dropped_through > event_id for ring in rings):
            return Gap(self._newest)
        kept = [recorded for ring in rings for recorded in ring.kept if recorded.id > event_id]
        return tuple(sorted(kept, key=lambda recorded: recorded.id))
