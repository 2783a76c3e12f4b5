"""Live hints of the model cloud: told by looking at it, so that whatever changed it is heard."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import HeadMoved, Hint, Listening, ScopesChanged
from luma_sync.cloud.ports import LiveLine
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_cloud import ModelCloud

LOST = "The connection to the model cloud broke; everything is kept and sent later."


class FakeLine:
    """One open line."""

    def __init__(self, cloud: ModelCloud, user: str) -> None:
        self.joined: frozenset[str] = frozenset()
        self.user = user
        self.follows: list[frozenset[str]] = []
        self._cloud = cloud
        self._hints: dict[str, Hint] = {}
        self._news = asyncio.Event()
        self._failure: LumaSyncError | None = None

    async def follow(self, scope_ids: Collection[str]) -> None:
        self._check()
        self.follows.append(frozenset(scope_ids))
        scopes = self._cloud.scopes
        before, self.joined = (
            self.joined,
            frozenset(each for each in scope_ids if each in scopes and self.user in scopes[each].members),
        )
        for left in before - self.joined:
            self._hints.pop(left, None)
        if not self.joined <= before:
            self._tell("listening", Listening(self.joined))

    async def hint(self) -> Hint:
        while not self._hints:
            self._check()
            self._news.clear()
            await self._news.wait()
        return self._hints.pop(next(iter(self._hints)))

    def hear(self, hint: HeadMoved) -> None:
        """Something was sent to a scope."""
        if hint.scope_id in self.joined:
            self._tell(hint.scope_id, hint)

    def change(self) -> None:
        """Something was sent to the user."""
        if self.user in self.joined:
            self._tell("changed", ScopesChanged())

    def fail(self, error: LumaSyncError) -> None:
        """The line is lost."""
        self._failure = error
        self._news.set()

    def _tell(self, key: str, hint: Hint) -> None:
        self._hints[key] = hint
        self._news.set()

    def _check(self) -> None:
        if self._failure is not None:
            raise self._failure


class FakeHub:
    """Everybody who listens to one model cloud."""

    def __init__(self, cloud: ModelCloud) -> None:
        self.lines: list[FakeLine] = []
        self.opened = 0
        self._cloud = cloud
        self._seqs: dict[str, int] = {}
        self._members: set[tuple[str, str, str]] = set()
        self.look()

    def look(self) -> None:
        """Tell what has changed since the last look; the cloud does this when a transaction commits."""
        scopes = self._cloud.scopes
        members = {(scope, user, role) for scope, it in scopes.items() for user, role in it.members.items()}
        for scope_id, user, _ in sorted(members ^ self._members):
            if scope_id != user:
                for line in self.lines:
                    if line.user == user:
                        line.change()
        for scope_id, scope in scopes.items():
            if scope.last_seq > self._seqs.get(scope_id, 0):
                hint = HeadMoved(
                    scope_id=scope_id,
                    seq=scope.last_seq,
                    epoch=self._cloud.epoch,
                    device_id=self._author(scope_id, scope.last_seq),
                )
                for line in tuple(self.lines):
                    line.hear(hint)
        self._seqs = {scope_id: scope.last_seq for scope_id, scope in scopes.items()}
        self._members = members

    def cut(self) -> None:
        """Every line breaks."""
        for line in tuple(self.lines):
            line.fail(Unreachable(LOST))

    def _author(self, scope_id: str, seq: int) -> str:
        rows = (row for row in self._cloud.rows.values() if row.scope_id == scope_id and row.seq == seq)
        return next((row.device_id for row in rows), "")


class FakeRealtime:
    """The realtime port of one user."""

    def __init__(self, hub: FakeHub, cloud: ModelCloud, user: str) -> None:
        self.errors: list[LumaSyncError] = []
        """What the next lines fail with, one each."""

        self.is_down = False
        self.tries = 0
        self._hub = hub
        self._cloud = cloud
        self._user = user

    @asynccontextmanager
    async def line(self) -> AsyncIterator[LiveLine]:
        self.tries += 1
        await asyncio.sleep(0)
        if self.errors:
            raise self.errors.pop(0)
        if self.is_down:
            raise Unreachable(LOST)
        line = FakeLine(self._cloud, self._user)
        self._hub.lines.append(line)
        self._hub.opened += 1
        try:
            yield line
        finally:
            self._hub.lines.remove(line)
