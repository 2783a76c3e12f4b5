"""The library as a pull finds it: what is to be fetched, and what the mass-delete guard goes by."""

from collections.abc import Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.messages import Heads
from luma_sync.engine.marks import PULL_DELETES, PULLED_EPOCH, deletes_of
from luma_sync.engine.pull.applier import GuardFacts
from luma_sync.engine.pull.leaving import plan_parting
from luma_sync.engine.pull.planner import PullPlan, key_of, plan_pull
from luma_sync.engine.pull.scopes import Selection
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ProjectLeft, RowsPulled
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.store.project_records import LeftProject
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

    owes_search: bool
    """What the cloud has lost in a new life was not looked for yet."""

    is_settled: bool
    """Without new rows there is nothing to write down."""

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is to be fetched and nothing to be written down."""
        return self.plan.is_empty and self.is_settled


def look_at(
    work: UnitOfWork,
    heads: Heads,
    catalog: Catalog,
    *,
    limit: DeleteLimit,
    deletes_confirmed: bool,
    only: Selection | None = None,
) -> Look:
    """Compare the library with what the cloud says of itself."""
    known_epoch = work.cursors.epoch()
    if work.cursors.is_reconciling:
        only = None  # a new life of the cloud is read whole
    plan = plan_pull(heads, work.cursors.all(), known_epoch, catalog, only=only)
    told = {(scope.scope_id, scope.kind, scope.role) for scope in heads.scopes}
    known = {(scope.scope_id, scope.kind, scope.role) for scope in work.cursors.scopes()}
    is_current = work.metadata.get(PULLED_EPOCH) == heads.epoch
    guard = _guard(work, plan, limit=limit, deletes_confirmed=deletes_confirmed)
    is_back = not work.leaving.missing().isdisjoint(scope.scope_id for scope in heads.scopes)
    return Look(
        plan=plan,
        guard=guard,
        held=_held(work, plan),
        is_new=known_epoch is None
        or plan.resets
        or plan.is_partial
        or told != known
        or is_back
        or not plan.is_empty,
        owes_search=plan.resets or work.cursors.owes_search,
        # What blocked a parked row may have been settled here, without anything new in the cloud.
        is_settled=is_current
        and not guard.gone
        and not work.rows.parked_count()
        and not (guard.asked and deletes_confirmed),
    )


def _guard(work: UnitOfWork, plan: PullPlan, *, limit: DeleteLimit, deletes_confirmed: bool) -> GuardFacts:
    return GuardFacts(
        rows_before={} if plan.is_empty else work.rows.counts(),
        asked=work.delete_questions.entities(),
        deletes_confirmed=deletes_confirmed,
        limit=limit,
        gone=deletes_of(work.metadata.get(PULL_DELETES)),
    )


def note_heads(work: UnitOfWork, heads: Heads, *, resets: bool, now: str) -> tuple[LeftProject, ...]:
    """Write down what the cloud said. Rows of projects that are not ours any more go; returns what went."""
    same_life = not resets and work.cursors.epoch() == heads.epoch and not work.cursors.is_reconciling
    if resets or work.cursors.epoch() is None:
        if resets:
            work.lost_rows.close_conflicts()
        work.cursors.reset_epoch(heads.epoch)
        work.freshness.forget()
    left = _part(work, heads, same_life=same_life, now=now)
    for scope in heads.scopes:
        work.cursors.save_scope(scope_id=scope.scope_id, kind=scope.kind, role=scope.role, heads=scope.heads)
    return left


def _part(work: UnitOfWork, heads: Heads, *, same_life: bool, now: str) -> tuple[LeftProject, ...]:
    if work.leaving.come_back(scope.scope_id for scope in heads.scopes):
        work.freshness.forget()
    parting = plan_parting(
        heads,
        work.leaving.held(),
        doubted=work.leaving.missing(),
        meant=work.leaving.meant(),
        user_id=work.metadata.get("user_id"),
        same_life=same_life,
    )
    work.leaving.note_missing(parting.doubtful, at=now)
    for scope_id in parting.lost:
        count = work.lost_rows.send_scope_again(scope_id)
        text = f"The cloud has lost a project of yours; its {count} rows are sent again from here"
        work.activity.add(at=now, kind="pull", direction="out", entity="projects", row_id=scope_id, text=text)
    left = tuple(work.leaving.leave(scope_id, at=now) for scope_id in parting.gone)
    if left:
        work.freshness.forget()
    for project in left:
        work.activity.add(at=now, kind="project", direction="in", text=_left_text(project))
    work.leaving.tidy()
    return left


def tell_left(bus: EventBus, left: Sequence[LeftProject]) -> None:
    """Whoever shows rows hears of those that went."""
    for project in left:
        for entity, rows in project.removed:
            bus.publish(RowsPulled(entity=entity, scope_id=project.project_id, upserted=0, deleted=rows))
        bus.publish(ProjectLeft(project_id=project.project_id, name=project.name, kept=project.kept))


def _left_text(project: LeftProject) -> str:
    rows = f"{project.rows} {'row was' if project.rows == 1 else 'rows were'} removed here"
    kept = f", {project.kept} unsent {'change is' if project.kept == 1 else 'changes are'} kept"
    return f"No part in the project '{project.name}' any more: {rows}{kept if project.kept else ''}"


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
