"""Halving finds the row that spoils a call; doubling comes back from it."""

from luma_sync.engine.push.batch_size import BatchSize


def test_a_failed_call_is_halved_down_to_one_row() -> None:
    size = BatchSize(500)
    failed = [500, 250, 125, 62, 31, 15, 7, 3, 1]
    for rows in failed:
        assert size.rows == rows
        size.shrink(rows)
    assert size.rows == 1


def test_passed_calls_come_back_to_full_size_and_no_further() -> None:
    size = BatchSize(500)
    size.shrink(10)
    for rows in (5, 10, 20, 40, 80, 160, 320, 500, 500):
        assert size.rows == rows
        size.grow()


def test_a_short_batch_that_failed_counts_by_its_own_rows() -> None:
    size = BatchSize(500)
    size.shrink(8)
    assert size.rows == 4
