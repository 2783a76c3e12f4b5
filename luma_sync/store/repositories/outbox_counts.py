"""How much waits in the outbox, read from indexes: 100,000 lines cost milliseconds."""

from collections.abc import Iterable

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Priority, Stage
from luma_sync.store.expressions import GOES, HELD
from luma_sync.store.records import EntityQueue, OutboxCounts
from luma_sync.store.sql import AnyRow, Sql

# Each in the order of an index that is small or sorted: one GROUP BY over all columns sorts the whole outbox.
_BY_ENTITY = "SELECT entity, count(*) FROM outbox GROUP BY entity"
_HELD_LINES = (
    f"SELECT entity, state, count(*) FROM outbox INDEXED BY outbox_held WHERE {HELD} GROUP BY entity, state"
)
_SENDING_LINES = (
    "SELECT entity, state, count(*) FROM outbox INDEXED BY outbox_sent"
    " WHERE sent = 1 AND state = 'sending' GROUP BY entity"
)
_PAUSED_LINES = (
    "SELECT entity, 'paused', count(*) FROM outbox INDEXED BY outbox_paused"
    " WHERE paused = 1 AND state = 'pending' GROUP BY entity"
)
_RANKS = ", ".join(f"({rank})" for stage in Stage for rank in (int(stage), 10 - int(stage)))
_PRIORITIES = ", ".join(f"({int(priority)})" for priority in Priority)
_QUEUES = (
    f"WITH ranks (push_rank) AS (VALUES {_RANKS}), priorities (priority) AS (VALUES {_PRIORITIES}),"
    " queues AS (SELECT push_rank, priority FROM ranks CROSS JOIN priorities)"
)
_SAME_QUEUE = "outbox.push_rank = queues.push_rank AND outbox.priority = queues.priority"
_OLDEST = (
    f"{_QUEUES} SELECT min((SELECT min(queued_at) FROM outbox INDEXED BY outbox_order WHERE {_SAME_QUEUE}))"
    " FROM queues"
)
_STUCK = (
    f"{_QUEUES} SELECT sum((SELECT count(*) FROM outbox INDEXED BY outbox_order WHERE {_SAME_QUEUE}"
    f" AND queued_at < ? AND state NOT IN ('conflict', 'attention') AND {GOES})) FROM queues"
)


_SPECIAL = (_HELD_LINES, _SENDING_LINES, _PAUSED_LINES)


def count_outbox(sql: Sql, catalog: Catalog, *, stuck_before: str | None = None) -> OutboxCounts:
    """The outbox by state as people see it, by entity and by stage. `stuck` counts what has waited since
    before that time (ISO) for nobody's decision.
    """
    lines = {row[0]: int(row[1]) for row in sql.all(_BY_ENTITY)}
    special = [row for each in _SPECIAL for row in sql.all(each)] if lines else []
    states = {
        state: sum(row[2] for row in special if row[1] == state) for state in {row[1] for row in special}
    }
    total = sum(lines.values())
    return OutboxCounts(
        total=total,
        pending=total - sum(states.values()),
        **states,
        by_entity={name: _queue(lines[name], [row for row in special if row[0] == name]) for name in lines},
        by_stage=_stages(catalog, lines, special),
        oldest_queued_at=sql.value(_OLDEST) if lines else None,
        stuck=int(sql.value(_STUCK, (stuck_before,)) or 0) if lines and stuck_before else 0,
    )


def _queue(lines: int, special: Iterable[AnyRow]) -> EntityQueue:
    failed = conflicts = paused = 0
    for _, state, count in special:
        failed += count if state == "attention" else 0
        conflicts += count if state == "conflict" else 0
        paused += count if state == "paused" else 0
    return EntityQueue(lines, failed, conflicts, paused)


def _stages(catalog: Catalog, lines: dict[str, int], special: Iterable[AnyRow]) -> dict[int, tuple[int, int]]:
    sending = {row[0]: int(row[2]) for row in special if row[1] == "sending"}
    stages: dict[int, tuple[int, int]] = {}
    for name, count in lines.items():
        stage = int(catalog[name].stage)
        waiting, under_way = stages.get(stage, (0, 0))
        moving = sending.get(name, 0)
        stages[stage] = (waiting + count - moving, under_way + moving)
    return stages
