"""A device's way to the model cloud: it loses, repeats, delays, refuses; all of it drawn from the seed."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from luma_sync.cloud.authors import AuthorsReply, AuthorsRequest
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.devices import DevicesReply
from luma_sync.cloud.errors import NotFound, ServerFault, SessionExpired, Throttled, Unreachable
from luma_sync.cloud.history import HistoryReply, HistoryRequest
from luma_sync.cloud.messages import (
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    Heads,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
)
from luma_sync.cloud.outlines import MarksReply, OutlineReply, OutlineRequest
from luma_sync.cloud.ports import TokenSource
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_projects import FakeProjects
from tests.support.model_authors import authors, devices
from tests.support.model_conflicts import asked
from tests.support.model_history import history
from tests.support.model_outlines import marks, outline
from tests.support.sim_cloud import SimCloud
from tests.support.sim_loop import SimProcess
from tests.support.sim_session import AuthServer

T = TypeVar("T")
DEADLINE_S = 30.0
AWAY_S = 10.0
"""A database that is restored is away for longer: nobody who just heard the former one writes into the next."""

OFFLINE = "The cloud cannot be reached; your changes stay on this device."


class FaultSource(Protocol):
    """Says whether a fault strikes at this occasion, and counts those that happen."""

    def strikes(self, fault: str) -> bool: ...

    def fired(self, fault: str) -> None: ...


@dataclass(slots=True)
class Line:
    """What a device keeps when its program is restarted: the cable."""

    device: str
    user: str
    chance: random.Random
    faults: FaultSource
    log: "RequestLog"
    offline: bool = False
    ages: int = 0
    """How often longer has passed than tombstones live: what was on its way then is gone."""

    meanwhile: Callable[[], None] = lambda: None
    """What somebody does while a push is on its way."""

    regret: Callable[[], None] = lambda: None
    """What somebody does while a push is on its way that will take too long."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call as it left a process."""

    at_s: float
    device: str
    process: str
    call: str


@dataclass(slots=True)
class RequestLog:
    """Every request of a simulation, and every pause that the cloud asked for."""

    note: Callable[[str, str], None]
    requests: list[Request] = field(default_factory=list)
    failures: list[Request] = field(default_factory=list)
    pauses: list[tuple[Request, float, float]] = field(default_factory=list)
    """The throttled request, when the answer arrived, and how long to wait."""


class Way:
    """The way of one process to the cloud and back."""

    def __init__(self, line: Line, process: SimProcess) -> None:
        self.line = line
        self.requests = 0
        self._process = process

    @property
    def is_alive(self) -> bool:
        """Whether the process is there to hear answers."""
        return self._process.alive

    async def call(self, call: str, body: str, act: Callable[[], T]) -> T:
        """Send a request; `act` is what the cloud does with it. Raises CloudError kinds."""
        line, process = self.line, self._process
        process.check()
        request = Request(asyncio.get_running_loop().time(), line.device, process.name, call)
        line.log.requests.append(request)
        line.log.note(f"{line.device} sends {call}", body)
        self.requests += 1
        if call == "push" and line.faults.strikes("edit_in_flight"):
            asyncio.get_running_loop().call_later(line.chance.uniform(0.0, 0.1), line.meanwhile)
        if line.faults.strikes("kill_call"):
            process.kill()
        try:
            return await self._travel(request, act)
        except LumaSyncError:
            line.log.failures.append(request)
            raise
        finally:
            process.check()

    async def _travel(self, request: Request, act: Callable[[], T]) -> T:
        """The request's way there and back; the cloud acts even when nobody waits for it any more."""
        line, strikes = self.line, self.line.faults.strikes
        if line.offline or strikes("lost_request"):
            await asyncio.sleep(line.chance.choice((0.0, 0.5, DEADLINE_S)))
            raise Unreachable(OFFLINE)
        there_s, back_s = self._latency(), self._latency()
        if strikes("server_error"):
            await asyncio.sleep(there_s + back_s)
            raise ServerFault("The cloud failed; your changes stay on this device.")
        if strikes("throttle"):
            await asyncio.sleep(there_s + back_s)
            raise self._throttled(request)
        regrets = request.call == "push" and strikes("regret")
        if strikes("late") or regrets:
            there_s = line.chance.uniform(DEADLINE_S, 200.0)
            if regrets:
                asyncio.get_running_loop().call_later(line.chance.uniform(0.0, 0.1), line.regret)
        answer = self._send(act, there_s)
        if strikes("duplicate"):
            self._send(act, there_s + line.chance.uniform(0.0, 90.0))
        lost = "refresh_lost" if request.call == "refresh" else "lost_answer"
        if there_s + back_s >= DEADLINE_S or strikes(lost):
            await asyncio.sleep(min(DEADLINE_S, there_s + line.chance.choice((0.0, DEADLINE_S))))
            raise Unreachable(OFFLINE)
        result = await asyncio.shield(answer)
        await asyncio.sleep(back_s)
        if strikes("server_error_after"):
            raise ServerFault("The cloud failed; your changes stay on this device.")
        return result

    def _send(self, act: Callable[[], T], after_s: float) -> "asyncio.Future[T]":
        """The request on its way, whatever becomes of its sender."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        age = self.line.ages

        def arrive() -> None:
            try:
                if self.line.ages != age:
                    raise Unreachable(OFFLINE)
                answer.set_result(act())
            except LumaSyncError as error:
                answer.set_exception(error)
                answer.exception()

        loop.call_later(after_s, arrive)
        return answer

    def _latency(self) -> float:
        chance = self.line.chance
        slow_s = chance.uniform(0.5, 20.0) if self.line.faults.strikes("delay") else 0.0
        return chance.uniform(0.005, 0.1) + slow_s

    def _throttled(self, request: Request) -> Throttled:
        line = self.line
        retry_after_s = line.chance.choice((None, 1.0, 7.0, 45.0))
        if retry_after_s is not None:
            line.log.pauses.append((request, asyncio.get_running_loop().time(), retry_after_s))
        return Throttled("The cloud asks to wait.", retry_after_s=retry_after_s)


class SimRows:
    """The rows port of one process: with the token of its session, which is renewed once when refused."""

    def __init__(self, cloud: SimCloud, server: AuthServer, way: Way, tokens: TokenSource) -> None:
        self._cloud = cloud
        self._server = server
        self._way = way
        self._tokens = tokens
        self._heard = (cloud.epoch, -AWAY_S)
        self.projects = FakeProjects(cloud, self._call)

    async def ping(self) -> None:
        await self._way.call("ping", "", lambda: None)

    async def push(self, request: PushRequest) -> PushReply:
        return await self._call("push", request.changes_json, lambda user: self._cloud.push(user, request))

    async def heads(self, device_id: str) -> Heads:
        return await self._call("heads", device_id, self._cloud.heads)

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        return await self._call(
            "pull", repr(tuple(requests)), lambda user: self._cloud.pull(user, requests, limit)
        )

    async def digest(self, requests: Sequence[DigestRequest]) -> DigestReply:
        return await self._call(
            "digest", repr(tuple(requests)), lambda user: self._cloud.digest(user, requests)
        )

    async def fetch(self, requests: Sequence[FetchRequest]) -> FetchReply:
        return await self._call(
            "fetch", repr(tuple(requests)), lambda user: self._cloud.fetch(user, requests)
        )

    async def conflicts(self, request: ConflictsRequest) -> ConflictsReply:
        def answer(user: str) -> ConflictsReply:
            if not self._cloud.tells_conflicts:
                raise NotFound("This cloud is older: it knows nothing of conflicts.")
            return asked(self._cloud, user, request)

        return await self._call("conflicts", repr(request), answer)

    async def authors(self, request: AuthorsRequest) -> AuthorsReply:
        return await self._call("authors", repr(request), lambda user: authors(self._cloud, user, request))

    async def devices(self, device_id: str, device_name: str) -> DevicesReply:
        return await self._call(
            "devices", device_id, lambda user: devices(self._cloud, user, device_id, device_name)
        )

    async def history(self, request: HistoryRequest) -> HistoryReply:
        return await self._call("history", repr(request), lambda user: history(self._cloud, user, request))

    async def outline(self, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
        return await self._call(
            "outline", repr(requests), lambda user: outline(self._cloud, user, requests, limit)
        )

    async def marks(self, rows: Sequence[tuple[str, str]]) -> MarksReply:
        return await self._call("marks", repr(rows), lambda user: marks(self._cloud, user, rows))

    async def _call(self, call: str, body: str, act: Callable[[str], T], /) -> T:
        """As the real client does it."""
        token = await self._tokens.access_token()
        if self._way.line.faults.strikes("token"):
            self._server.spoil(token)
        try:
            return await self._way.call(
                call, body, self._same_life(call, lambda: act(self._server.user_of(token)))
            )
        except SessionExpired:
            fresh = await self._tokens.renew(token)
        return await self._way.call(
            call, body, self._same_life(call, lambda: act(self._server.user_of(fresh)))
        )

    def _same_life(self, call: str, act: Callable[[], T]) -> Callable[[], T]:
        """A database that is replaced cuts the connections: no request arrives in another life."""
        epoch, loop = self._cloud.epoch, asyncio.get_running_loop()
        heard_epoch, heard_s = self._heard
        if call == "push" and loop.time() - heard_s < AWAY_S:
            epoch = heard_epoch

        def arrive() -> T:
            if self._cloud.epoch != epoch:
                raise Unreachable(OFFLINE)
            result = act()
            self._heard = (epoch, loop.time())
            return result

        return arrive
