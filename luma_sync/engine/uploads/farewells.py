"""Uploads that nobody goes on with: the cloud is told once, so that they take no room until they expire."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable

from luma_sync.cloud.errors import Throttled, Unreachable
from luma_sync.cloud.ports import StoragePort
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.host_gate import HostGate

_DROP_S = 5.0
"""How long the cloud is asked to drop one upload."""


async def drop_upload(storage: StoragePort, url: str) -> bool:
    """Ask the cloud to drop an upload, which otherwise expires by itself; whether the cloud was there."""
    try:
        async with asyncio.timeout(_DROP_S):
            await storage.cancel_upload(url)
    except (Unreachable, Throttled, TimeoutError):
        return False
    except LumaSyncError:
        return True
    return True


class Farewells:
    """Loop-only. Kept in memory: what was not told when the program ends, or while offline, is forgotten."""

    def __init__(self, storage: StoragePort, gate: HostGate) -> None:
        self._storage = storage
        self._gate = gate
        self._urls: deque[str] = deque()
        self._bell = asyncio.Event()
        self._stopped = False

    def add(self, urls: Iterable[str]) -> None:
        """These uploads belong to files that are not in the queue any more."""
        self._urls.extend(urls)
        self.look()

    def look(self) -> None:
        """Somebody may have lifted what held the worker."""
        self._bell.set()

    def stop(self) -> None:
        """Nothing is told after this."""
        self._stopped = True
        self.look()

    async def run(self, may_go: Callable[[], bool]) -> None:
        """Tell the cloud, one after the other, until stopped; wait while `may_go` says no."""
        while not self._stopped:
            await self._bell.wait()
            self._bell.clear()
            while self._urls and may_go():
                url = self._urls.popleft()
                if self._gate.is_closed or not await drop_upload(self._storage, url):
                    self._urls.clear()
