"""Which notifications are due: from what is so now and what was told before. Pure; frozen values only.

Of each class at most one in ten minutes, twice as long while what it tells of stays; nothing that is switched
off, nothing that somebody sees in the window anyway, and nothing twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import Enum

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.navigation import Target

GATHER_S = 5.0
"""So long news waits for more of its kind, so that one notice tells of all."""

GAP_S = 600.0
GAP_MAX_S = 8 * 3600.0


class NoticeKind(Enum):
    """The classes; each has a setting of its own."""

    CONFLICT = "conflict"
    PROBLEM = "problem"
    UPLOADED = "uploaded"
    FIRST_SYNC = "first_sync"

    @property
    def lasts(self) -> bool:
        """Whether it tells of something that stays until somebody has solved it."""
        return self in (NoticeKind.CONFLICT, NoticeKind.PROBLEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something to tell of: a cause with how many it holds, or something that was finished."""

    kind: NoticeKind
    key: str
    """The same cause has the same key."""

    count: int = 1
    text: str = ""
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notification; it takes the place of the one before of its kind."""

    kind: NoticeKind
    subjects: tuple[Subject, ...]
    """What is news first, the largest before the others; then what else of the kind is still so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the user wants to hear, and sees anyway."""

    kinds: frozenset[NoticeKind]
    snoozed: bool = False
    watching: bool = False
    """The window is active: its list, its banners and its state tell everything."""

    quiet: bool = False
    """The system wants nothing to be shown now; what comes is told when it is over, good news as well."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What was told of one class."""

    known: Mapping[str, int] = field(default_factory=dict)
    """Causes that were told, seen or not wanted, with how many they held."""

    waiting: tuple[Subject, ...] = ()
    """What was finished and not told yet."""

    news_since_s: float | None = None
    told_s: float | None = None
    times: int = 0
    """How often it was told of, since all of it was last solved for a while."""

    clean_since_s: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the planner remembers."""

    lanes: Mapping[NoticeKind, Lane] = field(default_factory=lambda: dict.fromkeys(NoticeKind, Lane()))


@dataclass(frozen=True, slots=True)
class Plan:
    """What to tell now, what to remember, and when to look again; None: when something changes."""

    told: Told
    notices: tuple[Notice, ...] = ()
    held: bool = False
    """Something is due that only the quiet holds back."""

    look_in_s: float | None = None


def known_before(subjects: Iterable[Subject]) -> Told:
    """As if somebody had been told of all this."""
    subjects = tuple(subjects)
    return Told({kind: Lane(known=_counts(_of(kind, subjects))) for kind in NoticeKind})


def plan(told: Told, subjects: Iterable[Subject], wishes: Wishes, now_s: float) -> Plan:
    """One step. `subjects` are all causes that are open now, and what was finished since the last step."""
    subjects = tuple(subjects)
    lanes: dict[NoticeKind, Lane] = {}
    notices: list[Notice] = []
    looks: list[float] = []
    held = False
    for kind in NoticeKind:
        lane, news = _with_news(told.lanes[kind], kind, _of(kind, subjects), wishes, now_s)
        if not news or wishes.snoozed:
            lanes[kind] = lane
            continue
        due_s = _due_s(lane, now_s)
        if due_s > now_s:
            looks.append(due_s - now_s)
        elif wishes.quiet:
            held = True
        else:
            notices.append(Notice(kind=kind, subjects=news))
            lane = _after(lane, kind, _of(kind, subjects), now_s)
        lanes[kind] = lane
    return Plan(Told(lanes), tuple(notices), held, min(looks, default=None))


def _with_news(
    lane: Lane, kind: NoticeKind, subjects: tuple[Subject, ...], wishes: Wishes, now_s: float
) -> tuple[Lane, tuple[Subject, ...]]:
    """The lane as of now, and what there is to tell; nothing where nobody wants or needs to hear it."""
    is_wanted = kind in wishes.kinds and not wishes.watching
    if not kind.lasts:
        waiting = (*lane.waiting, *subjects) if is_wanted and not wishes.snoozed else ()
        return _dated(replace(lane, waiting=waiting), bool(waiting), now_s), waiting
    counts = _counts(subjects)
    known = counts if not is_wanted else {
        key: min(count, counts[key]) for key, count in lane.known.items() if key in counts
    }  # fmt: skip
    lane = _aged(replace(lane, known=known), is_clean=not counts, now_s=now_s)
    news = [each for each in subjects if each.count > known.get(each.key, 0)]
    rest = [each for each in subjects if each not in news]
    told = tuple(sorted(news, key=_size) + sorted(rest, key=_size)) if news else ()
    return _dated(lane, bool(news), now_s), told


def _aged(lane: Lane, *, is_clean: bool, now_s: float) -> Lane:
    """What stayed solved for as long as the shortest gap begins anew; a cause that flickers does not."""
    if is_clean:
        return lane if lane.clean_since_s is not None else replace(lane, clean_since_s=now_s)
    if lane.clean_since_s is None:
        return lane
    rested = now_s - lane.clean_since_s >= GAP_S
    return replace(lane, clean_since_s=None, times=0 if rested else lane.times)


def _dated(lane: Lane, has_news: bool, now_s: float) -> Lane:
    if not has_news:
        return replace(lane, news_since_s=None)
    return lane if lane.news_since_s is not None else replace(lane, news_since_s=now_s)


def _due_s(lane: Lane, now_s: float) -> float:
    gathered_s = (now_s if lane.news_since_s is None else lane.news_since_s) + GATHER_S
    return gathered_s if lane.told_s is None else max(gathered_s, lane.told_s + _gap_s(lane.times))


def _gap_s(times: int) -> float:
    """From the last notice to the next."""
    return float(min(GAP_MAX_S, GAP_S * 2 ** min(max(times - 1, 0), 32)))


def _after(lane: Lane, kind: NoticeKind, subjects: tuple[Subject, ...], now_s: float) -> Lane:
    """Told: the next one waits, longer each time while something stays."""
    known = _counts(subjects) if kind.lasts else {}
    times = lane.times + 1 if kind.lasts else 0
    return replace(lane, known=known, waiting=(), news_since_s=None, told_s=now_s, times=times)


def _of(kind: NoticeKind, subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    return tuple(each for each in subjects if each.kind is kind)


def _counts(subjects: tuple[Subject, ...]) -> Mapping[str, int]:
    return {each.key: each.count for each in subjects}


def _size(subject: Subject) -> tuple[int, str]:
    return -subject.count, subject.key
