"""The counts agree with the lines, whatever is in the outbox; each is read from an index."""

from collections import Counter
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store.database import Database
from luma_sync.store.repositories import outbox_counts
from tests.support.library import plain_sql, push_all

EDITS = (
    "INSERT INTO venues (id, name) SELECT 'v' || value, 'Hall' FROM json_each('[1,2,3,4,5,6,7,8,9]')",
    "INSERT INTO goals (id, title) SELECT 'g' || value, 'Goal' FROM json_each('[1,2,3,4,5,6,7,8,9]')",
)
LATER = (
    "INSERT INTO fixtures (id, venue_id, name) SELECT 'f' || value, 'v1', 'Lamp' FROM json_each('[1,2,3]')",
    "UPDATE goals SET title = 'Another' WHERE id > 'g3'",
    "DELETE FROM venues WHERE id > 'v6'",
    "UPDATE outbox SET queued_at = '2026-01-0' || (1 + rowid % 9) || 'T00:00:00.000Z'",
    "UPDATE outbox SET state = 'sending', sent = 1 WHERE row_id IN ('g4', 'v7')",
    "UPDATE outbox SET state = 'retry', next_attempt_at = '2026-02-01' WHERE row_id IN ('g5', 'f1')",
    "UPDATE outbox SET state = 'waiting' WHERE row_id = 'f2'",
    "UPDATE outbox SET state = 'conflict' WHERE row_id = 'g6'",
    "UPDATE outbox SET state = 'attention' WHERE row_id IN ('g7', 'v8')",
)


async def test_every_count_is_the_number_of_its_lines(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *EDITS)
    await push_all(library)
    plain_sql(tmp_path, *LATER)
    plain_sql(tmp_path, "UPDATE outbox SET paused = 1 WHERE row_id IN ('g8', 'g9')")
    shown = "iif(paused, 'paused', state)"
    lines = plain_sql(tmp_path, f"SELECT entity, {shown}, queued_at FROM outbox")
    before = "2026-01-05T00:00:00.000Z"
    counts = await library.read(lambda unit: unit.outbox.counts(stuck_before=before))

    states = Counter(str(line[1]) for line in lines)
    assert counts.total == len(lines)
    assert {state: getattr(counts, state) for state in states} == states
    for entity in {str(line[0]) for line in lines}:
        mine = Counter(line[1] for line in lines if line[0] == entity)
        queue = counts.by_entity[entity]
        assert (queue.dirty, queue.failed, queue.conflicts, queue.paused) == (
            mine.total(), mine["attention"], mine["conflict"], mine["paused"],
        )  # fmt: skip
    for stage, (waiting, sending) in counts.by_stage.items():
        here = [line for line in lines if CATALOG[str(line[0])].stage == stage]
        assert sending == sum(line[1] == "sending" for line in here)
        assert waiting == len(here) - sending
    assert counts.oldest_queued_at == min(str(line[2]) for line in lines)
    assert counts.stuck == sum(
        str(line[2]) < before and line[1] not in ("conflict", "attention", "paused") for line in lines
    )
    assert counts.stuck > 0


async def test_an_empty_outbox_has_no_oldest_line(library: Database) -> None:
    counts = await library.read(lambda unit: unit.outbox.counts(stuck_before="2999"))
    assert (counts.total, counts.oldest_queued_at, counts.stuck) == (0, None, 0)
    assert counts.by_entity == {}
    assert counts.by_stage == {}


@pytest.mark.parametrize(
    "name", [*("_BY_ENTITY", "_HELD_LINES", "_SENDING_LINES", "_PAUSED_LINES"), "_OLDEST", "_STUCK"]
)
async def test_no_count_reads_the_table_or_sorts_all_lines(
    library: Database, tmp_path: Path, name: str
) -> None:
    statement = str(getattr(outbox_counts, name)).replace("?", "'2026'")
    plan = [str(row[3]) for row in plain_sql(tmp_path, f"EXPLAIN QUERY PLAN {statement}")]
    lookups = [step for step in plan if "outbox" in step]
    assert lookups
    assert all("INDEX" in step for step in lookups)
    if name == "_BY_ENTITY":
        assert not any("TEMP B-TREE" in step for step in plan)
