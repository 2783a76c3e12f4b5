"""Leaving in order: send what is waiting within a deadline, stop files at their chunk, say what is left."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """What was not sent; all of it is safe on this device and goes out next time."""

    rows: int = 0
    files: int = 0
    file_bytes: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything was sent."""
        return not self.rows and not self.files


@dataclass(frozen=True, slots=True, kw_only=True)
class DrainParts:
    """What a drain may ask for; the owner decides how each is done."""

    database: Database
    wind_down: Callable[[], None]
    """Stops pulls at their page."""

    stop_transfers: Callable[[], Awaitable[None]]
    """Stops uploads at the chunk and downloads at once."""

    rows_idle: Callable[[], Awaitable[None]]
    """Returns when no push or pull is under way."""

    push_once: Callable[[], Awaitable[None]] | None
    """One push cycle; None when offline, paused or signed out, so that nothing is waited for."""


async def drain(parts: DrainParts, deadline_s: float) -> Leftovers:
    """Finish the running call, push once, stop transfers; never longer than `deadline_s`."""
    parts.wind_down()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(deadline_s):
            await asyncio.gather(parts.stop_transfers(), _push(parts))
    return await parts.database.read(leftovers)


async def _push(parts: DrainParts) -> None:
    await parts.rows_idle()
    if parts.push_once is not None and await parts.database.read(_has_changes):
        await parts.push_once()


def _has_changes(work: UnitOfWork) -> bool:
    return work.outbox.counts().goes > 0


def leftovers(work: UnitOfWork) -> Leftovers:
    """What has not been sent yet."""
    uploads = work.uploads.counts()
    return Leftovers(
        rows=work.outbox.counts().total,
        files=uploads.waiting + uploads.uploading + uploads.failed,
        file_bytes=uploads.bytes_left,
    )
