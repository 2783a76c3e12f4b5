"""Finds turns of the window's loop that keep it for too long, and says where the program was then.

Counted is the processor time of the loop's own thread, since machines are shared. What a test or one of
its fakes does on the loop is left out: a signal looks where the long turns are, and only those of the program
count. (Another thread must not look: it would keep the stack's painters and rows alive, and destroy them.)
"""

import math
import signal
import time
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher

P99_S, MAX_S = 0.05, 0.2
ENOUGH_TURNS = 1000
"""With fewer, the slowest turn would be the 99th percentile by itself."""

_LOOK_S = 0.02
_SAMPLED_FROM_S = 0.04


@dataclass
class LoopLag:
    """Between `start` and `stop`; both on the thread of the loop."""

    turns: list[float] = field(default_factory=list)
    """Processor seconds of each turn that is the program's."""

    slow: list[tuple[float, str]] = field(default_factory=list)
    """The long ones, and where they were."""

    _last_s: float | None = None
    _seen: str | None = None
    _is_test: bool = False

    def start(self) -> None:
        """Begin to look."""
        self._dispatcher = QAbstractEventDispatcher.instance()
        assert self._dispatcher is not None, "there is no application yet"
        self._dispatcher.awake.connect(self._on_turn)
        self._former = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, _LOOK_S, _LOOK_S)

    def stop(self) -> None:
        """End it."""
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        signal.signal(signal.SIGPROF, self._former)
        self._dispatcher.awake.disconnect(self._on_turn)

    @property
    def verdict(self) -> str:
        """What is too slow; empty when nothing is."""
        worst = max(self.slow, default=(0.0, ""))
        if worst[0] > MAX_S:
            return f"a turn of the loop took {worst[0] * 1000:.0f} ms of the processor in {worst[1]}"
        p99_s = percentile(self.turns, 0.99)
        if len(self.turns) >= ENOUGH_TURNS and p99_s > P99_S:
            return f"one turn in a hundred takes {p99_s * 1000:.0f} ms of the processor; {self.slow}"
        return ""

    def _on_turn(self) -> None:
        now_s = time.thread_time()
        last_s, self._last_s = self._last_s, now_s
        seen, self._seen, is_test, self._is_test = self._seen, None, self._is_test, False
        if last_s is None or is_test:
            return
        took_s = now_s - last_s
        if seen is not None:
            self.slow.append((took_s, seen))
        if seen is not None or took_s < P99_S:
            self.turns.append(took_s)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        """The signal has come, on this thread, after the processor has worked for a while."""
        if self._last_s is not None and time.thread_time() - self._last_s > _SAMPLED_FROM_S:
            where, is_test = place_of(frame)
            self._seen, self._is_test = where, self._is_test or is_test


def place_of(frame: FrameType | None) -> tuple[str, bool]:
    """The program's innermost line in this stack, and whether a test or one of its fakes is what works."""
    inner, is_test = None, False
    while frame is not None and frame.f_code.co_name != "run_forever":
        file = frame.f_code.co_filename
        is_test = is_test or "/tests/" in file
        if inner is None and "/luma_sync/" in file:
            inner = frame
        frame = frame.f_back
    return _line(inner) if inner is not None else "Qt", is_test or frame is None


def _line(frame: FrameType) -> str:
    file = "/".join(frame.f_code.co_filename.split("/")[-3:])
    return f"{frame.f_code.co_qualname} ({file}:{frame.f_lineno})"


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of all do not exceed; 0 where there are none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, math.ceil(share * len(ranked)) - 1)] if ranked else 0.0
