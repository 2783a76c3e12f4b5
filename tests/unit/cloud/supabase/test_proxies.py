"""Which proxy is on the way, as settings say it."""

import urllib.request
from collections.abc import Mapping

import pytest

from luma_sync.cloud.supabase import proxies
from luma_sync.cloud.supabase.proxies import Proxy, parse_proxy, proxy_for, system_proxy

CLOUD = "https://project.supabase.co"
SETTINGS = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
IN_PLACE = Proxy(name="proxy.example:3128", url="http://proxy.example:3128")


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("http://proxy.example:3128", "proxy.example:3128", "http://proxy.example:3128"),
        ("http://proxy.example:3128/", "proxy.example:3128", "http://proxy.example:3128"),
        ("proxy.example:3128", "proxy.example:3128", "http://proxy.example:3128"),
        (" Proxy.Example ", "proxy.example:80", "http://proxy.example:80"),
        ("https://proxy.example", "proxy.example:443", "https://proxy.example:443"),
        ("http://10.0.0.1:8080", "10.0.0.1:8080", "http://10.0.0.1:8080"),
        ("http://[fd00::1]:8080", "[fd00::1]:8080", "http://[fd00::1]:8080"),
    ],
)
def test_a_proxy_is_read(text: str, name: str, url: str) -> None:
    assert parse_proxy(text) == Proxy(name=name, url=url)


@pytest.mark.parametrize(
    ("text", "credentials"),
    [
        ("http://ann:secret@proxy.example:3128", (b"ann", b"secret")),
        ("http://ann@proxy.example:3128", (b"ann", b"")),
        ("http://a%40b:p%3A%2F%C3%A4@proxy.example:3128", (b"a@b", "p:/ä".encode())),
        ("ann:secret@proxy.example:3128", (b"ann", b"secret")),
    ],
)
def test_a_user_name_and_a_password_are_kept_apart(text: str, credentials: tuple[bytes, bytes]) -> None:
    proxy = parse_proxy(text)
    assert (proxy.name, proxy.url, proxy.credentials) == (IN_PLACE.name, IN_PLACE.url, credentials)
    assert "secret" not in repr(proxy)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("socks5://ann:secret@proxy.example:1080", "proxy.example:1080"),
        ("socks4://proxy.example", "proxy.example"),
        ("http://ann:secret@proxy.example:port", "proxy.example:port"),
        ("http://proxy.example:99999", "proxy.example:99999"),
        ("http://[::1", "[::1"),
        ("http://ann:secret@", "without a name"),
        ("http://pröxy.example", "pröxy.example"),
        ("http://proxy.example/\x01", "proxy.example/"),
        ("http://" + "x" * 500 + ":port", "x" * 200),
    ],
)
def test_what_cannot_be_used_is_named_without_its_secrets(text: str, name: str) -> None:
    assert parse_proxy(text) == Proxy(name=name, url=None)


def nobody(_host: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("settings", "proxy"),
    [
        ({}, None),
        ({"https": ""}, None),
        ({"https": "proxy.example:3128"}, IN_PLACE),
        ({"all": "proxy.example:3128"}, IN_PLACE),
        ({"https": "proxy.example:3128", "all": "other.example:1"}, IN_PLACE),
        ({"http": "proxy.example:3128"}, None),
    ],
)
def test_the_proxy_of_the_urls_scheme_goes_before_that_of_all(
    settings: Mapping[str, str], proxy: Proxy | None
) -> None:
    assert proxy_for(CLOUD, settings, nobody) == proxy


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000", "https://127.9.9.9"]
)
def test_this_computer_is_never_asked_through_a_proxy(url: str) -> None:
    everything = dict.fromkeys(("http", "https", "all"), "proxy.example:3128")
    assert proxy_for(url, everything, nobody) is None


def test_who_is_exempt_is_asked_directly() -> None:
    asked: list[str] = []

    def exempt(host: str) -> bool:
        asked.append(host)
        return True

    settings = {"https": "proxy.example:3128"}
    assert proxy_for("https://cloud.example:8443/luma", settings, exempt) is None
    assert proxy_for("https://cloud.example:8443/luma", {}, exempt) is None
    assert asked == ["cloud.example:8443"], "nobody looks names up where there is no proxy"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No setting of this computer counts."""
    for name in (*SETTINGS, *(name.upper() for name in SETTINGS), "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(proxies, "getproxies", urllib.request.getproxies_environment)
    return monkeypatch


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
def test_the_environment_names_the_proxy(environment: pytest.MonkeyPatch, name: str) -> None:
    assert system_proxy(CLOUD) is None
    environment.setenv(name, "http://proxy.example:3128")
    assert system_proxy(CLOUD) == IN_PLACE


@pytest.mark.parametrize(
    ("exempt", "is_direct"),
    [
        ("project.supabase.co", True),
        (".supabase.co", True),
        ("supabase.co", True),
        ("example.org, PROJECT.supabase.co:443", False),
        ("project.supabase.co:8443", False),
        ("*", True),
        ("base.co", False),
        ("", False),
    ],
)
def test_the_environment_names_who_is_exempt(
    environment: pytest.MonkeyPatch, exempt: str, is_direct: bool
) -> None:
    environment.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    environment.setenv("NO_PROXY", exempt)
    assert system_proxy(CLOUD) == (None if is_direct else IN_PLACE)


def test_the_settings_of_the_system_count_where_the_environment_says_nothing(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setattr(proxies, "getproxies", lambda: {"https": "http://proxy.example:3128"})
    environment.setattr(proxies, "proxy_bypass", lambda host: 1 if host.endswith(".lan") else 0)
    assert system_proxy(CLOUD) == IN_PLACE
    assert system_proxy("https://cloud.lan") is None
