"""Accounts in schema auth, shown and refused as GoTrue does."""

import uuid
from datetime import UTC, datetime
from typing import Any

import orjson
import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from luma_sync.kernel.dataclass import dataclass
from luma_sync.localcloud.database import Connection

_USER_COLUMNS = """id, aud, role, email, encrypted_password, email_confirmed_at, confirmed_at,
    last_sign_in_at, phone, raw_app_meta_data, raw_user_meta_data, created_at, updated_at, banned_until,
    is_anonymous"""


class AuthRefused(Exception):
    """A refusal with GoTrue's status and stable code."""

    def __init__(self, status: int, code: str, message: str, **extra: Any) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.extra = extra


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One row of auth.users with its identities."""

    row: dict[str, Any]
    identities: list[dict[str, Any]]

    @property
    def id(self) -> str:
        """The user's UUID."""
        return str(self.row["id"])

    @property
    def password_hash(self) -> str | None:
        """What the password is checked against."""
        kept = self.row["encrypted_password"]
        return None if kept is None else str(kept)

    def public(self) -> dict[str, Any]:
        """The user object of the API."""
        row = self.row
        shown = {
            "id": self.id,
            "aud": row["aud"],
            "role": row["role"],
            "email": row["email"] or "",
            "phone": row["phone"] or "",
            "app_metadata": row["raw_app_meta_data"] or {},
            "user_metadata": row["raw_user_meta_data"] or {},
            "identities": self.identities,
            "created_at": _time(row["created_at"]),
            "updated_at": _time(row["updated_at"]),
            "is_anonymous": row["is_anonymous"],
        }
        optional = ("email_confirmed_at", "confirmed_at", "last_sign_in_at", "banned_until")
        return shown | {name: _time(row[name]) for name in optional if row[name] is not None}


async def create_user(
    connection: Connection, *, email: str | None, password_hash: str | None, data: dict[str, Any]
) -> User:
    """A new, confirmed account; anonymous without an e-mail. Raises AuthRefused when that is taken."""
    user_id = uuid.uuid4()
    now = datetime.now(UTC)
    app_data = {"provider": "email", "providers": ["email"]} if email else {}
    try:
        await connection.execute(
            """insert into auth.users (instance_id, id, aud, role, email, encrypted_password,
                   email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
                   is_anonymous)
               values ('00000000-0000-0000-0000-000000000000', %s, 'authenticated', 'authenticated', %s, %s,
                   %s, %s, %s, %s, %s, %s)""",
            (
                user_id,
                email,
                password_hash,
                now if email else None,
                Jsonb(app_data),
                Jsonb(data),
                now,
                now,
                email is None,
            ),
        )
    except psycopg.errors.UniqueViolation as error:
        raise AuthRefused(422, "user_already_exists", "User already registered") from error
    if email is not None:
        identity = {
            "sub": str(user_id),
            "email": email,
            "email_verified": False,
            "phone_verified": False,
            **data,
        }
        await connection.execute(
            """insert into auth.identities
                   (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
               values (%s, %s, %s, 'email', %s, %s, %s)""",
            (str(user_id), user_id, Jsonb(identity), now, now, now),
        )
    return await user_by_id(connection, str(user_id))


async def user_by_id(connection: Connection, user_id: str) -> User:
    """Raises AuthRefused when there is none."""
    user = await _find_user(connection, "id = %s::uuid", user_id)
    if user is None:
        raise AuthRefused(403, "user_not_found", "User from sub claim in JWT does not exist")
    return user


async def user_by_email(connection: Connection, email: str) -> User | None:
    """The account of an e-mail address, in lower case."""
    return await _find_user(connection, "email = %s and not is_sso_user and deleted_at is null", email)


async def _find_user(connection: Connection, condition: str, value: str) -> User | None:
    async with connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(f"select {_USER_COLUMNS} from auth.users where {condition}".encode(), (value,))
        row = await cursor.fetchone()
        if row is None:
            return None
        await cursor.execute(
            """select id as identity_id, provider_id as id, user_id, identity_data, provider,
                   last_sign_in_at, created_at, updated_at, email
               from auth.identities where user_id = %s order by created_at""",
            (row["id"],),
        )
        identities = [_plain(identity) for identity in await cursor.fetchall()]
    return User(row=row, identities=identities)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON knows them."""
    return {
        name: _time(value) if isinstance(value, datetime) else _text(value) for name, value in row.items()
    }


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def _time(moment: datetime | None) -> str | None:
    return (
        None
        if moment is None
        else orjson.dumps(moment.astimezone(UTC), option=orjson.OPT_UTC_Z).decode().strip('"')
    )
