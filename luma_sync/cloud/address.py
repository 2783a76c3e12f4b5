"""Where a cloud is: its URL and its publishable key, checked before anything is sent there."""

import base64
import binascii
import ipaddress
import json
from dataclasses import field
from urllib.parse import SplitResult, urlsplit

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError

_URL_CHARACTERS_MAX = 2_000
_KEY_CHARACTERS_MAX = 4_000


@dataclass(frozen=True, slots=True)
class CloudAddress:
    """A checked address; make it with `parse_address`. `url` has no slash at its end."""

    url: str
    anon_key: str = field(repr=False)

    @property
    def host(self) -> str:
        """Host and port, for sentences."""
        return urlsplit(self.url).netloc

    @property
    def realm(self) -> str:
        """What a stored secret is bound to: the host; on this computer the port may change."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        return "this-computer" if is_loopback(host) else parts.netloc.lower()


def parse_address(url: str, anon_key: str) -> CloudAddress:
    """The address in its canonical form. Raises UsageError with a sentence for anything unsafe."""
    return CloudAddress(parse_url(url), _parse_key(anon_key))


def parse_url(url: str) -> str:
    """The cloud's base URL without a slash at its end. Raises UsageError."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _not_an_address(text) from None
    if len(text) > _URL_CHARACTERS_MAX or not host or parts.scheme not in {"http", "https"} or port == 0:
        raise _not_an_address(text)
    if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        raise _not_an_address(text)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise UsageError(
            "The cloud's address holds more than an address; leave out user names, passwords, `?` and `#`."
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise UsageError(
            f"The address of {host} starts with http://, which would send your password readable; use https://."
        )
    return _canonical(parts)


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _canonical(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _not_an_address(text: str) -> UsageError:
    return UsageError(
        "This is not a cloud address; it looks like https://project.supabase.co or http://127.0.0.1:8000.",
        detail=repr(text[:200]),
    )


def _parse_key(anon_key: str) -> str:
    key = anon_key.strip()
    if not key or len(key) > _KEY_CHARACTERS_MAX or not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError("The cloud's key is empty or damaged; copy the publishable (anon) key once more.")
    if key.startswith("sb_secret_") or _role_claim(key) == "service_role":
        raise UsageError(
            "This is the project's secret key, which opens everybody's data; use the publishable (anon) key."
        )
    return key


def _role_claim(key: str) -> str:
    """The role of a key that is a JWT; empty for others."""
    parts = key.split(".")
    if len(parts) != 3:
        return ""
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return ""
    return str(claims.get("role", "")) if isinstance(claims, dict) else ""
