"""The migrations that this program knows, and how many of them a project lacks."""

from luma_sync.kernel.dataclass import dataclass

MIGRATIONS = (
    "20261121000100",
    "20261121000200",
    "20261121000300",
    "20261121000400",
    "20261121000500",
    "20261121000600",
    "20261121000700",
    "20261121000800",
    "20261121000900",
    "20261121001000",
    "20261121001050",
    "20261121001100",
    "20261121001200",
    "20261121001300",
    "20261121001400",
    "20261121001500",
    "20261121001600",
    "20261121001700",
    "20261121001750",
    "20261121001900",
    "20261121002000",
    "20261121002100",
    "20261121002200",
    "20261121002300",
    "20261121002400",
    "20261121002500",
    "20261121002600",
)
"""Versions of the files in resources/supabase/migrations; a test compares them."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A function that came with a migration; a project that has it has the migration."""

    version: str
    function: str
    body: bytes = b"{}"
    """The arguments by which it is found; nobody who is not signed in gets further than that."""


LANDMARKS = (
    Landmark("20261121002100", "sync_devices", b'{"p_device_id":null,"p_device_name":null}'),
    Landmark("20261121002000", "sync_marks", b'{"p_rows":[]}'),
    Landmark("20261121001750", "sync_authors", b'{"p_device_id":null,"p_device_name":null,"p_rows":[]}'),
    Landmark(
        "20261121001700",
        "sync_conflicts",
        b'{"p_device_id":null,"p_records":[],"p_since":0,"p_limit":1}',
    ),
    Landmark("20261121001600", "sync_fetch", b'{"p_requests":[]}'),
    Landmark("20261121001500", "sync_people"),
    Landmark("20261121001300", "sync_objects", b'{"p_paths":[]}'),
    Landmark("20261121001100", "luma_ping"),
)
"""The newest first: for projects that are older than `sync_version`, which tells the number itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """How a project's schema compares with the program's."""

    version: str
    """The newest migration that is known to be installed; empty: none is."""

    missing: int
    """How many of ours it lacks."""

    is_exact: bool = True
    """False: at least so many."""

    is_newer: bool = False
    """It has migrations that this program does not know."""


def schema_of(version: str) -> Schema:
    """What a project's own word means."""
    missing = sum(1 for one in MIGRATIONS if one > version)
    return Schema(version=version, missing=missing, is_newer=version > MIGRATIONS[-1])


def schema_found(version: str) -> Schema:
    """What the newest landmark means that was found in a project without `sync_version`; empty: none was."""
    if not version:
        return Schema(version="", missing=len(MIGRATIONS))
    newer = [mark.version for mark in LANDMARKS if mark.version > version]
    lacked_from = min(newer, default=MIGRATIONS[MIGRATIONS.index(LANDMARKS[0].version) + 1])
    missing = sum(1 for one in MIGRATIONS if one >= lacked_from)
    is_exact = MIGRATIONS.index(lacked_from) == MIGRATIONS.index(version) + 1
    return Schema(version=version, missing=missing, is_exact=is_exact)
