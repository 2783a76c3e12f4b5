"""Places in the queue: read once for all pages of one state of the library, and anew after every change."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from luma_sync.engine.change_lists import ChangeLists
from luma_sync.store.database import Database
from luma_sync.store.repositories.outbox_lists import OutboxLists
from tests.support.library import open_library, plain_sql

KEYS = [("venues", "a"), ("venues", "b"), ("venues", "c")]


def lists_of(database: Database) -> ChangeLists:
    core = cast(Any, SimpleNamespace(parts=SimpleNamespace(database=database)))
    return ChangeLists(lambda: core)


async def test_places_follow_what_other_programs_and_we_write(tmp_path: Path) -> None:
    async with open_library(tmp_path) as database:
        plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('a', '1'), ('b', '2'), ('c', '3')")
        lists = lists_of(database)
        assert [one.position for one in await lists.some(KEYS)] == [1, 2, 3]
        plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'a'")
        assert [one.position for one in await lists.some(KEYS)] == [1, 2]
        await database.write(lambda work: work.rows.delete("venues", "b"))
        assert [(one.row_id, one.position) for one in await lists.some(KEYS)] == [("c", 1)]


async def test_the_queue_is_gone_through_once_for_many_pages(tmp_path: Path, monkeypatch: Any) -> None:
    asked: list[str] = []
    real = OutboxLists.queue

    def counted(lists: OutboxLists) -> str:
        asked.append("queue")
        return real(lists)

    monkeypatch.setattr(OutboxLists, "queue", counted)
    async with open_library(tmp_path) as database:
        plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('a', '1'), ('b', '2'), ('c', '3')")
        lists = lists_of(database)
        for key in KEYS:
            await lists.some([key])
        assert asked == ["queue"]
