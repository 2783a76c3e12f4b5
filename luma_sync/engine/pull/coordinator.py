"""Which refreshes are due, which of them need a call, and as what one run. Pure; explicit times."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine.pull.freshness import FreshMarks, Moment
from luma_sync.engine.pull.routing import Route
from luma_sync.engine.pull.scopes import Pair, Selection, selection_of, union
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.timing import Debounce
from luma_sync.store.repositories.freshness import EVERYTHING

_KEYS_MAX = 1000
"""Different keys that wait, at most: while offline nobody needs more, the pull after it brings everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A key that somebody reads."""

    route: Route
    reads: int = 1
    force: bool = False
    """Asked for by a person, however fresh it is."""

    def and_also(self, other: "Ask") -> "Ask":
        """Both asks for the same key."""
        return replace(self, reads=self.reads + other.reads, force=self.force or other.force)


class Coordinator:
    """Asks wait until it is quiet, or long enough; one run at a time takes all of them. Monotonic seconds."""

    def __init__(self, *, quiet_s: float, max_wait_s: float) -> None:
        self._debounce = Debounce(quiet_s=quiet_s, max_wait_s=max_wait_s)
        self._waiting: dict[str, Ask] = {}
        self._taken: dict[str, Ask] = {}
        self._is_running = False
        self._not_before_s = 0.0
        self.failures = 0
        """Failed runs in a row."""

    @property
    def waiting(self) -> tuple[Ask, ...]:
        """What no run has taken yet."""
        return tuple(self._waiting.values())

    def has_room(self, key: str) -> bool:
        """Whether one more read may wait."""
        return key in self._waiting or len(self._waiting) < _KEYS_MAX

    def ask(self, ask: Ask, now_s: float) -> None:
        """Somebody reads."""
        self._wait_for(ask)
        self._debounce.signal(now_s)

    def due_at(self) -> float | None:
        """When the next run is due; None while one is under way, or nothing waits."""
        due_s = self._debounce.due_at()
        if self._is_running or due_s is None or not self._waiting:
            return None
        return max(due_s, self._not_before_s)

    def take(self) -> tuple[Ask, ...]:
        """A run begins and takes everything that waits, due or not."""
        if self._is_running:
            raise RuntimeError("Two downstream runs at a time.")
        self._is_running = True
        self._taken, self._waiting = self._waiting, {}
        self._debounce.clear()
        return tuple(self._taken.values())

    def ended(self) -> None:
        """The run did what it could for all that it took."""
        self._is_running = False
        self._taken = {}
        self.failures, self._not_before_s = 0, 0.0

    def failed(self, now_s: float, wait_s: float) -> None:
        """The run failed: what it took waits again, for at least `wait_s`."""
        taken, self._taken = self._taken, {}
        self._is_running = False
        self.failures += 1
        self._not_before_s = now_s + wait_s
        later, self._waiting = self._waiting, taken
        for ask in later.values():
            self._wait_for(ask)
        if self._waiting:
            self._debounce.signal(now_s)

    def retry_now(self) -> None:
        """Something has changed for the better: wait for nothing but the debounce."""
        self._not_before_s = 0.0

    def _wait_for(self, ask: Ask) -> None:
        known = self._waiting.get(ask.route.key)
        self._waiting[ask.route.key] = known.and_also(ask) if known is not None else ask


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFacts:
    """What the library says about a group of asks."""

    is_cold: bool
    """Nothing of this cloud's life has been read here."""

    behind: frozenset[Pair]
    """Scope and entity of what the cloud is known to have and this device has not read."""

    places: Mapping[str, str | None]
    """Key to the scope of the row that it names; None when that row is not here, or it names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one run does."""

    stale: tuple[Ask, ...]
    fresh: tuple[Ask, ...]
    """These need no call."""

    selection: Selection
    """The smallest that serves all that is stale."""


def decide(
    asks: Iterable[Ask], facts: LibraryFacts, marks: FreshMarks, now: Moment, catalog: Catalog
) -> Decision:
    """Which asks need a call, and which."""
    stale: dict[Ask, Selection] = {}
    fresh = []
    for ask in asks:
        place = facts.places.get(ask.route.key)
        selection = selection_of(ask.route, place, catalog)
        is_behind = facts.is_cold or any(pair in selection for pair in facts.behind)
        if ask.force or is_behind or not _is_shown_fresh(ask.route, place, marks, now):
            stale[ask] = selection
        else:
            fresh.append(ask)
    return Decision(stale=tuple(stale), fresh=tuple(fresh), selection=union(stale.values()))


def _is_shown_fresh(route: Route, place: str | None, marks: FreshMarks, now: Moment) -> bool:
    if marks.is_fresh(route.key, route.ttl_s, now):
        return True
    # A row that a whole pull did not bring may have come since; the key's own mark says that it was asked.
    is_missing = route.anchor is not None and place is None
    return not is_missing and marks.is_fresh(EVERYTHING, route.ttl_s, now)
