"""Every exception of httpx, and what it means for the user: no answer, or no sense."""

import ssl
from collections.abc import Iterator
from socket import gaierror

import httpx

from luma_sync.cloud import errors
from luma_sync.kernel.errors import CloudError

_KEPT = "everything is kept and sent later"

_BROKEN = f"The connection to {{host}} broke; {_KEPT}."
_SILENT = f"The cloud at {{host}} did not answer in time; {_KEPT}."
_REFUSED = f"Nothing answers at {{host}}; check the network and the address, {_KEPT}."
_NO_SENSE = "The answer of {host} was not understood; nothing of it was used, it is tried again."
_ADDRESS = "The cloud's address at {host} cannot be used; check it in the account settings."
_CLIENT = "The request to {host} could not be made; it is tried again, report this if it stays."

TITLES: tuple[tuple[type[Exception], type[CloudError], str], ...] = (
    (httpx.TimeoutException, errors.Unreachable, _SILENT),
    (
        httpx.ProxyError,
        errors.Unreachable,
        "The proxy on the way to {host} refused; check the proxy settings.",
    ),
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


def error_of_exception(failure: Exception, host: str) -> CloudError:
    """The error that an exception of the transport means. `failure` is one of `EXPECTED`."""
    detail = f"{type(failure).__name__}: {str(failure)[:300]}"
    if isinstance(failure, httpx.ConnectError | ssl.SSLError):
        for cause in _chain(failure):
            if isinstance(cause, ssl.SSLError):
                return errors.Unreachable(
                    f"The connection to {host} is not secure, so nothing was sent; check the address.",
                    detail,
                )
            if isinstance(cause, gaierror):
                return errors.Unreachable(
                    f"The address {host} was not found; check the network and the address, {_KEPT}.", detail
                )
    for kind, error_type, title in TITLES:
        if isinstance(failure, kind):
            return error_type(title.format(host=host), detail)
    raise failure


def _chain(failure: BaseException) -> Iterator[BaseException]:
    """The exception and what caused it, at most ten steps."""
    current: BaseException | None = failure
    for _ in range(10):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__
