"""What somebody has chosen so far for one conflict, step by step, and what the row becomes by it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from luma_sync.engine.conflicts.views import Changed, Choice, ConflictView, FieldView, Json, Side
from luma_sync.kernel.dataclass import dataclass

_WITH_CARDS = frozenset({"edit_delete", "delete_edit", "deleted_parent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Sides by field, typed values by field, or one side for the row as a whole."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)
    whole: Side | None = None
    """Of a row that one side deleted; `BOTH` where both rows of one id are kept as two."""

    @property
    def is_empty(self) -> bool:
        """Nothing was chosen."""
        return not self.sides and not self.values and self.whole is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a field becomes."""

    is_known: bool
    value: Json = None
    side: Side | None = None
    is_typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """From where the fields that somebody had to choose come."""

    local: int = 0
    cloud: int = 0
    both: int = 0
    typed: int = 0


def has_cards(view: ConflictView) -> bool:
    """Whether the row is kept or deleted as a whole, rather than merged by field."""
    return view.local_deleted or view.cloud_deleted or view.line.signature.kind in _WITH_CARDS


def may_keep_both(view: ConflictView) -> bool:
    """Whether the two sides are rows of their own that only share their id."""
    return view.line.signature.kind == "duplicate_key"


def keeping_side(view: ConflictView) -> Side:
    """The side that keeps a row which the other one deletes."""
    return Side.CLOUD if view.local_deleted and not view.cloud_deleted else Side.LOCAL


def asked_fields(view: ConflictView) -> tuple[FieldView, ...]:
    """Those that somebody must choose."""
    return tuple(each for each in view.fields if each.changed is Changed.BOTH)


def merged_fields(view: ConflictView) -> tuple[FieldView, ...]:
    """Those that merged by themselves."""
    quiet = {Changed.BOTH, Changed.NOBODY}
    return tuple(each for each in view.fields if each.changed not in quiet)


def side_value(each: FieldView, side: Side) -> Json:
    """The field's value on a side."""
    return {Side.LOCAL: each.local, Side.CLOUD: each.cloud, Side.BOTH: each.merged}[side]


def result_of(draft: Draft, each: FieldView) -> Result:
    """What a field becomes; not known while somebody has to choose."""
    if draft.whole is Side.BOTH:
        return Result(is_known=True, value=each.cloud)
    if each.name in draft.values:
        return Result(is_known=True, value=draft.values[each.name], is_typed=True)
    side = draft.sides.get(each.name)
    if side is not None:
        return Result(is_known=True, value=side_value(each, side), side=side)
    if each.changed is Changed.BOTH:
        return Result(is_known=False)
    quiet = {Changed.LOCAL: Side.LOCAL, Changed.CLOUD: Side.CLOUD}.get(each.changed)
    value = each.merged if quiet is None else side_value(each, quiet)
    return Result(is_known=True, value=value, side=quiet)


def choose(draft: Draft, each: FieldView, side: Side) -> Draft:
    """Take one field from a side; what was typed for it goes. A side that it cannot have changes nothing."""
    if side is Side.BOTH and not each.can_join:
        return draft
    values = {name: value for name, value in draft.values.items() if name != each.name}
    return replace(draft, sides={**draft.sides, each.name: side}, values=values, whole=None)


def put_in(draft: Draft, each: FieldView, value: Json) -> Draft:
    """A typed value; one that a side has is that side's."""
    known = result_of(draft, each)
    if known.is_known and known.value == value and not known.is_typed:
        return draft
    for side in (Side.LOCAL, Side.CLOUD):
        if side_value(each, side) == value:
            return choose(draft, each, side)
    sides = {name: side for name, side in draft.sides.items() if name != each.name}
    return replace(draft, sides=sides, values={**draft.values, each.name: value}, whole=None)


def take_all(draft: Draft, view: ConflictView, side: Side) -> Draft:
    """The whole row from one side; with `BOTH` only the fields that can hold both."""
    if has_cards(view):
        return draft if side is Side.BOTH else replace(draft, whole=side)
    if side is Side.BOTH and may_keep_both(view):
        return Draft(whole=side)
    for each in asked_fields(view):
        draft = choose(draft, each, side)
    return draft


def missing(draft: Draft, view: ConflictView) -> tuple[FieldView, ...]:
    """Fields without a choice."""
    return tuple(each for each in asked_fields(view) if not result_of(draft, each).is_known)


def is_complete(draft: Draft, view: ConflictView) -> bool:
    """Whether nothing is left to choose, and it can be settled on this device."""
    if view.only_on:
        return False
    return draft.whole is not None if has_cards(view) else not missing(draft, view)


def uniform_side(draft: Draft, view: ConflictView) -> Side | None:
    """The side that everything is taken from; None where it is a mixture, or not complete."""
    if has_cards(view) or draft.whole is not None:
        return draft.whole
    asked = asked_fields(view)
    named = {each.name for each in asked}
    if draft.values or draft.sides.keys() - named or not asked:
        return None
    sides = {draft.sides.get(name) for name in named}
    return sides.pop() if len(sides) == 1 else None


def choice_of(draft: Draft, view: ConflictView) -> Choice:
    """As the engine takes it."""
    side = uniform_side(draft, view)
    if side is not None:
        return Choice(side=side)
    return Choice(fields=dict(draft.sides), values=dict(draft.values))


def tally(draft: Draft, view: ConflictView) -> Tally:
    """How many fields come from where: those that were asked for, and others that somebody touched."""
    touched = [
        each
        for each in view.fields
        if each.changed is Changed.BOTH or each.name in draft.sides or each.name in draft.values
    ]
    results = [result_of(draft, each) for each in touched]
    sides = [result.side for result in results if result.is_known]
    return Tally(
        local=sides.count(Side.LOCAL),
        cloud=sides.count(Side.CLOUD),
        both=sides.count(Side.BOTH),
        typed=sum(result.is_typed for result in results),
    )


def carried_over(draft: Draft, before: ConflictView, now: ConflictView) -> Draft:
    """The choices that still hold when a side has changed: those of fields that are as they were."""
    old = {each.name: each for each in before.fields}
    same = set(_untouched(old, now))
    return Draft(
        sides={name: side for name, side in draft.sides.items() if name in same},
        values={name: value for name, value in draft.values.items() if name in same},
        whole=draft.whole if _fate(before) == _fate(now) else None,
    )


def _untouched(old: Mapping[str, FieldView], now: ConflictView) -> Iterator[str]:
    for each in now.fields:
        was = old.get(each.name)
        if was is not None and (was.local, was.cloud, was.merged) == (each.local, each.cloud, each.merged):
            yield each.name


def _fate(view: ConflictView) -> tuple[bool, bool, tuple[object, ...]]:
    values = tuple((each.name, each.local, each.cloud) for each in view.fields)
    return view.local_deleted, view.cloud_deleted, values


def _side_of(view: ConflictView, side: Side) -> object:
    is_cloud = side is Side.CLOUD
    values = tuple((each.name, each.cloud if is_cloud else each.local) for each in view.fields)
    return (view.cloud_deleted, view.cloud_version, values) if is_cloud else (view.local_deleted, values)


class Drafts:
    """What was chosen, by conflict, with every step back to the beginning; lives as long as its owner."""

    def __init__(self) -> None:
        self._steps: dict[str, list[Draft]] = {}
        self._views: dict[str, ConflictView] = {}

    def open(self, view: ConflictView) -> Side | None:
        """Look at a conflict; the side that has changed since the last look, the cloud before ours."""
        before = self._views.get(view.line.id)
        self._views[view.line.id] = view
        if before is None or before == view:
            return None
        steps = self._steps.get(view.line.id, [])
        carried = [carried_over(step, before, view) for step in steps]
        distinct = [step for number, step in enumerate(carried) if not number or step != carried[number - 1]]
        self._steps[view.line.id] = [step for step in distinct if not step.is_empty]
        if _side_of(before, Side.CLOUD) != _side_of(view, Side.CLOUD):
            return Side.CLOUD
        return Side.LOCAL if _side_of(before, Side.LOCAL) != _side_of(view, Side.LOCAL) else None

    def of(self, conflict_id: str) -> Draft:
        """What holds now."""
        steps = self._steps.get(conflict_id)
        return steps[-1] if steps else Draft()

    def keep(self, conflict_id: str, draft: Draft) -> None:
        """One step more."""
        if draft != self.of(conflict_id):
            self._steps.setdefault(conflict_id, []).append(draft)

    def undo(self, conflict_id: str) -> bool:
        """One step back; False at the beginning."""
        steps = self._steps.get(conflict_id)
        if not steps:
            return False
        steps.pop()
        return True

    def forget(self, conflict_id: str) -> None:
        """It is settled."""
        self._steps.pop(conflict_id, None)
        self._views.pop(conflict_id, None)

    def clear(self) -> None:
        """Another library is shown."""
        self._steps.clear()
        self._views.clear()
