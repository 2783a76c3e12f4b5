"""One file at one place at a time: whoever wants a file that is under way waits for it."""

import asyncio
from functools import partial
from pathlib import Path

from luma_sync.engine.downloads.failures import FailureMemory, Key
from luma_sync.engine.downloads.fetch import fetch
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.progress import Moved, Progress
from luma_sync.engine.downloads.targets import DownloadTarget, download_target
from luma_sync.events.types import DownloadsChanged
from luma_sync.store.file_records import MissingFile


class SingleFiles:
    """Shared by everybody who fetches. `moving` and `sizes` are for those who look."""

    def __init__(self, parts: DownloadParts, failures: FailureMemory) -> None:
        self.moving: dict[Key, Moved] = {}
        self.sizes: dict[Key, int] = {}
        self._parts = parts
        self._failures = failures
        self._places: dict[Path, asyncio.Event] = {}

    async def fetch(self, missing: MissingFile, *, insists: bool) -> int | None:
        """Fetch it, unless somebody just did; its size, or None when it is of no use any more.

        With `insists`, a version that was wrong before is fetched once more. Raises what `fetch` raises.
        """
        target = download_target(missing, self._parts.folder)
        key = key_of(missing)
        while True:
            while (other := self._places.get(target.path)) is not None:
                await other.wait()
            if not await self._is_still_missing(missing):
                return self.sizes.get(key)
            if target.path not in self._places:
                return await self._fetch(target, key, insists=insists)

    async def _fetch(self, target: DownloadTarget, key: Key, *, insists: bool) -> int | None:
        known_wrong = "" if insists else self._failures.wrong_version(key)
        progress = Progress(self._parts, target, partial(self._move, key))
        self._places[target.path] = asyncio.Event()
        self.moving[key] = Moved(0, self.sizes.get(key))
        self._parts.publish(DownloadsChanged())
        try:
            return await fetch(self._parts, target, progress, known_wrong=known_wrong)
        finally:
            self.moving.pop(key, None)
            self._places.pop(target.path).set()
            self._parts.publish(DownloadsChanged())

    async def _is_still_missing(self, missing: MissingFile) -> bool:
        found = await self._parts.database.read(
            lambda work: work.cloud_files.missing([missing.track_id], packages=True)
        )
        return key_of(missing) in {key_of(each) for each in found}

    def _move(self, key: Key, moved: Moved) -> None:
        self.moving[key] = moved
        if moved.size is not None:
            self.sizes[key] = moved.size


def key_of(missing: MissingFile) -> Key:
    """Track id and kind."""
    return missing.track_id, missing.kind
