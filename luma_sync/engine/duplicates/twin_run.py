"""Merges all twins of a library, stage by stage: what becomes one makes the rows below it twins in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from luma_sync.catalog.entity import ConflictPolicy, Entity, ScopeRule
from luma_sync.engine.conflicts.policy import RULES, read_rules
from luma_sync.engine.duplicates.merging import merge_fields
from luma_sync.engine.duplicates.pairing import pairs
from luma_sync.engine.ports import EnginePorts
from luma_sync.store.database import Database
from luma_sync.store.twin_records import TwinGroup
from luma_sync.store.unit_of_work import UnitOfWork

_GROUPS_AT_ONCE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRunResult:
    """What one run did."""

    merged: int = 0
    is_done: bool = False
    """It was not stopped before the end."""


@dataclass(frozen=True, slots=True)
class _Pair:
    entity: Entity
    kept_id: str
    twin_id: str
    twin_in_cloud: bool
    policy: ConflictPolicy


class TwinRun:
    """Safe to be cut off anywhere and run again: every batch is one transaction, and finds what is left."""

    def __init__(self, *, database: Database, ports: EnginePorts) -> None:
        self._database = database
        self._ports = ports

    async def run(self, run_id: str, stop: Callable[[], bool] = lambda: False) -> TwinRunResult:
        """Merge what can be merged, parents first. Raises LibraryError."""
        merged = 0
        for entity in self._ports.catalog.parents_first():
            if stop():
                return TwinRunResult(merged=merged)
            groups = await self._database.read(partial(_find, entity=entity.name, run_id=run_id))
            for start in range(0, len(groups), _GROUPS_AT_ONCE):
                if stop():
                    return TwinRunResult(merged=merged)
                batch = groups[start : start + _GROUPS_AT_ONCE]
                merged += await self._database.write(
                    partial(self._merge, entity=entity, batch=batch, run_id=run_id)
                )
        return TwinRunResult(merged=merged, is_done=True)

    def _merge(self, work: UnitOfWork, entity: Entity, batch: tuple[TwinGroup, ...], run_id: str) -> int:
        now, merged = self._ports.now_text(), 0
        policy = read_rules(work.metadata.get(RULES), self._ports.catalog).policy(entity)
        for found in batch:
            group = work.twins.still(found, run_id)
            if group is None:
                continue
            in_cloud = {row.id: row.in_cloud for row in group.rows}
            is_root = entity.scope is ScopeRule.OWN_ID
            for kept_id, twin_id in pairs(group, may_repeat=entity.may_repeat, is_root=is_root):
                if not work.twins.was_undone(entity.name, kept_id, twin_id):
                    pair = _Pair(entity, kept_id, twin_id, in_cloud[twin_id], policy)
                    merged += self._merge_two(work, pair, run_id)
        if merged:
            name = entity.name.replace("_", " ")
            text = f"{merged} {name} stood here twice and became one each; undo with Merged duplicates"
            work.activity.add(at=now, kind="merge", entity=entity.name, text=text)
        return merged

    def _merge_two(self, work: UnitOfWork, pair: _Pair, run_id: str) -> bool:
        entity = pair.entity
        kept, twin = (work.twins.copy(entity.name, row_id) for row_id in (pair.kept_id, pair.twin_id))
        if kept is None or twin is None:
            return False
        fields = merge_fields(entity, kept, twin, policy=pair.policy, twin_in_cloud=pair.twin_in_cloud)
        return work.twins.merge(
            entity.name,
            pair.kept_id,
            pair.twin_id,
            fields,
            merge_id=self._ports.ids.random_id(),
            run_id=run_id,
            at=self._ports.now_text(),
        )


def _find(work: UnitOfWork, entity: str, run_id: str) -> tuple[TwinGroup, ...]:
    return work.twins.find(entity, run_id)
