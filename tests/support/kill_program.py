"""What runs in the child process: the program as bootstrap wires it, with the cloud at the end of a pipe."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx

from luma_sync import bootstrap, wiring
from luma_sync.bootstrap import Options
from luma_sync.cloud.errors import BadRequest
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.snapshot import SyncReport
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import START, DrivenClock, FakeClock, FullDelay, SeededIds
from tests.support.kill_cloud import CloudDesk
from tests.support.kill_fate import Fate
from tests.support.kill_gateway import Pipe, PipeGateway
from tests.support.kill_story import PASSWORD, Act, Ground, Story, nothing, nothing_else

STOP_S = 5.0


class Person:
    """Somebody at the client: edits are announced before they are made, and reported when they are saved."""

    def __init__(
        self, engine: SyncEngine, ground: Ground, clock: FakeClock, tell: Callable[..., None]
    ) -> None:
        self.engine = engine
        self.ground = ground
        self.clock = clock
        self._tell = tell

    async def sync(self, **how: Any) -> SyncReport:
        """Sync until nothing is left."""
        return await self.engine.sync(**how)

    async def sign_up(self) -> None:
        """Make an account, or sign in where it was made already."""
        account, ground = self.engine.account, self.ground
        if account.view().signed_in:
            return
        try:
            await account.sign_up(ground.url, ground.key, ground.email, PASSWORD)
        except BadRequest:
            await account.sign_in(ground.url, ground.key, ground.email, PASSWORD)

    async def insert(self, entity: str, row: str, **values: object) -> None:
        """A new row, unless the person sees it already."""
        if await self.row(entity, row) is None:
            await self._edit(
                entity, row, values, lambda work: work.rows.insert(entity, {"id": row, **values})
            )

    async def update(self, entity: str, row: str, **values: object) -> None:
        """New values."""
        await self._edit(entity, row, values, lambda work: work.rows.update(entity, row, values))

    async def delete(self, entity: str, row: str) -> None:
        """Delete a row, if it is still there."""
        if await self.row(entity, row) is not None:
            await self._edit(entity, row, None, lambda work: work.rows.delete(entity, row))

    async def row(self, entity: str, row: str) -> dict[str, object] | None:
        """The row as the client shows it."""
        found: dict[str, object] | None = await self.read(lambda work: work.rows.get(entity, row))
        return found

    async def read(self, work: Callable[[UnitOfWork], Any]) -> Any:
        """Look into the library."""
        return await self.engine.core.parts.database.read(work)

    async def _edit(
        self, entity: str, row: str, values: dict[str, object] | None, work: Callable[[UnitOfWork], object]
    ) -> None:
        self._tell("intends", entity, row, values)
        await self.engine.core.parts.database.write(work)
        self._tell("saved", entity, row, values)
        self.engine.events.publish(LibraryChanged())


class LoopBack:
    """The end of a pipe whose other end is this very process."""

    def __init__(self, desk: CloudDesk) -> None:
        self._desk = desk
        self._answer: tuple[str, Any] = ("value", None)

    def send(self, message: tuple[Any, ...]) -> None:
        """Take a message and answer it."""
        kind, *rest = message
        if kind != "call":
            return
        try:
            self._answer = ("value", self._desk.answer(*rest))
        except LumaSyncError as error:
            self._answer = ("error", error)

    def recv(self) -> tuple[str, Any]:
        """The answer."""
        return self._answer


def run_program(ground: Ground, story: Story, act: Act, *, life: int, pipe: Pipe, fate: Fate) -> None:
    """One life of the client, from its start to its end. `life` numbers them from 1."""
    clock = (FakeClock if story.background and act is story.act else DrivenClock)(
        START + timedelta(days=life)
    )
    if ground.is_real:
        _watch_requests(fate)
    else:
        _wire(clock, life, pipe, fate)
    asyncio.run(_live(ground, story, act, clock, pipe))


async def _live(ground: Ground, story: Story, act: Act, clock: FakeClock, pipe: Pipe) -> None:
    def tell(*message: object) -> None:
        pipe.send(message)

    options = Options(home=ground.home, token_file=ground.token_file, settings=story.settings)
    async with bootstrap.wired_engine(options) as engine:
        try:
            await engine.start(background=story.background and act is story.act)
            await act(Person(engine, ground, clock, tell))
        finally:
            await engine.stop(deadline_s=STOP_S)


def _wire(clock: FakeClock, life: int, pipe: Pipe, fate: Fate) -> None:
    """Replace what differs from a real start: threads, time, chance, and the network. Not to be undone."""
    replaced: dict[str, object] = {
        "ThreadLane": lambda name: InlineLane(),
        "SystemClock": lambda: clock,
        "SystemRandomness": FullDelay,
        "SystemIds": lambda: SeededIds(life),
        "_supabase": lambda address, tokens, settings: PipeGateway(pipe, fate, tokens),
    }
    for name, value in replaced.items():
        holders = [module for module in (bootstrap, wiring) if hasattr(module, name)]
        assert holders, name
        for module in holders:
            setattr(module, name, value)


def _watch_requests(fate: Fate) -> None:
    """Points before each HTTP request and after its answer. Not to be undone."""
    transport = httpx.AsyncHTTPTransport
    handle = transport.handle_async_request

    async def watched(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        fate.point("cloud", f"{request.method} {request.url.path} is about to be sent")
        answer = await handle(self, request)
        fate.point("cloud", f"{request.method} {request.url.path} was answered")
        return answer

    transport.handle_async_request = watched  # type: ignore[method-assign]


def then_again(story: Story, pipe: Pipe) -> Act:
    """After a crash: sync, let the parent look, do again what was cut off, and sync."""

    async def recover(person: Person) -> None:
        await story.first(person)
        await person.sync()
        pipe.send(("synced",))
        pipe.recv()
        if story.is_repeated:
            await story.act(person)
        await story.finish(person)
        if story.is_repeated or story.later is not nothing_else or story.finish is not nothing:
            await person.sync()

    return recover
