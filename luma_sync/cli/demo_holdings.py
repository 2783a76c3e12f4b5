"""Reads what device A, the cloud and device B hold, for the demo's comparison."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from luma_sync.bootstrap import OpenCloud
from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.demo_checks import Holdings, Row
from luma_sync.cloud.errors import NotFound
from luma_sync.cloud.messages import PullRequest
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

PAGE_ROWS = 1000
_FILE_COLUMNS = (("audio_storage_path", "audio_path"), ("artwork_storage_path", "album_art_path"))


Hash = Callable[[Callable[[], dict[str, str]]], Awaitable[dict[str, str]]]
"""Runs the hashing off the loop."""


async def of_device(database: Database, off_loop: Hash) -> Holdings:
    """Rows of every entity, and the bytes of every audio file and thumbnail."""
    rows = await database.read(_rows)
    return Holdings(rows=rows, files=await off_loop(lambda: _local_files(rows["tracks"].values())))


async def of_cloud(cloud: OpenCloud, storage_paths: Mapping[str, str]) -> Holdings:
    """Rows from the beginning of every scope, and the bytes behind `storage_paths`."""
    rows: dict[str, dict[str, Row]] = {entity.name: {} for entity in CATALOG}
    heads = await cloud.gateway.rows.heads(cloud.device_id)
    for scope in heads.scopes:
        for entity, head in scope.heads.items():
            request = PullRequest(scope_id=scope.scope_id, entity=entity, since=0, until=head)
            async for pulled in _pages(cloud, request):
                rows[entity] |= {row["row_id"]: row["row"] for row in pulled if not row["deleted"]}
    files = {path: await _cloud_digest(cloud, path) for path in storage_paths}
    return Holdings(rows=rows, files={path: digest for path, digest in files.items() if digest})


async def _pages(cloud: OpenCloud, request: PullRequest) -> AsyncIterator[list[dict[str, Any]]]:
    while request.since < request.until:
        reply = await cloud.gateway.rows.pull([request], PAGE_ROWS)
        for page in reply.pages:
            yield orjson.loads(page.rows_json)
            since = request.until if page.done else page.next
            request = PullRequest(
                scope_id=request.scope_id, entity=request.entity, since=since, until=request.until
            )


async def _cloud_digest(cloud: OpenCloud, path: str) -> str:
    bucket, _, key = path.partition("/")
    digest = sha256()
    try:
        async with cloud.gateway.storage.download(bucket, key) as stream:
            async for chunk in stream.chunks():
                digest.update(chunk)
    except NotFound:
        return ""
    return digest.hexdigest()


def _rows(unit: UnitOfWork) -> dict[str, dict[str, Row]]:
    return {entity.name: {str(row["id"]): row for row in unit.rows.dump(entity.name)} for entity in CATALOG}


def _local_files(tracks: Iterable[Row]) -> dict[str, str]:
    found = {}
    for track in tracks:
        for storage_column, path_column in _FILE_COLUMNS:
            storage_path, local_path = track[storage_column], str(track[path_column] or "")
            if storage_path and Path(local_path).is_file():
                found[str(storage_path)] = sha256(Path(local_path).read_bytes()).hexdigest()
    return found
