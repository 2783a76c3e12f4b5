"""Merges all twins of a library, stage by stage: what becomes one makes the rows below it twins in turn."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from luma_sync.catalog.entity import ConflictPolicy, Entity, ScopeRule
from luma_sync.engine.conflicts.policy import RULES, read_rules
from luma_sync.engine.duplicates.merging import merge_fields
from luma_sync.engine.duplicates.pairing import pairs
from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.database import Database
from luma_sync.store.twin_records import TwinGroup, TwinWish
from luma_sync.store.unit_of_work import UnitOfWork

_GROUPS_AT_ONCE = 250
"""In one transaction: others write to the library, too."""

_HEAVY_BYTES = 1024 * 1024
_HEAVY_AT_ONCE = 4
"""Rows that may be this large are not held in memory by the hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRunResult:
    """What one run did."""

    merged: int = 0
    is_done: bool = False
    """It was not stopped before the end."""


class _Pair(NamedTuple):
    kept_id: str
    twin_id: str
    twin_in_cloud: bool


Met = Mapping[str, Sequence[str]]
"""Entity to ids of rows that a pull brought together."""


class TwinRun:
    """Safe to be cut off anywhere and run again: every batch is one transaction, and finds what is left."""

    def __init__(self, *, database: Database, ports: EnginePorts) -> None:
        self._database = database
        self._ports = ports

    async def run(
        self, run_id: str, stop: Callable[[], bool] = lambda: False, *, met: Met | None = None
    ) -> TwinRunResult:
        """Merge what can be merged, parents first; where it is given, only what `met` and what hangs on it.

        Raises LibraryError.
        """
        merged = 0
        near = None if met is None else dict(met)
        for entity in self._ports.catalog.parents_first():
            groups = await self._database.read(partial(_find, entity=entity.name, run_id=run_id, near=near))
            for start in range(0, len(groups), _GROUPS_AT_ONCE):
                if stop():
                    return TwinRunResult(merged=merged)
                batch = groups[start : start + _GROUPS_AT_ONCE]
                merged += await self._database.write(
                    partial(self._merge, entity=entity, batch=batch, run_id=run_id)
                )
        return TwinRunResult(merged=merged, is_done=not stop())

    def _merge(self, work: UnitOfWork, entity: Entity, batch: tuple[TwinGroup, ...], run_id: str) -> int:
        now, merged = self._ports.now_text(), 0
        policy = read_rules(work.metadata.get(RULES), self._ports.catalog).policy(entity)
        run = _Merging(work, self._ports, entity, policy, run_id)
        groups = work.twins.still(batch, run_id)
        at_once = _HEAVY_AT_ONCE if entity.row_bytes_max >= _HEAVY_BYTES else len(groups)
        for start in range(0, len(groups), max(1, at_once)):
            merged += run.merge(groups[start : start + at_once])
        if merged:
            name = entity.name.replace("_", " ")
            text = f"{merged} {name} stood here twice and became one each; undo with Merged duplicates"
            work.activity.add(at=now, kind="merge", entity=entity.name, text=text, code="merged", rows=merged)
        return merged


class _Merging:
    """Groups of one entity inside one transaction."""

    def __init__(
        self, work: UnitOfWork, ports: EnginePorts, entity: Entity, policy: ConflictPolicy, run_id: str
    ) -> None:
        self._work = work
        self._ports = ports
        self._entity = entity
        self._policy = policy
        self._run_id = run_id

    def merge(self, groups: Sequence[TwinGroup]) -> int:
        """All at once; one by one where the library refuses one of them."""
        chosen = self._pairs(groups)
        if self._merged(chosen):
            return len(chosen)
        return sum(self._merged([pair]) for pair in chosen)

    def _pairs(self, groups: Sequence[TwinGroup]) -> list[_Pair]:
        entity, is_root = self._entity, self._entity.scope is ScopeRule.OWN_ID
        in_cloud = {row.id: row.in_cloud for group in groups for row in group.rows}
        found = [
            _Pair(kept_id, twin_id, in_cloud[twin_id])
            for group in groups
            for kept_id, twin_id in pairs(group, may_repeat=entity.may_repeat, is_root=is_root)
        ]
        apart = self._work.twins.undone(entity.name, [(pair.kept_id, pair.twin_id) for pair in found])
        return [pair for pair in found if (pair.kept_id, pair.twin_id) not in apart]

    def _merged(self, chosen: Sequence[_Pair]) -> bool:
        """Whether they are merged; where one cannot be, none is."""
        name, at = self._entity.name, self._ports.now_text()
        rows = self._work.twins.copies(name, [row_id for pair in chosen for row_id in pair[:2]])
        wishes: list[TwinWish] = []
        for pair in chosen:
            kept, twin = rows[pair.kept_id], rows[pair.twin_id]
            fields = merge_fields(
                self._entity, kept, twin, policy=self._policy, twin_in_cloud=pair.twin_in_cloud
            )
            wishes.append(
                TwinWish(
                    merge_id=self._ports.ids.random_id(),
                    kept_id=pair.kept_id,
                    twin_id=pair.twin_id,
                    kept=kept,
                    twin=twin,
                    fields=fields,
                )
            )
            rows[pair.kept_id] = {**kept, **fields.changes}
        return self._work.twins.merge(name, wishes, run_id=self._run_id, at=at)


def _find(
    work: UnitOfWork, entity: str, run_id: str, near: dict[str, Sequence[str]] | None
) -> tuple[TwinGroup, ...]:
    """With `near`, only rows that met, and what hangs on them; it learns of the rows that were looked at."""
    if near is None:
        return work.twins.find(entity, run_id)
    among = {*near.get(entity, ()), *work.met_twins.below(entity, near)}
    if not among:
        return ()
    near[entity] = sorted(among)
    return work.twins.find(entity, run_id, near[entity])
