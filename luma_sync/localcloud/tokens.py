"""API keys and access tokens (JSON web tokens, HS256) of the cloud."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import jwt

from luma_sync.kernel.dataclass import dataclass

_ALGORITHM = "HS256"
_KEY_LIFE_S = 10 * 365 * 24 * 3600
_EPOCH_OF_KEYS_S = 1_700_000_000
"""The API keys carry a fixed birth date, so that they are the same after every start."""

_VERIFIED_MAX = 1024


class TokenFault(Enum):
    """Why a token is refused."""

    MALFORMED = "malformed"
    SIGNATURE = "signature"
    EXPIRED = "expired"
    TOO_EARLY = "too_early"
    CLAIMS = "claims"


class TokenRefused(Exception):
    """The token must not be trusted."""

    def __init__(self, fault: TokenFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Verified:
    """A token whose signature and times are right."""

    claims: Mapping[str, Any]
    claims_json: str
    """The claims as JSON text, for `request.jwt.claims`."""

    @property
    def role(self) -> str:
        """The database role; anon when the token names none."""
        return str(self.claims.get("role") or "anon")

    @property
    def subject(self) -> str | None:
        """The user's id."""
        subject = self.claims.get("sub")
        return None if subject is None else str(subject)


ANONYMOUS = Verified({"role": "anon"}, '{"role":"anon"}')
"""Whoever sends no token."""


class Tokens:
    """Signs and verifies with one secret."""

    def __init__(self, secret: str, issuer: str, *, now_s: Callable[[], float] = time.time) -> None:
        self._secret = secret
        self._issuer = issuer
        self._now_s = now_s
        self._verified: dict[str, Verified] = {}
        self.anon_key = self._opaque_key("publishable")
        self.service_key = self._opaque_key("secret")
        self.legacy_keys = (self._legacy_key("anon"), self._legacy_key("service_role"))
        """Keys that are tokens themselves, as older projects have them; they work as well."""

        self._keys = {self.anon_key: _of_key("anon"), self.service_key: _of_key("service_role")}

    def sign(self, claims: Mapping[str, Any], *, life_s: float) -> str:
        """A token with `claims`, issued now."""
        issued_at = int(self._now_s())
        times = {"iss": self._issuer, "iat": issued_at, "exp": int(issued_at + life_s)}
        return jwt.encode({**times, **claims}, self._secret, _ALGORITHM)

    def verify(self, token: str) -> Verified:
        """The claims of a token of ours, or what an API key in its place stands for; raises TokenRefused."""
        if token in self._keys:
            return self._keys[token]
        known = self._verified.get(token)
        if known is None:
            known = self._decode(token)
            if len(self._verified) >= _VERIFIED_MAX:
                self._verified.clear()
            self._verified[token] = known
        expires_at = known.claims.get("exp")
        if expires_at is not None and self._now_s() >= float(expires_at):
            raise TokenRefused(TokenFault.EXPIRED)
        return known

    def _decode(self, token: str) -> Verified:
        try:
            claims = jwt.decode(
                token,
                self._secret,
                [_ALGORITHM],
                options={"verify_aud": False, "verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidSignatureError as error:
            raise TokenRefused(TokenFault.SIGNATURE) from error
        except jwt.ImmatureSignatureError as error:
            raise TokenRefused(TokenFault.TOO_EARLY) from error
        except jwt.DecodeError as error:
            raise TokenRefused(TokenFault.MALFORMED) from error
        except jwt.InvalidTokenError as error:
            raise TokenRefused(TokenFault.CLAIMS) from error
        return Verified(claims, json.dumps(claims, separators=(",", ":")))

    def _opaque_key(self, kind: str) -> str:
        """Short, since every request carries it; the same after every start."""
        digest = hmac.digest(self._secret.encode(), f"api key {kind}".encode(), hashlib.sha256)
        text = base64.urlsafe_b64encode(digest).decode()
        return f"sb_{kind}_{text[:22]}_{text[22:30]}"

    def _legacy_key(self, role: str) -> str:
        return jwt.encode({"iss": "luma-sync-cloud", **_claims_of_key(role)}, self._secret, _ALGORITHM)


def _claims_of_key(role: str) -> dict[str, Any]:
    return {"role": role, "iat": _EPOCH_OF_KEYS_S, "exp": _EPOCH_OF_KEYS_S + _KEY_LIFE_S}


def _of_key(role: str) -> Verified:
    """What the gateway makes of a key that is no token."""
    claims = _claims_of_key(role)
    return Verified(claims, json.dumps(claims, separators=(",", ":")))


def bearer(authorization: str | None) -> str | None:
    """The token of an Authorization header, or None when there is none of that kind."""
    if authorization is None:
        return None
    scheme, _, token = authorization.strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None
