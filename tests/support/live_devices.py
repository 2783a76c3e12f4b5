"""Devices whose engines run in the background, over a real cloud, all in this process."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.bootstrap import Options, wired_engine
from luma_sync.cloud.address import CloudAddress
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.live import LiveFacts
from luma_sync.events.types import Event, RunFinished
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings

PASSWORD = "a long live password"
WITHOUT_TIMERS = Settings(
    push_interval_s=3600.0, timer_sync_s=3600.0, edit_quiet_s=0.1, edit_wait_max_s=0.5, hint_quiet_s=0.05
)
"""What arrives with these was pushed because of an edit, and pulled because of a hint."""

_PATIENCE_S = 30.0
_LOOK_S = 0.02


@dataclass
class LiveDevice:
    """One device."""

    home: Path
    engine: SyncEngine
    events: list[Event] = field(default_factory=list)
    _happened: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def library(self) -> Path:
        """The library of the signed-in profile."""
        return self.home / "profiles" / self.engine.account.view().profile / "library.db"

    @property
    def live(self) -> LiveFacts:
        return self.engine.core.live

    @property
    def user_id(self) -> str:
        return self.engine.account.view().user_id

    @property
    def pulls(self) -> int:
        """Runs with a pull so far."""
        return sum(isinstance(event, RunFinished) and event.kind != "push" for event in self.events)

    def take(self, event: Event) -> None:
        """What the engine publishes."""
        self.events.append(event)
        self._happened.set()

    async def until(self, what: Callable[[], bool]) -> None:
        """Until it is so; looks after every event, and often."""
        async with asyncio.timeout(_PATIENCE_S):
            while not what():
                self._happened.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_S):  # not every fact has an event
                        await self._happened.wait()

    async def until_listening(self) -> None:
        """Until hints arrive; the pulls of the start and of the join are over."""
        await self.until(lambda: self.live.listening_since is not None and self.pulls >= 2)

    async def until_sent(self) -> None:
        """Until nothing waits to be sent."""
        await self.until(lambda: self.ask("SELECT count(*) FROM outbox") == [(0,)])

    def write(self, statement: str, params: tuple[object, ...] = ()) -> None:
        """An edit by another program."""
        with contextlib.closing(sqlite3.connect(self.library)) as library:
            library.execute("PRAGMA foreign_keys = ON")
            library.execute(statement, params)
            library.commit()

    def ask(self, statement: str, params: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """A look into the library."""
        with contextlib.closing(sqlite3.connect(self.library)) as library:
            return library.execute(statement, params).fetchall()


@contextlib.asynccontextmanager
async def live_device(
    home: Path,
    address: CloudAddress,
    email: str,
    *,
    sign_up: bool = False,
    settings: Settings = WITHOUT_TIMERS,
) -> AsyncIterator[LiveDevice]:
    """A device that is signed in and listens."""
    home.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - before anything runs
    options = Options(home=HomePaths(home), token_file=home / "token", settings=settings)
    async with wired_engine(options) as engine:
        await engine.start(background=True)
        device = LiveDevice(home, engine)
        subscription = engine.events.subscribe(device.take)
        try:
            enter = engine.account.sign_up if sign_up else engine.account.sign_in
            await enter(address.url, address.anon_key, email, PASSWORD)
            await device.until_listening()
            yield device
        finally:
            subscription.close()
            await engine.stop(deadline_s=0.0)
