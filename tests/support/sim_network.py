"""A device's way to the model cloud: it loses, repeats, delays, refuses; all of it drawn from the seed."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from luma_sync.cloud.errors import ServerFault, Throttled, Unreachable
from luma_sync.cloud.messages import Heads, PullReply, PullRequest, PushReply, PushRequest, Traffic
from luma_sync.kernel.errors import LumaSyncError, SignInNeeded
from tests.support.fake_gateway import FakeAuth
from tests.support.fake_objects import FakeStorage, ObjectStore
from tests.support.sim_cloud import SimCloud
from tests.support.sim_loop import SimProcess

T = TypeVar("T")
DEADLINE_S = 30.0
OFFLINE = "The cloud cannot be reached; your changes stay on this device."


class FaultSource(Protocol):
    """Says whether a fault strikes at this occasion, and counts it."""

    def strikes(self, fault: str) -> bool: ...


@dataclass(slots=True)
class Line:
    """What a device keeps when its program is restarted: the cable and the session."""

    device: str
    user: str
    chance: random.Random
    faults: FaultSource
    log: "RequestLog"
    offline: bool = False
    signed_in: bool = True
    token_until_s: float = 0.0
    meanwhile: Callable[[], None] = lambda: None
    """What somebody does while a push is on its way."""


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


class SimRows:
    """The rows port of one process."""

    def __init__(self, cloud: SimCloud, line: Line, process: SimProcess) -> None:
        self._cloud = cloud
        self._line = line
        self._process = process
        self.requests = 0

    async def ping(self) -> None:
        await self._call("ping", "", lambda: None, with_token=False)

    async def push(self, request: PushRequest) -> PushReply:
        return await self._call(
            "push", request.changes_json, lambda: self._cloud.push(self._line.user, request)
        )

    async def heads(self, device_id: str) -> Heads:
        return await self._call("heads", device_id, lambda: self._cloud.heads(self._line.user))

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        return await self._call(
            "pull", repr(tuple(requests)), lambda: self._cloud.pull(self._line.user, requests, limit)
        )

    async def _call(self, call: str, body: str, act: Callable[[], T], *, with_token: bool = True) -> T:
        if with_token:
            await self._authorise()
        self._process.check()
        request = Request(asyncio.get_running_loop().time(), self._line.device, self._process.name, call)
        self._line.log.requests.append(request)
        self._line.log.note(f"{self._line.device} sends {call}", body)
        self.requests += 1
        if call == "push" and self._line.faults.strikes("edit_in_flight"):
            asyncio.get_running_loop().call_later(self._line.chance.uniform(0.0, 0.1), self._line.meanwhile)
        if self._line.faults.strikes("kill_call"):
            self._process.kill()
        try:
            return await self._travel(request, act)
        except LumaSyncError:
            self._line.log.failures.append(request)
            raise
        finally:
            self._process.check()

    async def _authorise(self) -> None:
        now_s = asyncio.get_running_loop().time()
        faults = self._line.faults
        if not self._line.signed_in:
            raise SignInNeeded("The session has ended; sign in again.")
        if now_s < self._line.token_until_s and not faults.strikes("token"):
            return
        await self._call("refresh", "", lambda: None, with_token=False)
        if faults.strikes("revoked"):
            self._line.signed_in = False
            raise SignInNeeded("The session has ended; sign in again.")
        self._line.token_until_s = asyncio.get_running_loop().time() + self._line.chance.uniform(20, 600)

    async def _travel(self, request: Request, act: Callable[[], T]) -> T:
        """The request's way there and back; the cloud acts even when nobody waits for it any more."""
        line, strikes = self._line, self._line.faults.strikes
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
        if strikes("late"):
            there_s = line.chance.uniform(DEADLINE_S, 200.0)
        answer = self._send(act, there_s)
        if strikes("duplicate"):
            self._send(act, there_s + line.chance.uniform(0.0, 90.0))
        if there_s + back_s >= DEADLINE_S or strikes("lost_answer"):
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

        def arrive() -> None:
            try:
                answer.set_result(act())
            except LumaSyncError as error:
                answer.set_exception(error)
                answer.exception()

        loop.call_later(after_s, arrive)
        return answer

    def _latency(self) -> float:
        chance = self._line.chance
        slow_s = chance.uniform(0.5, 20.0) if self._line.faults.strikes("delay") else 0.0
        return chance.uniform(0.005, 0.1) + slow_s

    def _throttled(self, request: Request) -> Throttled:
        line = self._line
        retry_after_s = line.chance.choice((None, 1.0, 7.0, 45.0))
        if retry_after_s is not None:
            line.log.pauses.append((request, asyncio.get_running_loop().time(), retry_after_s))
        return Throttled("The cloud asks to wait.", retry_after_s=retry_after_s)


class SimGateway:
    """One cloud, as one process sees it."""

    def __init__(self, cloud: SimCloud, line: Line, process: SimProcess) -> None:
        self._rows = SimRows(cloud, line, process)
        self._auth = FakeAuth({}, lambda _, __: None)
        self._storage = FakeStorage(ObjectStore(), line.user, lambda _, __: None)

    @property
    def auth(self) -> FakeAuth:
        return self._auth

    @property
    def rows(self) -> SimRows:
        return self._rows

    @property
    def storage(self) -> FakeStorage:
        return self._storage

    @property
    def traffic(self) -> Traffic:
        return Traffic(requests=self._rows.requests)

    async def close(self) -> None:
        """Nothing is open."""
