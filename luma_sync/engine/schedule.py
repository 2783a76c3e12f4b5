"""When a run is due: triggers in, due times out. Pure; all times are monotonic seconds."""

import math
from dataclasses import field
from enum import Enum

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.timing import Debounce


class Trigger(Enum):
    """What may start a run."""

    START = "start"
    LOGIN = "login"
    EDIT = "edit"
    RECONNECT = "reconnect"
    MANUAL = "manual"
    FOCUS = "focus"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a run does."""

    push: bool = False
    pull: bool = False


_FOCUS_PULL_AFTER_S = 30.0
"""Coming back to the window pulls only when the last pull is older than this."""

_AT_ONCE = frozenset({Trigger.START, Trigger.LOGIN, Trigger.RECONNECT, Trigger.MANUAL})
CLEARS_BACKOFF = frozenset({Trigger.LOGIN, Trigger.RECONNECT, Trigger.MANUAL})


@dataclass(slots=True, kw_only=True)
class Schedule:
    """Coalesces triggers into the fewest runs that serve them all."""

    settings: Settings
    _edits: Debounce = field(init=False)
    _hints: Debounce = field(init=False)
    _push_wanted: bool = False
    _pull_wanted: bool = False
    _push_taken_at_s: float | None = None
    _push_by_s: float = 0.0
    """A row that is held may be tried then."""

    _pull_taken_at_s: float | None = None
    _pulled_at_s: float | None = None
    _not_before_s: float = 0.0
    failures: int = 0
    """Failed runs in a row."""

    def __post_init__(self) -> None:
        self._edits = Debounce(quiet_s=self.settings.edit_quiet_s, max_wait_s=self.settings.edit_wait_max_s)
        self._hints = Debounce(quiet_s=self.settings.hint_quiet_s, max_wait_s=self.settings.hint_wait_max_s)

    def adopt(self, settings: Settings) -> None:
        """Other settings hold: waits that are under way become shorter or longer at once."""
        self.settings = settings
        self._edits.quiet_s, self._edits.max_wait_s = settings.edit_quiet_s, settings.edit_wait_max_s
        self._hints.quiet_s, self._hints.max_wait_s = settings.hint_quiet_s, settings.hint_wait_max_s

    def signal(self, trigger: Trigger, now_s: float) -> None:
        """Something asks for a run."""
        if trigger is Trigger.EDIT:
            self._edits.signal(now_s)
        elif trigger is Trigger.HINT:
            self._hints.signal(now_s)
        elif trigger is Trigger.FOCUS:
            is_old = self._pulled_at_s is None or now_s - self._pulled_at_s >= _FOCUS_PULL_AFTER_S
            self._pull_wanted = self._pull_wanted or is_old
        elif trigger in _AT_ONCE:
            self._push_wanted = self._pull_wanted = True
        if trigger in CLEARS_BACKOFF:
            self._not_before_s = 0.0

    def push_by(self, moment_s: float) -> None:
        """A held row may be tried at `moment_s`; never later than the push interval says."""
        self._push_by_s = min(self._push_by_s, moment_s)

    def due_at(self) -> float:
        """The moment of the next run."""
        if self._push_wanted or self._pull_wanted:
            return self._not_before_s
        due_s = min(self._push_at_s, self._pull_at_s)
        for debounce_due_s in (self._edits.due_at(), self._hints.due_at()):
            if debounce_due_s is not None:
                due_s = min(due_s, debounce_due_s)
        return max(due_s, self._not_before_s)

    def take(self, now_s: float) -> Work | None:
        """The run that is due now, or None. What it covers is no longer asked for."""
        if now_s < self.due_at():
            return None
        hinted = self._hints.take(now_s)
        pull = self._pull_wanted or hinted or now_s >= self._pull_at_s
        edited = self._edits.take(now_s)
        push = pull or self._push_wanted or edited or now_s >= self._push_at_s
        if not push:
            return None
        self._edits.clear()
        self._push_wanted = self._pull_wanted = False
        self._push_taken_at_s, self._push_by_s = now_s, math.inf
        if pull:
            self._hints.clear()
            self._pull_taken_at_s = now_s
        return Work(push=push, pull=pull)

    @property
    def _push_at_s(self) -> float:
        """The first push is due at once."""
        taken_s = self._push_taken_at_s
        return 0.0 if taken_s is None else min(taken_s + self.settings.push_interval_s, self._push_by_s)

    @property
    def _pull_at_s(self) -> float:
        taken_s = self._pull_taken_at_s
        return 0.0 if taken_s is None else taken_s + self.settings.timer_sync_s

    def succeeded(self, work: Work, now_s: float) -> None:
        """A run did all it was asked to."""
        self.failures = 0
        self._not_before_s = 0.0
        if work.pull:
            self._pulled_at_s = now_s

    def failed(self, work: Work, now_s: float, wait_s: float) -> None:
        """A run failed; it is due again after `wait_s`."""
        self.failures += 1
        self._not_before_s = now_s + wait_s
        self._push_wanted = self._push_wanted or work.push
        self._pull_wanted = self._pull_wanted or work.pull
