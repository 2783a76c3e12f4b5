"""GoTrue's part: /auth/v1 health, settings, signup, token, user and logout."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from luma_sync.kernel.logs import logger
from luma_sync.localcloud import accounts, sessions
from luma_sync.localcloud.accounts import AuthRefused
from luma_sync.localcloud.answers import BodyCut, BodyTooLarge, json_answer, read_body
from luma_sync.localcloud.database import Database, DatabaseUnavailable
from luma_sync.localcloud.gateway_keys import GatewayKeys
from luma_sync.localcloud.options import AUTH_BODY_BYTES_MAX
from luma_sync.localcloud.passwords import hash_password, is_password
from luma_sync.localcloud.sessions import Grant
from luma_sync.localcloud.tokens import TokenFault, TokenRefused, Tokens, Verified, bearer

_log = logger("localcloud.auth")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_EMAIL_LENGTH_MAX = 255
_PASSWORD_LENGTH_MIN = 6
_PASSWORD_LENGTH_MAX = 72
_NEW_ERRORS = "2024-01-01"
_SCOPES = ("global", "local", "others")

Handler = Callable[[Request], Awaitable[Response]]


class AuthEndpoint:
    """Accounts and sessions over HTTP."""

    def __init__(
        self, database: Database, tokens: Tokens, keys: GatewayKeys, *, anonymous: bool, life_s: int
    ) -> None:
        self._database = database
        self._tokens = tokens
        self._keys = keys
        self._anonymous = anonymous
        self._life_s = life_s

    def routes(self) -> list[Route]:
        """The routes to mount."""
        table: list[tuple[str, str, Handler]] = [
            ("/auth/v1/health", "GET", self._health),
            ("/auth/v1/settings", "GET", self._settings),
            ("/auth/v1/signup", "POST", self._sign_up),
            ("/auth/v1/token", "POST", self._token),
            ("/auth/v1/user", "GET", self._user),
            ("/auth/v1/logout", "POST", self._sign_out),
        ]
        return [Route(path, self._guarded(handler), methods=[method]) for path, method, handler in table]

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: Request) -> Response:
            refusal = self._keys.refusal(request)
            if refusal is not None:
                return refusal
            try:
                return await handler(request)
            except AuthRefused as refused:
                return _refusal(request, refused)
            except BodyTooLarge:
                return _refusal(request, AuthRefused(413, "request_too_large", "Request body too large"))
            except BodyCut:
                return Response(status_code=400)
            except DatabaseUnavailable as error:
                _log.warning("the database did not answer: %s", type(error).__name__)
                return _refusal(request, AuthRefused(503, "unexpected_failure", "Database unavailable"))

        return guarded

    async def _health(self, _request: Request) -> Response:
        described = "GoTrue is a user registration and authentication API"
        return json_answer({"version": "v2.197.0", "name": "GoTrue", "description": described})

    async def _settings(self, _request: Request) -> Response:
        external = {"anonymous_users": self._anonymous, "email": True, "phone": False}
        return json_answer({
            "external": external,
            "disable_signup": False,
            "mailer_autoconfirm": True,
            "phone_autoconfirm": False,
            "sms_provider": "",
            "saml_enabled": False,
            "saml_private_key_next_configured": False,
            "passkeys_enabled": False,
        })  # fmt: skip

    async def _sign_up(self, request: Request) -> Response:
        body = await _json_object(request)
        data = _object(body, "data")
        if not body.get("email") and not body.get("phone"):
            return await self._sign_up_anonymously(request, data)
        if not body.get("email"):
            raise AuthRefused(400, "phone_provider_disabled", "Phone signups are disabled")
        email, password = _email(body), _new_password(body)
        async with self._database.auth() as connection:
            if await accounts.user_by_email(connection, email) is not None:
                raise AuthRefused(422, "user_already_exists", "User already registered")
        password_hash = await hash_password(password)
        async with self._database.auth() as connection:
            user = await accounts.create_user(connection, email=email, password_hash=password_hash, data=data)
            grant = await sessions.open_session(connection, user, user_agent=_agent(request))
        return self._session(grant)

    async def _sign_up_anonymously(self, request: Request, data: dict[str, Any]) -> Response:
        if not self._anonymous:
            raise AuthRefused(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled")
        async with self._database.auth() as connection:
            user = await accounts.create_user(connection, email=None, password_hash=None, data=data)
            grant = await sessions.open_session(connection, user, user_agent=_agent(request))
        return self._session(grant)

    async def _token(self, request: Request) -> Response:
        kind = request.query_params.get("grant_type", "")
        body = await _json_object(request)
        if kind == "password":
            return await self._sign_in(request, body)
        if kind == "refresh_token":
            return await self._refresh(body)
        raise AuthRefused(400, "invalid_credentials", "unsupported_grant_type")

    async def _sign_in(self, request: Request, body: dict[str, Any]) -> Response:
        email = _text(body, "email").strip().lower()
        if not email:
            raise AuthRefused(400, "validation_failed", "missing email or phone")
        async with self._database.auth() as connection:
            user = await accounts.user_by_email(connection, email)
        right = await is_password(user.password_hash if user is not None else None, _text(body, "password"))
        if user is None or not right:
            raise AuthRefused(400, "invalid_credentials", "Invalid login credentials")
        async with self._database.auth() as connection:
            grant = await sessions.open_session(connection, user, user_agent=_agent(request))
        return self._session(grant)

    async def _refresh(self, body: dict[str, Any]) -> Response:
        token = _text(body, "refresh_token")
        if not token:
            raise AuthRefused(400, "validation_failed", "refresh_token required")
        async with self._database.auth() as connection:
            outcome = await sessions.refresh(connection, token)
        if isinstance(outcome, AuthRefused):
            raise outcome
        return self._session(outcome)

    async def _user(self, request: Request) -> Response:
        verified = self._signed_in(request)
        async with self._database.auth() as connection:
            # In this order, as GoTrue: who is gone is told so, not that a session is missing.
            user = await accounts.user_by_id(connection, str(verified.subject))
            session_id = await _live_session(connection, verified)
        return json_answer(
            user.public(), headers={"sb-auth-user-id": user.id, "sb-auth-session-id": session_id}
        )

    async def _sign_out(self, request: Request) -> Response:
        scope = request.query_params.get("scope", "global")
        if scope not in _SCOPES:
            raise AuthRefused(400, "validation_failed", f"Unsupported logout scope {scope!r}")
        verified = self._signed_in(request)
        async with self._database.auth() as connection:
            session_id = await _live_session(connection, verified)
            await sessions.end_sessions(
                connection, user_id=str(verified.subject), session_id=session_id, scope=scope
            )
        return Response(status_code=204)

    def _signed_in(self, request: Request) -> Verified:
        token = bearer(request.headers.get("authorization"))
        if not token:
            raise AuthRefused(401, "no_authorization", "This endpoint requires a valid Bearer token")
        try:
            verified = self._tokens.verify(token)
        except TokenRefused as refused:
            told = "token is expired" if refused.fault is TokenFault.EXPIRED else "signature is invalid"
            message = f"invalid JWT: unable to parse or verify signature, {told}"
            raise AuthRefused(403, "bad_jwt", message) from refused
        if verified.subject is None:
            raise AuthRefused(403, "bad_jwt", "invalid claim: missing sub claim")
        return verified

    def _session(self, grant: Grant) -> Response:
        """The token has the claims that every token must have, and no others: each request carries it."""
        user = grant.user
        row = user.row
        token = self._tokens.sign(
            {
                "sub": user.id,
                "aud": "authenticated",
                "email": row["email"] or "",
                "phone": row["phone"] or "",
                "role": "authenticated",
                "aal": "aal1",
                "session_id": grant.session_id,
                "is_anonymous": row["is_anonymous"],
            },
            life_s=self._life_s,
        )
        expires_at = self._tokens.verify(token).claims["exp"]
        return json_answer(
            {
                "access_token": token,
                "token_type": "bearer",
                "expires_in": self._life_s,
                "expires_at": expires_at,
                "refresh_token": grant.refresh_token,
                "user": user.public(),
            },
            headers={"sb-auth-user-id": user.id, "sb-auth-session-id": grant.session_id},
        )


async def _live_session(connection: Any, verified: Verified) -> str:
    session_id = str(verified.claims.get("session_id") or "")
    if not session_id or not await sessions.has_session(connection, session_id):
        raise AuthRefused(403, "session_not_found", "Session from session_id claim in JWT does not exist")
    return session_id


async def _json_object(request: Request) -> dict[str, Any]:
    raw = await read_body(request, AUTH_BODY_BYTES_MAX)
    try:
        parsed = orjson.loads(raw or b"{}")
    except ValueError as error:
        raise AuthRefused(400, "bad_json", "Could not parse request body as JSON") from error
    if not isinstance(parsed, dict):
        raise AuthRefused(400, "bad_json", "Could not parse request body as JSON: an object is needed")
    return parsed


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise AuthRefused(400, "bad_json", f"Could not parse request body as JSON: {name} must be a string")
    return value


def _object(body: dict[str, Any], name: str) -> dict[str, Any]:
    value = body.get(name) or {}
    if not isinstance(value, dict):
        raise AuthRefused(400, "bad_json", f"Could not parse request body as JSON: {name} must be an object")
    return value


def _email(body: dict[str, Any]) -> str:
    email = _text(body, "email").strip().lower()
    if len(email) > _EMAIL_LENGTH_MAX or _EMAIL.fullmatch(email) is None:
        raise AuthRefused(400, "validation_failed", "Unable to validate email address: invalid format")
    return email


def _new_password(body: dict[str, Any]) -> str:
    password = _text(body, "password")
    if not password:
        raise AuthRefused(400, "validation_failed", "Signup requires a valid password")
    if len(password.encode()) > _PASSWORD_LENGTH_MAX:
        raise AuthRefused(400, "validation_failed", "Password cannot be longer than 72 characters")
    if len(password) < _PASSWORD_LENGTH_MIN:
        message = f"Password should be at least {_PASSWORD_LENGTH_MIN} characters."
        raise AuthRefused(422, "weak_password", message, weak_password={"reasons": ["length"]})
    return password


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _refusal(request: Request, refused: AuthRefused) -> Response:
    headers = {"x-sb-error-code": refused.code}
    if request.headers.get("x-supabase-api-version", "") >= _NEW_ERRORS:
        body: dict[str, Any] = {"code": refused.code, "message": refused.message}
        headers["x-supabase-api-version"] = _NEW_ERRORS
    else:
        body = {"code": refused.status, "error_code": refused.code, "msg": refused.message}
    return json_answer(body | refused.extra, refused.status, headers)
