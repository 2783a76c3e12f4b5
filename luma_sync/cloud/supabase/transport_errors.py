"""Every exception of httpx, and what it means for the user: no answer, or no sense."""

import ssl
from collections.abc import Iterator
from socket import gaierror

from luma_sync.cloud import errors
from luma_sync.cloud.supabase.http_library import httpx
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError

_KEPT = "everything is kept and sent later"
_NOT_SECURE = "The connection to {host} is not secure, so nothing was sent; check the address."
_NOT_FOUND = f"The address {{host}} was not found; check the network and the address, {_KEPT}."

_BROKEN = f"The connection to {{host}} broke; {_KEPT}."
_SILENT = f"The cloud at {{host}} did not answer in time; {_KEPT}."
_REFUSED = f"Nothing answers at {{host}}; check the network and the address, {_KEPT}."
_NO_SENSE = "The answer of {host} was not understood; nothing of it was used, it is tried again."
_ADDRESS = "The cloud's address at {host} cannot be used; check it in the account settings."
_CLIENT = "The request to {host} could not be made; it is tried again, report this if it stays."

TITLES: tuple[tuple[type[Exception], type[CloudError], str], ...] = (
    (httpx.TimeoutException, errors.Unreachable, _SILENT),
    (httpx.ProxyError, errors.Unreachable, "The proxy before {host} refused; check the proxy settings."),
    (httpx.UnsupportedProtocol, errors.BadRequest, _ADDRESS),
    (httpx.InvalidURL, errors.BadRequest, _ADDRESS),
    (httpx.LocalProtocolError, errors.ProtocolViolation, _CLIENT),
    (httpx.ConnectError, errors.Unreachable, _REFUSED),
    (httpx.TransportError, errors.Unreachable, _BROKEN),
    (httpx.DecodingError, errors.ProtocolViolation, _NO_SENSE),
    (httpx.TooManyRedirects, errors.Unreachable, _NO_SENSE),
    (httpx.RequestError, errors.Unreachable, _BROKEN),
    (httpx.HTTPError, errors.ProtocolViolation, _NO_SENSE),
    (httpx.StreamError, errors.Unreachable, _BROKEN),
    (httpx.CookieConflict, errors.ProtocolViolation, _NO_SENSE),
    (TimeoutError, errors.Unreachable, _SILENT),
    (ssl.SSLError, errors.Unreachable, _BROKEN),
    (OSError, errors.Unreachable, _BROKEN),
)
"""First match wins; special kinds stand before general ones."""

EXPECTED: tuple[type[Exception], ...] = tuple(kind for kind, _, _ in TITLES)


_BROKEN_OFF = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, ssl.SSLEOFError)
_PROXY_SIGN_IN = (
    "The proxy {proxy} does not accept this computer; put user name and password into HTTPS_PROXY as "
    "http://name:password@{proxy}, then start Luma Sync again."
)
_PROXY_REFUSED = (
    "The proxy {proxy} lets nothing through to {host}; ask who runs it, or name {host} in NO_PROXY and start "
    "Luma Sync again."
)
_PROXY_IS_LOST = f"The proxy {{proxy}} does not reach {{host}}; check the network and the address, {_KEPT}."
_PROXY_UNUSABLE = (
    "The proxy {proxy} is not of a kind that can be used; set HTTPS_PROXY to an address such as "
    "http://proxy.example:8080, then start Luma Sync again."
)
_PROXY_SILENT = f"Nothing answers at the proxy {{proxy}}; check the network and the proxy settings, {_KEPT}."
_PROXY_NOT_FOUND = f"The proxy {{proxy}} was not found; check the network and the proxy settings, {_KEPT}."
_PROXY_NOT_SECURE = (
    "The connection to {host} through the proxy {proxy} is not secure, so nothing was sent; ask who runs the "
    "proxy, and name its certificate in SSL_CERT_FILE if it reads along."
)
_LATE_THROUGH_PROXY = (
    f"The cloud at {{host}} did not answer in time through the proxy {{proxy}}; check the proxy, {_KEPT}."
)
_BROKEN_THROUGH_PROXY = (
    f"The connection to {{host}} through the proxy {{proxy}} broke; check the proxy, {_KEPT}."
)


_FAULTS = {
    _NOT_SECURE: "insecure",
    _PROXY_NOT_SECURE: "insecure",
    _NOT_FOUND: "name",
    _REFUSED: "refused",
    _SILENT: "silent",
    _LATE_THROUGH_PROXY: "silent",
    **dict.fromkeys(
        (
            _PROXY_SIGN_IN, _PROXY_REFUSED, _PROXY_IS_LOST, _PROXY_UNUSABLE, _PROXY_SILENT,
            _PROXY_NOT_FOUND, _BROKEN_THROUGH_PROXY,
        ),
        "proxy",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How the cloud is reached, for sentences: hosts with their ports, and nothing secret."""

    host: str
    proxy: str | None = None


def error_of_exception(failure: Exception, way: Way) -> CloudError:
    """The error that an exception of the transport means. `failure` is one of `EXPECTED`."""
    detail = f"{type(failure).__name__}: {str(failure)[:300]}"
    title = _connection_title(failure) if way.proxy is None else _proxy_title(failure)
    if title is not None:
        return _unreachable(title, way, detail)
    for kind, error_type, title in TITLES:
        if isinstance(failure, kind):
            if error_type is errors.Unreachable:
                return _unreachable(title, way, detail)
            return error_type(title.format(host=way.host), detail)
    raise failure


def _unreachable(title: str, way: Way, detail: str) -> CloudError:
    said = title.format(host=way.host, proxy=way.proxy)
    return errors.Unreachable(said, detail, fault=_FAULTS.get(title, ""))


def _connection_title(failure: Exception) -> str | None:
    """What is known of a connection that could not be made."""
    if not isinstance(failure, httpx.ConnectError | ssl.SSLError):
        return None
    for cause in _chain(failure):
        if isinstance(cause, ssl.SSLError):
            return _NOT_SECURE
        if isinstance(cause, gaierror):
            return _NOT_FOUND
    return None


def _proxy_title(failure: Exception) -> str | None:
    """What concerns the proxy, or the way through it: this computer connects to nothing but the proxy."""
    if isinstance(failure, httpx.UnsupportedProtocol):
        return _PROXY_UNUSABLE
    if isinstance(failure, httpx.ProxyError):
        status = str(failure)[:3]
        return {"407": _PROXY_SIGN_IN}.get(status, _PROXY_IS_LOST if status[:1] == "5" else _PROXY_REFUSED)
    if isinstance(failure, httpx.ConnectError | ssl.SSLError):
        return _proxy_connection_title(failure)
    if isinstance(failure, httpx.ConnectTimeout):
        return _PROXY_SILENT
    if isinstance(failure, httpx.TimeoutException | TimeoutError):
        return _LATE_THROUGH_PROXY
    is_broken = isinstance(failure, httpx.NetworkError | httpx.RemoteProtocolError | OSError)
    return _BROKEN_THROUGH_PROXY if is_broken else None


def _proxy_connection_title(failure: Exception) -> str:
    """A connection to the proxy, or through it, that could not be made."""
    causes = [cause for cause in _chain(failure) if isinstance(cause, OSError)]  # errors of TLS are such, too
    if not causes or any(isinstance(cause, _BROKEN_OFF) for cause in causes):
        return _BROKEN_THROUGH_PROXY
    if title := _connection_title(failure):
        return _PROXY_NOT_SECURE if title is _NOT_SECURE else _PROXY_NOT_FOUND
    return _PROXY_SILENT


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """The exception and what caused it, at most ten steps."""
    current: BaseException | None = failure
    for _ in range(10):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__
