"""Connections to the embedded Postgres: one pool per service role, and values that pass through as bytes."""

import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg import AsyncConnection, adapt
from psycopg.abc import Buffer
from psycopg.pq import Format
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from luma_sync.kernel.logs import logger
from luma_sync.localcloud.cluster import SUPERUSER
from luma_sync.localcloud.keys import CloudSecrets
from luma_sync.localcloud.postgres import Endpoint

Connection = AsyncConnection[TupleRow]
DATABASE = "postgres"
_log = logger("localcloud.database")
# In a pipeline every refused statement is also a warning of the library; we answer it, that is enough.
logging.getLogger("psycopg").setLevel(logging.ERROR)
_WAIT_S = 5.0
_CLOSE_S = 1.0
_RPC_ROLE = "authenticator"
_POOL_SIZES = {_RPC_ROLE: 10, "supabase_auth_admin": 4, "supabase_storage_admin": 8}
"""Together well below max_connections, which leaves room for an administrator."""


class JsonBody(bytes):
    """JSON text as it came over the wire; given to Postgres as text, never decoded on the way."""

    __slots__ = ()


class _JsonBodyDumper(adapt.Dumper):
    oid = 0  # unknown: the cast beside the placeholder decides, and Postgres parses the text once

    def dump(self, obj: Any) -> Buffer | None:
        return bytes(obj)


class _RawTextLoader(adapt.Loader):
    format = Format.TEXT

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class Database:
    """The pools of the running cloud. `open` and `close` it on the loop that uses it."""

    def __init__(self, endpoint: Endpoint, secrets: CloudSecrets) -> None:
        self._endpoint = endpoint
        self._passwords = {
            _RPC_ROLE: secrets.authenticator_password,
            "supabase_auth_admin": secrets.auth_admin_password,
            "supabase_storage_admin": secrets.storage_admin_password,
        }
        self._pools: dict[str, AsyncConnectionPool[Connection]] = {}

    async def open(self) -> None:
        """Connect; returns when every service has its first connection."""
        self._pools = {role: _pool(self._endpoint, role, word) for role, word in self._passwords.items()}
        for pool in self._pools.values():
            await pool.open(wait=False)
        for pool in self._pools.values():
            await pool.wait(timeout=_WAIT_S)

    async def reconnect(self) -> None:
        """New connections at once, after the server was started anew; the old ones died with it."""
        old = self._pools
        await self.open()
        await _close(old.values())

    async def close(self) -> None:
        """Close every connection."""
        await _close(self._pools.values())

    @asynccontextmanager
    async def rest(self) -> AsyncIterator[Connection]:
        """A connection of the RPC gateway, which may become the API roles; text answers are bytes."""
        async with self._pools[_RPC_ROLE].connection() as connection:
            yield connection

    @asynccontextmanager
    async def auth(self) -> AsyncIterator[Connection]:
        """A connection of the auth service, inside one transaction."""
        async with self._pools["supabase_auth_admin"].connection() as connection, connection.transaction():
            yield connection

    @asynccontextmanager
    async def storage(self) -> AsyncIterator[Connection]:
        """A connection of the storage service; the caller opens transactions."""
        async with self._pools["supabase_storage_admin"].connection() as connection:
            yield connection

    async def listener(self) -> Connection:
        """A new connection outside the pools, for notifications; the caller closes it."""
        arguments = connect_arguments(self._endpoint, _RPC_ROLE, self._passwords[_RPC_ROLE])
        return await AsyncConnection.connect(arguments, autocommit=True)


async def _close(pools: Iterable[AsyncConnectionPool[Connection]]) -> None:
    for pool in pools:
        await pool.close(timeout=_CLOSE_S)


def _pool(endpoint: Endpoint, role: str, password: str) -> AsyncConnectionPool[Connection]:
    async def configure(connection: Connection) -> None:
        connection.adapters.register_dumper(JsonBody, _JsonBodyDumper)
        if role == _RPC_ROLE:
            connection.adapters.register_loader("text", _RawTextLoader)
        connection.prepare_threshold = 1

    return AsyncConnectionPool(
        connect_arguments(endpoint, role, password),
        kwargs={"autocommit": True},
        min_size=1,
        max_size=_POOL_SIZES[role],
        timeout=_WAIT_S,
        max_idle=300.0,
        configure=configure,
        name=role,
        open=False,
    )


def connect_arguments(endpoint: Endpoint, role: str, password: str) -> str:
    """The connection string of one login role."""
    return psycopg.conninfo.make_conninfo(
        host=endpoint.host,
        port=endpoint.port,
        dbname=DATABASE,
        user=role,
        password=password,
        application_name="luma-sync cloud",
        connect_timeout=10,
    )


def superuser_arguments(endpoint: Endpoint, secrets: CloudSecrets) -> str:
    """The connection string of the superuser; for set-up and tests only."""
    return connect_arguments(endpoint, SUPERUSER, secrets.superuser_password)


DatabaseUnavailable = (psycopg.OperationalError, PoolTimeout)
