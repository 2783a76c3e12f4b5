"""Our upload worker against npm's @tus/server, the engine of Supabase Storage: whole, cut, refused, expired, killed."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import httpx
import pytest

from luma_sync.cloud.address import parse_address
from luma_sync.cloud.supabase.gateway import SupabaseGateway
from luma_sync.kernel.settings import Settings
from tests.contract.peers.programs import CHUNK, EXPIRED, TOKEN, TusServer, running_tus_server
from tests.support.fault_book import Cut, Exchange, How, Kind, Moment, Story
from tests.support.fault_heads import Head
from tests.support.fault_proxy import FaultProxy
from tests.support.file_bench import USER, FileBench, digest, file_bench
from tests.support.tokens import FixedTokens
from tests.support.unreliable_storage import UnreliableStorage

SETTINGS = Settings(upload_breath_s=0.0)
LARGE = 3 * CHUNK + 2_500_000
HOLD_S = 30.0
RETRY_S = 400.0
"""Longer than any pause between two tries."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TusServer]:
    with running_tus_server(tmp_path / "server") as running:
        yield running


@pytest.fixture
def proxy(server: TusServer) -> Iterator[FaultProxy]:
    with FaultProxy(server.url) as running:
        yield running
        running.let_go()


@asynccontextmanager
async def client(
    folder: Path, proxy: FaultProxy, tokens: FixedTokens | None = None
) -> AsyncIterator[FileBench]:
    """A library and an upload worker whose storage is the real client's, behind the proxy."""
    await asyncio.to_thread(folder.mkdir)
    address = parse_address(proxy.url, "anon-key")
    gateway = SupabaseGateway(address, tokens or FixedTokens(TOKEN), settings=SETTINGS)
    try:
        async with file_bench(folder, settings=SETTINGS) as bench:
            bench.storage = cast(UnreliableStorage, gateway.storage)  # any storage port does
            yield bench
    finally:
        await gateway.close()


def content(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def name_of(body: bytes) -> str:
    return f"tracks/{USER}/{digest(body)}.wav"


async def sent(bench: FileBench, proxy: FaultProxy, body: bytes, cuts: Sequence[Cut] = ()) -> Story:
    """Upload; checks queue, track and object; what happened on the way."""
    proxy.book.plan(name_of(body), cuts)
    upload_id = await bench.queue("song.wav", body)
    await completed(bench)
    await check(bench, proxy, upload_id, body)
    return proxy.book.story(name_of(body))


async def completed(bench: FileBench) -> None:
    """Run the worker until the file is there; what has to wait waits in virtual time."""
    for _ in range(5):
        if (await bench.uploader().run_once()).completed:
            return
        await bench.clock.sleep(RETRY_S)


async def check(bench: FileBench, proxy: FaultProxy, upload_id: str, body: bytes) -> None:
    row = await bench.row(upload_id)
    story = proxy.book.story(name_of(body))
    assert (row.status, row.last_error) == ("completed", ""), "\n".join(story.lines)
    assert row.storage_path == name_of(body)
    assert (await bench.track_of(upload_id))["audio_storage_path"] == name_of(body)
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {TOKEN}"}, timeout=30) as http:
        answer = await http.get(f"{proxy.url}/storage/v1/object/{name_of(body)}")
    assert hashlib.sha256(answer.content).hexdigest() == digest(body)


@pytest.mark.parametrize("size", [0, 1, 256 * 1024, 300_000, CHUNK - 1, CHUNK, CHUNK + 1, LARGE])
async def test_a_file_of_any_size_arrives(size: int, tmp_path: Path, proxy: FaultProxy) -> None:
    async with client(tmp_path / "client", proxy) as bench:
        story = await sent(bench, proxy, content(size))

    assert [each.declared for each in story.again] == [0]


@pytest.mark.parametrize("how", [How.RESET, How.CLOSE, How.HALF_CLOSE])
@pytest.mark.parametrize("step", [-1, 0, 1, 1_000_000])
async def test_cut_connections_are_resumed(how: How, step: int, tmp_path: Path, proxy: FaultProxy) -> None:
    cuts = [
        Cut(at=CHUNK // 2, moment=Moment.NO_ANSWER),
        Cut(at=2 * CHUNK + step, how=how),
        Cut(at=3 * CHUNK + step, how=how),
        Cut(at=LARGE, moment=Moment.IN_ANSWER, answer_bytes=30),
        Cut(kind=Kind.OPEN, at=1, moment=Moment.NO_ANSWER),
    ]
    async with client(tmp_path / "client", proxy) as bench:
        story = await sent(bench, proxy, content(LARGE), cuts)

    assert len(story.struck) == len(cuts), story.lines
    assert max(each.declared for each in story.again) <= CHUNK, "\n".join(story.lines)
    assert story.opened == 2, "only the upload whose answer was lost was opened twice"


@pytest.mark.parametrize("how", [How.RESET, How.CLOSE, How.HALF_CLOSE])
async def test_a_small_file_that_is_cut_is_sent_once_more(
    how: How, tmp_path: Path, proxy: FaultProxy
) -> None:
    async with client(tmp_path / "client", proxy) as bench:
        story = await sent(bench, proxy, content(200_000), [Cut(at=100_000, how=how)])

    assert len(story.struck) == 1


async def test_a_file_that_is_there_is_not_sent_again(tmp_path: Path, proxy: FaultProxy) -> None:
    body = content(LARGE)
    async with client(tmp_path / "client", proxy) as bench:
        await sent(bench, proxy, body)
    async with client(tmp_path / "another", proxy) as bench:
        story = await sent(bench, proxy, body)

    assert story.requests[Kind.SEND] == 4
    assert story.opened == 1


async def test_an_upload_that_expired_begins_anew(tmp_path: Path) -> None:
    body = content(2 * CHUNK)
    with running_tus_server(tmp_path / "server", life_s=1.0) as server, FaultProxy(server.url) as proxy:
        async with client(tmp_path / "client", proxy) as bench:
            late = Cut(at=CHUNK, moment=Moment.LATE, delay_s=1.2)
            story = await sent(bench, proxy, body, [late])

    assert story.opened == 2, story.lines
    assert "  -> 410 " in story.lines


async def test_a_server_that_is_killed_in_the_middle_is_taken_up_again(
    tmp_path: Path, server: TusServer, proxy: FaultProxy
) -> None:
    body = content(LARGE)
    proxy.book.plan(name_of(body), [Cut(at=CHUNK + CHUNK // 2, how=How.HOLD)])
    async with client(tmp_path / "client", proxy) as bench:
        upload_id = await bench.queue("song.wav", body)
        run = asyncio.ensure_future(bench.uploader().run_once())
        assert await asyncio.to_thread(proxy.held.wait, HOLD_S)
        await asyncio.to_thread(server.kill)
        proxy.let_go()
        await run
        await asyncio.to_thread(server.start)
        await bench.clock.sleep(RETRY_S)
        await completed(bench)
        await check(bench, proxy, upload_id, body)

    story = proxy.book.story(name_of(body))
    assert story.opened == 1
    assert max(each.declared for each in story.again) <= CHUNK


async def test_an_expired_token_at_every_chunk_is_renewed(tmp_path: Path, proxy: FaultProxy) -> None:
    refused: set[int] = set()
    tokens = FixedTokens(TOKEN, *([TOKEN] * 9))

    def change(exchange: Exchange, _head: Head) -> Mapping[str, str]:
        if exchange.kind is not Kind.SEND or exchange.start in refused:
            return {}
        refused.add(exchange.start)
        return {"authorization": f"Bearer {EXPIRED}"}

    proxy.change = change
    async with client(tmp_path / "client", proxy, tokens) as bench:
        story = await sent(bench, proxy, content(LARGE))

    assert len(refused) >= 4, story.lines
    assert max(each.declared for each in story.again) <= CHUNK
    assert story.opened == 1


async def test_a_file_beyond_the_servers_limit_fails_at_once(tmp_path: Path) -> None:
    with running_tus_server(tmp_path / "server", max_bytes=CHUNK) as server, FaultProxy(server.url) as proxy:
        async with client(tmp_path / "client", proxy) as bench:
            upload_id = await bench.queue("song.wav", content(CHUNK + 1))
            await bench.uploader().run_once()
            row = await bench.row(upload_id)

    assert row.status == "failed"
    assert row.last_error
    assert Kind.SEND not in proxy.book.story(name_of(content(CHUNK + 1))).requests
