"""Settles what settles by itself, in the transaction that recorded it; everything else stays open."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ConflictPolicy
from luma_sync.engine.conflicts.choices import taken
from luma_sync.engine.conflicts.clocks import WINDOW, ClockWindow, follow, newer_side, read_window
from luma_sync.engine.conflicts.policy import RULES, By, Decision, Rules, Sides, decide, read_rules
from luma_sync.engine.conflicts.views import Side
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConflictFound
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.conflict_records import OpenConflict, Outcome
from luma_sync.store.records import PageApplied
from luma_sync.store.unit_of_work import UnitOfWork

_AT_ONCE = 500
_LINES_MAX = 20
"""Rows of one entity that get a line of the activity of their own; more are counted in one line."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AutoSettled:
    """What one look at undecided conflicts came to."""

    opened: tuple[Key, ...] = ()
    """(entity, row id) of those that wait for a person now."""

    settled: int = 0

    def after(self, applied: PageApplied) -> PageApplied:
        """What a page did together with this look after it, which tells of the conflicts itself."""
        waiting = {row_id for _, row_id in self.opened}
        ended = sum(row_id not in waiting for row_id in applied.conflicts)
        return replace(applied, conflicts=(), upserted=applied.upserted + ended)

    def tell(self, bus: EventBus) -> None:
        """Say which conflicts wait for a person."""
        for entity, row_id in self.opened:
            bus.publish(ConflictFound(entity=entity, row_id=row_id))


Compared = tuple[datetime, float]
Settle = Callable[[UnitOfWork], AutoSettled]
"""`settle_undecided` as it is handed to those who record conflicts."""


def settle_undecided(
    work: UnitOfWork,
    catalog: Catalog,
    *,
    now: str,
    at_most: int | None = None,
    compared: Compared | None = None,
) -> AutoSettled:
    """Decide every conflict that nobody has looked at since a side changed. Cheap when there is none.

    `at_most` so many of them, a little more where what settles concerns others. `compared`: when the clocks
    were compared last, and their difference; without it nothing is newer than something else.
    """
    if not work.settlements.has_undecided():
        return AutoSettled()
    rules = read_rules(work.metadata.get(RULES), catalog)
    window = None if compared is None else follow(read_window(work.metadata.get(WINDOW)), compared)
    opened: list[Key] = []
    settled: list[tuple[OpenConflict, Decision]] = []
    while found := work.settlements.undecided(limit=_AT_ONCE):
        for conflict in found:
            if not work.settlements.is_open(conflict):
                continue  # what was settled before took it along
            sides = sides_of(conflict, catalog, newer=_newer(conflict, window))
            decision = _settle_one(work, conflict, sides, rules, now)
            if decision.is_open and not _waits_for_author(conflict, sides, rules):
                opened.append((conflict.entity, conflict.row_id))
            elif not decision.is_open:
                settled.append((conflict, decision))
        if at_most is not None and len(opened) + len(settled) >= at_most:
            break
    _note(work, settled, now)
    return AutoSettled(tuple(dict.fromkeys(opened)), len(settled))


def _newer(conflict: OpenConflict, window: ClockWindow | None) -> Side | None:
    return newer_side(window, local_at=conflict.local_at, cloud_at=conflict.cloud_at)


def _waits_for_author(conflict: OpenConflict, sides: Sides, rules: Rules) -> bool:
    """The cloud is about to be asked when it took its side, and that may settle it: nobody is told yet."""
    is_known = bool(conflict.cloud_at) or not conflict.cloud_version
    return rules.policy(sides.entity) is ConflictPolicy.NEWEST and not is_known and not conflict.by_hand


def _settle_one(work: UnitOfWork, conflict: OpenConflict, sides: Sides, rules: Rules, now: str) -> Decision:
    decision = decide(sides, rules.policy(sides.entity), known_kind=conflict.kind)
    if not decision.is_open:
        outcome = Outcome(
            result=decision.result,
            kind=decision.kind,
            fields=decision.fields,
            by=decision.by.value,
            taken=taken(sides, decision.result),
            at=now,
        )
        if not work.settlements.settle(conflict, outcome):
            return decision
        # Something is in the way here: then a person has to look.
        decision = decide(sides, ConflictPolicy.ASK, known_kind=conflict.kind)
    work.settlements.decided(conflict, kind=decision.kind, fields=decision.fields)
    return Decision(is_open=True, kind=decision.kind, fields=decision.fields)


def sides_of(conflict: OpenConflict, catalog: Catalog, *, newer: Side | None = None) -> Sides:
    """The conflict's sides for deciding."""
    return Sides(
        entity=catalog[conflict.entity],
        base=conflict.base,
        local=conflict.local,
        cloud=conflict.cloud,
        cloud_is_known=conflict.cloud_version is not None,
        is_below_deleted=conflict.is_below_deleted,
        is_new=conflict.is_new,
        by_hand=conflict.by_hand,
        newer=newer,
    )


_TEXTS = {
    By.MERGE: "Merged by itself: what was changed here and in the cloud fits together",
    By.RULE: "Settled by the rule for its kind of row",
}

_CODES = {By.MERGE: "merged_alone", By.RULE: "settled_by_rule"}


def _note(work: UnitOfWork, settled: list[tuple[OpenConflict, Decision]], now: str) -> None:
    """Equal sides are no news."""
    told = [(conflict, decision) for conflict, decision in settled if decision.by is not By.EQUAL]
    counts = Counter((conflict.entity, decision.by) for conflict, decision in told)
    for (entity, by), count in counts.items():
        if count > _LINES_MAX:
            text = f"{_TEXTS[by]}: {count} rows"
            work.activity.add(at=now, kind="conflict", entity=entity, text=text, code=_CODES[by], rows=count)
    for conflict, decision in told:
        if counts[conflict.entity, decision.by] <= _LINES_MAX:
            work.activity.add(
                at=now,
                kind="conflict",
                entity=conflict.entity,
                row_id=conflict.row_id,
                text=_TEXTS[decision.by],
                code=_CODES[decision.by],
                undo=f"conflict:{conflict.id}",
            )
