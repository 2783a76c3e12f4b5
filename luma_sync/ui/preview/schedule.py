"""Events of a preview that are to come: every one is known, and none outlives what asked for it."""

import heapq
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QObject, Qt, QTimer

Callback = Callable[[], None]


class Schedule(QObject):
    """One timer for all events. `now` tells monotonic seconds."""

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._numbers = count(1)
        self._events: dict[int, tuple[Callback, float]] = {}
        """By number: what to call, and after how many seconds again (0: once)."""

        self._due: list[tuple[float, int]] = []
        self._is_over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.run_due)

    @property
    def pending(self) -> int:
        """Events that are to come."""
        return len(self._events)

    @property
    def held(self) -> int:
        """Everything that is remembered, events that were called off included."""
        return len(self._events) + len(self._due)

    @property
    def is_waiting(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    def after(self, seconds: float, callback: Callback) -> int:
        """Call once; returns the number by which it is called off. Nothing after `dispose`: 0."""
        return self._add(seconds, callback, 0.0)

    def every(self, seconds: float, callback: Callback) -> int:
        """Call again and again."""
        return self._add(seconds, callback, max(0.001, seconds))

    def cancel(self, number: int) -> None:
        """Call off one event; unknown ones are over already."""
        self._events.pop(number, None)
        if not self._events:
            self.clear()

    def clear(self) -> None:
        """Call off everything."""
        self._events.clear()
        self._due.clear()
        self._timer.stop()

    def dispose(self) -> None:
        """Call off everything, for good."""
        self.clear()
        self._is_over = True

    def run_due(self) -> None:
        """Call what is due. A callback may call off others, or everything."""
        now = self._now()
        while self._due and self._due[0][0] <= now:
            due_at, number = heapq.heappop(self._due)
            found = self._events.get(number)
            if found is None:
                continue
            callback, again_s = found
            if again_s:
                # Of beats that were missed, as in a sleep of the machine, only one is made up for.
                heapq.heappush(self._due, (max(due_at + again_s, now), number))
            else:
                del self._events[number]
            callback()
            if again_s and due_at + again_s <= now:
                break
        self._wait()

    def _add(self, seconds: float, callback: Callback, again_s: float) -> int:
        if self._is_over:
            return 0
        number = next(self._numbers)
        self._events[number] = (callback, again_s)
        heapq.heappush(self._due, (self._now() + max(0.0, seconds), number))
        self._wait()
        return number

    def _wait(self) -> None:
        while self._due and self._due[0][1] not in self._events:
            heapq.heappop(self._due)
        if self._due:
            self._timer.start(max(0, round((self._due[0][0] - self._now()) * 1000)))
        else:
            self._timer.stop()
