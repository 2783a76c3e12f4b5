"""What people do to conflicts, each in one transaction with its line in the audit."""

from collections.abc import Sequence
from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ConflictPolicy, Entity
from luma_sync.engine import conflict_texts as texts
from luma_sync.engine.conflicts.auto_settle import sides_of
from luma_sync.engine.conflicts.choices import FieldRefused, keeps_both_rows, result_of, taken
from luma_sync.engine.conflicts.merge import merge_rows
from luma_sync.engine.conflicts.policy import RULES, By, Rules, kind_of, read_rules
from luma_sync.engine.conflicts.views import Choice, PreviewLine, Settled, Side
from luma_sync.engine.row_rules import RowProblems, problems_of, size_problems, stored
from luma_sync.kernel.errors import UsageError
from luma_sync.store.conflict_records import OpenConflict, Outcome, SettledConflict
from luma_sync.store.sharing_records import SharedConflict
from luma_sync.store.unit_of_work import UnitOfWork

_TIMES = 3
"""After the same choice so often in a row a rule is offered."""

_POLICY_OF = {"local": ConflictPolicy.THIS_DEVICE, "cloud": ConflictPolicy.CLOUD}


class ConflictActions:
    """Knows the catalog; used inside transactions."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def settle(
        self,
        work: UnitOfWork,
        conflict_id: str,
        choice: Choice,
        *,
        now: str,
        seen_version: int | None = None,
        seen_revision: int | None = None,
    ) -> Settled:
        """Settle one conflict. Raises UsageError with one sentence; then nothing was changed."""
        conflict = work.settlements.get(conflict_id)
        if conflict is None:
            raise UsageError(texts.UNKNOWN)
        if seen_version is not None and seen_version != (conflict.cloud_version or 0):
            raise UsageError(texts.CLOUD_CHANGED)
        if seen_revision is not None and seen_revision != conflict.revision:
            raise UsageError(texts.LOCAL_CHANGED)
        done = self._settle(work, conflict, choice, now=now, group_id="")
        return replace(done, offers_rule=self._offer(work, conflict_id))

    def settle_some(
        self, work: UnitOfWork, ids: Sequence[str], choice: Choice, *, now: str, group_id: str
    ) -> tuple[int, list[PreviewLine]]:
        """Settle these alike; returns how many, and those that do not allow it with the reason."""
        skipped = []
        found = {conflict.id: conflict for conflict in work.settlements.some(ids)}
        for conflict_id in ids:
            conflict = found.get(conflict_id)
            # What was settled just before may have changed others that hang on it.
            if conflict is None or not work.settlements.is_open(conflict):
                skipped.append(refused_line(conflict_id, "", UsageError(texts.UNKNOWN)))
                continue
            try:
                self._settle(work, conflict, choice, now=now, group_id=group_id)
            except UsageError as error:
                skipped.append(refused_line(conflict_id, conflict.label, error))
        return len(ids) - len(skipped), skipped

    def preview(self, conflict: OpenConflict, choice: Choice) -> PreviewLine:
        """What the choice would make of the conflict."""
        label = conflict.label or conflict.row_id
        try:
            outcome = self.outcome(conflict, choice, now="", group_id="")
        except UsageError as error:
            return refused_line(conflict.id, label, error)
        return PreviewLine(
            conflict_id=conflict.id,
            label=label,
            result=_text_of(conflict, outcome, is_typed=bool(choice.values)),
        )

    def undo(self, work: UnitOfWork, conflict_id: str, *, now: str) -> str:
        """Take a settlement back; says what happened. Raises UsageError."""
        settled = self._take_back(work, conflict_id, now)
        if work.told_ends.is_on_its_way_back(settled.elsewhere):
            return texts.returning_text(settled.entity, settled.label or settled.row_id)
        is_open = settled.elsewhere or work.settlements.of_row(settled.entity, settled.row_id) is not None
        came_back = settled.result is None and not is_open
        return texts.undone_text(settled.entity, settled.label or settled.row_id, came_back=came_back)

    def undo_some(self, work: UnitOfWork, ids: Sequence[str], *, now: str) -> tuple[int, int, list[str]]:
        """Take these settlements back; returns how many, of how many others have to hear, why others not."""
        refusals, returning = [], 0
        for conflict_id in ids:
            try:
                settled = self._take_back(work, conflict_id, now)
            except UsageError as error:
                refusals.append(error.title)
            else:
                returning += work.told_ends.is_on_its_way_back(settled.elsewhere)
        return len(ids) - len(refusals), returning, refusals

    def restore(self, work: UnitOfWork, conflict_id: str, side: Side, *, now: str) -> str:
        """Write the losing side's values as an ordinary edit; says what happened. Raises UsageError."""
        if side is Side.BOTH:
            raise UsageError("Choose whose values to restore: this device's or the cloud's.")
        settled = self._settled(work, conflict_id)
        row = settled.local if side is Side.LOCAL else settled.cloud
        refusal = work.settled_undo.restore(settled, row, at=now)
        if refusal:
            raise UsageError(texts.refusal_text(refusal))
        self._note(work, settled, "Values of the other side restored", now)
        label = settled.label or settled.row_id
        return texts.restored_text(settled.entity, label, deleted=row is None)

    def rules(self, work: UnitOfWork) -> Rules:
        """What people chose over the catalog's policies."""
        return read_rules(work.metadata.get(RULES), self._catalog)

    def set_rule(self, work: UnitOfWork, entity: str, policy: str | None) -> None:
        """Choose a policy for an entity; None is the catalog's again. Raises UsageError."""
        if entity not in self._catalog:
            raise UsageError(f"There is no kind of row called {entity}.")
        names = [each.value for each in ConflictPolicy]
        if policy is not None and policy not in names:
            raise UsageError(f"A rule is one of {', '.join(names)}.")
        rules = self.rules(work)
        chosen = {name: each for name, each in rules.by_entity.items() if name != entity}
        if policy is not None:
            chosen[entity] = ConflictPolicy(policy)
        work.metadata.set(RULES, replace(rules, by_entity=chosen).text())

    def set_preset(self, work: UnitOfWork, *, device_wins: bool) -> None:
        """Luma's classic mode, or not."""
        work.metadata.set(RULES, replace(self.rules(work), device_wins=device_wins).text())

    def _take_back(self, work: UnitOfWork, conflict_id: str, now: str) -> SettledConflict:
        settled = self._settled(work, conflict_id)
        refusal = work.settled_undo.undo(settled, at=now)
        if refusal:
            raise UsageError(texts.refusal_text(refusal))
        self._note(work, settled, "Settlement taken back", now, code="taken_back")
        return settled

    def _settle(
        self, work: UnitOfWork, conflict: OpenConflict, choice: Choice, *, now: str, group_id: str
    ) -> Settled:
        outcome = self.outcome(conflict, choice, now=now, group_id=group_id)
        refusal = work.settlements.settle(conflict, outcome)
        if refusal:
            raise UsageError(texts.refusal_text(refusal))
        text = _text_of(conflict, outcome, is_typed=bool(choice.values))
        note_settled(work, conflict, text, now=now)
        return Settled(conflict_id=conflict.id, text=text, deleted=outcome.result is None)

    def outcome(self, conflict: OpenConflict, choice: Choice, *, now: str, group_id: str) -> Outcome:
        """What the choice makes of the conflict. Raises UsageError."""
        entity = self._catalog[conflict.entity]
        sides = sides_of(conflict, self._catalog)
        kind = kind_of(sides, known=conflict.kind)
        keeps_both = keeps_both_rows(kind, choice)
        chosen = replace(choice, side=Side.CLOUD) if keeps_both else choice
        result = result_of(sides, replace(chosen, values=_checked(entity, chosen)))
        if result is not None and choice.values:
            problems = size_problems(entity, result)
            if problems:
                raise RowProblems(problems)
        fields = conflict.fields
        if sides.local is not None and sides.cloud is not None:
            fields = merge_rows(entity, sides.base, sides.local, sides.cloud).conflicting
        return Outcome(
            result=result,
            kind=kind,
            fields=fields,
            by=By.PERSON.value,
            taken="merged" if keeps_both else taken(sides, result),
            at=now,
            group_id=group_id,
            keeps_both=keeps_both,
        )

    def _offer(self, work: UnitOfWork, conflict_id: str) -> str:
        """The policy that would have chosen as the last choices did; empty where none would, or one does."""
        settled = self._settled(work, conflict_id)
        last = work.conflicts.last_choices(settled.entity, settled.kind, settled.fields, limit=_TIMES)
        if len(last) < _TIMES or len(set(last)) > 1:
            return ""
        side = last[0]
        if side == "deleted":
            side = "cloud" if settled.cloud is None else "local"
        policy = _POLICY_OF.get(side)
        known = self.rules(work).policy(self._catalog[settled.entity])
        return "" if policy is None or policy is known else policy.value

    def _settled(self, work: UnitOfWork, conflict_id: str) -> SettledConflict:
        settled = work.conflicts.settled_one(conflict_id)
        if settled is None or not settled.by:
            raise UsageError(texts.refusal_text("unknown"))
        return settled

    def _note(
        self, work: UnitOfWork, settled: SettledConflict, text: str, now: str, *, code: str = ""
    ) -> None:
        work.activity.add(
            at=now, kind="conflict", entity=settled.entity, row_id=settled.row_id, text=text, code=code
        )


def note_settled(
    work: UnitOfWork, conflict: OpenConflict | SharedConflict, text: str, *, now: str, settled_id: str = ""
) -> None:
    """Into the audit; `settled_id` of what takes it back, where it is not the conflict itself."""
    work.activity.add(
        at=now,
        kind="conflict",
        entity=conflict.entity,
        row_id=conflict.row_id,
        text=f"Settled: {text}",
        code="settled",
        undo=f"conflict:{settled_id or conflict.id}",
    )


def refused_line(conflict_id: str, label: str, error: UsageError) -> PreviewLine:
    """A line of a preview that says why not."""
    field = (error.reason, error.field) if isinstance(error, FieldRefused) else None
    return PreviewLine(
        conflict_id=conflict_id, label=label, result="", refusal=error.title, refused_for=field
    )


def _text_of(conflict: OpenConflict, outcome: Outcome, *, is_typed: bool) -> str:
    taken = "both" if outcome.keeps_both else outcome.taken
    if is_typed and taken == "merged":
        taken = "typed"
    return texts.settled_text(conflict.entity, conflict.label or conflict.row_id, taken)


def _checked(entity: Entity, choice: Choice) -> dict[str, object]:
    problems = problems_of(entity, choice.values, is_new=False)
    if problems:
        raise RowProblems(problems)
    columns = {column.name: column for column in entity.columns}
    return {name: stored(columns[name], value) for name, value in choice.values.items()}
