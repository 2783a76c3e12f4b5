"""The model of the auth server, and a device's way to it: tokens end, answers are lost, sessions are revoked."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from luma_sync.cloud.errors import BadRequest, SessionExpired, SessionRevoked, WrongCredentials
from luma_sync.cloud.messages import AuthSession, AuthSettings, User
from tests.support.sim_loop import START, SimProcess

T = TypeVar("T")
PASSWORD = "a password"


@dataclass(slots=True)
class ServerSession:
    """One signed-in device, as the server knows it: refresh tokens work once, the parent once more."""

    user_id: str
    active: str = ""
    parent: str = ""
    is_alive: bool = True


@dataclass(slots=True)
class AuthServer:
    """GoTrue's rules. `people` is e-mail to user id; everybody has the same password."""

    chance: random.Random
    people: dict[str, str]
    sessions: dict[str, ServerSession] = field(default_factory=dict)
    """By every refresh token that was ever given out."""

    betrayed: Callable[[], None] = lambda: None
    """Told when a token came back that had been replaced, as if somebody had stolen it."""

    shift_s: float = 0.0
    """How wrong the server's clock is."""

    tokens: dict[str, tuple[ServerSession, float]] = field(default_factory=dict)
    """Access token to its session and its end in virtual seconds."""

    def sign_in(self, email: str, password: str) -> AuthSession:
        """A new session."""
        if email not in self.people or password != PASSWORD:
            raise WrongCredentials("E-mail or password is not right; check both and try again.")
        return self._rotated(ServerSession(self.people[email]))

    def refresh(self, refresh_token: str, *, is_awaited: bool = True) -> AuthSession:
        """New tokens. An old refresh token betrays a thief, unless its child was never used.

        Nobody can help it when the request of a program arrives after that program has died.
        """
        session = self.sessions.get(refresh_token)
        if session is None or not session.is_alive:
            raise SessionRevoked("The session has ended; sign in again.")
        if refresh_token == session.active:
            return self._rotated(session)
        if refresh_token == session.parent:
            return self._answer(session)
        session.is_alive = False
        if is_awaited:
            self.betrayed()
        raise SessionRevoked("The session has ended; sign in again.")

    def user_of(self, access_token: str) -> str:
        """Whose call it is. Raises SessionExpired."""
        session, until_s = self.tokens.get(access_token, (None, 0.0))
        if session is None or until_s <= _now_s():
            raise SessionExpired("The session has to be renewed.")
        return session.user_id

    def spoil(self, access_token: str) -> None:
        """The server takes this token no more, as after a change of its keys."""
        self.tokens.pop(access_token, None)

    def end(self, refresh_token: str) -> None:
        """Somebody ended the session from elsewhere."""
        if refresh_token in self.sessions:
            self.sessions[refresh_token].is_alive = False

    def knows(self, refresh_token: str | None) -> bool:
        """Whether a device with this token is signed in as far as the server is concerned."""
        return refresh_token in self.sessions and self.sessions[refresh_token].is_alive

    def _rotated(self, session: ServerSession) -> AuthSession:
        session.parent, session.active = session.active, f"refresh-{len(self.sessions)}"
        self.sessions[session.active] = session
        return self._answer(session)

    def _answer(self, session: ServerSession) -> AuthSession:
        token = f"access-{len(self.tokens)}-{self.chance.getrandbits(32)}"
        issued_s, life_s = START.timestamp() + self.shift_s + _now_s(), self.chance.uniform(20.0, 600.0)
        self.tokens[token] = (session, _now_s() + life_s)
        email = next(email for email, user_id in self.people.items() if user_id == session.user_id)
        return AuthSession(
            user=User(id=session.user_id, email=email),
            access_token=token,
            refresh_token=session.active,
            expires_at=int(issued_s + life_s),
            issued_at=int(issued_s),
        )


class Caller(Protocol):
    """A way to the cloud."""

    @property
    def is_alive(self) -> bool: ...

    async def call(self, call: str, body: str, act: Callable[[], T]) -> T: ...


class SimAuth:
    """The auth port of one process."""

    def __init__(self, server: AuthServer, way: Caller, is_revoked: Callable[[], bool]) -> None:
        self._server = server
        self._way = way
        self._is_revoked = is_revoked

    async def settings(self) -> AuthSettings:
        return AuthSettings(signup_enabled=False, anonymous_enabled=False, confirms_email=False)

    async def sign_up(self, email: str, password: str) -> AuthSession:
        raise BadRequest("Nobody can sign up here.")

    async def sign_in(self, email: str, password: str) -> AuthSession:
        return await self._way.call("sign_in", email, lambda: self._server.sign_in(email, password))

    async def refresh(self, refresh_token: str) -> AuthSession:
        if self._is_revoked():
            self._server.end(refresh_token)
        return await self._way.call(
            "refresh",
            refresh_token,
            lambda: self._server.refresh(refresh_token, is_awaited=self._way.is_alive),
        )

    async def user(self, access_token: str) -> User:
        return User(id=self._server.user_of(access_token), email="")

    async def sign_out(self, access_token: str) -> None:
        """Nobody asks for it."""


def last_kept(account: str) -> str:
    """Where the last refresh token stays, even when the program has thrown it away."""
    return f"{account} (the last)"


class SimSecrets:
    """The password store of a device; it takes its time, and the program may die meanwhile."""

    memory_only = False
    file = ""

    def __init__(self, process: SimProcess, kept: dict[str, str]) -> None:
        self._process = process
        self._kept = kept

    async def get(self, account: str) -> str | None:
        await self._pause()
        return self._kept.get(account)

    async def set(self, account: str, secret: str) -> None:
        await self._pause()
        self._kept[account] = self._kept[last_kept(account)] = secret
        await self._pause()

    async def delete(self, account: str) -> None:
        await self._pause()
        self._kept.pop(account, None)

    async def check(self) -> None:
        await self._pause()

    async def _pause(self) -> None:
        await asyncio.sleep(0.01)
        self._process.check()


def _now_s() -> float:
    return asyncio.get_running_loop().time()
