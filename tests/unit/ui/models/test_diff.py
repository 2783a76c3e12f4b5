"""From one list to another in few signals."""

import random

from luma_sync.ui.models.diff import Plan, Span, plan, spans


def replay(old: list[int], new: list[int], steps: Plan) -> list[int]:
    rows = list(old)
    for span in steps.removals:
        del rows[span.first : span.last + 1]
    if steps.order is not None:
        rows = [rows[number] for number in steps.order]
    for span in steps.insertions:
        rows[span.first : span.first] = new[span.first : span.last + 1]
    return rows


def test_equal_lists_need_nothing() -> None:
    steps = plan([1, 2, 3], [1, 2, 3])

    assert (steps.removals, steps.order, steps.insertions, steps.size) == ((), None, (), 0)


def test_neighbours_go_together() -> None:
    steps = plan([1, 2, 3, 4, 5], [1, 5, 6, 7])

    assert steps.removals == (Span(first=1, last=3),)
    assert steps.insertions == (Span(first=2, last=3),)
    assert steps.size == 5


def test_any_list_becomes_any_other() -> None:
    source = random.Random(3)
    for _ in range(3000):
        old = source.sample(range(14), source.randint(0, 12))
        new = source.sample(range(14), source.randint(0, 12))

        assert replay(old, new, plan(old, new)) == new


def test_spans_join_rising_numbers() -> None:
    assert spans([0, 1, 2, 5, 7, 8]) == (Span(first=0, last=2), Span(first=5, last=5), Span(first=7, last=8))
