"""The library as a pull finds it: what is to be fetched, and what the mass-delete guard goes by."""

from dataclasses import dataclass

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.messages import Heads
from luma_sync.engine.marks import GUARD, PULLED_EPOCH, guard_from_json
from luma_sync.engine.pull.applier import GuardFacts
from luma_sync.engine.pull.planner import PullPlan, key_of, plan_pull
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One consistent moment."""

    plan: PullPlan
    guard: GuardFacts
    held: frozenset[tuple[str, str]]
    """Scope and entity of what is read from 0 although rows of it are here."""

    is_new: bool
    """The cloud tells something that is to be noted before anything is fetched."""

    is_settled: bool
    """Without new rows there is nothing to write down."""


def look_at(
    work: UnitOfWork, heads: Heads, catalog: Catalog, *, limit: DeleteLimit, deletes_confirmed: bool
) -> Look:
    """Compare the library with what the cloud says of itself."""
    known_epoch = work.cursors.epoch()
    plan = plan_pull(heads, work.cursors.all(), known_epoch, catalog)
    told = {(scope.scope_id, scope.kind, scope.role) for scope in heads.scopes}
    known = {(scope.scope_id, scope.kind, scope.role) for scope in work.cursors.scopes()}
    question = work.metadata.get(GUARD)
    is_current = work.metadata.get(PULLED_EPOCH) == heads.epoch and not question
    return Look(
        plan=plan,
        guard=GuardFacts(
            rows_before={} if plan.is_empty else work.rows.counts(),
            kept=guard_from_json(question),
            deletes_confirmed=deletes_confirmed,
            limit=limit,
        ),
        held=_held(work, plan),
        is_new=known_epoch is None or plan.resets or told != known or not plan.is_empty,
        # What blocked a parked row may have been settled here, without anything new in the cloud.
        is_settled=is_current and not work.rows.parked_count(),
    )


def note_heads(work: UnitOfWork, heads: Heads, *, resets: bool) -> None:
    """Write down what the cloud said. Rows of a scope that is gone stay; only how far it was read goes."""
    if resets or work.cursors.epoch() is None:
        work.cursors.reset_epoch(heads.epoch)
    work.cursors.keep_scopes(scope.scope_id for scope in heads.scopes)
    for scope in heads.scopes:
        work.cursors.save_scope(scope_id=scope.scope_id, kind=scope.kind, role=scope.role, heads=scope.heads)


def _held(work: UnitOfWork, plan: PullPlan) -> frozenset[tuple[str, str]]:
    """What is read from 0 although rows of it are here: our own pushes brought them into step.

    Empty while a new life of the cloud is reconciled: what that life does not know must stay.
    """
    if plan.resets or work.cursors.is_reconciling:
        return frozenset()
    requests = (request for stage in plan.stages for request in stage if request.since == 0)
    return frozenset(
        key_of(request) for request in requests if work.rows.holds_synced(request.entity, request.scope_id)
    )
