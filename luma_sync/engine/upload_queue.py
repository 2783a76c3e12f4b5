"""What window and command line see of the upload queue, and may do to it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from luma_sync.catalog.entity import Priority
from luma_sync.engine.core import EngineCore
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.engine.status.upload_causes import UploadCause, upload_cause
from luma_sync.engine.status.views import upload_view
from luma_sync.engine.upload_lists import UploadLists
from luma_sync.engine.uploads.locating import locate
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.store.records import UploadRow
from luma_sync.store.repositories.upload_verbs import Beside, Place
from luma_sync.store.unit_of_work import UnitOfWork

Core = Callable[[], EngineCore]
T = TypeVar("T")


class UploadQueue(UploadLists):
    """The files on their way to the cloud. Verbs take ids of lines; None stands for all."""

    def __init__(self, core: Core, bus: EventBus, book: SettingsBook) -> None:
        super().__init__(core)
        self._bus = bus
        self._book = book

    async def causes(self) -> tuple[UploadCause, ...]:
        """Why files failed, grouped, the most frequent first."""
        found = await self._core().parts.database.read(lambda work: work.uploads.causes())
        return tuple(upload_cause(each) for each in found)

    async def retry(self, ids: Sequence[str] | None = None) -> int:
        """Try failed files again now; returns how many."""
        core = self._core()
        count = await core.parts.database.write(lambda work: work.uploads.retry(ids))
        if core.orchestrator is not None:
            core.orchestrator.signal(Trigger.MANUAL)  # its sign of life ends the wait for a sick host
        self._changed()
        return count

    async def pause(self, ids: Sequence[str] | None = None) -> int:
        """Hold files back, all: those included that come later. What is being sent stops at its chunk, or
        a second later.
        """
        return await self._edit(lambda work: work.uploads.set_paused(ids, True))

    async def resume(self, ids: Sequence[str] | None = None) -> int:
        """Let held files go."""
        return await self._edit(lambda work: work.uploads.set_paused(ids, False))

    async def cancel(self, upload_id: str) -> bool:
        """Take a file out of the queue; False when it is not there or done. It is not queued again by itself,
        and a transfer that runs is cut at once. The cloud drops what it has got of it, if it can be told.
        """
        return await self.cancel_many([upload_id]) > 0

    async def cancel_many(self, ids: Sequence[str]) -> int:
        """Take files out of the queue, all in one; returns how many there were."""
        uploads = self._core().parts.uploads
        taken = await self._edit(lambda work: _taken_out(work, ids))
        if uploads is not None:
            # Files that are under way see to that themselves.
            uploads.abandon([row.upload_url for row in taken if row.upload_url and row.status != "uploading"])
        return len(taken)

    async def move(self, ids: Sequence[str], where: Place | Beside, *, beside: str = "") -> int:
        """Send files `first`, `last`, one place `up` or `down`, or directly `before` or `after` the file
        `beside`; returns how many were moved.
        """
        if where == "before" or where == "after":
            below = where == "after"
            return await self._edit(lambda work: work.uploads.put(ids, beside, below=below))
        return await self._edit(lambda work: work.uploads.move(ids, where))

    async def set_priority(self, ids: Sequence[str], priority: Priority) -> int:
        """Send files among those of another priority; returns how many have a new one."""
        return await self._edit(lambda work: work.uploads.set_priority(ids, int(priority)))

    async def clear_completed(self) -> int:
        """Take files that are in the cloud off the list; returns how many."""
        return await self._edit(lambda work: work.uploads.clear_completed())

    async def locate(self, upload_id: str, path: Path) -> UploadView:
        """The file lies at `path` now: for the queue and for its track. It is tried at once.

        Raises SignInNeeded, SourceFileError, and UsageError when it is another file or not in the queue.
        """
        core = self._core()
        uploads = core.parts.uploads
        digest_of = None if uploads is None else uploads.digest_of
        row = await locate(core.parts.database, upload_id, path, digest_of)
        self._changed()
        return upload_view(row, core.live.transfers)

    @property
    def limit(self) -> int | None:
        """Bytes per second that uploads may take; None for as many as they can."""
        return self._book.current.upload_limit_bytes_s or None

    async def set_limit(self, bytes_per_s: int | None) -> None:
        """Change the limit at once, and for later. Raises UsageError unless it is positive, HomeError."""
        if bytes_per_s is not None and bytes_per_s < 1:
            raise UsageError("A limit is at least 1 byte per second; none at all is off.")
        await self._book.change({"upload_limit_bytes_s": bytes_per_s})

    async def _edit(self, work: Callable[[UnitOfWork], T]) -> T:
        result = await self._core().parts.database.write(work)
        self._changed()
        return result

    def _changed(self) -> None:
        core = self._core()
        self._bus.publish(QueueChanged())
        if core.parts.uploads is not None:
            core.parts.uploads.wake()


def _taken_out(work: UnitOfWork, ids: Sequence[str]) -> list[UploadRow]:
    """The lines that were there, as they were."""
    rows = [work.uploads.get(upload_id) for upload_id in ids]
    return [row for row in rows if row is not None and work.uploads.remove(row.id)]
