"""Rows per second of the cloud's functions inside Postgres, beside a raw set-based statement in the same run.

Run with `python -m tests.bench.bench_cloud_sql [calls]`; LUMA_TEST_POSTGRES_BIN chooses another Postgres.
"""

import json
import sys
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from luma_sync.kernel.ids import SystemIds
from tests.bench.figures import Figure, median_of, print_table, seconds
from tests.support.cloud import Caller, change
from tests.support.postgres import Cluster, Connection, add_user, running_cluster

BATCH = 500
IDS = SystemIds()
SETTINGS = {"fsync": "on", "max_wal_size": "4GB", "shared_buffers": "32MB"}
RAW_TABLE = """
create type luma.raw_row as (
    venue_id uuid, name text, kind text, address bigint, created_at text, updated_at text
);
create table luma.raw_fixtures (
    id uuid primary key, scope_id uuid, version bigint, seq bigint, venue_id uuid, name text, kind text,
    address bigint, created_at text, updated_at text, change_id uuid
);
create unique index raw_scope_seq on luma.raw_fixtures (scope_id, seq);
create index raw_venue on luma.raw_fixtures (venue_id);
create sequence luma.raw_seq;
"""
RAW_INSERT = """
insert into luma.raw_fixtures
select c.row_id, c.scope_id, 1, nextval('luma.raw_seq'), (c."row").venue_id, (c."row").name, (c."row").kind,
    (c."row").address, (c."row").created_at, (c."row").updated_at, c.change_id
from jsonb_to_recordset(%s::jsonb) as c (change_id uuid, row_id uuid, scope_id uuid, "row" luma.raw_row)
"""


def fixtures(user: uuid.UUID, venue: str) -> list[dict[str, Any]]:
    """One call's worth of new fixtures."""
    return [
        change(
            "fixtures",
            scope_id=str(user),
            row_id=IDS.row_id(),
            row={
                "venue_id": venue,
                "name": f"Fixture {line} " + "x" * 60,
                "kind": "wash " * 12,
                "address": line,
            },
        )
        for line in range(BATCH)
    ]


def edited(batch: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The next edit of the same rows."""
    return [
        line
        | {
            "change_id": str(uuid.uuid4()),
            "base_version": 1,
            "row": line["row"] | {"name": "edited " + "y" * 60},
        }
        for line in batch
    ]


def rate(work: Callable[[str], object], bodies: Sequence[str]) -> float:
    """Median rows per second over the calls, after one third for warming up."""
    times = [seconds(lambda body=body: work(body)) for body in bodies]  # type: ignore[misc]
    return BATCH / median_of(times[len(times) // 3 :])


def pull_rate(caller: Caller, limit: int) -> float:
    """Rows per second of pages as text."""
    head = caller.head(caller.scope, "fixtures")
    body = [{"scope_id": caller.scope, "entity": "fixtures", "since": head // 2, "until": head}]
    return limit / median_of(
        [seconds(lambda: caller.text("sync_pull", json.dumps(body), limit)) for _ in range(40)]
    )


def push_figures(admin: Connection, caller: Caller, user: uuid.UUID, calls: int) -> list[Figure]:
    """Inserts, replays of them, then one edit of each row."""
    venue = caller.push_one(change("venues", scope_id=str(user)))["row_id"]
    batches = [fixtures(user, venue) for _ in range(calls)]
    bodies = [json.dumps(batch, separators=(",", ":")) for batch in batches]
    admin.execute(RAW_TABLE)
    raw = rate(lambda body: admin.execute(RAW_INSERT, (body,)), bodies)
    raw_what = f"insert from jsonb_to_recordset, {len(bodies[0]) // BATCH} B a change"

    def figure(what: str, value: float, target: str) -> Figure:
        return Figure(what=what, value=value, unit="rows/s", target=target, raw=raw, raw_what=raw_what)

    return [
        figure("sync_push, new rows", rate(caller.push_text, bodies), ">= 50,000 rows/s"),
        figure("sync_push, replays", rate(caller.push_text, bodies), ">= 80,000 rows/s"),
        figure(
            "sync_push, edits",
            rate(caller.push_text, [json.dumps(edited(batch)) for batch in batches]),
            ">= 40,000 rows/s",
        ),
    ]


def cloud_sql(cluster: Cluster, calls: int = 60) -> list[Figure]:
    """All figures, on a fresh database of the cluster."""
    cluster.create_cloud("bench")
    with cluster.connect("bench") as admin, cluster.connect("bench", "authenticator") as connection:
        user = add_user(admin)
        caller = Caller(connection, user)
        figures = push_figures(admin, caller, user, calls)
        for limit in (1000, 5000):
            figures.append(
                Figure(
                    what=f"sync_pull, a page of {limit}",
                    value=pull_rate(caller, limit),
                    unit="rows/s",
                    target=">= 150,000 rows/s",
                )
            )
        idle = median_of([seconds(lambda: caller.text("sync_heads", caller.device)) for _ in range(200)])
        figures.append(Figure(what="sync_heads, nothing new", value=idle * 1000, unit="ms", target=""))
        return figures


if __name__ == "__main__":
    with running_cluster(SETTINGS) as running:
        print_table(cloud_sql(running, *(int(text) for text in sys.argv[1:2])))
