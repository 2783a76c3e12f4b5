"""What a pushed or pulled row costs when little is stored, and when a lot is: the same.

Run with `python -m tests.bench.bench_cloud_size [rows]`; CPU time of the database's process, so that neighbours on
the machine count little.
"""

import json
import os
import sys
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.bench_cloud_sql import BATCH, SETTINGS, edited, fixtures
from tests.bench.figures import Figure, print_table
from tests.support.cloud import NOW, Caller, change
from tests.support.postgres import Cluster, Connection, add_user, running_cluster

FEW, MANY = 1_000, 200_000
CALLS = 40
FILL = """
insert into public.fixtures (
    id, scope_id, owner_id, version, seq, change_id, device_id, created_at, updated_at, venue_id, name, kind, address
)
select gen_random_uuid(), %(user)s, %(user)s, 1, g + 1, gen_random_uuid(), gen_random_uuid(), %(now)s, %(now)s,
    %(venue)s, 'Fixture ' || g || repeat('x', 60), repeat('wash ', 12), g
from generate_series(1, %(rows)s) as g
"""
LEDGER = """
insert into luma.applied_changes (user_id, change_id, device_id, entity, row_id, version, seq)
select owner_id, change_id, device_id, 'fixtures', id, 1, seq from public.fixtures where scope_id = %(user)s
"""


def cpu_s(connection: Connection) -> float:
    """CPU seconds of the connection's server process so far (Linux)."""
    stat = Path(f"/proc/{connection.info.backend_pid}/stat").read_text("ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _per_row(caller: Caller, work: Callable[[str], object], bodies: Sequence[str], rows: int) -> float:
    """CPU microseconds per row over the calls, the first quarter for warming up."""
    warm = len(bodies) // 4
    for body in bodies[:warm]:
        work(body)
    before = cpu_s(caller.connection)
    for body in bodies[warm:]:
        work(body)
    return (cpu_s(caller.connection) - before) / (len(bodies) - warm) / rows * 1e6


def _library(admin: Connection, caller: Caller, rows: int) -> str:
    """A library of that size, put there directly; the id of its venue."""
    venue = str(caller.push_one(change("venues", scope_id=caller.scope))["row_id"])
    values = {"user": caller.user, "venue": venue, "rows": rows, "now": NOW}
    admin.execute(FILL, values)
    admin.execute(LEDGER, values)
    admin.execute("update luma.scopes set last_seq = %(rows)s + 1 where scope_id = %(user)s", values)
    admin.execute(
        "insert into luma.heads (scope_id, entity, seq) values (%(user)s, 'fixtures', %(rows)s + 1)", values
    )
    admin.execute("vacuum analyze")
    return venue


def costs(cluster: Cluster, rows: int) -> dict[str, float]:
    """CPU microseconds per row of every kind of call, in a library of `rows` rows."""
    name = f"size_{rows}"
    cluster.create_cloud(name)
    with cluster.connect(name) as admin, cluster.connect(name, "authenticator") as connection:
        user = add_user(admin)
        caller = Caller(connection, user)
        venue = _library(admin, caller, rows)
        batches = [fixtures(user, venue) for _ in range(CALLS)]
        new = [json.dumps(batch, separators=(",", ":")) for batch in batches]
        edits = [json.dumps(edited(batch), separators=(",", ":")) for batch in batches]
        request = {"scope_id": str(uuid.UUID(caller.scope)), "entity": "fixtures", "since": rows // 2}
        pulls = [json.dumps([request])] * CALLS
        return {
            "push, new rows": _per_row(caller, caller.push_text, new, BATCH),
            "push, replays": _per_row(caller, caller.push_text, new, BATCH),
            "push, edits": _per_row(caller, caller.push_text, edits, BATCH),
            "pull, pages of 500": _per_row(
                caller, lambda body: caller.text("sync_pull", body, BATCH), pulls, BATCH
            ),
        }


def cloud_size(cluster: Cluster, many: int = MANY) -> list[Figure]:
    """The cost per row with many rows stored, beside the cost with few."""
    few = costs(cluster, FEW)
    return [
        Figure(
            what=f"{what}, {many:,} stored", value=value, unit="us/row", target="< 1.5 x few", raw=few[what],
            raw_what=f"{FEW:,} stored",
        )
        for what, value in costs(cluster, many).items()
    ]  # fmt: skip


if __name__ == "__main__":
    with running_cluster(SETTINGS) as running:
        print_table(cloud_size(running, *(int(text) for text in sys.argv[1:2])))
