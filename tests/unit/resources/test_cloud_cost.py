"""What a call costs does not depend on how much is stored: no hot path reads a table from end to end."""

import uuid

import pytest

from tests.support.cloud import NOW, Caller, change
from tests.support.postgres import Cluster, Connection, add_user

ROWS = 5_000
PEOPLE = 1_000


def fill(admin: Connection, user: uuid.UUID, rows: int) -> str:
    """A library with `rows` fixtures of one venue, its tombstones and ledger, and strangers around; the venue's id."""
    venue = uuid.uuid4()
    admin.execute(
        "insert into auth.users (id, email) select g, g || '@example.org' from (select gen_random_uuid() as g"
        " from generate_series(1, %s)) as n",
        (PEOPLE,),
    )
    admin.execute(
        "insert into luma.scopes (scope_id, kind, owner_id, last_seq) select id, 'personal', id, 5 from auth.users"
        " on conflict do nothing"
    )
    admin.execute(
        "insert into luma.members (scope_id, user_id, role) select scope_id, owner_id, 'owner' from luma.scopes"
        " on conflict do nothing"
    )
    admin.execute(
        "insert into luma.heads (scope_id, entity, seq) select s.scope_id, e.entity, 5 from luma.scopes as s"
        " cross join (select entity from luma.entities limit 5) as e on conflict do nothing"
    )
    admin.execute(
        "insert into luma.devices (user_id, device_id) select user_id, gen_random_uuid() from luma.members"
    )
    columns = "id, scope_id, owner_id, version, seq, deleted_at, change_id, device_id, created_at, updated_at"
    admin.execute(
        f"insert into public.venues ({columns}, name) values (%s, %s, %s, 1, 1, null, %s, %s, %s, %s, 'Hall')".encode(),
        (venue, user, user, uuid.uuid4(), uuid.uuid4(), NOW, NOW),
    )
    admin.execute(
        f"insert into public.fixtures ({columns}, venue_id, name) select gen_random_uuid(), %(user)s, %(user)s, 1, g + 1,"
        " case when g %% 10 = 0 then now() end, gen_random_uuid(), gen_random_uuid(), %(now)s, %(now)s, %(venue)s,"
        " 'Lamp ' || g from generate_series(1, %(rows)s) as g".encode(),
        {"user": user, "now": NOW, "venue": venue, "rows": rows},
    )
    admin.execute(
        "insert into luma.applied_changes (user_id, change_id, device_id, entity, row_id, version, seq)"
        " select owner_id, change_id, device_id, 'fixtures', id, 1, seq from public.fixtures where scope_id = %s",
        (user,),
    )
    admin.execute("update luma.scopes set last_seq = %s + 1 where scope_id = %s", (rows, user))
    admin.execute(
        "insert into luma.heads (scope_id, entity, seq) values (%(user)s, 'fixtures', %(rows)s + 1)"
        " on conflict (scope_id, entity) do update set seq = excluded.seq",
        {"user": user, "rows": rows},
    )
    admin.execute("analyze")
    return str(venue)


def scans(admin: Connection) -> dict[str, int]:
    """Table to how often it was read from end to end."""
    admin.execute("select pg_stat_force_next_flush()")
    rows = admin.execute(
        "select schemaname || '.' || relname, seq_scan from pg_stat_user_tables"
        " where schemaname in ('public', 'luma', 'auth')"
    ).fetchall()
    return {row[0]: row[1] for row in rows}


@pytest.fixture(scope="module")
def large(cluster: Cluster) -> str:
    """A database of its own, because the others write into the shared one."""
    cluster.create_cloud("large")
    return "large"


SMALL = {"luma.meta", "luma.entities", "luma.entity_columns", "luma.entity_parents", "luma.row_head"}
"""Tables that never grow."""


def test_no_call_reads_a_table_from_end_to_end(cluster: Cluster, large: str) -> None:
    with cluster.connect(large) as admin, cluster.connect(large, "authenticator") as connection:
        user = add_user(admin)
        venue = fill(admin, user, ROWS)
        caller = Caller(connection, user)
        lamp = admin.execute(
            "select id::text, change_id::text from public.fixtures where deleted_at is null limit 1"
        )
        [lamp_id, lamp_change] = lamp.fetchone() or ("", "")
        caller.heads()
        before = scans(admin)

        new = [change("fixtures", scope_id=caller.scope, row={"venue_id": venue}) for _ in range(50)]
        edit = change(
            "fixtures", scope_id=caller.scope, row_id=lamp_id, base_version=1, row={"venue_id": venue}
        )
        late = change(
            "fixtures",
            scope_id=caller.scope,
            row_id=lamp_id,
            base_version=1,
            row={"venue_id": venue, "name": "x"},
        )
        bad = change("fixtures", scope_id=caller.scope, row={"venue_id": venue, "name": None})
        alone = change("fixtures", scope_id=caller.scope, row={"venue_id": str(uuid.uuid4())})
        known = edit | {"change_id": lamp_change}
        project = change("projects", scope_id=(project_id := str(uuid.uuid4())), row_id=project_id)
        member = change(
            "collaborators", scope_id=project_id,
            row={"project_id": project_id, "user_id": str(user), "role": "owner"},
        )  # fmt: skip
        for batch in (
            new,
            new,
            [edit],
            [late],
            [known],
            [bad, alone],
            [project, member],
            [edit, late, *new[:3], bad],
        ):
            caller.push(batch)
        caller.push([change("fixtures", "delete", scope_id=caller.scope, row_id=lamp_id, base_version=2)])
        caller.push([change("projects", "delete", scope_id=project_id, row_id=project_id, base_version=1)])
        caller.heads()
        for since in (0, ROWS // 2, ROWS):
            caller.page("fixtures", since=since, limit=100)
        admin.execute(
            "update luma.scopes set tended_at = now() - interval '2 hours' where scope_id = %s", (user,)
        )
        caller.push([change("goals", scope_id=caller.scope)])
        connection.execute("select pg_stat_force_next_flush()")

        more = {
            name: count - before[name]
            for name, count in scans(admin).items()
            if count != before[name] and name not in SMALL
        }
        assert more == {}
