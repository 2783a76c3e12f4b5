"""How fast files went in the last minutes, for a small picture. Pure; a gap is where nobody looked."""

from collections import OrderedDict
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass

SLOTS = 100
SLOT_S = 3.0
"""A hundred slots of three seconds: five minutes."""


@dataclass(slots=True)
class _Slot:
    total: float = 0.0
    looks: int = 0


@dataclass(slots=True)
class RateHistory:
    """Means of what was seen in each slot."""

    _slots: OrderedDict[int, _Slot] = field(default_factory=OrderedDict)

    def take(self, now_s: float, bytes_per_s: float) -> None:
        """At `now_s` (monotonic seconds) files go this fast."""
        slot = self._slots.setdefault(int(now_s // SLOT_S), _Slot())
        slot.total += max(0.0, bytes_per_s)
        slot.looks += 1
        while len(self._slots) > SLOTS:
            self._slots.popitem(last=False)

    def values(self, now_s: float) -> tuple[float | None, ...]:
        """One mean a slot, the oldest first; None where nobody looked."""
        last = int(now_s // SLOT_S)
        found = (self._slots.get(number) for number in range(last - SLOTS + 1, last + 1))
        return tuple(None if slot is None else slot.total / slot.looks for slot in found)
