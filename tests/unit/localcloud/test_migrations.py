"""Finding and applying the schema files."""

from pathlib import Path

import psycopg
import pytest

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.database import connect_arguments
from luma_sync.localcloud.keys import load_or_make_secrets
from luma_sync.localcloud.migrations import Migration, find_migrations, migrate, read_migrations
from luma_sync.localcloud.postgres import Endpoint
from tests.support.cloud_process import CloudServer


def apply(cloud: CloudServer, *migrations: Migration) -> tuple[str, ...]:
    return migrate(endpoint(cloud), load_or_make_secrets(cloud.data_dir), migrations)


def endpoint(cloud: CloudServer) -> Endpoint:
    return Endpoint((cloud.data_dir / "socket-directory").read_text("utf-8"), 5432)


def test_the_programs_own_files_are_found_and_named_as_migrations() -> None:
    found = read_migrations(find_migrations())
    assert found
    assert [migration.version for migration in found] == sorted({migration.version for migration in found})


def test_a_missing_directory_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match="install it again"):
        find_migrations(tmp_path / "nowhere")


def test_only_files_with_a_version_count(tmp_path: Path) -> None:
    for name in ("20260101000001_b.sql", "20260101000000_a.sql", "readme.sql", "2026_c.sql"):
        (tmp_path / name).write_text(f"-- {name}", "utf-8")
    assert [(one.version, one.name) for one in read_migrations(tmp_path)] == [
        ("20260101000000", "a"),
        ("20260101000001", "b"),
    ]


def test_a_migration_runs_once_as_a_role_that_is_no_superuser(cloud: CloudServer) -> None:
    text = "create table public.m_once as select current_user::text as who, usesuper from pg_user where usename = current_user"
    once = Migration(version="20990101000000", name="once", text=text)
    assert apply(cloud, once) == ("20990101000000",)
    assert apply(cloud, once) == ()
    with cloud.superuser() as connection:
        assert connection.execute("select who, usesuper from public.m_once").fetchone() == ("postgres", False)
        tracked = connection.execute(
            "select name, statements from supabase_migrations.schema_migrations where version = '20990101000000'"
        ).fetchone()
    assert tracked == ("once", [text])


def test_a_file_that_fails_is_named_and_leaves_nothing(cloud: CloudServer) -> None:
    good = Migration(version="20990101000001", name="good", text="create table public.m_good (x integer)")
    bad = Migration(
        version="20990101000002", name="bad", text="create table public.m_bad (x integer); select nope"
    )
    with pytest.raises(
        LocalCloudError, match=r"20990101000002_bad\.sql could not be applied \(column .nope. does not"
    ):
        apply(cloud, good, bad)
    with cloud.superuser() as connection:
        found = connection.execute(
            "select to_regclass('public.m_good'), to_regclass('public.m_bad')"
        ).fetchone()
    assert found == ("m_good", None)


def test_the_foundation_is_that_of_a_hosted_project(cloud: CloudServer) -> None:
    with cloud.superuser() as connection:
        roles = connection.execute(
            "select rolname, rolcanlogin, rolinherit, rolbypassrls, rolsuper from pg_roles where rolname = any(%s)"
            " order by rolname",
            (["anon", "authenticated", "service_role", "authenticator", "postgres"],),
        ).fetchall()
        exposed = connection.execute(
            "select count(*) from pg_default_acl d join pg_namespace n on n.oid = d.defaclnamespace"
            " where n.nspname = 'public'"
        ).fetchone()
    assert roles == [
        ("anon", False, True, False, False),
        ("authenticated", False, True, False, False),
        ("authenticator", True, False, False, False),
        ("postgres", True, True, True, False),
        ("service_role", False, True, True, False),
    ]
    assert exposed == (0,)


def test_object_rows_cannot_be_deleted_by_sql(cloud: CloudServer) -> None:
    secrets = load_or_make_secrets(cloud.data_dir)
    with (
        psycopg.connect(
            connect_arguments(endpoint(cloud), "postgres", secrets.postgres_password)
        ) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="Use the Storage API instead"),
    ):
        connection.execute("delete from storage.objects where true")


@pytest.mark.parametrize(
    ("name", "folder", "file", "extension"),
    [("a/b/c.tar.zst", ["a", "b"], "c.tar.zst", "zst"), ("plain", [], "plain", ""), ("x/y", ["x"], "y", "")],
)
def test_storage_functions_take_names_apart(
    cloud: CloudServer, name: str, folder: list[str], file: str, extension: str
) -> None:
    with cloud.superuser() as connection:
        row = connection.execute(
            "select storage.foldername(%(n)s), storage.filename(%(n)s), storage.extension(%(n)s)", {"n": name}
        ).fetchone()
    assert row == (folder, file, extension)
