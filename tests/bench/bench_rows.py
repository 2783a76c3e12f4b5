"""Rows: push, pull, small edits, no-op sync; each beside what the wire alone allows."""

import sqlite3
from pathlib import Path
from time import perf_counter, process_time

import httpx
import orjson

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.snapshot import SyncReport
from luma_sync.localcloud.process import CloudProcess
from tests.bench.devices import EMAIL, PASSWORD, Device, open_device
from tests.bench.figures import Figure, median_of

ROWS = 20_000
EDITS = 100
REPEATS = 30
BATCH = 500


async def rows(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """All figures about rows."""
    figures: list[Figure] = []
    async with open_device(folder / "a", cloud, sign_up=True) as (device_a, engine_a):
        await done(engine_a)
        device_a.add_venues(ROWS)
        raw_sqlite = sqlite_rows_per_s(folder / "raw.db")
        cpu_s = process_time()
        report, took = await timed(engine_a, only="push")
        cpu_s = process_time() - cpu_s
        check(report, pushed=ROWS)
        figures += [
            figure(f"push {ROWS:,} dirty rows", took, ">= 30,000", raw_sqlite, "SQLite executemany"),
            Figure(
                what=f"push, processor time here per {BATCH} rows",
                value=cpu_s * 1000 * BATCH / ROWS,
                unit="ms",
                target="<= 15 ms",
            ),
        ]
        async with open_device(folder / "b", cloud) as (_, engine_b):
            raw_pull = pull_rows_per_s(cloud, folder / "raw-pull.db")
            report, took = await timed(engine_b, only="pull")
            check(report, pulled=ROWS)
            figures.append(
                figure(f"pull and apply {ROWS:,} rows", took, ">= 45,000", raw_pull, "httpx + executemany")
            )
            await done(engine_a)
            await done(engine_b)
            figures.append(await small_edits(device_a, engine_a, engine_b))
        figures += await no_op(engine_a, cloud)
    return figures


async def small_edits(device: Device, sender: SyncEngine, receiver: SyncEngine) -> Figure:
    """100 edits here, push, pull there."""
    samples = []
    for _ in range(5):
        device.rename_venues(EDITS)
        started = perf_counter()
        check(await sender.sync(only="push"), pushed=EDITS)
        check(await receiver.sync(only="pull"), pulled=EDITS)
        samples.append((perf_counter() - started) * 1000)
    return Figure(
        what="100 edits, push then pull there", value=median_of(samples), unit="ms", target="<= 50 ms"
    )


async def no_op(engine: SyncEngine, cloud: CloudProcess) -> list[Figure]:
    """A sync that finds nothing to do, in a running process."""
    samples, report = [], SyncReport(ok=True)
    for _ in range(REPEATS):
        started = perf_counter()
        report = await engine.sync()
        samples.append((perf_counter() - started) * 1000)
    raw = ping_ms(cloud)
    return [
        Figure(
            what="no-op sync",
            value=median_of(samples),
            unit="ms",
            target="<= 5 ms",
            raw=raw,
            raw_what="one ping",
        ),
        Figure(what="no-op sync, requests", value=report.requests, unit="", target="1"),
        Figure(
            what="no-op sync, bytes both ways",
            value=report.bytes_sent + report.bytes_received,
            unit="B",
            target="<= 1,024 B",
        ),
    ]


async def timed(engine: SyncEngine, *, only: str) -> tuple[SyncReport, float]:
    """A sync and its seconds."""
    started = perf_counter()
    report = await engine.sync(only=only)
    return report, perf_counter() - started


async def done(engine: SyncEngine) -> None:
    """Bring a device up to date."""
    check(await engine.sync())


def figure(what: str, took_s: float, target: str, raw: float, raw_what: str) -> Figure:
    """A figure in rows per second."""
    return Figure(what=what, value=ROWS / took_s, unit="rows/s", target=target, raw=raw, raw_what=raw_what)


def check(report: SyncReport, **expected: int) -> None:
    """A benchmark of something that failed is worth nothing."""
    if not report.ok or any(getattr(report, name) != value for name, value in expected.items()):
        raise SystemExit(f"The benchmark's sync went wrong: {report}")


def sqlite_rows_per_s(path: Path) -> float:
    """Rows of the same size into a bare table."""
    values = [(str(number), f"Venue {number}", "x" * 250) for number in range(ROWS)]
    library = sqlite3.connect(path)
    library.execute("PRAGMA journal_mode = WAL")
    library.execute("CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT, description TEXT)")
    started = perf_counter()
    library.executemany("INSERT INTO venues VALUES (?, ?, ?)", values)
    library.commit()
    took = perf_counter() - started
    library.close()
    return ROWS / took


def pull_rows_per_s(cloud: CloudProcess, path: Path) -> float:
    """The same rows with bare httpx and SQLite, without any check."""
    library = sqlite3.connect(path)
    library.execute("PRAGMA journal_mode = WAL")
    library.execute("CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT, description TEXT)")
    with httpx.Client(base_url=cloud.url, headers={"apikey": cloud.anon_key}, timeout=30) as client:
        grant = {"email": EMAIL, "password": PASSWORD}
        session = client.post("/auth/v1/token", params={"grant_type": "password"}, json=grant).json()
        client.headers["Authorization"] = f"Bearer {session['access_token']}"
        scope, since, fetched = session["user"]["id"], 0, 0
        started = perf_counter()
        while True:
            request = {"scope_id": scope, "entity": "venues", "since": since, "until": 2**40}
            body = {"p_requests": [request], "p_limit": 1000}
            page = orjson.loads(client.post("/rest/v1/rpc/sync_pull", json=body).content)["pages"][0]
            library.executemany(
                "INSERT INTO venues VALUES (?, ?, ?)",
                [(line["row_id"], line["row"]["name"], line["row"]["description"]) for line in page["rows"]],
            )
            library.commit()
            fetched, since = fetched + len(page["rows"]), page["next"]
            if page["done"]:
                break
        took = perf_counter() - started
    library.close()
    return fetched / took


def ping_ms(cloud: CloudProcess) -> float:
    """One request that does next to nothing."""
    samples = []
    with httpx.Client(base_url=cloud.url, headers={"apikey": cloud.anon_key}) as client:
        for _ in range(REPEATS):
            started = perf_counter()
            client.post("/rest/v1/rpc/luma_ping", json={}).raise_for_status()
            samples.append((perf_counter() - started) * 1000)
    return median_of(samples)
