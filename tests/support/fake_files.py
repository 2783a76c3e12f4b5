"""The files that only the cloud of the fake engine has: settable, and fetched in steps."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from luma_sync.engine.status.file_views import CloudFileView, FetchCause, FetchReport, ProjectChoice
from luma_sync.events.bus import EventBus
from luma_sync.events.types import DownloadFailed, DownloadProgressed, DownloadsChanged, FileDownloaded
from tests.support.fake_world import World

STEPS = 4


class FakeFiles:
    """The list, and fetching from it."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events
        self.step_s = 0.0
        """How long a quarter of a file takes."""

        self._cancelled = False

    async def page(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        code: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[CloudFileView, ...]:
        self._world.note("files.page", limit, offset)
        return tuple(self._matching(text, project_id, code)[offset : offset + limit])

    async def count(self, *, text: str = "", project_id: str | None = None, code: str | None = None) -> int:
        self._world.note("files.count")
        return len(self._matching(text, project_id, code))

    async def order(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        code: str | None = None,
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        self._world.note("files.order", sort, descending)
        found = self._matching(text, project_id, code)
        if sort:
            found = sorted(
                found, key=lambda one: one.kind if sort == "kind" else one.title, reverse=descending
            )
        return tuple(f"{one.track_id}/{one.kind}" for one in found)

    async def some(self, keys: Sequence[tuple[str, str]]) -> tuple[CloudFileView, ...]:
        self._world.note("files.some", len(keys))
        wanted = set(keys)
        return tuple(one for one in self._world.files if (one.track_id, one.kind) in wanted)

    async def projects(self) -> tuple[ProjectChoice, ...]:
        self._world.note("files.projects")
        return tuple(
            ProjectChoice(id=key, name=name, files=len(self._matching("", key, None)))
            for key, name in self._world.projects.items()
        )

    async def track_ids(
        self, *, text: str = "", project_id: str | None = None, code: str | None = None
    ) -> tuple[str, ...]:
        self._world.note("files.track_ids", text, project_id)
        return tuple(dict.fromkeys(file.track_id for file in self._matching(text, project_id, code)))

    @property
    def has_failures(self) -> bool:
        return bool(self._world.fetch_causes)

    async def causes(self) -> tuple[FetchCause, ...]:
        self._world.note("files.causes")
        return tuple(self._world.fetch_causes)

    async def retry(self, code: str) -> FetchReport:
        self._world.note("files.retry", code)
        [cause] = [cause for cause in self._world.fetch_causes if cause.code == code]
        failed = {(one.track_id, one.kind) for one in cause.first}
        return await self._fetch_all([one for one in self._world.files if (one.track_id, one.kind) in failed])

    async def check(self) -> int:
        self._world.note("files.check")
        return 0

    async def fetch(
        self, track_ids: Sequence[str] | None = None, *, packages: bool = True, remember: bool = True
    ) -> FetchReport:
        self._world.note("files.fetch", track_ids, packages)
        return await self._fetch_all(
            [
                file
                for file in self._world.files
                if (track_ids is None or file.track_id in track_ids) and (packages or file.kind != "package")
            ]
        )

    async def _fetch_all(self, wanted: Sequence[CloudFileView]) -> FetchReport:
        self._cancelled = False
        for file in wanted:
            self._show(replace(file, state="waiting", last_error=""))
        self._events.publish(DownloadsChanged())
        fetched, failed, size = 0, 0, 0
        for file in wanted:
            if self._cancelled:
                break
            if not await self._fetch(file):
                failed += 1
                continue
            fetched, size = fetched + 1, size + (file.size or 0)
        left = [file for file in self._world.files if file.state in {"waiting", "fetching"}]
        for file in left:
            self._show(replace(file, state="in_cloud", bytes_fetched=0))
        self._events.publish(DownloadsChanged())
        return FetchReport(
            fetched=fetched,
            failed=failed + len(left),
            bytes=size,
            cause=next(iter(self._world.unfetchable.values()), "") if failed else "",
            cancelled=self._cancelled,
        )

    async def cancel(self) -> int:
        self._world.note("files.cancel")
        self._cancelled = True
        return sum(file.state == "waiting" for file in self._world.files)

    async def _fetch(self, file: CloudFileView) -> bool:
        size = file.size or 1_000_000
        for step in range(STEPS + 1):
            if self._cancelled:
                return False
            done = size * step // STEPS
            self._show(replace(file, state="fetching", bytes_fetched=done, size=size))
            self._events.publish(
                DownloadProgressed(track_id=file.track_id, kind=file.kind, bytes_fetched=done, file_size=size)
            )
            await asyncio.sleep(self.step_s)
        cause = self._world.unfetchable.get(file.track_id)
        if cause is not None:
            self._show(replace(file, state="failed", last_error=cause))
            self._events.publish(DownloadFailed(track_id=file.track_id, kind=file.kind, cause=cause))
            return False
        self._world.files[:] = [one for one in self._world.files if not _same(one, file)]
        self._forget(file)
        self._events.publish(FileDownloaded(track_id=file.track_id, kind=file.kind, size=size))
        return True

    def _forget(self, file: CloudFileView) -> None:
        """It failed before, and is here now."""
        key, causes = (file.track_id, file.kind), self._world.fetch_causes
        for cause in list(causes):
            first = tuple(one for one in cause.first if (one.track_id, one.kind) != key)
            if first != cause.first:
                causes[causes.index(cause)] = replace(cause, first=first, count=cause.count - 1)
        causes[:] = [cause for cause in causes if cause.count]

    def _show(self, file: CloudFileView) -> None:
        self._world.files[:] = [file if _same(one, file) else one for one in self._world.files]

    def _matching(self, text: str, project_id: str | None, code: str | None) -> list[CloudFileView]:
        failed = {
            (one.track_id, one.kind)
            for cause in self._world.fetch_causes
            if code in {None, cause.code}
            for one in cause.first
        }
        return [
            file
            for file in self._world.files
            if text.casefold() in file.title.casefold()
            and (code is None or (file.track_id, file.kind) in failed)
            and (project_id is None or self._world.project_of.get(file.track_id) == project_id)
        ]


def _same(one: CloudFileView, other: CloudFileView) -> bool:
    return (one.track_id, one.kind) == (other.track_id, other.kind)
