"""Calls in the name of the user: the token is attached here, and a refused one is renewed once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from luma_sync.cloud.errors import SessionExpired
from luma_sync.cloud.ports import TokenSource
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.error_mapping import error_of_answer
from luma_sync.cloud.supabase.http import Call, HttpClient, OpenAnswer
from luma_sync.cloud.supabase.refusals import foreign_answer
from luma_sync.kernel.errors import SignInNeeded

_ERROR_BYTES_MAX = 64 * 1024


def checked(area: Area, answer: Answer) -> Answer:
    """`answer`, when it is a success of the cloud itself; raises the CloudError that it means otherwise."""
    foreign = foreign_answer(answer)
    if foreign is not None:
        raise foreign
    if not answer.is_success:
        raise error_of_answer(area, answer)
    return answer


class NoTokens:
    """The token source of a gateway that nobody has signed in to."""

    async def access_token(self) -> str:
        """Always raises SignInNeeded."""
        raise SignInNeeded("Nobody is signed in to the cloud; sign in, everything on this device is kept.")

    async def renew(self, stale_token: str) -> str:  # noqa: ARG002 - the port's signature
        """Always raises SignInNeeded."""
        return await self.access_token()


class UserCalls:
    """Calls with the user's token."""

    def __init__(self, http: HttpClient, tokens: TokenSource) -> None:
        self._http = http
        self._tokens = tokens

    async def answer(self, area: Area, call: Call) -> Answer:
        """The successful answer. A refused token is renewed once and the call made once more."""
        token = await self._tokens.access_token()
        try:
            return checked(area, await self._http.answer(call, token))
        except SessionExpired:
            fresh = await self._tokens.renew(token)
        return checked(area, await self._http.answer(call, fresh))

    @asynccontextmanager
    async def opened(self, area: Area, call: Call) -> AsyncIterator[OpenAnswer]:
        """The successful answer with its body unread; renews as `answer` does."""
        token = await self._tokens.access_token()
        for is_last in (False, True):
            async with self._http.opened(call, token) as answer:
                failure = await _failure(area, answer)
                if failure is None:
                    yield answer
                    return
            if is_last or not isinstance(failure, SessionExpired):
                raise failure
            token = await self._tokens.renew(token)


async def _failure(area: Area, answer: OpenAnswer) -> Exception | None:
    head = Answer(answer.status, answer.headers, b"")
    foreign = foreign_answer(head)
    if foreign is not None or head.is_success:
        return foreign
    return error_of_answer(area, await answer.read(_ERROR_BYTES_MAX))
