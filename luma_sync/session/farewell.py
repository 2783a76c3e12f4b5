"""The end of a session: on the server where it can be reached, and in the store."""

from collections.abc import Awaitable, Callable

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.ports import CloudGateway
from luma_sync.kernel.errors import LumaSyncError, SecretStoreError
from luma_sync.kernel.logs import logger
from luma_sync.session.credentials import SecretStore
from luma_sync.session.profiles import Account
from luma_sync.session.renewal import secret_name
from luma_sync.session.scenario_words import Keyring, PlanStep
from luma_sync.session.scenarios import LeaveFacts, decide


class Farewell:
    """Ends sessions; never touches a profile."""

    def __init__(self, secrets: SecretStore, connect: Callable[[CloudAddress], CloudGateway]) -> None:
        self._secrets = secrets
        self._connect = connect

    async def end(self, account: Account, token: Callable[[], Awaitable[str]]) -> None:
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
            # The token stays in a broken store; the server takes it no more.
            logger("session").warning("An ended session stays in the store: %s", error.detail or error.title)

    async def end_quietly(self, account: Account, token: Callable[[], Awaitable[str]]) -> None:
        """The same for an account that another one follows: nothing of it may stop that one."""
        try:
            await self.end(account, token)
        except SecretStoreError as error:
            logger("session").warning("A former session stays in the store: %s", error.detail or error.title)

    async def _end_on_server(self, account: Account, token: Callable[[], Awaitable[str]]) -> bool:
        """Whether the server has ended it."""
        try:
            access_token = await token()
            gateway = self._connect(account.address)
            try:
                await gateway.auth.sign_out(access_token)
            finally:
                await gateway.close()
        except LumaSyncError:
            return False  # not reachable or ended already: the stored token goes, and with it the session
        return True
