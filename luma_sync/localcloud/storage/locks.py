"""One request at a time per upload: a newer one makes the running one let go, which keeps its bytes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

DRAIN_S = 3.0
"""How long a running request may go on after another one asked for its place."""

WAIT_S = 5.0


class UploadLocked(Exception):
    """The running request did not let go in time."""


class _Entry:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.turn: asyncio.Timeout | None = None
        self.waiting = 0

    def hurry(self) -> None:
        """Ask whoever holds the lock to end soon; asking again does not prolong it."""
        until = asyncio.get_running_loop().time() + DRAIN_S
        turn = self.turn
        if turn is not None and turn.when() is None and not turn.expired():
            turn.reschedule(until)


class Turn:
    """What the holder does while it may be interrupted."""

    def __init__(self, entry: _Entry) -> None:
        self._entry = entry
        self.taken_over = False

    @asynccontextmanager
    async def interruptible(self) -> AsyncIterator[None]:
        """Run a block that a newer request may cut short; `taken_over` tells whether it was."""
        try:
            async with asyncio.timeout(None) as turn:
                self._entry.turn = turn
                if self._entry.waiting:
                    self._entry.hurry()
                yield
        except TimeoutError:
            self.taken_over = True
        finally:
            self._entry.turn = None


class UploadLocks:
    """The locks of all uploads that are being spoken about."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    @asynccontextmanager
    async def hold(self, version: str) -> AsyncIterator[Turn]:
        """Hold an upload's lock. Raises UploadLocked after `WAIT_S` seconds."""
        entry = self._entries.setdefault(version, _Entry())
        entry.waiting += 1
        try:
            entry.hurry()
            async with asyncio.timeout(WAIT_S):
                await entry.lock.acquire()
        except TimeoutError:
            raise UploadLocked from None
        finally:
            entry.waiting -= 1
            self._drop(version, entry)
        try:
            yield Turn(entry)
        finally:
            entry.lock.release()
            self._drop(version, entry)

    def _drop(self, version: str, entry: _Entry) -> None:
        if not entry.lock.locked() and not entry.waiting and self._entries.get(version) is entry:
            del self._entries[version]
