"""Rates and times left that stay calm and honest."""

import random

from luma_sync.engine.status.shown_eta import Facts, ShownEta

MB = 1_000_000


def facts(done: int, left_s: float | None, rate: float = 2.0 * MB) -> Facts:
    return Facts(done=done, total=100 * MB, rate_bytes_s=rate, seconds_left=left_s)


def test_nothing_is_shown_while_the_engine_has_seen_too_little() -> None:
    shown = ShownEta(0.0, 0).update(1.0, facts(MB, None))

    assert shown.seconds_left is None
    assert shown.rate_bytes_s == 2.0 * MB


def test_the_time_counts_down_and_small_errors_do_not_move_it() -> None:
    eta = ShownEta(0.0, 0)
    eta.update(1.0, facts(2 * MB, 60.0))

    assert eta.update(2.0, facts(4 * MB, 61.0)).seconds_left == 59.0


def test_an_error_above_a_tenth_is_corrected() -> None:
    eta = ShownEta(0.0, 0)
    eta.update(1.0, facts(2 * MB, 60.0))

    assert eta.update(2.0, facts(4 * MB, 90.0)).seconds_left == 90.0


def test_ten_seconds_of_silence_hide_rate_and_time() -> None:
    eta = ShownEta(0.0, 0)
    eta.update(1.0, facts(2 * MB, 60.0))
    quiet = eta.update(10.9, facts(2 * MB, 60.0))
    stalled = eta.update(11.0, facts(2 * MB, 60.0))

    assert not quiet.stalled
    assert stalled.stalled
    assert stalled.seconds_left is None
    assert stalled.rate_bytes_s == 0.0


def test_a_file_that_starts_again_forgets_its_time() -> None:
    eta = ShownEta(0.0, 0)
    eta.update(1.0, facts(50 * MB, 10.0))

    assert eta.update(2.0, facts(0, 100.0)).seconds_left == 100.0


def test_a_hundred_times_the_optimistic_guess_is_not_believed() -> None:
    slow = Facts(done=0, total=4 * MB, rate_bytes_s=10.0, seconds_left=400_000.0)

    assert ShownEta(0.0, 0).update(1.0, slow).seconds_left is None


def test_whatever_happens_the_time_is_never_negative() -> None:
    source = random.Random(7)
    eta = ShownEta(0.0, 0)
    now_s, done = 0.0, 0
    for _ in range(2000):
        now_s += source.uniform(0, 6)
        done = max(0, done + source.randint(-MB, 5 * MB))
        left = source.choice([None, source.uniform(-5, 500)])
        shown = eta.update(now_s, facts(done, left, source.uniform(-1, 3e6)))

        assert shown.seconds_left is None or shown.seconds_left >= 0
        assert shown.rate_bytes_s >= 0
