"""From one ordered list of keys to another in few row signals. Pure."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from luma_sync.kernel.dataclass import dataclass

K = TypeVar("K", bound=Hashable)
_SLICE = 8192


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


def near_plan(old: Sequence[K], new: Sequence[K], most: int) -> Plan | None:
    """`plan` for long lists of which little changes at a time, in one place; keys are unique in each.

    None when more than `most` rows lie between the beginning and the end that both have in common, or when
    rows change places.
    """
    length = min(len(old), len(new))
    head = _in_common(lambda at, size: old[at : at + size] == new[at : at + size], length)
    shift = len(new) - len(old)

    def ends_alike(at: int, size: int) -> bool:
        last = len(old) - at
        return old[last - size : last] == new[last + shift - size : last + shift]

    tail = _in_common(ends_alike, length - head)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(before) + len(after) > most:
        return None
    steps = plan(before, after)
    if steps.order is not None:
        return None
    return Plan(
        removals=tuple(_moved(span, head) for span in steps.removals),
        order=None,
        insertions=tuple(_moved(span, head) for span in steps.insertions),
    )


def _in_common(is_alike: Callable[[int, int], bool], length: int) -> int:
    """How many of `length` rows are alike from the start; whole slices are compared, not single rows."""
    done, size = 0, _SLICE
    while size and done < length:
        step = min(size, length - done)
        if is_alike(done, step):
            done += step
        else:
            size = step // 2
    return done


def _moved(span: Span, by: int) -> Span:
    return Span(first=span.first + by, last=span.last + by)
