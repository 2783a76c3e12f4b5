"""Whether somebody has paused, and until when: remembered in the library, ended by itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

from luma_sync.engine.marks import PAUSED
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.supervisor import Wake
from luma_sync.kernel.pause import Pause, pause_of, pause_until
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_LOOK_S = 5.0
"""How often the wall clock is read while a pause has an end: after sleep it is another time."""

_IDLE_S = 3600.0


class Pausing:
    """A service: ends a pause that has an end, and takes up what another process has noted."""

    name = "pause"

    def __init__(self, database: Database, ports: EnginePorts, changed: Callable[[], None]) -> None:
        self._database, self._ports, self._changed = database, ports, changed
        self._wake = Wake()
        self._asked = False
        self._text = ""
        """What the library said last."""

        self._ends_at_s: float | None = None
        """Monotonic: a clock that is set back while it holds makes no pause longer."""

        self.pause: Pause | None = None
        """The one that holds now."""

    def recall(self, work: UnitOfWork) -> None:
        """What the library remembers, before anything runs."""
        self._take(work.metadata.get(PAUSED) or "")

    async def begin(self, until: datetime | None) -> None:
        """Pause, until then or until somebody resumes; survives a restart."""
        await self._note(pause_until(until, self._ports.clock.now()).text)

    async def end(self) -> None:
        """Go on."""
        await self._note("")

    def hear(self, text: str) -> None:
        """What a look at the library found; where that is news, it is read again, since it may be old."""
        if text != self._text:
            self._asked = True
            self._wake.set()

    async def run(self) -> None:
        """Until cancelled. A library that cannot be written ends no pause later than it should."""
        while True:
            if self.pause is not None and self._left_s() == 0:
                self.pause = None
                self._changed()
                await self._database.write(self._forget)
            await self._wake.wait(self._ports.clock, self._wait_s())
            if self._asked:
                self._asked = False
                await self._read()

    def _forget(self, work: UnitOfWork) -> None:
        if work.metadata.get(PAUSED) == self._text:  # else somebody has paused again
            work.metadata.set(PAUSED, "")
            self._text = ""

    async def _read(self) -> None:
        known = self._text
        text = await self._database.read(lambda work: work.metadata.get(PAUSED) or "")
        if text != known and known == self._text:  # else this process has written meanwhile
            self._take(text)
            self._changed()

    async def _note(self, text: str) -> None:
        await self._database.write(lambda work: work.metadata.set(PAUSED, text))
        self._take(text)
        self._changed()
        self._wake.set()

    def _take(self, text: str) -> None:
        now, now_s = self._ports.clock.now(), self._ports.clock.monotonic()
        self._text, self.pause = text, pause_of(text, now)
        left = self.pause.left(now) if self.pause is not None else None
        self._ends_at_s = None if left is None else now_s + left.total_seconds()

    def _left_s(self) -> float | None:
        """Seconds until the pause is over by either clock; None without an end."""
        if self.pause is None or self._ends_at_s is None:
            return None
        clock = self._ports.clock
        left = self.pause.left(clock.now()) or timedelta()
        return max(0.0, min(left.total_seconds(), self._ends_at_s - clock.monotonic()))

    def _wait_s(self) -> float:
        left_s = self._left_s()
        return _IDLE_S if left_s is None else min(left_s, _LOOK_S)
