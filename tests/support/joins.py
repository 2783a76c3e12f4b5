"""Libraries that were filled before their account, in the small world of model cloud and fake clock."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from luma_sync.store.twin_records import TwinMerge
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.sim_profile import empty_library
from tests.support.world import Device

LocalRows = Mapping[str, tuple[Mapping[str, object], ...]]
"""Entity to rows, parents before children."""


async def fill_local(folder: Path, name: str, rows: LocalRows) -> None:
    """The library `name`.db without an account, with these rows in it."""
    lane, path = InlineLane(), folder / f"{name}.db"
    make_library(path)
    database = await Database.open(path, writer=lane, reader=lane)

    def insert(work: UnitOfWork) -> None:
        for entity, values in rows.items():
            for row in values:
                work.rows.insert(entity, row)

    try:
        await database.write(insert)
    finally:
        await database.close()


def make_library(path: Path) -> None:
    """A library without rows, copied from one that was made earlier in this run."""
    if not path.exists():
        path.write_bytes(empty_library())


async def merges(device: Device) -> tuple[TwinMerge, ...]:
    """What was merged on a device, newest first."""
    return await device.database.read(lambda work: work.twins.page(limit=1000))


def only(rows: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The one row."""
    (row,) = rows.values()
    return row


def uuid(kind: str, number: int) -> str:
    """An id that tells what it is."""
    return f"{kind * 8}-0000-4000-8000-{number:012d}"
