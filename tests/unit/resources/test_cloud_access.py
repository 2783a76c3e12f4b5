"""Row-level security: nobody reads what is not his, nobody writes past the functions. Each refusal has a positive control."""

import json
import uuid

import psycopg
import pytest
from psycopg import sql

from luma_sync.catalog.catalog import CATALOG
from tests.support.cloud import Caller, full_tree
from tests.support.postgres import Cluster, Connection, add_user

INTERNAL = (
    "meta", "scopes", "members", "heads", "devices", "applied_changes", "entities", "entity_columns",
    "conflict_records",
)  # fmt: skip

each_table = pytest.mark.parametrize("table", CATALOG.names)


@pytest.fixture(scope="module")
def owner(cluster: Cluster, admin: Connection, authenticator: Connection) -> Caller:
    """A user with one row of every entity."""
    user = add_user(admin)
    caller = Caller(authenticator, user)
    outcomes = caller.push(list(full_tree(user).values()))["outcomes"]
    assert {outcome["status"] for outcome in outcomes} == {"applied"}
    return caller


def run_as(caller: Caller, statement: sql.SQL | sql.Composed) -> None:
    """A statement of the caller's own, as the API role."""
    with caller.connection.transaction():
        caller.sign_in()
        caller.connection.execute(statement)


def count(caller: Caller, table: str, schema: str = "public") -> int:
    """How many rows the caller can read."""
    with caller.connection.transaction():
        caller.sign_in()
        statement = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
        row = caller.connection.execute(statement).fetchone()
    assert row is not None
    return int(row[0])


@each_table
def test_a_user_reads_his_own_rows_and_nobody_elses(owner: Caller, ben: Caller, table: str) -> None:
    assert count(owner, table) == 1
    ben.heads()
    assert count(ben, table) == 0


@each_table
def test_a_member_of_the_project_reads_the_projects_rows_only(
    owner: Caller, admin: Connection, ben: Caller, table: str
) -> None:
    shared = CATALOG[table].scope.value != "personal"
    with admin.transaction():
        admin.execute(
            """insert into luma.members (scope_id, user_id, role)
            select scope_id, %s, 'viewer' from luma.scopes where owner_id = %s and kind = 'project'""",
            (ben.user, owner.user),
        )
    assert count(ben, table) == (1 if shared else 0)


@each_table
def test_without_signing_in_nothing_can_be_read(cluster: Cluster, owner: Caller, table: str) -> None:
    with cluster.connect("cloud", "authenticator") as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            count(Caller(connection, None, "anon"), table)
        assert count(Caller(connection, None), table) == 0


@each_table
@pytest.mark.parametrize("role", ["authenticated", "anon", "service_role"])
def test_no_role_of_the_api_writes_a_table_directly(owner: Caller, table: str, role: str) -> None:
    name = sql.Identifier("public", table)
    statements = [
        sql.SQL("insert into {} select * from {}").format(name, name),
        sql.SQL("update {} set version = version where true").format(name),
        sql.SQL("delete from {} where true").format(name),
        sql.SQL("truncate {}").format(name),
    ]
    direct = Caller(owner.connection, owner.user, role)
    for statement in statements:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run_as(direct, statement)
    assert count(owner, table) == 1


@pytest.mark.parametrize("table", INTERNAL)
def test_the_bookkeeping_is_closed_to_the_api(owner: Caller, table: str) -> None:
    for role in ("authenticated", "anon", "service_role"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            count(Caller(owner.connection, owner.user, role), table, "luma")


@pytest.mark.parametrize(
    "function",
    [
        "sync_push",
        "sync_heads",
        "sync_pull",
        "sync_digest",
        "sync_fetch",
        "sync_objects",
        "sync_conflicts",
        "sync_authors",
        "sync_devices",
        "sync_outline",
        "sync_marks",
        "sync_history",
    ],
)
def test_without_signing_in_no_sync_function_can_be_called(cluster: Cluster, function: str) -> None:
    arguments: dict[str, tuple[object, ...]] = {
        "sync_push": (uuid.uuid4(), "[]"), "sync_heads": (uuid.uuid4(),), "sync_pull": ("[]", 1), "sync_digest": ("[]",),
        "sync_fetch": ("[]",),
        "sync_objects": ("[]",), "sync_conflicts": (uuid.uuid4(), "[]", 0, 1),
        "sync_authors": (uuid.uuid4(), "name", "[]"), "sync_devices": (uuid.uuid4(), "name"), "sync_outline": ("[]", 1), "sync_marks": ("[]",),
        "sync_history": (None, None, 1),
    }  # fmt: skip
    with (
        cluster.connect("cloud", "authenticator") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        Caller(connection, None, "anon").text(function, *arguments[function])


def test_the_inner_functions_cannot_be_called(owner: Caller) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_as(owner, sql.SQL("select luma.new_epoch()"))
    with owner.connection.transaction():
        owner.sign_in()
        scopes = owner.connection.execute("select count(*) from luma.my_scopes()").fetchone()
    assert scopes == (2,)


def test_the_user_of_a_call_comes_from_the_token_only(owner: Caller, ben: Caller) -> None:
    """A device id of somebody else gives nothing of what is his."""
    ben.device = owner.device
    assert [scope["scope_id"] for scope in ben.heads()["scopes"]] == [ben.scope]


def add_object(caller: Caller, bucket: str, name: str) -> None:
    with caller.connection.transaction():
        caller.sign_in()
        caller.connection.execute(
            "insert into storage.objects (bucket_id, name) values (%s, %s)", (bucket, name)
        )


def objects(caller: Caller) -> list[str]:
    with caller.connection.transaction():
        caller.sign_in()
        rows = caller.connection.execute(
            "select bucket_id || '/' || name from storage.objects order by 1"
        ).fetchall()
    return [row[0] for row in rows]


def test_the_buckets_are_private_and_without_a_size_limit(admin: Connection) -> None:
    rows = admin.execute(
        "select id, name, public, file_size_limit from storage.buckets order by id"
    ).fetchall()
    assert rows == [(name, name, False, None) for name in ("artwork", "packages", "tracks")]


@pytest.mark.parametrize("bucket", ["tracks", "artwork", "packages"])
def test_files_belong_to_the_user_whose_id_is_the_first_folder(ada: Caller, ben: Caller, bucket: str) -> None:
    add_object(ada, bucket, f"{ada.user}/abc.mp3")
    assert objects(ada) == [f"{bucket}/{ada.user}/abc.mp3"]
    assert objects(ben) == []
    for name in (f"{ada.user}/other.mp3", "loose.mp3", f"x/{ben.user}/a.mp3"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            add_object(ben, bucket, name)


def test_files_can_be_removed_by_their_owner_but_never_changed(ada: Caller, ben: Caller) -> None:
    name = f"{ada.user}/abc.mp3"
    add_object(ada, "tracks", name)
    for caller, expected in ((ben, 0), (ada, 1)):
        with caller.connection.transaction():
            caller.sign_in()
            changed = caller.connection.execute(
                "update storage.objects set name = name where name = %s", (name,)
            )
            assert changed.rowcount == 0
            caller.connection.execute("select set_config('storage.allow_delete_query', 'true', true)")
            removed = caller.connection.execute("delete from storage.objects where name = %s", (name,))
            assert removed.rowcount == expected


def test_many_files_are_asked_for_at_once_and_only_ones_own_are_told(ada: Caller, ben: Caller) -> None:
    name = f"{ada.user}/abc.mp3"
    add_object(ada, "tracks", name)
    paths = json.dumps(["tracks/nothing", f"tracks/{name}", "", "no bucket", f"artwork/{name}"])

    mine = json.loads(ada.text("sync_objects", paths))["objects"]
    theirs = json.loads(ben.text("sync_objects", paths))["objects"]

    assert [each is not None for each in mine] == [False, True, False, False, False]
    assert set(mine[1]) == {"size", "etag", "version", "metadata"}
    assert theirs == [None] * 5
    assert json.loads(ada.text("sync_objects", "[]")) == {"objects": []}
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        ada.text("sync_objects", '{"no": "list"}')


def test_files_cannot_be_seen_without_signing_in(cluster: Cluster, ada: Caller) -> None:
    add_object(ada, "tracks", f"{ada.user}/abc.mp3")
    with cluster.connect("cloud", "authenticator") as connection:
        assert objects(Caller(connection, None, "anon")) == []


def test_without_signing_in_one_learns_the_version_and_that_the_buckets_are_there_and_no_more(
    cluster: Cluster, admin: Connection
) -> None:
    with cluster.connect("cloud", "authenticator") as connection:
        assert set(json.loads(Caller(connection, None, "anon").text("sync_version"))) == {"version"}
    with admin.transaction(force_rollback=True):
        admin.execute("insert into storage.buckets (id, name) values ('elsewhere', 'elsewhere')")
        admin.execute("set local role anon")
        rows = admin.execute("select id from storage.buckets order by 1").fetchall()
    assert [row[0] for row in rows] == ["artwork", "packages", "tracks"]
