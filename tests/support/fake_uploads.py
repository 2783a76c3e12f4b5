"""The upload queue of the fake engine: settable files, and every verb that the window may call."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from luma_sync.catalog.entity import Priority
from luma_sync.engine.status.snapshot import UploadView
from luma_sync.engine.status.upload_causes import UploadCause, upload_cause
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import SourceFileError
from luma_sync.store.records import FailedUploads
from tests.support.fake_world import World

_SORTED_BY = {"file": "name", "size": "file_size", "added": "created_at"}


class FakeUploads:
    """The upload queue."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events
        self.limit: int | None = None
        self.slowness_s = 0.0
        """How long a cancel takes."""

    async def page(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[UploadView, ...]:
        self._world.note("uploads.page", limit, offset)
        return tuple(self._matching(statuses, codes, text, done_after)[offset : offset + limit])

    async def count(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
    ) -> int:
        self._world.note("uploads.count")
        return len(self._matching(statuses, codes, text, done_after))

    async def order(
        self,
        *,
        statuses: frozenset[str] | None = None,
        codes: frozenset[str] | None = None,
        text: str = "",
        done_after: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        self._world.note("uploads.order", sort, descending)
        found = self._matching(statuses, codes, text, done_after)
        if sort:
            found = sorted(found, key=lambda one: getattr(one, _SORTED_BY[sort]), reverse=descending)
        return tuple(one.id for one in found)

    async def some(self, ids: Sequence[str]) -> tuple[UploadView, ...]:
        self._world.note("uploads.some", len(ids))
        wanted = set(ids)
        return tuple(one for one in self._world.uploads if one.id in wanted)

    async def causes(self) -> tuple[UploadCause, ...]:
        self._world.note("uploads.causes")
        failed = [one for one in self._world.uploads if one.status == "failed"]
        return tuple(
            _cause(code, [one for one in failed if one.error_code == code])
            for code in dict.fromkeys(one.error_code for one in failed)
        )

    async def retry(self, ids: Sequence[str] | None = None) -> int:
        return self._set(
            "uploads.retry",
            ids,
            lambda upload: replace(
                upload,
                status="completed" if upload.status == "completed" else "pending",
                attempts=0,
                last_error="",
                error_code="",
            ),
        )

    async def pause(self, ids: Sequence[str] | None = None) -> int:
        return self._set("uploads.pause", ids, lambda upload: replace(upload, phase="paused"))

    async def resume(self, ids: Sequence[str] | None = None) -> int:
        return self._set("uploads.resume", ids, lambda upload: replace(upload, phase=""))

    async def cancel_many(self, ids: Sequence[str]) -> int:
        self._world.note("uploads.cancel", tuple(ids))
        await asyncio.sleep(self.slowness_s)
        given_up = set(ids)
        kept = [one for one in self._world.uploads if one.id not in given_up]
        gone = len(self._world.uploads) - len(kept)
        self._world.uploads[:] = kept
        self._events.publish(QueueChanged())
        return gone

    async def set_priority(self, ids: Sequence[str], priority: Priority) -> int:
        self._world.note("uploads.set_priority", tuple(ids), priority)
        return self._set("uploads.prioritised", ids, lambda upload: replace(upload, priority=priority))

    async def move(self, ids: Sequence[str], where: str, *, beside: str = "") -> int:
        self._world.note("uploads.move", tuple(ids), where, *filter(None, (beside,)))
        lines, wanted = self._world.uploads, set(ids)
        if beside:
            moved = [one for one in lines if one.id in wanted]
            rest = [one for one in lines if one.id not in wanted]
            at = [one.id for one in rest].index(beside) + (where == "after")
            lines[:] = [*rest[:at], *moved, *rest[at:]]
        elif where in {"first", "last"}:
            moved = [one for one in lines if one.id in wanted]
            rest = [one for one in lines if one.id not in wanted]
            lines[:] = [*moved, *rest] if where == "first" else [*rest, *moved]
        else:
            step = -1 if where == "up" else 1
            for one in [one for one in lines if one.id in wanted][::-step]:
                place = lines.index(one)
                lines.insert(max(0, place + step), lines.pop(place))
        self._events.publish(QueueChanged())
        return len(wanted)

    async def clear_completed(self) -> int:
        self._world.note("uploads.clear_completed")
        kept = [one for one in self._world.uploads if one.status != "completed"]
        count = len(self._world.uploads) - len(kept)
        self._world.uploads[:] = kept
        self._events.publish(QueueChanged())
        return count

    async def set_limit(self, bytes_per_s: int | None) -> None:
        self._world.note("uploads.set_limit", bytes_per_s)
        self.limit = bytes_per_s

    async def locate(self, upload_id: str, path: Path) -> None:
        self._world.note("uploads.locate", upload_id, path)
        if path.suffix == ".txt":
            raise SourceFileError(f"{path.name} is not the file that is missing; choose another one.")
        for number, one in enumerate(self._world.uploads):
            if one.id == upload_id:
                self._world.uploads[number] = replace(
                    one, local_path=str(path), status="pending", last_error="", error_code="", attempts=0
                )
        self._events.publish(QueueChanged())

    def _matching(
        self, statuses: frozenset[str] | None, codes: frozenset[str] | None, text: str, done_after: str = ""
    ) -> list[UploadView]:
        return [
            one
            for one in self._world.uploads
            if (statuses is None or one.status in statuses)
            and (one.status != "completed" or (one.completed_at or "") >= done_after)
            and (codes is None or one.error_code in codes)
            and text.casefold() in f"{one.local_path} {one.item}".casefold()
        ]

    def _set(self, name: str, ids: Sequence[str] | None, change: Callable[[UploadView], UploadView]) -> int:
        self._world.note(name, ids)
        uploads = self._world.uploads
        chosen = [number for number, upload in enumerate(uploads) if ids is None or upload.id in ids]
        for number in chosen:
            uploads[number] = change(uploads[number])
        self._events.publish(QueueChanged())
        return len(chosen)


def _cause(code: str, files: list[UploadView]) -> UploadCause:
    return upload_cause(
        FailedUploads(
            code=code,
            count=len(files),
            oldest_at=min(file.created_at for file in files),
            last_error=files[0].last_error,
            upload_ids=tuple(file.id for file in files[:100]),
        )
    )
