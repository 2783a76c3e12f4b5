"""Names of the account's devices, kept in the library: the audit knows ids, and is read offline, too."""

import json
from collections.abc import Mapping

from luma_sync.store.unit_of_work import UnitOfWork

DEVICE_NAMES = "device_names"
"""JSON of device id to name; devices that the cloud tells of no more stay."""

_MANY = 1000


def known_devices(work: UnitOfWork) -> dict[str, str]:
    """The names that were heard of, by id."""
    text = work.metadata.get(DEVICE_NAMES)
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {str(key): str(name) for key, name in found.items()} if isinstance(found, dict) else {}


def remember_devices(work: UnitOfWork, names: Mapping[str, str]) -> None:
    """Add these; the library is written only where something is new."""
    known = known_devices(work)
    renewed = dict(list({**known, **names}.items())[-_MANY:])
    if renewed != known:
        work.metadata.set(DEVICE_NAMES, json.dumps(renewed))
