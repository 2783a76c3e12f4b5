"""Days of the user's calendar as moments of the audit. Pure but for the system's time zone."""

from datetime import date, datetime, time, timedelta

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.errors import UsageError

TODAY, YESTERDAY, WEEK = "today", "yesterday", "week"
_WEEK_DAYS = 7
_RANGE = ".."


def day_range(word: str, now: datetime) -> tuple[str, str]:
    """`today`, `yesterday`, `week` (the last seven days), a date, or two with `..` between: (since, until).

    ISO times, of which `until` is not part any more; both empty for an empty word. Raises UsageError.
    """
    if not word:
        return "", ""
    today = now.astimezone().date()
    named = {
        TODAY: (today, today),
        YESTERDAY: (today - timedelta(days=1), today - timedelta(days=1)),
        WEEK: (today - timedelta(days=_WEEK_DAYS - 1), today),
    }
    first, last = named[word] if word in named else _dates(word)
    if last < first:
        raise UsageError(f"'{word}' ends before it begins; put the earlier day first.")
    return _midnight(first), "" if last == date.max else _midnight(last + timedelta(days=1))


def _dates(word: str) -> tuple[date, date]:
    first, _, last = word.partition(_RANGE)
    try:
        begin = date.fromisoformat(first)
        return begin, date.fromisoformat(last) if last else begin
    except ValueError as error:
        raise UsageError(
            f"'{word}' is no day; write today, yesterday, week, 2026-05-12 or 2026-05-01..2026-05-12."
        ) from error


def _midnight(day: date) -> str:
    return iso_utc(datetime.combine(day, time()).astimezone())
