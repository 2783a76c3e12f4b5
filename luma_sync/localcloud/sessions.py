"""Sessions and their refresh tokens in schema auth, with GoTrue's rotation rules."""

import secrets
import string
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg.rows import dict_row

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.accounts import AuthRefused, User, user_by_id
from luma_sync.localcloud.database import Connection

REUSE_INTERVAL_S = 10.0
"""A replaced refresh token may be used again this long, for clients that raced themselves."""

_TOKEN_LETTERS = string.ascii_lowercase + string.digits
_TOKEN_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A session that was opened or continued: who, which session, the refresh token to hand out."""

    user: User
    session_id: str
    refresh_token: str


async def open_session(connection: Connection, user: User, *, user_agent: str) -> Grant:
    """A new session of `user` with its first refresh token."""
    session_id = str(uuid.uuid4())
    now = datetime.now(UTC)
    await connection.execute(
        """insert into auth.sessions (id, user_id, created_at, updated_at, aal, user_agent)
           values (%s, %s, %s, %s, 'aal1', %s)""",
        (session_id, user.id, now, now, user_agent[:500]),
    )
    await connection.execute("update auth.users set last_sign_in_at = %s where id = %s", (now, user.id))
    token = await _add_token(connection, user.id, session_id, parent=None)
    return Grant(user=await user_by_id(connection, user.id), session_id=session_id, refresh_token=token)


async def refresh(connection: Connection, token: str) -> Grant | AuthRefused:
    """Continue a session with its refresh token.

    A replaced token is accepted again while it is the parent of the active one (the same active token is
    given out) or for a short interval; otherwise it was stolen or lost, and the whole session ends. That
    refusal is returned, not raised, so that the end of the session is committed.
    """
    found = await _lock_session_of(connection, token)
    session_id = str(found["session_id"])
    user = await user_by_id(connection, str(found["user_id"]))
    issued: str | None
    if not found["revoked"]:
        issued = await _replace_token(connection, user.id, session_id, token)
    else:
        issued = await _reissue(connection, user.id, session_id, token, replaced_at=found["updated_at"])
    if issued is None:
        await connection.execute("delete from auth.sessions where id = %s", (session_id,))
        return AuthRefused(400, "refresh_token_already_used", "Invalid Refresh Token: Already Used")
    await connection.execute(
        "update auth.sessions set refreshed_at = now(), updated_at = now() where id = %s", (session_id,)
    )
    return Grant(user=user, session_id=session_id, refresh_token=issued)


async def _lock_session_of(connection: Connection, token: str) -> dict[str, Any]:
    """The token and its session, which nobody else can continue until this transaction ends."""
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(
            """select s.id as session_id, s.user_id from auth.sessions s
               where s.id = (select session_id from auth.refresh_tokens where token = %s) for update""",
            (token,),
        )
        session = await cursor.fetchone()
        # Read under the lock: a call that we waited for may have replaced the token.
        await cursor.execute("select revoked, updated_at from auth.refresh_tokens where token = %s", (token,))
        state = await cursor.fetchone()
    if session is None or state is None:
        raise AuthRefused(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found")
    return session | state


async def _reissue(
    connection: Connection, user_id: str, session_id: str, token: str, *, replaced_at: datetime
) -> str | None:
    """What a replaced token still gets; None: nothing, it was used too late."""
    active = await _active_token(connection, session_id)
    if active is not None and active[1] == token:
        return active[0]
    if datetime.now(UTC) > replaced_at + timedelta(seconds=REUSE_INTERVAL_S):
        return None
    return await _replace_token(connection, user_id, session_id, token)


async def has_session(connection: Connection, session_id: str) -> bool:
    """Whether a session still exists."""
    answer = await connection.execute("select 1 from auth.sessions where id = %s::uuid", (session_id,))
    return await answer.fetchone() is not None


async def end_sessions(connection: Connection, *, user_id: str, session_id: str, scope: str) -> None:
    """Sign out: `global` ends all sessions of the user, `local` this one, `others` all but this one."""
    condition = {
        "global": "",
        "local": "and id = %(session)s::uuid",
        "others": "and id <> %(session)s::uuid",
    }[scope]
    await connection.execute(
        f"delete from auth.sessions where user_id = %(user)s::uuid {condition}".encode(),
        {"user": user_id, "session": session_id},
    )


async def _active_token(connection: Connection, session_id: str) -> tuple[str, str | None] | None:
    """(token, parent) of the session's newest token that was not replaced."""
    answer = await connection.execute(
        """select token, parent from auth.refresh_tokens where session_id = %s and not revoked
           order by id desc limit 1""",
        (session_id,),
    )
    return await answer.fetchone()


async def _replace_token(connection: Connection, user_id: str, session_id: str, token: str) -> str:
    await connection.execute(
        "update auth.refresh_tokens set revoked = true, updated_at = now() where token = %s", (token,)
    )
    return await _add_token(connection, user_id, session_id, parent=token)


async def _add_token(connection: Connection, user_id: str, session_id: str, *, parent: str | None) -> str:
    token = "".join(secrets.choice(_TOKEN_LETTERS) for _ in range(_TOKEN_LENGTH))
    await connection.execute(
        """insert into auth.refresh_tokens (token, user_id, session_id, parent, created_at, updated_at)
           values (%s, %s, %s, %s, now(), now())""",
        (token, user_id, session_id, parent),
    )
    return token
