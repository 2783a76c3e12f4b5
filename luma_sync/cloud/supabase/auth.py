"""Accounts and sessions over GoTrue."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

import orjson

from luma_sync.cloud.errors import BadRequest, Forbidden, SessionExpired, SessionRevoked
from luma_sync.cloud.messages import AuthSession, AuthSettings, User
from luma_sync.cloud.supabase.answers import Answer, Area
from luma_sync.cloud.supabase.calls import checked
from luma_sync.cloud.supabase.decoding import (
    an_object,
    decode_untrusted,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)
from luma_sync.cloud.supabase.http import Call, HttpClient
from luma_sync.cloud.supabase.refusals import read_refusal
from luma_sync.kernel.ids import is_uuid

_ANSWER_BYTES_MAX = 1024 * 1024
_TOKEN_CHARACTERS_MAX = 16 * 1024
_HEADERS = {"Content-Type": "application/json"}


class SupabaseAuth:
    """The auth port. Passwords and tokens travel in bodies and one header, never in a URL or a log."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    async def settings(self) -> AuthSettings:
        """What the server allows; also the check that URL and key are right."""
        said = _decoded(await self._get("/auth/v1/settings"))
        external = said.get("external")
        providers: Mapping[str, Any] = external if isinstance(external, dict) else {}
        return AuthSettings(
            signup_enabled=not said.get("disable_signup", False),
            anonymous_enabled=bool(providers.get("anonymous_users", False)),
            confirms_email=not said.get("mailer_autoconfirm", False),
        )

    async def sign_up(self, email: str, password: str) -> AuthSession:
        """Create an account and sign in. Raises BadRequest when it exists or must be confirmed first."""
        said = _decoded(await self._post("/auth/v1/signup", {"email": email, "password": password}))
        if "access_token" not in said:
            raise BadRequest(
                "Confirm the e-mail address first; open the link in the message sent, then sign in."
            )
        return _session(said)

    async def sign_in(self, email: str, password: str) -> AuthSession:
        """Sign in. Raises WrongCredentials."""
        answer = await self._post(
            "/auth/v1/token?grant_type=password", {"email": email, "password": password}
        )
        return _session(_decoded(answer))

    async def refresh(self, refresh_token: str) -> AuthSession:
        """A new session. Raises SessionRevoked only when the server says that the token is done for."""
        path = "/auth/v1/token?grant_type=refresh_token"
        answer = await self._sent(path, {"refresh_token": refresh_token})
        if answer.status == 400 and read_refusal(Area.AUTH, answer).code == "validation_failed":
            raise SessionRevoked(
                "The stored session is damaged; sign in again, everything on this device is kept.",
                "validation_failed",
            )
        return _session(_decoded(checked(Area.AUTH, answer)))

    async def user(self, access_token: str) -> User:
        """Who the token belongs to."""
        return _user(_decoded(await self._get("/auth/v1/user", access_token)))

    async def sign_out(self, access_token: str) -> None:
        """End this session on the server; one that has ended already is fine."""
        call = Call(method="POST", path="/auth/v1/logout?scope=local", body=b"", headers=_HEADERS)
        try:
            checked(Area.AUTH, await self._http.answer(call, access_token))
        except (SessionExpired, SessionRevoked, Forbidden):
            return

    async def _get(self, path: str, token: str | None = None) -> Answer:
        return checked(Area.AUTH, await self._http.answer(Call(method="GET", path=path), token))

    async def _post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return checked(Area.AUTH, await self._sent(path, fields))

    async def _sent(self, path: str, fields: Mapping[str, str]) -> Answer:
        try:
            body = orjson.dumps(dict(fields))
        except orjson.JSONEncodeError:
            raise BadRequest(
                "E-mail or password holds characters that cannot be sent; type them again."
            ) from None
        return await self._http.answer(Call(method="POST", path=path, body=body, headers=_HEADERS))


def _decoded(answer: Answer) -> Mapping[str, Any]:
    return an_object(decode_untrusted(answer.body, bytes_max=_ANSWER_BYTES_MAX), "the answer")


def _session(said: Mapping[str, Any]) -> AuthSession:
    access_token, refresh_token = _token_of(said, "access_token"), _token_of(said, "refresh_token")
    claims = _claims(access_token)
    expires_at = integer_of(said if "expires_at" in said else {"expires_at": claims.get("exp")}, "expires_at")
    lifetime_s = said.get("expires_in")
    issued_at = expires_at - lifetime_s if type(lifetime_s) is int and 0 < lifetime_s <= expires_at else None
    user = _user(an_object(said.get("user"), "user"))
    if claims.get("sub", user.id) != user.id:
        raise violation("the token belongs to another user than the session")
    return AuthSession(
        user=user,
        access_token=access_token,
        refresh_token=refresh_token,
        expires_at=expires_at,
        issued_at=issued_at,
    )


def _user(said: Mapping[str, Any]) -> User:
    user_id = text_of(said, "id", characters_max=36)
    if not is_uuid(user_id):
        raise violation("the user's id is not a UUID")
    return User(
        id=user_id,
        email=optional_text_of(said, "email", characters_max=320),
        is_anonymous=said.get("is_anonymous") is True,
    )


def _token_of(said: Mapping[str, Any], name: str) -> str:
    """A token that can stand in a header and a file: printable ASCII without blanks."""
    token = text_of(said, name, characters_max=_TOKEN_CHARACTERS_MAX)
    if not token.isascii() or not token.isprintable() or " " in token:
        raise violation(f"{name} holds characters that no token has")
    return token


def _claims(access_token: str) -> Mapping[str, Any]:
    """What the token says of itself, unverified; empty when it is not a JWT."""
    parts = access_token.split(".")
    if len(parts) != 3:
        return {}
    try:
        claims = orjson.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (orjson.JSONDecodeError, binascii.Error, ValueError):
        return {}
    return claims if isinstance(claims, dict) else {}
