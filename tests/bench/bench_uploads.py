"""Files: one large upload and many small ones, beside plain requests that check nothing."""

import os
from pathlib import Path
from time import perf_counter

import httpx

from luma_sync.engine.facade import SyncEngine
from luma_sync.localcloud.process import CloudProcess
from tests.bench.bench_rows import check
from tests.bench.devices import EMAIL, PASSWORD, open_device
from tests.bench.figures import Figure
from tests.bench.peer_clients import PEER_CLIENTS, peer_mb_per_s
from tests.support.audio import write_wav

LARGE_MB = 200
SMALL_FILES = 500
LIMIT_MB_PER_S = 4
LIMITED_S = 30
SMALL_S = 0.58
"""Seconds of mono 16-bit sound at 44.1 kHz in a file of about 50 KB."""


async def uploads(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """All figures about uploads."""
    async with open_device(folder / "files", cloud) as (_, engine):
        await engine.sync()
        return [
            *await large(cloud, folder, engine),
            await small(cloud, folder, engine),
            await limited(folder, engine),
        ]


async def large(cloud: CloudProcess, folder: Path, engine: SyncEngine) -> list[Figure]:
    """200 MB over TUS, hashed and verified."""
    source = write_wav(folder / "large.wav", seconds=LARGE_MB * 1_000_000 / 88_200, seed=7)
    await engine.library.import_paths([source])
    raw = plain_mb_per_s(cloud, [source])
    resident = memory_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # noqa: ASYNC240 - resets the peak
    started = perf_counter()
    report = await engine.sync(only="uploads")
    took = perf_counter() - started
    check(report, uploaded=1)
    what = f"one {LARGE_MB} MB upload, hashed and verified"
    grown = memory_mb("VmHWM") - resident
    peers = [(client, peer_mb_per_s(cloud, client, source)) for client in PEER_CLIENTS]
    beside = [
        Figure(
            what=what, value=LARGE_MB / took, unit="MB/s", target="", raw=raw, raw_what=client,
        )
        for client, raw in peers if raw is not None
    ]  # fmt: skip
    return [
        *beside,
        Figure(
            what=what, value=LARGE_MB / took, unit="MB/s", target=">= 250", raw=raw, raw_what="plain POST"
        ),
        Figure(what="memory growth while it is sent", value=grown, unit="MB", target="<= 32 MB"),
    ]


async def small(cloud: CloudProcess, folder: Path, engine: SyncEngine) -> Figure:
    """500 files of 50 KB."""
    sources = [
        write_wav(folder / "small" / f"{number}.wav", seconds=SMALL_S, seed=number + 100)
        for number in range(SMALL_FILES)
    ]
    await engine.library.import_paths([folder / "small"])
    started = perf_counter()
    plain_mb_per_s(cloud, sources)
    raw = SMALL_FILES / (perf_counter() - started)
    started = perf_counter()
    report = await engine.sync(only="uploads")
    took = perf_counter() - started
    check(report, uploaded=SMALL_FILES)
    return Figure(
        what=f"{SMALL_FILES} files of 50 KB",
        value=SMALL_FILES / took, unit="files/s", target=">= 400", raw=raw, raw_what="plain POST, one by one",
    )  # fmt: skip


async def limited(folder: Path, engine: SyncEngine) -> Figure:
    """One file under a bandwidth limit, over the real loopback."""
    source = write_wav(
        folder / "limited.wav", seconds=LIMITED_S * LIMIT_MB_PER_S * 1_000_000 / 88_200, seed=9
    )
    await engine.library.import_paths([source])
    await engine.uploads.set_limit(LIMIT_MB_PER_S * 1_000_000)
    started = perf_counter()
    report = await engine.sync(only="uploads")
    took = perf_counter() - started
    await engine.uploads.set_limit(None)
    check(report, uploaded=1)
    rate = source.stat().st_size / 1_000_000 / took
    what = f"{LIMITED_S} s under a limit of {LIMIT_MB_PER_S} MB/s"
    return Figure(
        what=what, value=rate, unit="MB/s", target="within 10 %", raw=LIMIT_MB_PER_S, raw_what="limit"
    )


def memory_mb(name: str) -> float:
    """`VmRSS`, or the peak `VmHWM`, of this process (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def plain_mb_per_s(cloud: CloudProcess, sources: list[Path]) -> float:
    """The same bytes in plain requests, without hash or verification."""
    total = 0
    with httpx.Client(base_url=cloud.url, headers={"apikey": cloud.anon_key}, timeout=60) as client:
        grant = {"email": EMAIL, "password": PASSWORD}
        session = client.post("/auth/v1/token", params={"grant_type": "password"}, json=grant).json()
        client.headers["Authorization"] = f"Bearer {session['access_token']}"
        started = perf_counter()
        for source in sources:
            key = f"{session['user']['id']}/plain-{os.urandom(8).hex()}.wav"
            with source.open("rb") as body:
                pieces = iter(lambda body=body: body.read(1024 * 1024), b"")  # type: ignore[misc]
                answer = client.post(
                    f"/storage/v1/object/tracks/{key}",
                    content=pieces,
                    headers={"Content-Type": "audio/wav", "Content-Length": str(source.stat().st_size)},
                )
            answer.raise_for_status()
            total += source.stat().st_size
    return total / 1_000_000 / (perf_counter() - started)
