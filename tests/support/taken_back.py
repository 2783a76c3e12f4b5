"""What people took back of decisions about other devices' conflicts, and whether it was done all the same."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from luma_sync.engine.conflicts.sharing import ANOTHER_DEVICE

Ask = Callable[..., list[tuple[Any, ...]]]
"""A statement on a device's library, with its parameters as a tuple."""

_TAKEN_BACK = (
    "SELECT DISTINCT c.elsewhere, c.row_id FROM conflicts AS c"
    " WHERE c.elsewhere <> '' AND c.undone_at IS NOT NULL AND NOT EXISTS ("
    "  SELECT 1 FROM conflicts AS d WHERE d.entity = c.entity AND d.row_id = c.row_id AND d.rowid > c.rowid"
    "  AND d.settled_by = 'person' AND (d.elsewhere = '' OR d.undone_at IS NULL))"
)
"""The last word of this device about a row."""

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
