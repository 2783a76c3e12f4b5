"""The supervisor of the embedded Postgres, with the real programs."""

import os
import signal
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from luma_sync.kernel.errors import LocalCloudError
from luma_sync.localcloud.binaries import find_binaries
from luma_sync.localcloud.cluster import SUPERUSER
from luma_sync.localcloud.postgres import Endpoint, Postgres

PASSWORD = "only for this test"


def connect(endpoint: Endpoint, password: str = PASSWORD) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(
        host=endpoint.host,
        port=endpoint.port,
        dbname="postgres",
        user=SUPERUSER,
        password=password,
        autocommit=True,
    )


def setting(endpoint: Endpoint, name: str) -> object:
    with connect(endpoint) as connection:
        row = connection.execute(f"show {name}".encode()).fetchone()
    assert row is not None
    return row[0]


def supervisor(home: Path) -> Postgres:
    (home / "logs").mkdir(exist_ok=True)
    return Postgres(home / "data", find_binaries(None), superuser_password=PASSWORD, log_dir=home / "logs")


def kill(postgres: Postgres) -> None:
    """Kill -9, and wait until it is gone."""
    assert postgres.pid is not None
    os.kill(postgres.pid, signal.SIGKILL)
    while postgres.alive:
        pass


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def mode(path: Path | str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


@pytest.fixture
async def postgres(tmp_path: Path) -> AsyncIterator[Postgres]:
    server = supervisor(tmp_path)
    yield server
    await server.stop()


async def test_new_data_is_private_checked_and_needs_the_password(postgres: Postgres, tmp_path: Path) -> None:
    endpoint = await postgres.start()
    await postgres.make_durable()
    assert mode(tmp_path / "data") == 0o700
    assert mode(endpoint.host) == 0o700
    assert setting(endpoint, "data_checksums") == "on"
    assert setting(endpoint, "listen_addresses") == ""
    assert setting(endpoint, "password_encryption") == "scram-sha-256"
    assert (setting(endpoint, "fsync"), setting(endpoint, "wal_level")) == ("on", "minimal")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(endpoint, "a guess")
    with connect(endpoint) as connection:
        upper = connection.execute("select upper('ä')").fetchone()
    assert upper == ("Ä",)
    assert names(tmp_path) == ["data", "logs", "socket-directory"]


async def test_a_stop_is_clean_and_what_was_written_is_there_at_the_next_start(
    postgres: Postgres, tmp_path: Path
) -> None:
    endpoint = await postgres.start()
    with connect(endpoint) as connection:
        connection.execute("create table kept as select 1 as x")
    await postgres.stop()
    assert not (tmp_path / "data" / "postmaster.pid").exists()
    assert not os.path.exists(endpoint.host)  # noqa: PTH110, ASYNC240
    again = await postgres.start()
    with connect(again) as connection:
        assert connection.execute("select x from kept").fetchone() == (1,)


async def test_a_killed_server_comes_back_with_every_committed_row(
    postgres: Postgres, tmp_path: Path
) -> None:
    endpoint = await postgres.start()
    with connect(endpoint) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as x")
    kill(postgres)
    assert (tmp_path / "data" / "postmaster.pid").exists()
    again = await postgres.start()
    assert again == endpoint
    with connect(again) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)


async def test_a_server_left_over_by_a_dead_cloud_is_ended_first(tmp_path: Path) -> None:
    left_over, successor = supervisor(tmp_path), supervisor(tmp_path)
    await left_over.start()
    assert left_over.pid is not None
    try:
        endpoint = await successor.start()
        assert not left_over.alive
        assert setting(endpoint, "fsync") == "on"
    finally:
        await successor.stop()
        await left_over.stop()


async def test_a_lock_file_that_names_a_stranger_is_no_obstacle(postgres: Postgres, tmp_path: Path) -> None:
    await postgres.start()
    await postgres.stop()
    (tmp_path / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n", "utf-8")
    await postgres.start()
    assert postgres.alive


async def test_data_of_another_version_is_refused_and_left_alone(postgres: Postgres, tmp_path: Path) -> None:
    await postgres.start()
    await postgres.stop()
    (tmp_path / "data" / "PG_VERSION").write_text("15\n", "utf-8")
    with pytest.raises(LocalCloudError, match="written by PostgreSQL 15") as caught:
        await postgres.start()
    assert "--postgres-bin" in caught.value.title


async def test_a_server_that_cannot_start_tells_why(postgres: Postgres, tmp_path: Path) -> None:
    await postgres.start()
    await postgres.stop()
    (tmp_path / "data" / "global" / "pg_control").unlink()
    with pytest.raises(LocalCloudError, match=r"did not start .*pg_control.*logs/postgres\.log"):
        await postgres.start()


async def test_an_interrupted_first_start_is_begun_anew(postgres: Postgres, tmp_path: Path) -> None:
    half = tmp_path / "postgres.new-half" / "data"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18", "utf-8")
    await postgres.start()
    assert not half.exists()
