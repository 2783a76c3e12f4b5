"""A real number is sent, remembered and taken back with every digit it has."""

import json
import random
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import plain_sql, push_all, sign_in

SEVENTEEN_DIGITS = 120.30000000000001


def _numbers() -> list[float]:
    chance = random.Random(20261121)
    return [chance.uniform(40.0, 220.0) for _ in range(200)] + [
        chance.random() * 10.0 ** chance.randint(-15, 15) for _ in range(200)
    ]


async def test_every_digit_is_sent(library: Database, tmp_path: Path) -> None:
    await sign_in(library)
    numbers = [SEVENTEEN_DIGITS, 128.0, 0.1, *_numbers()]
    rows = ", ".join(f"('t{place:04}', 'Song', {number!r})" for place, number in enumerate(numbers))
    plain_sql(tmp_path, f"INSERT INTO tracks (id, title, bpm) VALUES {rows}")
    held = [number for (number,) in plain_sql(tmp_path, "SELECT bpm FROM tracks ORDER BY id")]

    batch = await library.write(
        lambda work: work.outbox.next_batch(limit=1000, now="2030-01-01T00:00:00.000Z")
    )

    assert batch is not None
    sent = {change["row_id"]: change["row"]["bpm"] for change in json.loads(batch.changes_json)}
    assert [sent[row_id] for row_id in sorted(sent)] == held


@pytest.mark.parametrize("statement", ["UPDATE tracks SET title = 'x'", "DELETE FROM tracks"])
async def test_every_digit_is_remembered_of_what_was_agreed(
    library: Database, tmp_path: Path, statement: str
) -> None:
    await sign_in(library)
    plain_sql(tmp_path, f"INSERT INTO tracks (id, title, bpm) VALUES ('t', 'Song', {SEVENTEEN_DIGITS!r})")
    await push_all(library)

    plain_sql(tmp_path, statement)
    await library.write(lambda work: work.outbox.discard("tracks", "t"))

    assert plain_sql(tmp_path, "SELECT bpm FROM tracks") == [(SEVENTEEN_DIGITS,)]
