"""The cloud on this computer: started for the account that uses it, kept alive, followed when it moves."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import field
from typing import Protocol

from luma_sync.kernel.clock import Clock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LocalCloudError, LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.kernel.timing import until_beat

LOOK_S = 5.0
"""How often it is looked whether it still runs."""

AGAIN_S = 10.0
"""When a start that failed is tried again."""

_log = logger("own cloud")


@dataclass(frozen=True, slots=True)
class CloudPlace:
    """Where it answers."""

    url: str
    key: str = field(repr=False)


class OwnCloudPort(Protocol):
    """One embedded cloud, as the composition root offers it."""

    @property
    def folder(self) -> str:
        """Where its data are."""

    def why_not(self) -> str:
        """Why it cannot run on this computer; empty when it can."""

    def is_new(self) -> bool:
        """Whether it has never run here, so that nobody has an account in it."""

    def is_wanted(self) -> bool:
        """Whether the active account uses it."""

    async def ensure(self) -> CloudPlace:
        """The running cloud; started when it does not run. Raises LocalCloudError."""

    def has_moved(self, place: CloudPlace) -> bool:
        """Whether the active account knows another address of it."""

    async def follow(self, place: CloudPlace) -> None:
        """Let the active account use this address from now on. The library is closed."""

    async def stop(self) -> None:
        """End it, if this program started it; waits a moment only."""


class OwnCloud:
    """Keeps it running while it is wanted. Belongs to one event loop."""

    def __init__(
        self,
        port: OwnCloudPort,
        clock: Clock,
        *,
        swap: Callable[[Callable[[], Awaitable[None]]], Awaitable[None]],
        answers_again: Callable[[], None],
    ) -> None:
        self._port, self._clock = port, clock
        self._swap, self._answers_again = swap, answers_again
        self._starting = asyncio.Lock()
        self._place: CloudPlace | None = None
        self.problem = ""
        """Why it does not run though it should; a sentence."""

    @property
    def folder(self) -> str:
        """Where its data are."""
        return self._port.folder

    def why_not(self) -> str:
        """Why it cannot run on this computer; empty when it can."""
        return self._port.why_not()

    def is_new(self) -> bool:
        """Whether nobody has an account in it yet."""
        return self._port.is_new()

    async def start(self) -> CloudPlace:
        """The running cloud, for somebody who wants to sign in to it. Raises LocalCloudError."""
        async with self._starting:
            return await self._port.ensure()

    async def keep(self) -> None:
        """Look after it for the life of the program."""
        while True:
            is_well = True
            if self._port.is_wanted():
                is_well = await self._look()
            beat_s = until_beat(self._clock.monotonic(), LOOK_S)
            await self._clock.sleep(beat_s if is_well else AGAIN_S)

    async def stop(self) -> None:
        """End it with the program."""
        self._place = None
        await self._port.stop()

    async def _look(self) -> bool:
        try:
            place = await self.start()
            if self._port.has_moved(place):
                await self._swap(lambda: self._port.follow(place))
        except LocalCloudError as error:
            if error.title != self.problem:
                _log.warning("The cloud on this computer does not run: %s", error.title)
            self.problem, self._place = error.title, None
            return False
        except LumaSyncError as error:  # the library is being changed: at the next look
            _log.info("The new address of the cloud on this computer waits: %s", error.title)
            return True
        self.problem = ""
        if place != self._place:
            self._place = place
            self._answers_again()
        return True
