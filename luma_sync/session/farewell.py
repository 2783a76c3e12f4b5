"""The end of a session: on the server where it can be reached, and in the store."""

from collections.abc import Awaitable, Callable
from enum import Enum

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.ports import CloudGateway
from luma_sync.kernel.errors import LumaSyncError, SecretStoreError, SignInNeeded
from luma_sync.kernel.logs import logger
from luma_sync.session.credentials import SecretStore
from luma_sync.session.profiles import Account
from luma_sync.session.renewal import secret_name
from luma_sync.session.scenario_words import Keyring, PlanStep
from luma_sync.session.scenarios import LeaveFacts, decide


class SessionEnd(Enum):
    """What became of the session that somebody signed out of."""

    ENDED = "ended"
    """The server has ended it, or there was none any more."""

    FORGOTTEN = "forgotten"
    """The server could not be told, but what opens the session is gone from here."""

    LEFT = "left"
    """Neither: the store could not be read."""

    @property
    def sentence(self) -> str:
        """For people; empty where there is nothing to say."""
        return _SENTENCES[self]


_SENTENCES = {
    SessionEnd.ENDED: "",
    SessionEnd.FORGOTTEN: (
        "The cloud could not be told, so the session is still open there; nothing on this device can use it."
    ),
    SessionEnd.LEFT: (
        "The session is still open in the cloud, because what it is stored in cannot be read; "
        "a new password for the account ends it."
    ),
}


class Farewell:
    """Ends sessions; never touches a profile."""

    def __init__(self, secrets: SecretStore, connect: Callable[[CloudAddress], CloudGateway]) -> None:
        self._secrets = secrets
        self._connect = connect

    async def end(self, account: Account, token: Callable[[], Awaitable[str]]) -> SessionEnd:
        """End the session of whoever signs out. `token` gives an access token for the server.

        Raises SecretStoreError when the stored session cannot be removed and the server has not ended it.
        """
        is_over = await self._end_on_server(account, token)
        try:
            await self._secrets.delete(secret_name(account))
        except SecretStoreError as error:
            facts = LeaveFacts(has_account=True, keyring=Keyring(error.fault), ended_on_server=is_over)
            if PlanStep.REFUSE in decide(facts).steps:
                raise
            # Where the server has ended it, the token in a broken store is worthless.
            logger("session").warning("A session stays in the store: %s", error.detail or error.title)
            return SessionEnd.ENDED if is_over else SessionEnd.LEFT
        return SessionEnd.ENDED if is_over else SessionEnd.FORGOTTEN

    async def end_quietly(self, account: Account, token: Callable[[], Awaitable[str]]) -> None:
        """The same for an account that another one follows: nothing of it may stop that one."""
        try:
            await self.end(account, token)
        except SecretStoreError as error:
            logger("session").warning("A former session stays in the store: %s", error.detail or error.title)

    async def _end_on_server(self, account: Account, token: Callable[[], Awaitable[str]]) -> bool:
        """Whether there is none any more on the server."""
        try:
            access_token = await token()
            gateway = self._connect(account.address)
            try:
                await gateway.auth.sign_out(access_token)
            finally:
                await gateway.close()
        except SignInNeeded:
            return True  # it was ended before
        except LumaSyncError:
            return False  # not reachable: the stored token goes, and with it the session
        return True
