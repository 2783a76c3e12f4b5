"""Downstream: calls in a recorded hour beside the naive design, and a cold start with thousands of rows."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path
from time import perf_counter

from luma_sync.engine.facade import SyncEngine
from luma_sync.localcloud.process import CloudProcess
from tests.bench.bench_rows import check
from tests.bench.devices import open_device
from tests.bench.figures import Figure
from tests.support.downstream_replay import saved, with_naive, with_ours
from tests.support.downstream_trace import load

EMAIL = "cold@example.org"
ROWS = 5000
_ALBUM = """
INSERT INTO projects (id, name) VALUES ('55555555-0000-4000-8000-000000000000', 'Album');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
INSERT INTO audio_tracks (id, project_id, name)
SELECT printf('66666666-0000-4000-8000-%012d', i), '55555555-0000-4000-8000-000000000000', 'Song ' || i FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
INSERT INTO track_versions (id, track_id, label)
SELECT printf('77777777-0000-4000-8000-%012d', i), printf('66666666-0000-4000-8000-%012d', (i - 1) / 3 + 1), 'Mix ' || i
FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2400)
INSERT INTO audio_comments (version_id, body)
SELECT printf('77777777-0000-4000-8000-%012d', (i - 1) / 2 + 1), 'A remark about the second chorus, number ' || i
FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
INSERT INTO venues (name, description) SELECT 'Hall ' || i, hex(randomblob(60)) FROM n;
"""


async def recorded_hour(folder: Path) -> list[Figure]:
    """The trace of tests/support/traces/hour.json, replayed in virtual time."""
    trace = load()
    for name in ("naive", "ours"):
        (folder / name).mkdir()
    outcomes = [
        await with_naive(folder / "naive", trace),
        await with_ours(folder / "ours", trace, hints=True),
    ]
    naive, ours = outcomes
    return [
        Figure(
            what=f"downstream calls in an hour, {len(trace.reads)} reads",
            value=ours.total,
            unit="",
            target=f"<= {naive.total * 0.2:,.0f}",
            raw=naive.total,
            raw_what="naive, one per key and stage",
        ),
        Figure(what="downstream calls saved", value=saved(naive, ours) * 100, unit="%", target=">= 80 %"),
    ]


async def cold_start(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """A new device of an account with 5,000 rows; and what its screens can show meanwhile."""
    async with open_device(folder / "cold-a", cloud, sign_up=True, email=EMAIL) as (device, engine):
        with contextlib.closing(sqlite3.connect(device.library)) as library:
            library.executescript(_ALBUM)
        check(await engine.sync(), pushed=ROWS)
    async with open_device(folder / "cold-b", cloud, email=EMAIL) as (_, engine):
        started = perf_counter()
        running = asyncio.ensure_future(engine.refresh.now("app_startup_sync"))
        slowest_read_ms = 0.0
        while not running.done():
            slowest_read_ms = max(slowest_read_ms, await _read_ms(engine))
            await asyncio.sleep(0.005)
        view = await running
        took_s = perf_counter() - started
    if view.rows != ROWS:
        raise SystemExit(f"The cold start went wrong: {view}")
    async with open_device(folder / "cold-b", cloud, email=EMAIL) as (_, engine):
        warm_ms = await _read_ms(engine)
    return [
        Figure(what=f"cold start, {ROWS:,} rows", value=took_s, unit="s", target="< 3 s"),
        Figure(
            what="cold start, slowest local read meanwhile",
            value=slowest_read_ms,
            unit="ms",
            target="<= 100 ms",
        ),
        Figure(what="next start, first local read", value=warm_ms, unit="ms", target="<= 100 ms"),
    ]


async def _read_ms(engine: SyncEngine) -> float:
    """The first page of a list, as a panel reads it."""
    started = perf_counter()
    await engine.core.parts.database.read(lambda work: work.rows.counts())
    return (perf_counter() - started) * 1000
