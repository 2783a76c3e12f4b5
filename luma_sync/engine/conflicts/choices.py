"""What a person's choice makes of a conflict; refuses with one sentence. Pure."""

from collections.abc import Mapping

from luma_sync.engine.conflicts.merge import Row, content_of, merge_rows
from luma_sync.engine.conflicts.policy import DUPLICATE_KEY, Sides
from luma_sync.engine.conflicts.values import same
from luma_sync.engine.conflicts.views import Changed, Choice, FieldView, Side
from luma_sync.kernel.errors import UsageError


class FieldRefused(UsageError):
    """A choice that one field does not allow."""

    def __init__(self, reason: str, field: str) -> None:
        super().__init__(_REFUSED[reason].format(field=field))
        self.reason = reason
        self.field = field


_REFUSED = {
    "choose": "Both sides changed the field {field}: choose this device or the cloud for it.",
    "no_fit": "The two changes of the field {field} do not fit together: choose a side.",
    "no_field": "The row has no field called {field}; nothing was settled.",
}


def result_of(sides: Sides, choice: Choice) -> dict[str, object] | None:
    """The content that the row gets; None: it is deleted.

    Raises UsageError where the choice does not fit the conflict, or leaves a field open. Typed values have to
    be checked against the catalog before.
    """
    if sides.local is None or sides.cloud is None:
        return _of_delete(sides, choice)
    fields = merge_rows(sides.entity, sides.base, sides.local, sides.cloud).fields
    _refuse_unknown(fields, choice)
    return {each.name: _value(each, choice) for each in fields}


def keeps_both_rows(kind: str, choice: Choice) -> bool:
    """Two rows that were made under one id can be two: no field has to be chosen then."""
    return kind == DUPLICATE_KEY and choice.side is Side.BOTH and not choice.fields and not choice.values


def taken(sides: Sides, result: Row | None) -> str:
    """Whose the result is: `local`, `cloud`, `merged` or `deleted`.

    When a row was made is nobody's choice: one that was made twice has two such times.
    """
    if result is None:
        return "deleted"
    for row, name in ((sides.local, "local"), (sides.cloud, "cloud")):
        if row is not None and all(
            same(column, row.get(column.name), result.get(column.name))
            for column in sides.entity.synced_columns
        ):
            return name
    return "merged"


def _of_delete(sides: Sides, choice: Choice) -> dict[str, object] | None:
    if choice.side not in (Side.LOCAL, Side.CLOUD):
        raise UsageError("The row was deleted on one side: take this device or the cloud.")
    chosen = sides.local if choice.side is Side.LOCAL else sides.cloud
    if chosen is None:
        if choice.fields or choice.values:
            raise UsageError("That side deleted the row, so its fields cannot be chosen.")
        return None
    row = content_of(sides.entity, chosen)
    for name in choice.fields:
        _refuse_field(name, row)
    for name, value in choice.values.items():
        _refuse_field(name, row)
        row[name] = value
    return row


def _value(view: FieldView, choice: Choice) -> object:
    if view.name in choice.values:
        return choice.values[view.name]
    side = choice.fields.get(view.name)
    if side is None and view.changed is Changed.BOTH:
        side = choice.side or (Side.BOTH if view.can_join else None)
        if side is None:
            raise FieldRefused("choose", view.name)
    if side in (Side.LOCAL, Side.CLOUD):
        return view.local if side is Side.LOCAL else view.cloud
    if view.changed is Changed.BOTH and not view.can_join:
        raise FieldRefused("no_fit", view.name)
    return view.merged


def _refuse_unknown(fields: tuple[FieldView, ...], choice: Choice) -> None:
    known = {each.name: each for each in fields}
    for name in (*choice.fields, *choice.values):
        _refuse_field(name, known)


def _refuse_field(name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        raise FieldRefused("no_field", name)
