"""One device's way to the model cloud, with the faults a test asks for."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from luma_sync.cloud.authors import AuthorsReply, AuthorsRequest
from luma_sync.cloud.conflict_records import ConflictsReply, ConflictsRequest
from luma_sync.cloud.devices import DevicesReply
from luma_sync.cloud.errors import BadRequest, SessionRevoked, Throttled, Unreachable, WrongCredentials
from luma_sync.cloud.history import HistoryReply, HistoryRequest
from luma_sync.cloud.messages import (
    AuthSession,
    AuthSettings,
    DigestReply,
    DigestRequest,
    FetchReply,
    FetchRequest,
    Heads,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    Traffic,
    User,
)
from luma_sync.cloud.outlines import MarksReply, OutlineReply, OutlineRequest
from luma_sync.cloud.ports import RealtimePort
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_objects import FakeStorage, ObjectStore
from tests.support.fake_projects import FakeProjects
from tests.support.model_authors import authors, devices
from tests.support.model_conflicts import asked
from tests.support.model_history import history
from tests.support.model_outlines import marks, outline

OFFLINE = "The cloud cannot be reached; your changes stay on this device."


@dataclass(slots=True)
class Faults:
    """What goes wrong on the way. Each list is used up call by call, an empty one does nothing."""

    offline: bool = False
    errors: dict[str, list[LumaSyncError]] = field(default_factory=dict)
    """By call name (`push`, `pull`, `heads`, `ping`, `send_chunk` ...): raised before anything happens."""

    lost_answers: dict[str, int] = field(default_factory=dict)
    """By call name: so many calls take effect, but their answer never arrives."""

    def fail(self, call: str, *errors: LumaSyncError) -> None:
        """The next calls fail, one error each."""
        self.errors.setdefault(call, []).extend(errors)

    def throttle(self, call: str, retry_after_s: float | None) -> None:
        """The next call is asked to wait."""
        self.fail(call, Throttled("The cloud asks to wait.", retry_after_s=retry_after_s))

    def lose_answer(self, call: str, times: int = 1) -> None:
        """The next answers are lost."""
        self.lost_answers[call] = self.lost_answers.get(call, 0) + times

    def heal(self) -> None:
        """Everything works from now on."""
        self.offline = False
        self.errors.clear()
        self.lost_answers.clear()


class FakeAuth:
    """Accounts of the model: e-mail to (user id, password)."""

    def __init__(self, accounts: dict[str, tuple[str, str]], called: Callable[[str, int], None]) -> None:
        self._accounts = accounts
        self._called = called

    async def settings(self) -> AuthSettings:
        self._called("settings", 0)
        return AuthSettings(signup_enabled=True, anonymous_enabled=False, confirms_email=False)

    async def sign_up(self, email: str, password: str) -> AuthSession:
        self._called("sign_up", 0)
        if email in self._accounts:
            raise BadRequest("There is an account with this e-mail already; sign in instead.")
        self._accounts[email] = (f"00000000-0000-4000-8000-{len(self._accounts):012d}", password)
        return self._session(email)

    async def sign_in(self, email: str, password: str) -> AuthSession:
        self._called("sign_in", 0)
        if self._accounts.get(email, ("", ""))[1] != password:
            raise WrongCredentials("E-mail or password is not right; check both and try again.")
        return self._session(email)

    async def refresh(self, refresh_token: str) -> AuthSession:
        self._called("refresh", 0)
        email = refresh_token.removeprefix("refresh ")
        if email not in self._accounts:
            raise SessionRevoked("The session has ended; sign in again.")
        return self._session(email)

    async def user(self, access_token: str) -> User:
        self._called("user", 0)
        email = access_token.removeprefix("access ")
        return User(id=self._accounts[email][0], email=email)

    async def sign_out(self, access_token: str) -> None:
        self._called("sign_out", 0)

    def _session(self, email: str) -> AuthSession:
        user = User(id=self._accounts[email][0], email=email)
        return AuthSession(
            user=user, access_token=f"access {email}", refresh_token=f"refresh {email}", expires_at=2**33
        )


class FakeRows:
    """The rows port of one user."""

    def __init__(self, cloud: ModelCloud, user: str, gateway: "FakeGateway") -> None:
        self._cloud = cloud
        self._user = user
        self._gateway = gateway

    async def ping(self) -> None:
        await self._gateway.enter("ping", 0)
        self._gateway.leave("ping")

    async def push(self, request: PushRequest) -> PushReply:
        await self._gateway.enter("push", len(request.changes_json))
        reply = self._cloud.push(self._user, request)
        self._gateway.leave("push", len(reply.accepted_json))
        return reply

    async def heads(self, device_id: str) -> Heads:
        await self._gateway.enter("heads", len(device_id))
        reply = self._cloud.heads(self._user)
        self._gateway.leave("heads")
        return reply

    async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
        await self._gateway.enter("pull", 0)
        reply = self._cloud.pull(self._user, requests, limit)
        self._gateway.leave("pull", sum(len(page.rows_json) for page in reply.pages))
        return reply

    async def digest(self, requests: Sequence[DigestRequest]) -> DigestReply:
        await self._gateway.enter("digest", 0)
        reply = self._cloud.digest(self._user, requests)
        self._gateway.leave("digest", sum(100 * len(digest.pieces) for digest in reply.digests))
        return reply

    async def fetch(self, requests: Sequence[FetchRequest]) -> FetchReply:
        await self._gateway.enter("fetch", 0)
        reply = self._cloud.fetch(self._user, requests)
        self._gateway.leave("fetch", sum(len(found.rows_json) for found in reply.ranges))
        return reply

    async def conflicts(self, request: ConflictsRequest) -> ConflictsReply:
        await self._gateway.enter("conflicts", 100 * len(request.told))
        reply = asked(self._cloud, self._user, request)
        self._gateway.leave("conflicts", 100 * len(reply.records))
        return reply

    async def outline(self, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
        await self._gateway.enter("outline", 100 * len(requests))
        reply = outline(self._cloud, self._user, requests, limit)
        self._gateway.leave("outline", sum(100 * len(page.rows) for page in reply.pages))
        return reply

    async def marks(self, rows: Sequence[tuple[str, str]]) -> MarksReply:
        await self._gateway.enter("marks", 100 * len(rows))
        reply = marks(self._cloud, self._user, rows)
        self._gateway.leave("marks", 70 * len(reply.marks))
        return reply

    async def authors(self, request: AuthorsRequest) -> AuthorsReply:
        await self._gateway.enter("authors", 100 * len(request.rows))
        reply = authors(self._cloud, self._user, request)
        self._gateway.leave("authors", 100 * len(reply.authors))
        return reply

    async def devices(self, device_id: str, device_name: str) -> DevicesReply:
        await self._gateway.enter("devices", 100)
        reply = devices(self._cloud, self._user, device_id, device_name)
        self._gateway.leave("devices", 150 * len(reply.devices))
        return reply

    async def history(self, request: HistoryRequest) -> HistoryReply:
        await self._gateway.enter("history", 100)
        reply = history(self._cloud, self._user, request)
        self._gateway.leave("history", 300 * len(reply.changes))
        return reply


class FakeGateway:
    """One cloud, as one device sees it."""

    def __init__(
        self,
        cloud: ModelCloud,
        user: str,
        *,
        objects: ObjectStore | None = None,
        accounts: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        self.faults = Faults()
        self.calls: Counter[str] = Counter()
        self.between: Callable[[str], None] = lambda _: None
        """Called while a request is under way: what a person or another device does meanwhile."""

        self.is_closed = False
        self.live: RealtimePort | None = None
        self._traffic = Traffic()
        self._rows = FakeRows(cloud, user, self)
        self._user = user
        self._projects = FakeProjects(cloud, self._carry)
        self._auth = FakeAuth(accounts if accounts is not None else {}, self._count)
        self._storage = FakeStorage(objects or ObjectStore(), user, self._count)

    @property
    def auth(self) -> FakeAuth:
        return self._auth

    @property
    def rows(self) -> FakeRows:
        return self._rows

    @property
    def projects(self) -> FakeProjects:
        return self._projects

    @property
    def storage(self) -> FakeStorage:
        return self._storage

    @property
    def realtime(self) -> RealtimePort | None:
        """None, unless a test connects it to a FakeHub."""
        return self.live

    @property
    def traffic(self) -> Traffic:
        return self._traffic

    async def close(self) -> None:
        self.is_closed = True

    async def _carry(self, call: str, body: str, act: Callable[[str], Any], /) -> Any:
        await self.enter(call, len(body))
        result = act(self._user)
        self.leave(call)
        return result

    async def enter(self, call: str, size: int) -> None:
        """A request leaves the device."""
        await asyncio.sleep(0)
        self._count(call, size)
        self.between(call)

    def leave(self, call: str, size: int = 0) -> None:
        """Its answer comes back, or not."""
        if self.faults.lost_answers.get(call, 0) > 0:
            self.faults.lost_answers[call] -= 1
            raise Unreachable(OFFLINE)
        self._traffic = Traffic(
            requests=self._traffic.requests,
            bytes_sent=self._traffic.bytes_sent,
            bytes_received=self._traffic.bytes_received + size,
        )

    def _count(self, call: str, size: int) -> None:
        self.calls[call] += 1
        self._traffic = Traffic(
            requests=self._traffic.requests + 1,
            bytes_sent=self._traffic.bytes_sent + size,
            bytes_received=self._traffic.bytes_received,
        )
        if self.faults.offline or self.is_closed:
            raise Unreachable(OFFLINE)
        waiting = self.faults.errors.get(call)
        if waiting:
            raise waiting.pop(0)
