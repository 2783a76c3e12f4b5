"""The total never grows without a reason; a first total and a smaller one need none."""

import random
from dataclasses import replace

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.models.queue_totals import TOLD_S, Grown, Growth, QueueTotals
from tests.support.fake_world import CHECKING


def status(files: int, size: int, *, done: int = 0) -> SyncStatus:
    return replace(CHECKING, uploads=files - done, uploads_done=done, upload_bytes_total=size)


def test_the_first_total_of_a_batch_is_not_growth() -> None:
    totals = QueueTotals()

    assert totals.take(0.0, status(0, 0)) == Grown()
    assert totals.take(1.0, status(5, 500)) == Grown()
    assert totals.take(2.0, status(5, 500, done=3)) == Grown()
    assert totals.take(3.0, status(5, 500, done=5)) == Grown()
    assert totals.take(4.0, status(9, 900)) == Grown(), "the queue was empty in between"


def test_added_files_are_told_for_a_while_and_add_up() -> None:
    totals = QueueTotals()
    totals.take(0.0, status(5, 500))

    assert totals.take(1.0, status(8, 800)) == Grown(Growth.FILES, 3)
    assert totals.take(5.0, status(9, 900, done=1)) == Grown(Growth.FILES, 4)
    assert totals.take(5.0 + TOLD_S - 0.1, status(9, 900, done=2)) == Grown(Growth.FILES, 4)
    assert totals.take(5.0 + TOLD_S, status(9, 900, done=2)) == Grown()


def test_a_file_that_became_larger_is_told_and_a_smaller_total_is_not() -> None:
    totals = QueueTotals()
    totals.take(0.0, status(5, 500))

    assert totals.take(1.0, status(5, 700)) == Grown(Growth.CHANGED)
    assert totals.take(TOLD_S + 2, status(3, 300)) == Grown()


def test_no_larger_total_is_ever_without_a_reason() -> None:
    source = random.Random(3)
    totals, now_s = QueueTotals(), 0.0
    files, size, left = 0, 0, 0
    for _ in range(5000):
        now_s += source.uniform(0.1, 8)
        before = (files, size) if left else (0, 0)
        files, size = source.randint(0, 6), source.randint(0, 600)
        done = source.randint(0, files)
        left = files - done
        grown = totals.take(now_s, status(files, size, done=done))

        if before != (0, 0) and before[0] and left and (files > before[0] or size > before[1]):
            assert grown.why is not Growth.NONE
        if not left:
            assert grown == Grown()
