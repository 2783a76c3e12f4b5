"""Which rows a pull fetches, in which order; and what comes after a reply. Pure."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Stage
from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import Heads, Page, PullReply, PullRequest
from luma_sync.engine.lives import Cursors, is_another_life
from luma_sync.engine.pull.scopes import Selection
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.all_read import AllRead

_UNBOUNDED = 10**18 - 1
"""As far as a request can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PullPlan:
    """One pull, bounded by the heads it was planned from."""

    stages: tuple[tuple[PullRequest, ...], ...]
    """Requests by stage, A to D; a stage without requests is left out."""

    resets: bool = False
    """The cloud's history does not continue ours: everything is read from 0, and no local row goes."""

    unknown_entities: frozenset[str] = frozenset()
    """Entities of a newer cloud, which this program leaves alone."""

    is_partial: bool = False
    """Something that is new in the cloud was not asked for and is left out."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to fetch."""
        return not self.stages


def plan_pull(
    heads: Heads,
    cursors: Cursors,
    known_epoch: str | None,
    catalog: Catalog,
    *,
    only: Selection | None = None,
) -> PullPlan:
    """Compare heads and cursors. `known_epoch` is None before the first contact with this cloud.

    `only` leaves out what it does not name, except where the cloud's history does not continue ours.
    """
    resets = is_another_life(heads, cursors, known_epoch)
    reached: Cursors = {} if resets else cursors
    chosen = None if resets else only
    is_partial = False
    wanted: dict[Stage, list[PullRequest]] = {stage: [] for stage in Stage}
    unknown = set()
    for scope in heads.scopes:
        for entity, head in scope.heads.items():
            if entity not in catalog:
                unknown.add(entity)
                continue
            since = reached.get((scope.scope_id, entity), 0)
            if head <= since:
                continue
            if chosen is not None and (scope.scope_id, entity) not in chosen:
                is_partial = True
            else:
                request = PullRequest(scope_id=scope.scope_id, entity=entity, since=since, until=head)
                wanted[catalog[entity].stage].append(request)
    stages = tuple(_by_priority(requests, catalog) for requests in wanted.values() if requests)
    return PullPlan(stages=stages, resets=resets, unknown_entities=frozenset(unknown), is_partial=is_partial)


def _by_priority(requests: Sequence[PullRequest], catalog: Catalog) -> tuple[PullRequest, ...]:
    """Small rows that people wait for come before pictures: waveforms are last."""
    return tuple(sorted(requests, key=lambda request: catalog[request.entity].priority))


def read_by(plan: PullPlan, *, compares_next: bool) -> AllRead | None:
    """What is known once `plan` was fetched: None, not all of it, where something was left out.

    A row that is written after the heads were read and before its page is, is in no page of this plan. Its
    entity had news before that already, as what it looked like then is not here: else there is no such row.
    Where everything is compared next, that finds it.
    """
    if plan.is_partial:
        return None
    requests = (request for stage in plan.stages for request in stage)
    return AllRead(ahead=frozenset() if compares_next else frozenset(map(key_of, requests)))


def in_calls(requests: Sequence[PullRequest], per_call: int) -> tuple[tuple[PullRequest, ...], ...]:
    """The requests of one stage, cut into calls."""
    return tuple(tuple(requests[start : start + per_call]) for start in range(0, len(requests), per_call))


def key_of(source: PullRequest | Page) -> tuple[str, str]:
    """Scope and entity."""
    return source.scope_id, source.entity


def started_over(
    requests: Sequence[PullRequest], reply: PullReply, read_from_start: Container[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """What has to be read from 0: the cloud has forgotten deletes that this device never heard of."""
    pairs = zip(requests, reply.pages, strict=False)
    return frozenset(
        key_of(request) for request, page in pairs if page.reset and key_of(request) not in read_from_start
    )


def follow_ups(
    requests: Sequence[PullRequest], reply: PullReply, restarts: Container[tuple[str, str]] = frozenset()
) -> tuple[PullRequest, ...]:
    """The requests that continue `reply`; those of `restarts` begin at 0, their pages do not count.

    A page that found no room in the answer is empty and asked for again. Raises ProtocolViolation when the
    pages are not those asked for, or none of them advances: an endless loop is worse than an error.
    """
    if len(reply.pages) != len(requests):
        raise ProtocolViolation(
            "The cloud answered with other pages than were asked for; the pull was stopped."
        )
    following = []
    advances = False
    for request, page in zip(requests, reply.pages, strict=True):
        if (page.scope_id, page.entity) != (request.scope_id, request.entity):
            raise ProtocolViolation(
                "The cloud mixed up its pages; the pull was stopped, nothing was changed."
            )
        if key_of(request) in restarts:
            advances = True
            # Without a bound: a row that moves on meanwhile must come all the same, or it looks deleted.
            following.append(replace(request, since=0, until=_UNBOUNDED))
            continue
        if page.done:
            advances = True
            continue
        has_no_room = page.next == request.since and page.count == 0
        advances = advances or not has_no_room
        if not has_no_room and not request.since < page.next <= request.until:
            raise ProtocolViolation(
                "The cloud's pages do not advance; the pull was stopped.",
                f"{page.entity}: since {request.since}, next {page.next}, until {request.until}",
            )
        following.append(
            PullRequest(scope_id=page.scope_id, entity=page.entity, since=page.next, until=request.until)
        )
    if following and not advances:
        raise ProtocolViolation("The cloud's pages are empty but not at their end; the pull was stopped.")
    return tuple(following)


def reached_by(request: PullRequest, page: Page) -> int:
    """The cursor after `page`. A finished request has reached its head, even where newer rows moved on."""
    if request.until == _UNBOUNDED:
        return page.next
    return max(page.next, request.until) if page.done else page.next


def in_transactions(
    pairs: Iterable[tuple[PullRequest, Page]], rows_max: int
) -> tuple[tuple[tuple[PullRequest, Page], ...], ...]:
    """Small pages together, large ones alone, so that the write lock is held for about `rows_max` rows."""
    groups: list[tuple[tuple[PullRequest, Page], ...]] = []
    group: list[tuple[PullRequest, Page]] = []
    rows = 0
    for request, page in pairs:
        if group and rows + page.count > rows_max:
            groups.append(tuple(group))
            group, rows = [], 0
        group.append((request, page))
        rows += page.count
    if group:
        groups.append(tuple(group))
    return tuple(groups)
