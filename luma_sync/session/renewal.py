"""Renewing a session so that it is never lost: one process at a time, stored before it is used."""

from collections.abc import Callable

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import (
    AccountGone,
    ProtocolViolation,
    ServerFault,
    SessionRevoked,
    Throttled,
    Unreachable,
)
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.ports import AuthPort, CloudGateway
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LumaSyncError, SecretStoreError, SignInNeeded
from luma_sync.kernel.logs import logger
from luma_sync.session.credentials import SecretStore
from luma_sync.session.ownership import RenewalGate
from luma_sync.session.profiles import Account
from luma_sync.session.scenario_words import Answer, PlanStep, Scenario
from luma_sync.session.scenarios import Plan, RenewalFacts, decide

_LOST_ANSWER_WAIT_S = 1.0
"""A refresh without an answer is asked once more, with the same token, inside the server's reuse window."""


class SessionOver(SignInNeeded):
    """There is no session any more; `scenario` says why."""

    def __init__(self, plan: Plan, detail: str = "") -> None:
        super().__init__(plan.sentence, detail)
        self.scenario: Scenario = plan.scenario


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

    async def renewed(self, account: Account, access_token: str = "") -> AuthSession:
        """A new session of `account`, its refresh token stored already.

        Raises SessionOver when nothing is stored or the server has ended the session; any other error
        says nothing about the session: the stored token stays, and is asked with again. `access_token`:
        the last one, which may still tell whether the account exists.
        """
        self._raise_while_quiet()
        async with self._gate.held(account.user_id):
            # Read inside the gate: another process may have renewed, and a refresh token works once.
            stored = await self._secrets.get(secret_name(account))
            if stored is None:
                raise SessionOver(decide(RenewalFacts(stored=False)))
            try:
                session = await self._asked(account, stored)
            except SessionRevoked as error:
                session = await self._after_refusal(account, stored, access_token, error)
            if session.user.id != account.user_id:
                raise ProtocolViolation("The cloud renewed the session of another user; sign in again.")
            await self._secrets.set(secret_name(account), session.refresh_token)
            return session

    async def _after_refusal(
        self, account: Account, sent: str, access_token: str, error: SessionRevoked
    ) -> AuthSession:
        """The session that another process has renewed meanwhile. Raises SessionOver when there is none."""
        stored = await self._secrets.get(secret_name(account))
        facts = RenewalFacts(
            answer=Answer.REFUSED,
            account_exists=await self._exists(account, access_token),
            stored_anew=stored is not None and stored != sent,
        )
        plan = decide(facts)
        if PlanStep.READ_STORED in plan.steps and stored is not None:
            try:
                return await self._asked(account, stored)
            except SessionRevoked as again:
                error, plan = again, decide(RenewalFacts(answer=Answer.REFUSED))
        if PlanStep.FORGET_STORED in plan.steps:
            await self._forget(account)
        raise SessionOver(plan, error.detail) from None

    async def _exists(self, account: Account, access_token: str) -> bool:
        """False only when the cloud itself says that the account is gone."""
        if not access_token:
            return True
        gateway = self._connect(account.address)
        try:
            await gateway.auth.user(access_token)
        except AccountGone:
            return False
        except LumaSyncError:
            return True
        finally:
            await gateway.close()
        return True

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
            lost = decide(RenewalFacts(answer=Answer.LOST))
            if PlanStep.RENEW_SAME not in lost.steps:
                raise
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
