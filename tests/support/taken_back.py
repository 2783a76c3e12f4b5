"""What people took back of decisions about other devices' conflicts, and whether it was done all the same."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from luma_sync.engine.conflicts.sharing import ANOTHER_DEVICE

Ask = Callable[..., list[tuple[Any, ...]]]
"""A statement on a device's library, with its parameters as a tuple."""

_TAKEN_BACK = (
    "SELECT elsewhere, row_id FROM conflicts WHERE elsewhere <> '' GROUP BY elsewhere"
    " HAVING count(*) = count(undone_at)"
)
_CARRIED_OUT = (
    "SELECT 1 FROM conflicts WHERE id = ? AND state = 'settled' AND undone_at IS NULL"
    f" AND settled_by = '{ANOTHER_DEVICE}'"
)
_HEARD = "SELECT 1 FROM activity WHERE row_id = ? AND text LIKE 'Settled on % after it was taken back here'"


def taken_back_but_done(devices: Mapping[str, Ask], deciders: Mapping[str, str]) -> Iterator[str]:
    """Rows whose decision won unseen. `deciders`: conflict to the device that the cloud believed last."""
    for device_id, ask in devices.items():
        for conflict_id, row_id in ask(_TAKEN_BACK):
            if deciders.get(conflict_id) != device_id or ask(_HEARD, (row_id,)):
                continue
            if any(other(_CARRIED_OUT, (conflict_id,)) for other in devices.values() if other is not ask):
                yield str(row_id)
