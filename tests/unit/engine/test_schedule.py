"""Triggers become the fewest runs that serve them all."""

from luma_sync.engine.schedule import Schedule, Trigger, Work
from luma_sync.kernel.settings import Settings

BOTH = Work(push=True, pull=True)
PUSH = Work(push=True)


def running(now_s: float = 1000.0) -> Schedule:
    """A schedule whose first run is behind it."""
    schedule = Schedule(settings=Settings())
    assert schedule.take(now_s) == BOTH
    schedule.succeeded(BOTH, now_s)
    return schedule


def test_the_first_look_runs_everything() -> None:
    assert Schedule(settings=Settings()).take(1000.0) == BOTH


def test_the_push_interval_and_the_pull_timer_come_round() -> None:
    schedule = running()
    assert schedule.due_at() == 1060.0
    assert schedule.take(1059.9) is None
    assert schedule.take(1060.0) == PUSH
    assert schedule.take(1300.0) == BOTH


def test_edits_wait_for_two_quiet_seconds() -> None:
    schedule = running()
    schedule.signal(Trigger.EDIT, 1001.0)
    schedule.signal(Trigger.EDIT, 1002.5)
    assert schedule.take(1004.4) is None
    assert schedule.take(1004.5) == PUSH
    assert schedule.take(1004.6) is None


def test_edits_that_never_stop_are_sent_after_ten_seconds() -> None:
    schedule = running()
    for tenth in range(200):
        schedule.signal(Trigger.EDIT, 1001.0 + tenth / 10)
    assert schedule.due_at() == 1011.0


def test_many_triggers_make_one_run() -> None:
    schedule = running()
    for trigger in (Trigger.EDIT, Trigger.MANUAL, Trigger.FOCUS, Trigger.RECONNECT, Trigger.LOGIN):
        schedule.signal(trigger, 1005.0)
    assert schedule.take(1005.0) == BOTH
    assert schedule.take(1005.0) is None


def test_coming_back_to_the_window_pulls_only_after_a_while() -> None:
    schedule = running()
    schedule.signal(Trigger.FOCUS, 1010.0)
    assert schedule.take(1010.0) is None
    schedule.signal(Trigger.FOCUS, 1031.0)
    assert schedule.take(1031.0) == BOTH


def test_a_failed_run_is_due_again_after_its_wait_and_nothing_asked_for_is_lost() -> None:
    schedule = running()
    schedule.signal(Trigger.MANUAL, 1001.0)
    schedule.take(1001.0)
    schedule.failed(BOTH, 1002.0, 8.0)
    schedule.signal(Trigger.EDIT, 1003.0)
    assert schedule.failures == 1
    assert schedule.take(1009.9) is None
    assert schedule.take(1010.0) == BOTH


def test_a_person_need_not_wait_for_the_backoff() -> None:
    schedule = running()
    schedule.failed(BOTH, 1002.0, 300.0)
    schedule.signal(Trigger.MANUAL, 1003.0)
    assert schedule.take(1003.0) == BOTH


def test_a_success_ends_the_count_of_failures() -> None:
    schedule = running()
    schedule.failed(PUSH, 1002.0, 1.0)
    schedule.failed(PUSH, 1003.0, 2.0)
    assert schedule.failures == 2
    schedule.succeeded(PUSH, 1005.0)
    assert schedule.failures == 0


def test_a_held_row_moves_the_next_push_forward_but_never_back() -> None:
    schedule = running()
    schedule.push_by(1004.0)
    assert schedule.due_at() == 1004.0
    schedule.push_by(5000.0)
    assert schedule.due_at() == 1004.0
    assert schedule.take(1004.0) == PUSH


def test_hints_become_one_pull_when_it_is_quiet() -> None:
    schedule = running()
    for moment in (1001.0, 1001.1, 1001.25):
        schedule.signal(Trigger.HINT, moment)
    assert schedule.due_at() == 1001.45
    assert schedule.take(1001.44) is None
    assert schedule.take(1001.45) == BOTH
    assert schedule.take(1001.5) is None


def test_hints_that_never_stop_are_followed_every_two_seconds() -> None:
    schedule = running()
    pulls = []
    for tenth in range(100):
        now_s = 1001.0 + tenth / 10
        schedule.signal(Trigger.HINT, now_s)
        if schedule.take(now_s) is not None:
            pulls.append(now_s)
    assert pulls == [1003.0, 1005.1, 1007.2, 1009.3]


def test_a_hint_is_answered_by_any_pull() -> None:
    schedule = running()
    schedule.signal(Trigger.HINT, 1001.0)
    schedule.signal(Trigger.MANUAL, 1001.0)
    assert schedule.take(1001.0) == BOTH
    assert schedule.take(1002.0) is None


def test_a_hint_does_not_end_a_backoff() -> None:
    schedule = running()
    schedule.failed(PUSH, 1000.0, 30.0)
    schedule.signal(Trigger.HINT, 1001.0)
    assert schedule.take(1029.0) is None
    assert schedule.take(1030.0) == BOTH


def test_a_pull_for_a_hint_that_fails_is_made_again() -> None:
    schedule = running()
    schedule.signal(Trigger.HINT, 1001.0)
    work = schedule.take(1001.2)
    assert work == BOTH
    schedule.failed(BOTH, 1001.3, 4.0)
    assert schedule.take(1005.3) == BOTH


def test_an_edit_and_a_hint_keep_their_own_times() -> None:
    schedule = running()
    schedule.signal(Trigger.EDIT, 1001.0)
    schedule.signal(Trigger.HINT, 1001.0)
    assert schedule.take(1001.2) == BOTH, "a pull takes the edit along"
    assert schedule.take(1003.0) is None


def test_other_settings_move_what_is_due_without_losing_a_trigger() -> None:
    schedule = running()
    schedule.adopt(Settings(push_interval_s=10.0, timer_sync_s=30.0, edit_quiet_s=5.0))
    assert schedule.due_at() == 1010.0
    schedule.adopt(Settings(push_interval_s=100.0, timer_sync_s=1000.0))
    assert schedule.due_at() == 1100.0

    schedule.push_by(1050.0)
    schedule.adopt(Settings(push_interval_s=200.0, timer_sync_s=1000.0))
    assert schedule.due_at() == 1050.0, "a row that is held keeps its time"

    schedule.signal(Trigger.EDIT, 1001.0)
    schedule.adopt(Settings(edit_quiet_s=0.5))
    assert schedule.take(1001.5) == PUSH
