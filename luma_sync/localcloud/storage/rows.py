"""Object rows in schema storage: every question is asked as the caller, so the policies answer."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import field
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import AsyncCursor
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.ids import is_uuid
from luma_sync.localcloud.database import Connection, Database
from luma_sync.localcloud.storage import refusals
from luma_sync.localcloud.tokens import Verified

_CALLER = """select set_config('role', %s, true), set_config('request.jwt.claims', %s, true),
    set_config('request.jwt.claim.sub', %s, true), set_config('request.jwt.claim.role', %s, true),
    set_config('storage.operation', %s, true), set_config('storage.allow_delete_query', 'true', true)"""
_COLUMNS = """name, bucket_id, owner, owner_id, version, id, updated_at, created_at, last_accessed_at,
    metadata, user_metadata"""
_INSERT = """insert into storage.objects
    (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata) values (%(id)s, %(bucket)s,
    %(key)s, %(owner)s, %(owner_id)s, %(version)s, %(metadata)s, %(user_metadata)s)"""
_ADD_AS = """select storage.add_object(%(role)s, %(claims)s, %(subject)s, %(operation)s, %(id)s, %(bucket)s,
    %(key)s, %(owner)s, %(owner_id)s, %(version)s, %(metadata)s, %(user_metadata)s)"""
_UPSERT = f"""{_INSERT} on conflict (bucket_id, name) do update set owner = excluded.owner,
    owner_id = excluded.owner_id, version = excluded.version, metadata = excluded.metadata,
    user_metadata = excluded.user_metadata"""
_OLD_VERSION = (
    "select version from storage.objects where bucket_id = %(bucket)s and name = %(key)s for update"
)
_BUCKET = "select id, public, file_size_limit, allowed_mime_types from storage.buckets where id = %s"
_BUCKET_FRESH_S = 5.0
_SHOWN_BUCKET = """select id, name, coalesce(owner::text, '') as owner, public, file_size_limit,
    allowed_mime_types, created_at, updated_at from storage.buckets where id = %s"""
_FIND = f"select {_COLUMNS} from storage.objects where bucket_id = %s and name = %s"
_DELETE = f"delete from storage.objects where bucket_id = %s and name = any(%s) returning {_COLUMNS}"
_LIST = """
with entries as (
    select *, split_part(substr(name, length(%(prefix)s) + 1), '/', 1) as entry,
        position('/' in substr(name, length(%(prefix)s) + 1)) > 0 as nested
    from storage.objects where bucket_id = %(bucket)s and starts_with(name, %(prefix)s)
), shown as (
    select entry as name, null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
        null::timestamptz as last_accessed_at, null::jsonb as metadata
    from entries where nested group by entry
    union all
    select entry, id, updated_at, created_at, last_accessed_at, metadata from entries where not nested
)
select * from shown where starts_with(lower(name), lower(%(search)s))
order by (id is not null), {column} {direction}, name limit %(limit)s offset %(offset)s
"""
_SORT_COLUMNS = ("name", "updated_at", "created_at", "last_accessed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One bucket and its limits."""

    id: str
    public: bool
    bytes_max: int | None
    mime_types: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewObject:
    """An object about to have a row."""

    bucket: str
    key: str
    version: str
    metadata: dict[str, Any]
    user_metadata: dict[str, Any] | None
    id: str = field(default_factory=lambda: str(uuid4()))
    """The row's own; an object that is replaced keeps the one it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """One page of one folder."""

    prefix: str
    search: str
    limit: int
    offset: int
    column: str
    descending: bool


Params = Sequence[object] | Mapping[str, object]


class ObjectRows:
    """The rows of objects and buckets. Methods raise StorageRefused."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._buckets: dict[str, tuple[float, Bucket]] = {}

    async def bucket(self, bucket_id: str) -> Bucket:
        """The bucket itself, whoever asks; a change of it is seen within seconds."""
        now_s = time.monotonic()
        read_at_s, known = self._buckets.get(bucket_id, (0.0, None))
        if known is not None and now_s - read_at_s < _BUCKET_FRESH_S:
            return known
        async with self._database.storage() as connection, _translated():
            row = await (await connection.execute(_BUCKET, (bucket_id,))).fetchone()
        if row is None:
            raise refusals.no_bucket()
        mime_types = None if row[3] is None else tuple(row[3])
        bucket = Bucket(id=row[0], public=row[1], bytes_max=row[2], mime_types=mime_types)
        self._buckets[bucket_id] = (now_s, bucket)
        return bucket

    async def bucket_as(self, caller: Verified, bucket_id: str) -> dict[str, Any]:
        """The bucket as the caller sees it."""
        found = await self._ask(caller, "storage.bucket.get", _SHOWN_BUCKET, (bucket_id,))
        row = await found.fetchone()
        if row is None:
            raise refusals.no_bucket()
        return row

    async def check_may_write(
        self, caller: Verified, wanted: NewObject, *, upsert: bool, operation: str
    ) -> None:
        """Try the insert under the caller's role and take it back."""
        statement = _UPSERT if upsert else _INSERT
        async with self._database.storage() as connection, _translated():
            try:
                async with connection.pipeline():
                    await connection.execute("begin")
                    await connection.execute(_CALLER, _caller(caller, operation))
                    await connection.execute(statement.encode(), _values(caller, wanted))
                    await connection.execute("rollback")
            finally:
                await _end(connection)

    async def add_as(self, caller: Verified, new: NewObject, *, operation: str) -> None:
        """Make a new object visible if the caller may, in one go."""
        asked = {
            "role": caller.role,
            "claims": caller.claims_json,
            "subject": caller.subject or "",
            "operation": operation,
        }
        async with self._database.storage() as connection, _translated():
            await connection.execute(_ADD_AS, _values(caller, new) | asked)

    async def add(self, caller: Verified, new: NewObject, *, upsert: bool) -> str | None:
        """Make the object visible; returns the version it replaces. The right to write was checked before."""
        values = _values(caller, new)
        async with self._database.storage() as connection, _translated():
            if not upsert:
                await connection.execute(_INSERT, values)
                return None
            async with connection.transaction(), connection.pipeline():
                old = await connection.execute(_OLD_VERSION, values)
                await connection.execute(_UPSERT.encode(), values)
                row = await old.fetchone()
            return None if row is None else row[0]

    async def find(self, caller: Verified, bucket: str, key: str) -> dict[str, Any]:
        """The row as the caller sees it."""
        found = await self._ask(caller, "storage.object.get", _FIND, (bucket, key))
        row = await found.fetchone()
        if row is None:
            raise refusals.no_object()
        return row

    async def remove(self, caller: Verified, bucket: str, keys: Sequence[str]) -> list[dict[str, Any]]:
        """Delete what the caller may delete; returns those rows."""
        removed = await self._ask(caller, "storage.object.delete_many", _DELETE, (bucket, list(keys)))
        return await removed.fetchall()

    async def page(self, caller: Verified, bucket: str, query: ListQuery) -> list[dict[str, Any]]:
        """One page of a folder: sub-folders first, then objects."""
        column = query.column if query.column in _SORT_COLUMNS else "name"
        statement = _LIST.format(column=column, direction="desc" if query.descending else "asc")
        values = {
            "bucket": bucket,
            "prefix": query.prefix,
            "search": query.search,
            "limit": query.limit,
            "offset": query.offset,
        }
        found = await self._ask(caller, "storage.object.list", statement, values)
        return await found.fetchall()

    async def versions(self) -> frozenset[str]:
        """The version of every object there is; for sweeping what no row names."""
        async with self._database.storage() as connection, _translated():
            answer = await connection.execute("select version from storage.objects where version is not null")
            return frozenset([row[0] for row in await answer.fetchall()])

    async def _ask(
        self, caller: Verified, operation: str, statement: str, values: Params
    ) -> AsyncCursor[dict[str, Any]]:
        """Run one statement as the caller, in a transaction of its own; one trip to the database.

        The statements of a pipeline are one transaction, which ends with it.
        """
        async with self._database.storage() as connection, _translated():
            cursor = connection.cursor(row_factory=dict_row)
            async with connection.pipeline():
                await connection.execute(_CALLER, _caller(caller, operation))
                await cursor.execute(statement.encode(), values)
        return cursor


def _caller(caller: Verified, operation: str) -> tuple[str, ...]:
    return (caller.role, caller.claims_json, caller.subject or "", caller.role, operation)


def _values(caller: Verified, new: NewObject) -> dict[str, Any]:
    subject = caller.subject
    return {
        "id": new.id,
        "bucket": new.bucket,
        "key": new.key,
        "owner": subject if is_uuid(subject) else None,
        "owner_id": subject,
        "version": new.version,
        "metadata": Jsonb(new.metadata),
        "user_metadata": None if new.user_metadata is None else Jsonb(new.user_metadata),
    }


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise refusals.from_database(error) from error


async def _end(connection: Connection) -> None:
    if not connection.closed and connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
        await connection.rollback()
