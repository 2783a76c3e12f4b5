"""The settings that people may change: type, bounds, unit, group; how a file says them. Pure."""

import math
import re
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import Enum

from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.settings import UPLOADS_AT_ONCE_MAX, Settings

Value = bool | int | float | str

_SHOWN_MAX = 40
_DAY_S = 86_400.0
_UNTIL = "_until"
"""Behind the key of a setting that lasts for a while: when that ends (ISO time)."""


class Kind(Enum):
    """What a value is."""

    FLAG = "flag"
    COUNT = "count"
    """A whole number."""

    NUMBER = "number"
    CHOICE = "choice"
    LANGUAGE = "language"
    """`system`, or a tag such as `en` or `pt_BR`."""


class Unit(Enum):
    """What a number counts; the value stands behind it."""

    NONE = ""
    SECONDS = "s"
    DAYS = "days"
    ROWS = "rows"
    FILES = "files"
    TRIES = "tries"
    BYTES_PER_SECOND = "bytes/s"
    SHARE = "of 1"


class Group(Enum):
    """Where a setting stands."""

    GENERAL = "general"
    SYNC = "sync"
    STORAGE = "storage"
    NOTIFICATIONS = "notifications"
    DIAGNOSTICS = "diagnostics"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One setting; `key` is its name in `Settings`, in the file and on the command line."""

    key: str
    group: Group
    kind: Kind
    unit: Unit = Unit.NONE
    least: float = 0
    most: float = 0
    or_zero: bool = False
    """0 is allowed below `least`, too: none."""

    choices: tuple[str, ...] = ()
    lasts_s: float | None = None
    """A value that is not the default holds for so long."""

    lasts_by: tuple[tuple[str, float], ...] = ()
    """The same, for each value another time."""

    needs: str = ""
    """Key of the flag without which it means nothing."""

    @property
    def passes(self) -> bool:
        """Whether a value that is not the default ends by itself."""
        return self.lasts_s is not None or bool(self.lasts_by)

    def lasting_s(self, value: Value) -> float | None:
        """How long this value holds; None for ever."""
        return dict(self.lasts_by).get(str(value), self.lasts_s)

    @property
    def is_advanced(self) -> bool:
        """Whether it may do harm in the wrong hands."""
        return self.group is Group.ADVANCED

    @property
    def allowed(self) -> str:
        """Which values are accepted, as the end of a sentence."""
        if self.kind is Kind.FLAG:
            return "true or false"
        if self.kind is Kind.CHOICE:
            return f"one of {', '.join(self.choices)}"
        if self.kind is Kind.LANGUAGE:
            return "system, or a language such as en"
        number = "a whole number" if self.kind is Kind.COUNT else "a number"
        unit = f" ({self.unit.value})" if self.unit is not Unit.NONE else ""
        return f"{'0, or ' if self.or_zero else ''}{number} from {self.least:g} to {self.most:g}{unit}"

    def accepted(self, value: object) -> Value | None:
        """The value as `Settings` holds it; None when it is not allowed."""
        if self.kind is Kind.FLAG:
            return value if isinstance(value, bool) else None
        if self.kind is Kind.CHOICE:
            return value if isinstance(value, str) and value in self.choices else None
        if self.kind is Kind.LANGUAGE:
            return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None
        return self._number(value)

    def _number(self, value: object) -> int | float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        if isinstance(value, float) and not math.isfinite(value):
            return None
        if not (self.least <= value <= self.most or (self.or_zero and value == 0)):
            return None
        if self.kind is Kind.NUMBER:
            return float(value)
        return int(value) if value == int(value) else None


_LANGUAGE = re.compile(r"system|[a-z]{2,3}(_[A-Z]{2})?")


def _choice(key: str, group: Group, *choices: str, lasts_s: float | None = None) -> Spec:
    return Spec(key=key, group=group, kind=Kind.CHOICE, choices=choices, lasts_s=lasts_s)


def _number(key: str, group: Group, unit: Unit, least: float, most: float) -> Spec:
    return Spec(key=key, group=group, kind=Kind.NUMBER, unit=unit, least=least, most=most)


def _count(key: str, group: Group, unit: Unit, least: int, most: int, *, or_zero: bool = False) -> Spec:
    return Spec(key=key, group=group, kind=Kind.COUNT, unit=unit, least=least, most=most, or_zero=or_zero)


_SNOOZE = (("30min", 1800.0), ("1h", 3600.0), ("8h", 28_800.0))
_ALL = (
    Spec(key="language", group=Group.GENERAL, kind=Kind.LANGUAGE),
    _choice("theme", Group.GENERAL, "system", "light", "dark"),
    _choice("contrast", Group.GENERAL, "system", "more"),
    _choice("size_units", Group.GENERAL, "si", "iec"),
    _choice("density", Group.GENERAL, "normal", "compact"),
    _choice("reduce_motion", Group.GENERAL, "system", "on"),
    _choice("close_to_background", Group.GENERAL, "ask", "keep", "quit"),
    Spec(key="tell_unsent_at_quit", group=Group.GENERAL, kind=Kind.FLAG),
    Spec(key="sync_enabled", group=Group.SYNC, kind=Kind.FLAG),
    _number("timer_sync_s", Group.SYNC, Unit.SECONDS, 30, 86_400),
    _number("push_interval_s", Group.SYNC, Unit.SECONDS, 10, 3600),
    _count("upload_limit_bytes_s", Group.SYNC, Unit.BYTES_PER_SECOND, 1, 10**12, or_zero=True),
    _count("uploads_at_once", Group.SYNC, Unit.FILES, 1, UPLOADS_AT_ONCE_MAX),
    Spec(key="pause_on_metered", group=Group.SYNC, kind=Kind.FLAG),
    Spec(key="download_files", group=Group.STORAGE, kind=Kind.FLAG),
    Spec(key="notifications", group=Group.NOTIFICATIONS, kind=Kind.FLAG),
    Spec(key="notify_conflicts", group=Group.NOTIFICATIONS, kind=Kind.FLAG, needs="notifications"),
    Spec(key="notify_problems", group=Group.NOTIFICATIONS, kind=Kind.FLAG, needs="notifications"),
    Spec(key="notify_uploads", group=Group.NOTIFICATIONS, kind=Kind.FLAG, needs="notifications"),
    Spec(key="notify_first_sync", group=Group.NOTIFICATIONS, kind=Kind.FLAG, needs="notifications"),
    Spec(
        key="snooze",
        group=Group.NOTIFICATIONS,
        kind=Kind.CHOICE,
        choices=("off", *(each for each, _ in _SNOOZE)),
        lasts_by=_SNOOZE,
        needs="notifications",
    ),
    _choice("log_level", Group.DIAGNOSTICS, "error", "warning", "info", "debug", lasts_s=_DAY_S),
    Spec(key="crash_records", group=Group.DIAGNOSTICS, kind=Kind.FLAG),
    _count("activity_days", Group.DIAGNOSTICS, Unit.DAYS, 1, 365),
    _count("guard_rows_min", Group.ADVANCED, Unit.ROWS, 1, 100_000),
    _number("guard_share", Group.ADVANCED, Unit.SHARE, 0.01, 1),
    _number("edit_quiet_s", Group.ADVANCED, Unit.SECONDS, 0.5, 10),
    _count("upload_attempts_max", Group.ADVANCED, Unit.TRIES, 1, 20),
    _number("upload_breath_s", Group.ADVANCED, Unit.SECONDS, 0, 60),
)
SPECS: Mapping[str, Spec] = {spec.key: spec for spec in _ALL}
"""In the order in which they are shown."""


class Fault(Enum):
    """What is wrong with a file of settings."""

    VALUE = "value"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingProblem:
    """A part of the file that does not count; the defaults do."""

    fault: Fault
    key: str = ""
    said: str = ""
    """The value as it stands in the file, or the path of the file."""

    @property
    def sentence(self) -> str:
        """What happened and what to do."""
        if self.fault is Fault.VALUE:
            return (
                f"The setting {self.key} is {self.said}, but must be {SPECS[self.key].allowed}; its default"
                " holds until you set it."
            )
        trouble = "is damaged" if self.fault is Fault.DAMAGED else "cannot be read"
        return (
            f"The settings file {self.said} {trouble}, so every setting has its default; repair it, or change"
            " a setting: then it is kept aside and a new one is written."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a file of settings means at one moment."""

    settings: Settings
    problems: tuple[SettingProblem, ...] = ()
    ends: Mapping[str, datetime] = field(default_factory=dict)
    """When values that last for a while end, by setting."""

    @property
    def ends_at(self) -> datetime | None:
        """When the first of them ends."""
        return min(self.ends.values(), default=None)


def read_settings(said: Mapping[str, object], defaults: Settings, now: datetime) -> Reading:
    """What `said` means: unknown keys are passed over, a value that is not allowed gives the default."""
    chosen: dict[str, Value] = {}
    problems: list[SettingProblem] = []
    ends: dict[str, datetime] = {}
    for key, spec in SPECS.items():
        if key not in said:
            continue
        value = spec.accepted(said[key])
        if value is None:
            problems.append(SettingProblem(fault=Fault.VALUE, key=key, said=_shown(said[key])))
            continue
        lasts_s = None if value == getattr(defaults, key) else spec.lasting_s(value)
        if lasts_s is not None:
            end = _end_of(said.get(key + _UNTIL), now, lasts_s)
            if end is None:
                continue
            ends[key] = end
        chosen[key] = value
    return Reading(
        settings=replace(defaults, **chosen),  # type: ignore[arg-type]
        problems=tuple(problems),
        ends=ends,
    )


def check_changes(changes: Mapping[str, object]) -> dict[str, Value | None]:
    """The changes as they are kept; None resets. Raises UsageError, and then none of them is made."""
    checked: dict[str, Value | None] = {}
    for key, value in changes.items():
        spec = SPECS.get(key)
        if spec is None:
            raise UsageError(f"There is no setting '{key}'; 'luma-sync settings list' shows them all.")
        accepted = None if value is None else spec.accepted(value)
        if value is not None and accepted is None:
            raise UsageError(
                f"The setting {key} must be {spec.allowed}, not {_shown(value)}; nothing was changed."
            )
        checked[key] = accepted
    return checked


def with_changes(
    said: Mapping[str, object], changes: Mapping[str, Value | None], defaults: Settings, now: datetime
) -> dict[str, object]:
    """What the file says after `changes`; everything else in it stays. A default is not written down."""
    fresh = dict(said)
    for key, value in changes.items():
        if SPECS[key].passes:
            fresh.pop(key + _UNTIL, None)
        if value is None or value == getattr(defaults, key):
            fresh.pop(key, None)
            continue
        fresh[key] = value
        if (lasts_s := SPECS[key].lasting_s(value)) is not None:
            fresh[key + _UNTIL] = iso_utc(now + timedelta(seconds=lasts_s))
    return fresh


def changed_keys(before: Settings, after: Settings) -> frozenset[str]:
    """The settings that are other ones now."""
    return frozenset(key for key in SPECS if getattr(before, key) != getattr(after, key))


def _end_of(said: object, now: datetime, lasts_s: float) -> datetime | None:
    """When the value ends; None when it has ended.

    An end that nobody wrote down, or that lies too far away (a clock was set back), counts as over.
    """
    try:
        end = parse_utc(said) if isinstance(said, str) else None
    except (ValueError, OverflowError):
        return None
    return end if end is not None and now < end <= now + timedelta(seconds=lasts_s) else None


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f"'{value}'"
    clean = "".join(each if each.isprintable() else "?" for each in text)
    return clean if len(clean) <= _SHOWN_MAX else f"{clean[: _SHOWN_MAX - 3]}..."
