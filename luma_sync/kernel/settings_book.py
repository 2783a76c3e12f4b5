"""The settings in force: everybody reads the newest value here, and is told when one changes."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol

from luma_sync.kernel.clock import Clock, SystemClock
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.lanes import InlineLane, Lane
from luma_sync.kernel.setting_specs import (
    SettingProblem,
    Value,
    changed_keys,
    check_changes,
    read_settings,
    with_changes,
)
from luma_sync.kernel.settings import Settings

Said = Mapping[str, object]
Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept at one moment."""

    said: Said = field(default_factory=dict)
    stamp: object = None
    """Another one after every change."""

    problem: SettingProblem | None = None


class SettingsKeeper(Protocol):
    """Where settings are kept; other processes may change them."""

    def stamp(self) -> object:
        """Cheap: another value than before when somebody has changed something."""

    def read(self) -> Kept:
        """Everything; what cannot be read is nothing, with a problem."""

    def edit(self, change: Callable[[Said], Said]) -> Kept:
        """Read, change and write in one step; nobody comes between. Raises HomeError."""


class MemoryKeeper:
    """For programs without a home: tests, the simulator."""

    def __init__(self) -> None:
        self._kept = Kept()

    def stamp(self) -> object:
        """Nobody else writes here."""
        return self._kept.stamp

    def read(self) -> Kept:
        """What was written."""
        return self._kept

    def edit(self, change: Callable[[Said], Said]) -> Kept:
        """Keep it."""
        self._kept = Kept(said=change(self._kept.said))
        return self._kept


class SettingsBook:
    """Loop-only but for the keeper's work, which is done on `lane`.

    `defaults` hold where nothing else was chosen.
    """

    def __init__(
        self,
        defaults: Settings | None = None,
        keeper: SettingsKeeper | None = None,
        *,
        clock: Clock | None = None,
        lane: Lane | None = None,
    ) -> None:
        self.defaults = defaults or Settings()
        self._clock = clock or SystemClock()
        self._lane = lane or InlineLane()
        self._keeper = keeper or MemoryKeeper()
        self.is_shared = keeper is not None
        """Whether other processes may change it."""

        self._listeners: list[Listener] = []
        self._kept = self._keeper.read()
        self._current = self.defaults
        self._problems: tuple[SettingProblem, ...] = ()
        self._ends: Mapping[str, datetime] = {}
        self._take(self._kept)

    @property
    def current(self) -> Settings:
        """What holds now."""
        return self._current

    @property
    def problems(self) -> tuple[SettingProblem, ...]:
        """What in the file does not count."""
        return self._problems

    @property
    def ends_at(self) -> datetime | None:
        """When the first value that lasts for a while ends; None when there is none."""
        return min(self._ends.values(), default=None)

    def end_of(self, key: str) -> datetime | None:
        """When the value of this setting ends by itself; None when it does not."""
        return self._ends.get(key)

    def is_default(self, key: str) -> bool:
        """Whether nothing else was chosen."""
        return bool(getattr(self._current, key) == getattr(self.defaults, key))

    def subscribe(self, listener: Listener) -> None:
        """Tell `listener` the keys that changed, each time, for as long as the book lives."""
        self._listeners.append(listener)

    async def change(self, changes: Mapping[str, object]) -> frozenset[str]:
        """Keep new values, then let them hold; None resets. Returns the keys that are other ones now.

        Raises UsageError for what is not allowed, HomeError when it cannot be kept; nothing has changed then.
        """
        checked = check_changes(changes)
        kept = await self._lane.run(lambda: self._keeper.edit(lambda said: self._changed(said, checked)))
        return self._take(kept)

    def look_again(self) -> frozenset[str]:
        """Take up what another process has changed, end what was to last for a while; the changed keys."""
        if self._keeper.stamp() != self._kept.stamp:
            return self._take(self._keeper.read())
        if self._ends:
            return self._take(self._kept)
        return frozenset()

    def _changed(self, said: Said, changes: Mapping[str, Value | None]) -> Said:
        return with_changes(said, changes, self.defaults, self._clock.now())

    def _take(self, kept: Kept) -> frozenset[str]:
        reading = read_settings(kept.said, self.defaults, self._clock.now())
        changed = changed_keys(self._current, reading.settings)
        self._kept, self._current, self._ends = kept, reading.settings, reading.ends
        self._problems = (kept.problem, *reading.problems) if kept.problem is not None else reading.problems
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)
        return changed
