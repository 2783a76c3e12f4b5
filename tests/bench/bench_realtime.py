"""Live changes: from an edit here to the row there, beside what the bare hint takes."""

import asyncio
import uuid
from pathlib import Path
from time import perf_counter

import httpx
import orjson
from websockets.asyncio.client import connect

from luma_sync.cloud.address import CloudAddress
from luma_sync.kernel.settings import Settings
from luma_sync.localcloud.process import CloudProcess
from tests.bench.figures import Figure, median_of
from tests.support.cloud import change
from tests.support.live_devices import PASSWORD, LiveDevice, live_device

EMAIL = "live-bench@example.org"
EDITS = 100
REPEATS = 7
_INSERT = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    " INSERT INTO venues (name) SELECT ? || i FROM n"
)


async def live(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """All figures about live changes; both devices run as in a window, with the settings that people have."""
    address = CloudAddress(cloud.url, cloud.anon_key)
    async with (
        live_device(folder / "live-a", address, EMAIL, sign_up=True, settings=Settings()) as a,
        live_device(folder / "live-b", address, EMAIL, settings=Settings()) as b,
    ):
        one = [await seen(a, b, 1) for _ in range(REPEATS)]
        many = [await seen(a, b, EDITS) for _ in range(REPEATS)]
        unasked = [await seen(a, b, 1, at_once=False) for _ in range(3)]
    return [
        Figure(
            what="edit sent here, row there, through realtime",
            value=median_of(one) * 1000,
            unit="ms",
            target="<= 500 ms",
            raw=await hint_ms(cloud),
            raw_what="bare push to hint",
        ),
        Figure(
            what=f"{EDITS} edits sent here, rows there, realtime",
            value=median_of(many) * 1000,
            unit="ms",
            target="<= 500 ms",
        ),
        Figure(
            what="edit here, 2 quiet seconds, row there",
            value=median_of(unasked) * 1000,
            unit="ms",
            target="<= 2,500 ms",
        ),
    ]


async def seen(a: LiveDevice, b: LiveDevice, edits: int, *, at_once: bool = True) -> float:
    """Seconds from an edit on `a` to its rows on `b`; `at_once` asks for the sync as the button does."""
    before = len(b.ask("SELECT 1 FROM venues"))
    a.write(_INSERT, (edits, uuid.uuid4().hex))
    started = perf_counter()
    if at_once:
        a.engine.sync_soon("manual")
    await b.until(lambda: len(b.ask("SELECT 1 FROM venues")) == before + edits)
    return perf_counter() - started


async def hint_ms(cloud: CloudProcess) -> float:
    """From a bare push to its hint on a bare websocket."""
    async with httpx.AsyncClient(base_url=cloud.url, headers={"apikey": cloud.anon_key}) as client:
        grant = {"email": EMAIL, "password": PASSWORD}
        session = (await client.post("/auth/v1/token?grant_type=password", json=grant)).json()
        user, token = session["user"]["id"], session["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        url = f"ws{cloud.url.removeprefix('http')}/realtime/v1/websocket?apikey={cloud.anon_key}&vsn=2.0.0"
        async with connect(url, compression=None, proxy=None) as socket:
            payload = {"config": {"private": True}, "access_token": token}
            join = ["1", "1", f"realtime:luma:scope:{user}", "phx_join", payload]
            await socket.send(orjson.dumps(join).decode())
            await socket.recv()
            samples = []
            for _ in range(REPEATS):
                body = {"p_device_id": user, "p_changes": [change("venues", scope_id=user)]}
                started = perf_counter()
                push = asyncio.create_task(client.post("/rest/v1/rpc/sync_push", json=body))
                await socket.recv()
                samples.append((perf_counter() - started) * 1000)
                (await push).raise_for_status()
    return median_of(samples)
