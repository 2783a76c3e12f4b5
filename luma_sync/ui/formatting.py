"""Numbers, sizes and times as people read them; every text goes through the locale."""

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QTimeZone

from luma_sync.kernel.clock import parse_utc

_SI_MEGA, _IEC_MEGA = 1_000_000, 1 << 20
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_NAME_LETTERS = 60
_PIECE_LETTERS = 16
_LONG_WORD = re.compile(r"\S{24,}")
_BREAK = "\u200b"


def number_text(value: int) -> str:
    """`1,204`."""
    return QLocale().toString(value)


def compact_number_text(value: int) -> str:
    """`1,204`, from a hundred thousand on `128 k`."""
    if value < 100_000:
        return number_text(value)
    return QCoreApplication.translate("Format", "%1 k").replace("%1", number_text(value // 1000))


class SizeUnits:
    """How sizes are written in all windows; like the language, it changes only between two windows."""

    _format = QLocale.DataSizeFormat.DataSizeSIFormat

    @classmethod
    def choose(cls, name: str) -> None:
        """`iec` for KiB and MiB, else kB and MB."""
        formats = QLocale.DataSizeFormat
        cls._format = formats.DataSizeIecFormat if name == "iec" else formats.DataSizeSIFormat

    @classmethod
    def written(cls, size_bytes: int) -> str:
        """No digits behind the point below a megabyte."""
        small = _IEC_MEGA if cls.are_binary() else _SI_MEGA
        return QLocale().formattedDataSize(size_bytes, 0 if size_bytes < small else 1, cls._format)

    @classmethod
    def are_binary(cls) -> bool:
        """Powers of 1024."""
        return cls._format is QLocale.DataSizeFormat.DataSizeIecFormat


def size_text(size_bytes: int) -> str:
    """`38.2 MB`, or `36.4 MiB` where that was chosen."""
    return SizeUnits.written(size_bytes)


def rate_text(bytes_per_s: float) -> str:
    """`3.1 MB/s`."""
    return QCoreApplication.translate("Format", "%1/s").replace("%1", size_text(round(bytes_per_s)))


def duration_text(seconds: float) -> str:
    """`< 1 min`, `5 min`, `1 h 20 min`, `more than a day`; above one hour in steps of five minutes."""
    if seconds < _MINUTE:
        return QCoreApplication.translate("Format", "< 1 min")
    if seconds < _HOUR:
        minutes = round(seconds / _MINUTE)
        return QCoreApplication.translate("Format", "%Ln min", "", min(minutes, 59))
    if seconds >= _DAY:
        return QCoreApplication.translate("Format", "more than a day")
    steps = round(seconds / (5 * _MINUTE))
    hours, minutes = divmod(steps * 5, 60)
    if minutes == 0:
        return QCoreApplication.translate("Format", "%Ln h", "", hours)
    text = QCoreApplication.translate("Format", "%1 h %2 min")
    return text.replace("%1", str(hours)).replace("%2", str(minutes))


def took_text(seconds: float) -> str:
    """How long a call took: `< 1 ms`, `34 ms`, `1.2 s`."""
    if seconds < 0.001:
        return QCoreApplication.translate("Format", "< 1 ms")
    if seconds < 1:
        return QCoreApplication.translate("Format", "%1 ms").replace("%1", number_text(round(seconds * 1000)))
    return QCoreApplication.translate("Format", "%1 s").replace("%1", QLocale().toString(seconds, "f", 1))


def age_text(seconds: float) -> str:
    """`5 min`, `3 h`, `2 days`: how long ago something was, without saying so."""
    if seconds < _DAY:
        return duration_text(seconds)
    return QCoreApplication.translate("Format", "%Ln day(s)", "", int(seconds // _DAY))


def spoken_duration(seconds: float) -> str:
    """The same in words, for screen readers."""
    if seconds < _MINUTE:
        return QCoreApplication.translate("Format", "less than a minute")
    if seconds >= _DAY:
        return QCoreApplication.translate("Format", "more than a day")
    minutes = round(seconds / _MINUTE) if seconds < _HOUR else round(seconds / (5 * _MINUTE)) * 5
    hours, rest = divmod(minutes, 60)
    words = [QCoreApplication.translate("Format", "%Ln hour(s)", "", hours)] if hours else []
    if rest:
        words.append(QCoreApplication.translate("Format", "%Ln minute(s)", "", rest))
    return " ".join(words)


def countdown_text(seconds: float) -> str:
    """`0:45` below two minutes, then `2 min`."""
    whole = max(0, round(seconds))
    if whole < 2 * _MINUTE:
        return f"{whole // _MINUTE}:{whole % _MINUTE:02d}"
    return duration_text(seconds)


def moment_of(text: str | None) -> datetime | None:
    """A stored UTC text as a moment; None for none and for text that is not a time."""
    if not text:
        return None
    try:
        return parse_utc(text)
    except ValueError:
        return None


def relative_text(text: str | None, now: datetime) -> str:
    """`just now`, `5 min ago`, `3 h ago`, `2 days ago`; older than a week a date; nothing for none."""
    moment = moment_of(text)
    if moment is None:
        return ""
    seconds = (now - moment).total_seconds()
    if seconds < _MINUTE:
        return QCoreApplication.translate("Format", "just now")
    if seconds < _HOUR:
        return QCoreApplication.translate("Format", "%Ln min ago", "", int(seconds // _MINUTE))
    if seconds < _DAY:
        return QCoreApplication.translate("Format", "%Ln h ago", "", int(seconds // _HOUR))
    if seconds < 7 * _DAY:
        return QCoreApplication.translate("Format", "%Ln day(s) ago", "", int(seconds // _DAY))
    return QLocale().toString(_local(moment).date(), QLocale.FormatType.ShortFormat)


def until_text(text: str | None, now: datetime) -> str:
    """`in 0:45`, `in 5 h`, `now` for a moment that has come; nothing for none."""
    moment = moment_of(text)
    if moment is None:
        return ""
    seconds = (moment - now).total_seconds()
    if seconds <= 0:
        return QCoreApplication.translate("Format", "now")
    return QCoreApplication.translate("Format", "in %1").replace("%1", countdown_text(seconds))


def exact_text(text: str | None) -> str:
    """Date and time with seconds and zone, for tooltips; nothing for none."""
    moment = moment_of(text)
    if moment is None:
        return ""
    local = _local(moment)
    order = QCoreApplication.translate("Format", "ddd d MMM yyyy, HH:mm:ss")
    return f"{QLocale().toString(local, order)} {local.timeZoneAbbreviation()}"


def clock_text(text: str | None) -> str:
    """`14:02`, in the user's zone; nothing for none."""
    moment = moment_of(text)
    return "" if moment is None else QLocale().toString(_local(moment).time(), "HH:mm")


def end_text(text: str | None, now: datetime) -> str:
    """`15:30`, on another day `Monday 08:00`, in the user's zone; nothing for none."""
    moment = moment_of(text)
    if moment is None or _local(moment).date() == _local(now).date():
        return clock_text(text)
    day = QLocale().standaloneDayName(_local(moment).date().dayOfWeek())
    return QCoreApplication.translate("Format", "%1 %2").replace("%1", day).replace("%2", clock_text(text))


def sortable_time(text: str | None) -> float:
    """Seconds since 1970, 0 for none: a raw value for sorting."""
    moment = moment_of(text)
    return 0.0 if moment is None else moment.timestamp()


def plain(text: str) -> str:
    """User text made safe to show: control and direction-override characters as escapes."""
    return "".join(_visible(letter) for letter in text)


def named(text: str, letters: int = _NAME_LETTERS) -> str:
    """User text as part of a sentence: safe, not too long, and of its own writing direction."""
    shown = plain(text)
    if len(shown) > letters:
        half = letters // 2
        shown = f"{shown[:half].rstrip()}…{shown[-half:].lstrip()}"
    return f"\u2068{shown}\u2069"


def breakable(text: str) -> str:
    """The text with places to break inside words that are longer than a line may be."""
    return _LONG_WORD.sub(lambda found: _BREAK.join(_pieces(found[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE_LETTERS] for start in range(0, len(word), _PIECE_LETTERS)]


def _visible(letter: str) -> str:
    code = ord(letter)
    hidden = (
        code < 0x20 or 0x7F <= code < 0xA0 or code in range(0x202A, 0x202F) or code in range(0x2066, 0x206A)
    )
    return f"\\u{code:04x}" if hidden else letter


def _local(moment: datetime) -> QDateTime:
    stamp = QDateTime.fromMSecsSinceEpoch(
        round(moment.timestamp() * 1000), QTimeZone(QTimeZone.Initialization.UTC)
    )
    return stamp.toLocalTime()
