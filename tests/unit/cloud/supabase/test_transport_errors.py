"""A closed world: every exception that httpx can raise has a meaning."""

import inspect
import socket
import ssl

import httpx
import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.supabase.transport_errors import EXPECTED, Way, error_of_exception
from luma_sync.kernel.errors import CloudError

EVERY = sorted(
    (
        value
        for value in vars(httpx).values()
        if inspect.isclass(value) and issubclass(value, Exception) and not issubclass(value, Warning)
    ),
    key=lambda kind: kind.__name__,
)


def made(kind: type[Exception]) -> Exception:
    if kind is httpx.HTTPStatusError:
        request = httpx.Request("GET", "http://127.0.0.1")
        return httpx.HTTPStatusError("x", request=request, response=httpx.Response(500, request=request))
    takes_words = kind not in {
        httpx.StreamConsumed,
        httpx.StreamClosed,
        httpx.ResponseNotRead,
        httpx.RequestNotRead,
    }
    return kind("canary words") if takes_words else kind()


@pytest.mark.parametrize("proxy", [None, "proxy.example:3128"])
@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_an_exception_of_httpx_becomes_an_error_with_a_sentence(
    kind: type[Exception], proxy: str | None
) -> None:
    failure = made(kind)

    error = error_of_exception(failure, Way("cloud.example", proxy))

    assert isinstance(failure, EXPECTED)
    assert isinstance(error, CloudError)
    assert error.title.endswith(".")
    assert "{" not in error.title


def test_httpx_has_more_than_twenty_exceptions() -> None:
    assert len(EVERY) > 20


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (ssl.SSLCertVerificationError("self-signed certificate"), "not secure"),
        (socket.gaierror(-2, "Name or service not known"), "was not found"),
        (ConnectionRefusedError(), "Nothing answers"),
    ],
)
def test_the_cause_of_a_failed_connection_is_told(cause: Exception, words: str) -> None:
    failure = httpx.ConnectError("failed")
    failure.__cause__ = OSError("outer")
    failure.__cause__.__cause__ = cause

    error = error_of_exception(failure, Way("cloud.example"))

    assert type(error) is Unreachable
    assert words in error.title


@pytest.mark.parametrize(
    ("failure", "cause", "words"),
    [
        (httpx.ConnectError("x"), socket.gaierror(-2, "Name or service not known"), "The proxy p:1 was not found"),
        (httpx.ConnectError("x"), ConnectionRefusedError(), "Nothing answers at the proxy p:1"),
        (httpx.ConnectTimeout("x"), TimeoutError(), "Nothing answers at the proxy p:1"),
        (httpx.ConnectError("x"), ssl.SSLCertVerificationError("self-signed"), "through the proxy p:1 is not secure"),
        (httpx.ConnectError("x"), ConnectionResetError(), "through the proxy p:1 broke"),
        (httpx.ConnectError("x"), EOFError(), "through the proxy p:1 broke"),
        (httpx.ReadError("x"), ConnectionResetError(), "through the proxy p:1 broke"),
        (httpx.ReadTimeout("x"), TimeoutError(), "in time through the proxy p:1"),
        (httpx.ProxyError("407 Proxy Authentication Required"), None, "The proxy p:1 does not accept this computer"),
        (httpx.ProxyError("403 Forbidden"), None, "The proxy p:1 lets nothing through to cloud.example"),
        (httpx.ProxyError("503 Down"), None, "The proxy p:1 does not reach cloud.example"),
        (httpx.UnsupportedProtocol("x"), None, "The proxy p:1 is not of a kind that can be used"),
    ],
)  # fmt: skip
def test_what_concerns_the_proxy_names_it(failure: Exception, cause: Exception | None, words: str) -> None:
    failure.__cause__ = cause
    error = error_of_exception(failure, Way("cloud.example", "p:1"))
    assert type(error) is Unreachable
    assert words in error.title
    assert error.title.endswith(".")


def test_what_has_nothing_to_do_with_a_proxy_is_told_as_ever() -> None:
    failure = httpx.DecodingError("x")
    titles = [error_of_exception(failure, Way("cloud.example", proxy)).title for proxy in (None, "p:1")]
    assert titles[0] == titles[1]


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(KeyError):
        error_of_exception(KeyError("x"), Way("cloud.example"))
