"""Cloud addresses: what is accepted, and what is refused before anything is sent."""

import base64
import json

import pytest

from luma_sync.cloud.address import is_loopback, parse_address, parse_url
from luma_sync.kernel.errors import UsageError

SERVICE_KEY = ".".join(
    base64.urlsafe_b64encode(part).decode().rstrip("=")
    for part in (b"{}", json.dumps({"role": "service_role"}).encode(), b"signature")
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://abc.supabase.co", "https://abc.supabase.co"),
        (" https://ABC.supabase.co/ ", "https://abc.supabase.co"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://localhost:54321", "http://localhost:54321"),
        ("http://[::1]:54321", "http://[::1]:54321"),
        ("https://example.org/supabase/", "https://example.org/supabase"),
    ],
)
def test_an_address_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert parse_url(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc.supabase.co",
        "ftp://abc.supabase.co",
        "https://",
        "https://user:secret@abc.supabase.co",
        "https://abc.supabase.co/?a=1",
        "https://abc.supabase.co/#a",
        "https://abc.supabase.co:99999",
        "https://abc supabase.co",
        "https://abc.supabase.co\\@evil.example",
        "https://[::1",
        "http://abc.supabase.co",
        "http://127.0.0.1.evil.example",
        "http://192.168.1.5:8000",
        "https://" + "a" * 3000,
    ],
)
def test_an_unsafe_address_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_url(typed)

    assert raised.value.title.endswith(".")
    assert "secret@" not in raised.value.title


def test_plain_http_is_for_this_computer_only() -> None:
    assert is_loopback("127.8.9.1")
    assert not is_loopback("10.0.0.1")


@pytest.mark.parametrize(
    "key", ["", " ", "a b", "schlüssel", "a\nb", "sb_secret_abc", SERVICE_KEY, "k" * 5000]
)
def test_a_damaged_or_secret_key_is_refused(key: str) -> None:
    with pytest.raises(UsageError):
        parse_address("https://abc.supabase.co", key)


def test_a_key_never_shows_in_the_representation() -> None:
    address = parse_address("https://abc.supabase.co", " sb_publishable_canary ")

    assert address.anon_key == "sb_publishable_canary"
    assert "canary" not in repr(address)


def test_a_secret_is_bound_to_the_host_and_here_to_the_computer() -> None:
    assert parse_address("https://a.example:444", "k").realm == "a.example:444"
    assert (
        parse_address("http://127.0.0.1:1234", "k").realm == parse_address("http://localhost:99", "k").realm
    )
