"""The real client behind a real proxy: what people read when it does not work, and that nobody reads a password."""

import base64
import logging
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.supabase import http, proxies
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.cloud.supabase.http import Call, HttpClient
from luma_sync.cloud.supabase.proxies import parse_proxy
from luma_sync.kernel.settings import Settings
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.loopback_proxy import LoopbackProxy, refusal
from tests.support.loopback_tls import CERTIFICATE, server_tls

ADDRESS = CloudAddress("https://cloud.example", "sb_publishable_test")
GET = Call(method="GET", path="/somewhere")
PASSWORD = "canary-9d1c"


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The certificate of the tests' servers is trusted as a company's is, and no setting of this computer counts."""
    (tmp_path / "trusted.pem").write_text(CERTIFICATE, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(proxies, "getproxies", urllib.request.getproxies_environment)
    http.tls_context.cache_clear()
    yield
    http.tls_context.cache_clear()


@asynccontextmanager
async def client(proxy: str, *, url: str = ADDRESS.url, deadline_s: float = 5.0) -> AsyncIterator[HttpClient]:
    made = HttpClient(
        CloudAddress(url, ADDRESS.anon_key),
        deadline_s=deadline_s,
        answer_bytes_max=1000,
        proxy=parse_proxy(proxy),
    )
    try:
        yield made
    finally:
        await made.close()


def with_password(proxy: LoopbackProxy) -> str:
    return proxy.url.replace("://", f"://ann:{PASSWORD}@")


async def sentence(proxy: str, *, url: str = ADDRESS.url, deadline_s: float = 5.0) -> str:
    """What is said when a call fails, by a client that goes on to say it."""
    async with client(proxy, url=url, deadline_s=deadline_s) as made:
        with pytest.raises(Unreachable) as raised:
            await made.answer(GET)
        with pytest.raises(Unreachable) as again:
            async with made.opened(GET):
                pytest.fail("nothing was opened")
    assert raised.value.title == again.value.title
    assert PASSWORD not in raised.value.title + raised.value.detail
    return raised.value.title


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (refusal(407, "Who are you"), "The proxy {proxy} does not accept this computer; put user name and password"),
        (refusal(403, "Forbidden"), "The proxy {proxy} lets nothing through to cloud.example; ask who runs it"),
        (refusal(405, "No CONNECT"), "The proxy {proxy} lets nothing through to cloud.example; ask who runs it"),
        (refusal(502, "Bad Gateway"), "The proxy {proxy} does not reach cloud.example; check the network"),
        (refusal(504, "Gateway Timeout"), "The proxy {proxy} does not reach cloud.example; check the network"),
        (b"SSH-2.0\r\n", "The connection to cloud.example through the proxy {proxy} broke; check the proxy"),
        (b"", "The connection to cloud.example through the proxy {proxy} broke; check the proxy"),
        (
            b"HTTP/1.1 200 OK\r\n\r\n",
            "The connection to cloud.example through the proxy {proxy} broke; check the proxy",
        ),
    ],
)  # fmt: skip
async def test_a_proxy_that_refuses_is_named_with_what_to_do(answers: bytes, told: str) -> None:
    async with LoopbackProxy({}, answers=answers) as proxy:
        said = await sentence(with_password(proxy))
    assert said.startswith(told.format(proxy=proxy.address))


async def test_a_proxy_that_does_not_answer_is_named() -> None:
    async with LoopbackProxy({"cloud.example:443": ""}, is_silent=True) as proxy:
        said = await sentence(with_password(proxy), deadline_s=0.2)
    assert said.startswith(
        f"The cloud at cloud.example did not answer in time through the proxy {proxy.address}"
    )


async def test_a_proxy_that_is_not_there_is_named() -> None:
    async with LoopbackProxy({}) as proxy:
        url, address = with_password(proxy), proxy.address
    assert (await sentence(url)).startswith(f"Nothing answers at the proxy {address}; check the network")


async def test_a_proxy_that_cannot_be_used_is_named() -> None:
    said = await sentence(f"socks5://ann:{PASSWORD}@proxy.example:1080")
    assert said.startswith("The proxy proxy.example:1080 is not of a kind that can be used; set HTTPS_PROXY")


async def test_a_proxy_that_reads_along_is_named_when_its_certificate_is_not_trusted() -> None:
    async with (
        FakeHttp(lambda _: json_reply("{}"), tls=server_tls()) as server,
        LoopbackProxy({"other.example:443": server.address}) as proxy,
    ):
        said = await sentence(with_password(proxy), url="https://other.example")
        assert server.received == []
    assert said.startswith(
        f"The connection to other.example through the proxy {proxy.address} is not secure, so nothing was sent"
    )


async def test_an_answer_that_breaks_off_on_the_way_names_the_proxy() -> None:
    cut = Reply(body=b"x" * 900, cut_after=100)
    async with (
        FakeHttp(lambda _: cut, tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        client(proxy.url) as made,
    ):
        with pytest.raises(Unreachable, match=f"through the proxy {proxy.address} broke"):
            await made.answer(GET)


async def test_a_file_goes_up_and_down_through_a_proxy() -> None:
    body = bytes(range(256)) * 4096
    async with (
        FakeHttp([Reply(status=204), Reply(body=body)], tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}) as proxy,
        client(proxy.url) as made,
    ):
        await made.answer(Call(method="PATCH", path="/up", body=body, is_file=True))
        async with made.opened(GET) as answer:
            got = b"".join([piece async for piece in answer.pieces()])

        assert (server.received[0].body, got) == (body, body)
        assert proxy.connections_made == 1


async def test_the_environment_leads_a_gateway_through_the_proxy(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And no log line, however talkative, has the password."""
    caplog.set_level(logging.DEBUG)
    settings = '{"external":{},"disable_signup":false,"mailer_autoconfirm":true}'
    async with (
        FakeHttp(lambda _: json_reply(settings), tls=server_tls()) as server,
        LoopbackProxy({"cloud.example:443": server.address}, credentials=f"ann:{PASSWORD}") as proxy,
    ):
        monkeypatch.setenv("HTTPS_PROXY", with_password(proxy))
        gateway = SupabaseGateway(ADDRESS, settings=Settings())
        monkeypatch.delenv("HTTPS_PROXY")  # it was read once
        try:
            assert (await gateway.auth.settings()).signup_enabled
            await gateway.auth.settings()
        finally:
            await gateway.close()
        assert [asked.target for asked in proxy.asked] == ["cloud.example:443"]

    told = "\n".join(record.getMessage() for record in caplog.records)
    assert f"The way to cloud.example is through the proxy {proxy.address}." in told
    basic = base64.b64encode(f"ann:{PASSWORD}".encode()).decode()
    assert PASSWORD not in told
    assert basic not in told


async def test_a_cloud_on_this_computer_is_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = '{"external":{},"disable_signup":false,"mailer_autoconfirm":true}'
    async with FakeHttp([json_reply(settings)]) as server, LoopbackProxy({}) as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        gateway = SupabaseGateway(CloudAddress(server.url, ADDRESS.anon_key), settings=Settings())
        assert (await gateway.auth.settings()).signup_enabled
        await gateway.close()
        assert proxy.connections_made == 0


async def test_a_setting_that_cannot_be_used_stops_nobody_from_opening_a_gateway(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", f"socks5h://ann:{PASSWORD}@proxy.example:1080")
    gateway = SupabaseGateway(ADDRESS, settings=Settings())
    with pytest.raises(Unreachable, match=r"proxy\.example:1080"):
        await gateway.rows.ping()
    await gateway.close()
