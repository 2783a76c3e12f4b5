"""Events come in order, once or again and again, and are gone when they are called off."""

import random

from PySide6.QtCore import QTimer

from luma_sync.ui.preview.schedule import Schedule
from tests.support.qt import application


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def made() -> tuple[Time, Schedule]:
    application()
    time = Time()
    return time, Schedule(time)


def test_events_come_in_order_and_only_when_they_are_due() -> None:
    time, schedule = made()
    heard: list[str] = []
    schedule.after(2.0, lambda: heard.append("late"))
    schedule.after(1.0, lambda: heard.append("soon"))
    called_off = schedule.after(1.5, lambda: heard.append("never"))
    assert (schedule.pending, schedule.is_waiting) == (3, True)
    schedule.cancel(called_off)
    schedule.cancel(called_off)
    schedule.run_due()
    assert heard == []
    time.now += 1.0
    schedule.run_due()
    assert heard == ["soon"]
    time.now += 9.0
    schedule.run_due()
    assert heard == ["soon", "late"]
    assert (schedule.held, schedule.is_waiting) == (0, False)


def test_a_beat_goes_on_until_it_is_called_off_and_makes_up_for_one_only() -> None:
    time, schedule = made()
    beats: list[float] = []
    number = schedule.every(0.5, lambda: beats.append(time.now))
    for _ in range(3):
        time.now += 0.5
        schedule.run_due()
    assert beats == [100.5, 101.0, 101.5]
    time.now += 3600
    schedule.run_due()
    schedule.run_due()
    assert len(beats) == 5
    schedule.cancel(number)
    assert (schedule.held, schedule.is_waiting) == (0, False)


def test_a_callback_may_call_off_everything_and_nothing_comes_after_the_end() -> None:
    time, schedule = made()
    heard: list[int] = []
    schedule.after(0.1, schedule.clear)
    schedule.after(0.1, lambda: heard.append(1))
    time.now += 1
    schedule.run_due()
    assert heard == []
    schedule.after(0.1, schedule.dispose)
    time.now += 1
    schedule.run_due()
    assert schedule.after(0.1, lambda: heard.append(2)) == 0
    time.now += 1
    schedule.run_due()
    assert (heard, schedule.held, schedule.is_waiting) == ([], 0, False)


def test_random_use_never_leaves_more_than_what_is_to_come() -> None:
    time, schedule = made()
    source = random.Random(3)
    known: list[int] = []
    for _ in range(3000):
        match source.randrange(5):
            case 0 | 1:
                known.append(schedule.after(source.random(), lambda: None))
            case 2:
                known.append(schedule.every(source.random(), lambda: None))
            case 3 if known:
                schedule.cancel(known.pop(source.randrange(len(known))))
            case _:
                time.now += source.random() / 4
                schedule.run_due()
        assert schedule.is_waiting == (schedule.pending > 0)
    assert len(schedule.findChildren(QTimer)) == 1
    schedule.clear()
    assert schedule.held == 0
