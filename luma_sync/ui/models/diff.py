"""From one ordered list of keys to another in few row signals. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Rows `first` to `last`, both included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many rows."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Steps in this order: remove (from the bottom), reorder, insert (from the top)."""

    removals: tuple[Span, ...]
    """Spans of the old list, the last first."""

    order: tuple[int, ...] | None
    """For each survivor in its new place, its index among the survivors; None when the order holds."""

    insertions: tuple[Span, ...]
    """Spans of the new list, the first first."""

    @property
    def size(self) -> int:
        """How many rows come and go."""
        return sum(span.size for span in (*self.removals, *self.insertions))


def plan(old: Sequence[K], new: Sequence[K]) -> Plan:
    """How to turn `old` into `new`; keys are unique in each."""
    wanted, known = set(new), set(old)
    removed = [index for index, key in enumerate(old) if key not in wanted]
    inserted = [index for index, key in enumerate(new) if key not in known]
    before = [key for key in old if key in wanted]
    after = [key for key in new if key in known]
    place = {key: index for index, key in enumerate(before)}
    order = None if before == after else tuple(place[key] for key in after)
    return Plan(removals=tuple(reversed(spans(removed))), order=order, insertions=spans(inserted))


def spans(rows: Sequence[int]) -> tuple[Span, ...]:
    """Rising row numbers as contiguous spans."""
    result: list[Span] = []
    for row in rows:
        if result and result[-1].last == row - 1:
            result[-1] = Span(first=result[-1].first, last=row)
        else:
            result.append(Span(first=row, last=row))
    return tuple(result)
