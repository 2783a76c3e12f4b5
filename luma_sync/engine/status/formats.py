"""Sizes, durations and kinds of rows as people read them. Pure."""

from datetime import datetime, tzinfo

_UNITS = ("B", "kB", "MB", "GB", "TB")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As `date.weekday()` counts."""


class Amount(int):
    """A number of bytes in a sentence: whoever shows it chooses the units; as text it is `size_text`."""

    def __str__(self) -> str:
        return size_text(self)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def size_text(size: float) -> str:
    """`3.1 MB`; decimal units, one digit after the point from kB on."""
    value = float(size)
    for unit in _UNITS[:-1]:
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} {_UNITS[-1]}"


def duration_text(seconds: float) -> str:
    """`< 1 min`, `5 min`, `1 h 20 min`, `more than a day`; rounded, to 5 minutes above an hour."""
    if seconds < 60:
        return "< 1 min"
    if seconds < 3600:
        return f"{min(round(seconds / 60), 59)} min"
    if seconds >= 86400:
        return "more than a day"
    rounded = 5 * round(seconds / 300)
    hours, rest = divmod(rounded, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def day_text(moment: datetime, since: datetime, zone: tzinfo | None = None) -> str:
    """`Monday`, where it is another day than that of `since`; else empty. No `zone`: this computer's."""
    local = moment.astimezone(zone)
    return "" if local.date() == since.astimezone(zone).date() else DAYS[local.weekday()]


def moment_text(moment: datetime, since: datetime, zone: tzinfo | None = None) -> str:
    """`15:30`, on another day `Monday 08:00`."""
    day = day_text(moment, since, zone)
    return f"{day} {moment.astimezone(zone):%H:%M}".lstrip()


def countdown_text(seconds: float) -> str:
    """`0:45` below two minutes, `2 min` above."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02d}" if whole < 120 else f"{whole // 60} min"


def row_kind(entity: str) -> str:
    """One row of an entity, in a sentence: `pattern category` for `pattern_categories`."""
    words = entity.replace("_", " ")
    return f"{words[:-3]}y" if words.endswith("ies") else words.removesuffix("s")
