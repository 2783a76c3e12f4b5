"""A closed world: every exception that httpx can raise has a meaning."""

import inspect
import socket
import ssl

import httpx
import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.supabase.transport_errors import EXPECTED, error_of_exception
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


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_an_exception_of_httpx_becomes_an_error_with_a_sentence(kind: type[Exception]) -> None:
    failure = made(kind)

    error = error_of_exception(failure, "cloud.example")

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

    error = error_of_exception(failure, "cloud.example")

    assert type(error) is Unreachable
    assert words in error.title


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(KeyError):
        error_of_exception(KeyError("x"), "cloud.example")
