"""What a push says to a library and hears from the cloud, in one word each."""

import json

from luma_sync.store.database import Database
from luma_sync.store.records import PushBatch
from tests.support.library import accepted

NOW = "2026-06-01T00:00:00.000Z"
LATER = "2026-06-02T00:00:00.000Z"


async def take(library: Database, *, limit: int = 500, now: str = NOW) -> PushBatch | None:
    """The next batch that is due at `now`."""
    return await library.write(lambda unit: unit.outbox.next_batch(limit=limit, now=now))


async def some_batch(library: Database, *, limit: int = 500, now: str = NOW) -> PushBatch:
    """The next batch; there must be one."""
    batch = await take(library, limit=limit, now=now)
    assert batch is not None
    return batch


def ids(batch: PushBatch) -> list[str]:
    """The rows of a batch, in its order."""
    return [change["row_id"] for change in json.loads(batch.changes_json)]


async def answer(library: Database, batch: PushBatch, *, version: int = 1) -> int:
    """The cloud accepts the whole batch."""
    return await hear(library, batch, accepted(batch.changes_json, version=version))


async def hear(library: Database, batch: PushBatch, text: str) -> int:
    """The cloud answers `text`."""
    return await library.write(lambda unit: unit.outbox.acknowledge(text, batch.changes_json))


async def discard(library: Database, entity: str, row_id: str) -> bool:
    """The user gives an edit up."""
    return await library.write(lambda unit: unit.outbox.discard(entity, row_id))


async def only_change(library: Database) -> str:
    """The change id of the first line that is due."""
    return str(json.loads((await some_batch(library)).changes_json)[0]["change_id"])


async def pause(library: Database, *keys: tuple[str, str]) -> int:
    """Pause these lines, or all; how many."""
    return await library.write(lambda unit: unit.outbox.pause(list(keys) or None))


async def resume(library: Database, *keys: tuple[str, str]) -> int:
    """Resume these lines, or all; how many."""
    return await library.write(lambda unit: unit.outbox.resume(list(keys) or None))
