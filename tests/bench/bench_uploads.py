"""Files: one large upload and many small ones, beside clients that check nothing."""

from pathlib import Path
from time import perf_counter

from luma_sync.engine.facade import SyncEngine
from luma_sync.localcloud.process import CloudProcess
from tests.bench.bench_rows import check
from tests.bench.devices import open_device
from tests.bench.figures import Figure, median_of
from tests.bench.peer_clients import PEER_CLIENTS, peer_mb_per_s
from tests.bench.plain_clients import PlainClient
from tests.support.audio import write_wav

LARGE_MB = 200
SMALL_FILES = 500
LIMIT_MB_PER_S = 4
LIMITED_S = 30
SMALL_S = 0.58
"""Seconds of mono 16-bit sound at 44.1 kHz in a file of about 50 KB."""

_ROUNDS = 3


async def uploads(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """All figures about uploads."""
    async with open_device(folder / "files", cloud) as (_, engine):
        await engine.sync()
        return [
            *await large(cloud, folder, engine),
            *await small(cloud, folder, engine),
            await limited(folder, engine),
        ]


async def large(cloud: CloudProcess, folder: Path, engine: SyncEngine) -> list[Figure]:
    """200 MB over TUS, hashed and verified."""
    source = write_wav(folder / "large.wav", seconds=LARGE_MB * 1_000_000 / 88_200, seed=7)
    await engine.library.import_paths([source])
    plain = PlainClient.signed_in(cloud)
    peers: dict[str, float | None] = {
        "plain POST": LARGE_MB / plain.post([source]),
        "bare httpx over TUS": LARGE_MB / await plain.tus([source]),
    }
    resident = memory_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # noqa: ASYNC240 - resets the peak
    started = perf_counter()
    report = await engine.sync(only="uploads")
    ours = LARGE_MB / (perf_counter() - started)
    check(report, uploaded=1)
    grown = memory_mb("VmHWM") - resident
    curl_s = plain.curl(source)
    peers["curl, plain POST"] = None if curl_s is None else LARGE_MB / curl_s
    peers |= {client: peer_mb_per_s(cloud, client, source) for client in PEER_CLIENTS}
    what = f"one {LARGE_MB} MB upload, hashed and verified"
    return [
        *(
            Figure(what=what, value=ours, unit="MB/s", target=">= 250", raw=raw, raw_what=name)
            for name, raw in peers.items() if raw is not None
        ),
        Figure(what="memory growth while it is sent", value=grown, unit="MB", target="<= 32 MB"),
    ]  # fmt: skip


async def small(cloud: CloudProcess, folder: Path, engine: SyncEngine) -> list[Figure]:
    """500 files of 50 KB, three times; the medians."""
    plain = PlainClient.signed_in(cloud)
    taken: dict[str, list[float]] = {
        "ours": [],
        "bare httpx over TUS, four at once": [],
        "plain POST, one by one": [],
    }
    for lot in range(_ROUNDS):
        sources = [
            write_wav(
                folder / f"small-{lot}" / f"{number}.wav", seconds=SMALL_S, seed=lot * 10_000 + number + 100
            )
            for number in range(SMALL_FILES)
        ]
        await engine.library.import_paths([folder / f"small-{lot}"])
        taken["plain POST, one by one"].append(plain.post(sources))
        taken["bare httpx over TUS, four at once"].append(await plain.tus(sources))
        started = perf_counter()
        report = await engine.sync(only="uploads")
        taken["ours"].append(perf_counter() - started)
        check(report, uploaded=SMALL_FILES)
    rates = {name: SMALL_FILES / median_of(seconds) for name, seconds in taken.items()}
    ours = rates.pop("ours")
    return [
        Figure(
            what=f"{SMALL_FILES} files of 50 KB",
            value=ours,
            unit="files/s",
            target=">= 400",
            raw=raw,
            raw_what=name,
        )
        for name, raw in rates.items()
    ]


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
