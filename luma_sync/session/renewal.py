"""Renewing a session so that it is never lost: one process at a time, stored before it is used."""

from collections.abc import Callable

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import ProtocolViolation, ServerFault, SessionRevoked, Throttled, Unreachable
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.ports import AuthPort, CloudGateway
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import SecretStoreError, SignInNeeded
from luma_sync.kernel.logs import logger
from luma_sync.session.credentials import SecretStore
from luma_sync.session.ownership import RenewalGate
from luma_sync.session.profiles import Account

_LOST_ANSWER_WAIT_S = 1.0
"""A refresh without an answer is asked once more, with the same token, inside the server's reuse window."""


class SessionRenewal:
    """Turns the stored refresh token into a new session."""

    def __init__(
        self,
        *,
        secrets: SecretStore,
        connect: Callable[[CloudAddress], CloudGateway],
        gate: RenewalGate,
        clock: Clock,
    ) -> None:
        self._secrets = secrets
        self._connect = connect
        self._gate = gate
        self._clock = clock
        self._quiet_until_s = 0.0

    async def renewed(self, account: Account) -> AuthSession:
        """A new session of `account`, its refresh token stored already.

        Raises SignInNeeded when nothing is stored or the server has ended the session; any other error
        says nothing about the session: the stored token stays, and is asked with again.
        """
        self._raise_while_quiet()
        async with self._gate.held(account.user_id):
            # Read inside the gate: another process may have renewed, and a refresh token works once.
            stored = await self._secrets.get(secret_name(account))
            if stored is None:
                raise SignInNeeded(
                    "The session is not stored on this device; sign in, everything here is kept."
                )
            try:
                session = await self._asked(account, stored)
            except SessionRevoked as error:
                await self._forget(account)
                raise SignInNeeded(error.title, error.detail) from None
            if session.user.id != account.user_id:
                raise ProtocolViolation("The cloud renewed the session of another user; sign in again.")
            await self._secrets.set(secret_name(account), session.refresh_token)
            return session

    async def _asked(self, account: Account, refresh_token: str) -> AuthSession:
        gateway = self._connect(account.address)
        try:
            return await self._asked_twice(gateway.auth, refresh_token)
        except Throttled as error:
            if error.retry_after_s is not None:
                self._quiet_until_s = self._clock.monotonic() + error.retry_after_s
            raise
        finally:
            await gateway.close()

    async def _asked_twice(self, auth: AuthPort, refresh_token: str) -> AuthSession:
        try:
            return await auth.refresh(refresh_token)
        except (Unreachable, ServerFault):
            await self._clock.sleep(_LOST_ANSWER_WAIT_S)
        return await auth.refresh(refresh_token)

    async def _forget(self, account: Account) -> None:
        try:
            await self._secrets.delete(secret_name(account))
        except SecretStoreError as error:
            # It is worthless, and the next sign-in writes over it.
            logger("session").warning(
                "An ended session could not be removed: %s", error.detail or error.title
            )

    def _raise_while_quiet(self) -> None:
        left_s = self._quiet_until_s - self._clock.monotonic()
        if left_s > 0.0:
            raise Throttled(
                "The cloud asked for a pause before the session is renewed; sync goes on by itself.",
                retry_after_s=left_s,
            )


def secret_name(account: Account) -> str:
    """The name that a session is stored under; bound to the cloud, so no other cloud ever gets the token."""
    return f"{account.user_id}@{account.address.realm}"
