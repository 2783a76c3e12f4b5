"""Settings in words: titles, descriptions, and the values that are offered. Pure."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from luma_sync.kernel.setting_specs import SPECS, Fault, Group, Kind, SettingProblem, Spec, Unit, Value
from luma_sync.kernel.settings import UPLOADS_AT_ONCE_MAX, Settings
from luma_sync.ui.formatting import named, number_text, plain, rate_text
from luma_sync.ui.languages import SOURCE, SYSTEM, installed_languages
from luma_sync.ui.marked_texts import marked_by

TITLES = marked_by(
    "SettingTitle",
    {
        "language": "Language",
        "theme": "Colours",
        "contrast": "Contrast",
        "size_units": "Units of sizes",
        "density": "Height of rows in lists",
        "reduce_motion": "Reduce motion",
        "close_to_background": "When the window is closed",
        "tell_unsent_at_quit": "Tell me when I quit with unsent changes",
        "sync_enabled": "Sync on this device",
        "timer_sync_s": "Look for changes every",
        "push_interval_s": "Try unsent changes again every",
        "upload_limit_bytes_s": "Bandwidth limit for uploads",
        "uploads_at_once": "Large files sent at once",
        "pause_on_metered": "Pause large uploads on metered networks",
        "download_files": "Download files by themselves",
        "notifications": "Desktop notifications",
        "notify_conflicts": "New conflicts",
        "notify_problems": "What needs you",
        "notify_uploads": "Uploads that took long are done",
        "notify_first_sync": "The first sync is done",
        "snooze": "Snooze notifications",
        "log_level": "Details in the log",
        "crash_records": "Keep a record of crashes",
        "activity_days": "Keep activity for",
        "guard_rows_min": "Deletes that never ask first",
        "guard_share": "Share of rows that may be deleted without a question",
        "edit_quiet_s": "Wait after an edit",
        "upload_attempts_max": "Tries before a file needs you",
        "upload_breath_s": "Pause between large files",
    },
)
TEXTS = marked_by(
    "SettingText",
    {
        "language": "Holds at once: the window is made anew.",
        "theme": "Light, dark, or as the system is.",
        "contrast": "Stronger colours and lines, or as the system is.",
        "size_units": "1 MB is 1,000,000 bytes, 1 MiB is 1,048,576. Holds at once: the window is made anew.",
        "density": "Low rows show more of a list at once.",
        "reduce_motion": "Bars of unknown length stand still. Only Windows tells what the system wishes.",
        "close_to_background": "Only where an icon of your desktop leads back to it; else closing quits.",
        "tell_unsent_at_quit": "When there is no cloud to send them to just then. They are safe either way.",
        "sync_enabled": "While it is off, nothing is sent or received by itself.",
        "timer_sync_s": "Only where nothing tells of changes of other devices as they happen.",
        "push_interval_s": "Edits go out after a moment anyway; this is for those that could not be sent.",
        "upload_limit_bytes_s": "For all uploads together; they feel a change at once.",
        "uploads_at_once": "Small files have a lane of their own and never wait behind large ones.",
        "pause_on_metered": "Rows and small files go all the same; large ones wait for another network.",
        "download_files": "Audio and artwork of your other devices; otherwise only what you ask for.",
        "notifications": "Where your desktop shows the icon of Luma Sync. Off means off: then there is none.",
        "notify_conflicts": "Rows that were changed here and on another device.",
        "notify_problems": "Sync stopped, sign in again, storage full, files missing; one for each cause.",
        "notify_uploads": "Only where they took more than two minutes.",
        "notify_first_sync": "Once, when everything of the account has come to this device.",
        "snooze": "None for a while; what needs you then is told afterwards.",
        "log_level": "More details help to find a fault. They end by themselves after a day.",
        "crash_records": "On this device only: where it happened, no names, no texts. Nothing is sent.",
        "activity_days": "Older lines go within six hours. What can be undone is kept for 30 days anyway.",
        "guard_rows_min": "More deletes of one kind of row than this ask you before they go either way.",
        "guard_share": "Of all rows of a kind, where that is more than the number above.",
        "edit_quiet_s": "An edit is sent when nothing was changed for so long, at the latest after 10 s.",
        "upload_attempts_max": "Then it is tried every six hours only, and stands under Needs attention.",
        "upload_breath_s": "Leaves the line to others for a moment.",
    },
)
GROUPS = marked_by(
    "SettingGroup",
    {
        "general": "General",
        "sync": "Sync",
        "storage": "Storage",
        "notifications": "Notifications",
        "account": "Account",
        "conflicts": "Conflicts",
        "diagnostics": "Privacy and diagnostics",
        "advanced": "Advanced",
    },
)
_WORDS = marked_by(
    "SettingValue",
    {
        "system": "As the system",
        "light": "Light",
        "dark": "Dark",
        "more": "More",
        "normal": "Normal",
        "compact": "Compact",
        "si": "kB, MB, GB",
        "iec": "KiB, MiB, GiB",
        "on": "On",
        "ask": "Ask",
        "keep": "Keep syncing",
        "quit": "Quit",
        "error": "Errors only",
        "warning": "Warnings",
        "info": "Normal",
        "debug": "Everything",
        "off": "Off",
        "30min": "For 30 min",
        "1h": "For 1 h",
        "8h": "For 8 h",
    },
)
_DEFAULTS = Settings()
_OFFERED: dict[str, tuple[Value, ...]] = {
    "timer_sync_s": (60.0, 300.0, 900.0, 3600.0, 14_400.0),
    "push_interval_s": (10.0, 30.0, 60.0, 300.0, 900.0),
    "upload_limit_bytes_s": (
        0, 256_000, 512_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000
    ),
    "uploads_at_once": tuple(range(1, UPLOADS_AT_ONCE_MAX + 1)),
    "activity_days": (7, 30, 90, 365),
    "guard_rows_min": (5, 20, 50, 100, 1000),
    "guard_share": (0.05, 0.1, 0.25, 0.5, 1.0),
    "edit_quiet_s": (0.5, 1.0, 2.0, 5.0, 10.0),
    "upload_attempts_max": (1, 3, 5, 8, 20),
    "upload_breath_s": (0.0, 1.0, 5.0, 10.0, 30.0),
}  # fmt: skip


def title_of(key: str) -> str:
    """What a setting is called."""
    return TITLES[key].shown()


def text_of(key: str) -> str:
    """What it does, in one sentence."""
    return TEXTS[key].shown()


def group_title(group: str) -> str:
    """What a group is called; the groups of `Group`, and two more."""
    return GROUPS[group].shown()


def offered(spec: Spec, present: Value) -> tuple[Value, ...]:
    """The values to choose from; one that was set elsewhere is among them."""
    if spec.kind is Kind.LANGUAGE:
        return tuple(dict.fromkeys((SYSTEM, *installed_languages(), present)))
    if spec.kind is Kind.CHOICE:
        return spec.choices
    return tuple(sorted({*_OFFERED[spec.key], present}))


def value_words(spec: Spec, value: Value) -> str:
    """A value as people read it."""
    translate = QCoreApplication.translate
    if spec.kind is Kind.FLAG:
        return translate("SettingValue", "On") if value else translate("SettingValue", "Off")
    if spec.kind is Kind.LANGUAGE and value != SYSTEM:
        return "English" if value == SOURCE else plain(QLocale(str(value)).nativeLanguageName() or str(value))
    if isinstance(value, str):
        return _WORDS[value].shown()
    return _number_words(spec, float(value))


def _number_words(spec: Spec, value: float) -> str:
    translate, whole = QCoreApplication.translate, round(value)
    match spec.unit:
        case Unit.SECONDS:
            return seconds_words(value)
        case Unit.BYTES_PER_SECOND:
            return rate_text(value) if value else translate("SettingValue", "No limit")
        case Unit.DAYS:
            return translate("SettingValue", "%Ln day(s)", "", whole)
        case Unit.ROWS:
            return translate("SettingValue", "%Ln row(s)", "", whole)
        case Unit.TRIES:
            return translate("SettingValue", "%Ln time(s)", "", whole)
        case Unit.SHARE:
            share = QLocale().toString(round(value * 100, 2), "g", 4)
            return translate("SettingValue", "%1 %").replace("%1", share)
        case _:
            return number_text(whole)


def seconds_words(seconds: float) -> str:
    """`0.5 s`, `45 s`, `5 min`, `4 h`; `None` for 0."""
    translate = QCoreApplication.translate
    if not seconds:
        return translate("SettingValue", "None")
    if seconds >= 3600 and seconds % 3600 == 0:
        return translate("SettingValue", "%Ln h", "", round(seconds / 3600))
    if seconds >= 60 and seconds % 60 == 0:
        return translate("SettingValue", "%Ln min", "", round(seconds / 60))
    return translate("SettingValue", "%1 s").replace("%1", QLocale().toString(seconds, "g", 6))


def problem_words(problem: SettingProblem) -> str:
    """What in the file does not count, and what to do."""
    translate = QCoreApplication.translate
    if problem.fault is Fault.VALUE:
        text = translate(
            "Settings", "“%1” stands at %2 in the settings file, which is not allowed: it is %3 now."
        )
        default = value_words(SPECS[problem.key], getattr(_DEFAULTS, problem.key))
        words = (title_of(problem.key), named(problem.said), default)
    else:
        text = translate(
            "Settings",
            "The settings file %1 is damaged or cannot be read: every setting is as at first. It is kept"
            " aside when you change one.",
        )
        words = (named(problem.said, 200), "", "")
    for number, word in enumerate(words, start=1):
        text = text.replace(f"%{number}", word)
    return text


def matches(search: str, words: Sequence[str]) -> bool:
    """Whether every word of the search is somewhere in `words`."""
    text = " ".join(words).casefold()
    return all(part in text for part in search.casefold().split())


def keys_of(group: Group) -> tuple[str, ...]:
    """The settings of a group, in their order."""
    return tuple(key for key, spec in SPECS.items() if spec.group is group)
