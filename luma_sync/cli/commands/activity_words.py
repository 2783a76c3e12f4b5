"""What is typed for `luma-sync activity`: kinds of rows and devices, by name."""

from collections.abc import Iterable

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.activity_views import CLOUD, HERE, DeviceName
from luma_sync.kernel.errors import UsageError

ID_SHOWN = 8
"""Letters of an id that stand for a device or a row without a name."""


def check_entity(name: str | None) -> None:
    """Raises UsageError where there is no such kind of row."""
    if name is not None and name not in CATALOG:
        raise UsageError(f"There is no entity '{name}'; 'luma-sync catalog' lists them.")


def named_device(word: str, known: Iterable[DeviceName]) -> str:
    """The one device that the word names. Raises UsageError."""
    low, known = word.casefold(), tuple(known)
    if low in (HERE, CLOUD):
        return low
    found = [one.id for one in known if one.name.casefold() == low]
    found = found or [one.id for one in known if low and one.id.casefold().startswith(low)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{word}' stands for several devices; write the id: {', '.join(found)}.")
    names = ", ".join(one.name or one.id[:ID_SHOWN] for one in known)
    raise UsageError(f"No line comes from a device '{word}'; there are {names}.")
