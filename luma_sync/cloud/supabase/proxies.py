"""The proxy on the way to the cloud, as the environment or the system's settings name it."""

from collections.abc import Callable, Mapping
from dataclasses import field
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from luma_sync.cloud.address import is_loopback
from luma_sync.kernel.dataclass import dataclass

_PORTS = {"http": 80, "https": 443}
_NAME_CHARACTERS_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A proxy; `name` is its host and port, for sentences."""

    name: str
    url: str | None
    """Without user name and password; None when it cannot be used: SOCKS, or a broken address."""

    credentials: tuple[bytes, bytes] | None = field(default=None, repr=False)
    """User name and password."""


def system_proxy(url: str) -> Proxy | None:
    """The proxy of this computer for a cloud's URL; None for a direct connection.

    HTTPS_PROXY, ALL_PROXY and NO_PROXY as usual; where none of them is set, the settings of Windows or macOS.
    Their scripts for automatic configuration are not read.
    """
    return proxy_for(url, getproxies(), lambda host: bool(proxy_bypass(host)))


def proxy_for(url: str, proxies: Mapping[str, str], is_exempt: Callable[[str], bool]) -> Proxy | None:
    """The one of `proxies`, by scheme, for a cloud's URL; never one for this computer."""
    cloud = urlsplit(url)
    named = proxies.get(cloud.scheme) or proxies.get("all")
    if not named or is_loopback(cloud.hostname or "") or is_exempt(cloud.netloc):
        return None
    return parse_proxy(named)


def parse_proxy(text: str) -> Proxy:
    """What a setting says; without a scheme it means http."""
    address = text.strip()
    address = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return Proxy(name=_shown(address), url=None)
    if parts.scheme not in _PORTS or not host or not host.isascii() or not address.isprintable():
        return Proxy(name=_shown(address), url=None)
    name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return Proxy(
        name=name, url=f"{parts.scheme}://{name}", credentials=_credentials(parts.username, parts.password)
    )


def _credentials(user: str | None, password: str | None) -> tuple[bytes, bytes] | None:
    if user is None and password is None:
        return None
    return unquote(user or "").encode(), unquote(password or "").encode()


def _shown(address: str) -> str:
    """An address that cannot be used, without what may be a password."""
    shown = address.rpartition("@")[2].rpartition("://")[2]
    return "".join(c for c in shown if c.isprintable())[:_NAME_CHARACTERS_MAX] or "without a name"
