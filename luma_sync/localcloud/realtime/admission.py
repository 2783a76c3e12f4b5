"""Who may listen to a topic: the database's policies on realtime.messages decide, asked as the user."""

import time
import uuid
from collections.abc import Callable

import psycopg

from luma_sync.localcloud.database import Database
from luma_sync.localcloud.tokens import TokenFault, TokenRefused, Tokens, Verified

_ASK_AS = """
select set_config('role', %s, true), set_config('request.jwt.claims', %s, true),
    set_config('request.jwt.claim.sub', %s, true), set_config('request.jwt.claim.role', %s, true),
    set_config('realtime.topic', %s, true)
"""
_MAY_SEE = "select exists (select from realtime.messages where id = %s)"
_FAULTS = {
    TokenFault.MALFORMED: "MalformedJWT: The token provided is not a valid JWT",
    TokenFault.SIGNATURE: "JwtSignatureError: Failed to validate JWT signature",
    TokenFault.TOO_EARLY: "InvalidJWTToken: Token is not valid yet",
    TokenFault.CLAIMS: "InvalidJWTToken: Fields `role` and `exp` are required in JWT",
}


class NotAdmitted(Exception):
    """The channel stays closed; the text is what the client is told."""


class Admission:
    """Reads tokens and asks the policies."""

    def __init__(self, database: Database, tokens: Tokens, *, now_s: Callable[[], float] = time.time) -> None:
        self._database = database
        self._tokens = tokens
        self._now_s = now_s

    def caller(self, token: str) -> Verified:
        """Whom the token belongs to. Raises NotAdmitted."""
        try:
            caller = self._tokens.verify(token)
        except TokenRefused as refused:
            if refused.fault is TokenFault.EXPIRED:
                raise NotAdmitted("InvalidJWTToken: Token has expired") from None
            raise NotAdmitted(_FAULTS[refused.fault]) from None
        if not isinstance(caller.claims.get("exp"), int | float) or "role" not in caller.claims:
            raise NotAdmitted(_FAULTS[TokenFault.CLAIMS])
        return caller

    def left_s(self, caller: Verified) -> float:
        """Seconds until the token expires; 0 when it has."""
        return max(0.0, float(caller.claims["exp"]) - self._now_s())

    async def check(self, caller: Verified, topic: str) -> None:
        """Return when the caller may listen. Raises NotAdmitted, psycopg's errors and PoolTimeout."""
        if not await self._may_listen(caller, topic):
            raise NotAdmitted(
                f"Unauthorized: You do not have permissions to read from this Channel topic: {topic}"
            )

    async def _may_listen(self, caller: Verified, topic: str) -> bool:
        """A message is laid into the topic, looked for as the caller, and taken back."""
        probe = uuid.uuid4()
        told = (caller.role, caller.claims_json, caller.subject or "", caller.role, topic)
        async with self._database.rest() as connection:
            try:
                async with connection.pipeline():
                    await connection.execute("begin")
                    await connection.execute("select realtime.probe(%s, %s)", (probe, topic))
                    await connection.execute(_ASK_AS, told)
                    cursor = await connection.execute(_MAY_SEE, (probe,))
                row = await cursor.fetchone()
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidParameterValue):
                return False
            finally:
                if not connection.closed:
                    await connection.rollback()
        return row is not None and bool(row[0])
