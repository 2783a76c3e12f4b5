"""Long lists in the order of a column: SQL sorts, and the rows behind the keys are those that pages show."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import OutboxLine
from luma_sync.store.repositories.outbox_lists import SORTS
from luma_sync.store.repositories.upload_lists import UPLOAD_SORTS
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.models.changes import SORTS as CHANGE_COLUMNS
from luma_sync.ui.models.uploads import SORTS as UPLOAD_COLUMNS
from tests.support.library import open_library, plain_sql, push_all, sign_in

_LINES = (
    "INSERT INTO venues (id, name) VALUES ('v1', 'Zebra'), ('v2', 'amber'), ('v3', 'Moon')",
    "INSERT INTO goals (id, title) VALUES ('g1', 'Scales')",
    "UPDATE outbox SET state = 'attention', last_error = 'No.', attempts = 3 WHERE row_id = 'v3'",
    (
        "UPDATE outbox SET state = 'retry', attempts = 1, queued_at = '2020-01-01T00:00:00.000Z'"
        " WHERE row_id = 'g1'"
    ),
)
_FILES = (
    "INSERT INTO tracks (id, title) VALUES ('t1', 'Zebra'), ('t2', 'amber')",
    (
        "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, storage_path, file_size,"
        " bytes_uploaded, status, created_at, sha256) VALUES"
        " ('u1', 'track_audio', 't1', '/a/Late.wav', 'x1', 900, 0, 'pending', '2026-01-03', 'cc'),"
        " ('u2', 'track_audio', 't2', '/b/early.wav', 'x2', 100, 50, 'uploading', '2026-01-01', 'bb'),"
        " ('u3', 'track_audio', 't2', 'C:\\c\\middle.wav', 'x3', 500, 500, 'completed', '2026-01-02', 'aa'),"
        " ('u4', 'track_audio', 't1', '/d/zoo.wav', 'x4', 1, 0, 'failed', '2026-01-04', 'dd')"
    ),
)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        plain_sql(tmp_path, *_LINES, *_FILES, "DELETE FROM outbox WHERE entity = 'tracks'")
        yield database


@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        ("", ["v3", "v1", "v2", "g1"]),
        ("item", ["v2", "v3", "g1", "v1"]),
        ("type", ["g1", "v1", "v2", "v3"]),
        ("state", ["v3", "g1", "v1", "v2"]),
        ("changed", ["g1", "v1", "v2", "v3"]),
        ("attempts", ["v1", "v2", "g1", "v3"]),
        ("cause", ["v1", "v2", "g1", "v3"]),
        ("change", ["v1", "v2", "v3", "g1"]),
        ("size", ["v3", "v1", "v2", "g1"]),
    ],
)
async def test_changes_in_the_order_of_a_column(library: Database, sort: str, rows: list[str]) -> None:
    order = await library.read(lambda work: work.outbox.order(sort=sort))
    assert [key.partition("/")[2] for key in order] == rows
    if sort:
        turned = await library.read(lambda work: work.outbox.order(sort=sort, descending=True))
        assert turned != order or sort == "change"
    keys = [(entity, row_id) for entity, _, row_id in (key.partition("/") for key in order)]
    found = await library.read(lambda work: work.outbox.some([*keys, ("venues", "gone")]))
    assert set(found) == set(await library.read(lambda work: work.outbox.page()))


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("", ["u2", "u1", "u4", "u3"]),
        ("file", ["u2", "u1", "u3", "u4"]),
        ("item", ["u2", "u3", "u1", "u4"]),
        ("size", ["u4", "u2", "u3", "u1"]),
        ("progress", ["u1", "u4", "u2", "u3"]),
        ("state", ["u4", "u2", "u1", "u3"]),
        ("added", ["u2", "u3", "u1", "u4"]),
        ("folder", ["u1", "u2", "u4", "u3"]),
        ("hash", ["u3", "u2", "u1", "u4"]),
    ],
)
async def test_files_in_the_order_of_a_column(library: Database, sort: str, ids: list[str]) -> None:
    order = await library.read(lambda work: work.uploads.order(sort=sort))
    assert list(order) == ids
    found = await library.read(lambda work: work.uploads.some([*order, "gone"]))
    assert {row.id for row in found} == set(ids)
    places = await library.read(lambda work: work.uploads.places([*order, "gone"]))
    assert places == {"u2": 1, "u1": 2}


async def test_ids_with_line_breaks_are_still_one_each(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('two' || char(10) || 'lines', 'Zoo')")
    order = await library.read(lambda work: work.outbox.order(sort="item"))
    assert [key.partition("/")[2] for key in order] == ["v2", "v3", "g1", "v1", "two\nlines"]
    assert await library.read(lambda work: work.outbox.order(text="nowhere")) == ()


async def test_a_deleted_row_is_sorted_by_the_name_it_had(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "UPDATE outbox SET state = 'pending'")
    await sign_in(library)
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM venues WHERE id IN ('v2', 'v3')", "UPDATE goals SET title = 'Notes'")
    order = await library.read(lambda work: work.outbox.order(sort="item"))
    assert order == ("venues/v2", "venues/v3", "goals/g1")
    sizes = await library.read(lambda work: work.outbox.order(sort="size"))
    assert sizes == ("venues/v2", "venues/v3", "goals/g1")


async def test_order_goes_by_the_same_filter_as_pages(library: Database) -> None:
    filters: tuple[dict[str, Any], ...] = ({"states": {"pending"}}, {"entity": "venues"}, {"text": "am"})
    for only in filters:
        order = await library.read(partial(_order, only))
        page = await library.read(partial(_page, only))
        assert order
        assert {f"{line.entity}/{line.row_id}" for line in page} == set(order)
    undone = await library.read(lambda work: work.uploads.order(statuses={"failed", "uploading", "pending"}))
    assert undone == ("u2", "u1", "u4")
    failed = await library.read(lambda work: work.uploads.order(statuses={"failed"}))
    assert failed == ("u4",)
    assert await library.read(lambda work: work.uploads.order(text="zebra")) == ("u1", "u4")


def _order(only: dict[str, Any], work: UnitOfWork) -> tuple[str, ...]:
    return work.outbox.order(**only)


def _page(only: dict[str, Any], work: UnitOfWork) -> tuple[OutboxLine, ...]:
    return work.outbox.page(**only)


def test_what_the_window_sorts_by_is_what_sql_can() -> None:
    assert set(SORTS) == CHANGE_COLUMNS
    assert set(UPLOAD_SORTS) | {"place"} == UPLOAD_COLUMNS


async def test_missing_files_by_title_and_by_kind(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "UPDATE tracks SET audio_storage_path = 'a/' || id, artwork_storage_path = 'w/' || id",
    )
    by_title = await library.read(lambda work: work.cloud_files.order())
    assert by_title == ("t2/audio", "t2/artwork", "t1/audio", "t1/artwork")
    by_kind = await library.read(lambda work: work.cloud_files.order(by_kind=True, descending=True))
    assert by_kind == ("t2/artwork", "t1/artwork", "t2/audio", "t1/audio")
    page = await library.read(lambda work: work.cloud_files.page())
    assert tuple(f"{row.track_id}/{row.kind}" for row in page) == by_title
