"""Settings on the command line: what each is for, and values as people type and read them. Pure."""

import re

from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.setting_specs import SPECS, Kind, Spec, Unit, Value

WORDS = {
    "language": "language of the window; holds when it is opened next",
    "theme": "colours of the window",
    "contrast": "whether the window's colours stand out more",
    "size_units": "whether sizes are in kB and MB (1,000) or in KiB and MiB (1,024)",
    "density": "height of the rows in lists",
    "reduce_motion": "whether bars of unknown length stand still in the window",
    "close_to_background": "what closing the window does where the program can go on without it",
    "tell_unsent_at_quit": "whether the window says so when you quit with changes that cannot be sent",
    "sync_enabled": "whether anything is sent and received by itself",
    "timer_sync_s": "how often it is looked for changes of other devices where nothing tells of them",
    "push_interval_s": "how often changes that could not be sent are tried again",
    "upload_limit_bytes_s": "what all uploads together may take; 0 is no limit",
    "uploads_at_once": "large files that are sent side by side",
    "pause_on_metered": "whether large files wait while the window knows that the network is metered",
    "download_files": "whether audio and artwork of other devices come by themselves",
    "notifications": "whether the window sends desktop notifications at all",
    "notify_conflicts": "a notification for new conflicts",
    "notify_problems": "a notification for what needs you, one for each cause",
    "notify_uploads": "a notification when uploads of more than two minutes are done",
    "notify_first_sync": "a notification when the first sync of an account is done",
    "snooze": "no notifications for a while; goes back to off by itself",
    "log_level": "what is written to the log; goes back to info after a day",
    "crash_records": "whether an error that nobody expected leaves a record on this device; nothing is sent",
    "activity_days": "how long the lines of 'luma-sync activity' are kept",
    "guard_rows_min": "so many deletes of one kind of row never ask first",
    "guard_share": "nor does this share of all rows of the kind, when that is more",
    "edit_quiet_s": "how long it must be quiet after an edit before it is sent",
    "upload_attempts_max": "tries after which a file needs you; it is still tried every six hours",
    "upload_breath_s": "pause between two large files",
}
_ON, _OFF = frozenset({"on", "true", "yes", "1"}), frozenset({"off", "false", "no", "0"})
_RATE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([kmg]?)b?(?:/s)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1000, "m": 1000**2, "g": 1000**3}
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
_NO_LIMIT = "off"


def typed_value(key: str, text: str) -> object:
    """What somebody typed as the value it stands for; what is no value stays a text. Raises UsageError."""
    spec = SPECS.get(key)
    if spec is None:
        raise UsageError(f"There is no setting '{key}'; 'luma-sync settings list' shows them all.")
    word = text.strip().lower()
    if spec.kind is Kind.FLAG:
        return True if word in _ON else False if word in _OFF else text
    if spec.unit is Unit.BYTES_PER_SECOND:
        return 0 if word == "0" else rate_of(text) or 0
    if spec.unit is Unit.SHARE and word.endswith("%") and _NUMBER.fullmatch(share := word[:-1].strip()):
        return float(share) / 100
    if spec.kind in (Kind.COUNT, Kind.NUMBER) and _NUMBER.fullmatch(word):
        return float(word) if "." in word else int(word)
    return text


def rate_of(text: str) -> int | None:
    """Bytes per second of `500K`, `2M`, `1.5M/s` or a plain number; None for `off`. Raises UsageError."""
    if text.lower() == _NO_LIMIT:
        return None
    match = _RATE.fullmatch(text)
    rate = int(float(match[1]) * _UNITS[match[2].lower()]) if match else 0
    if rate < 1:
        raise UsageError(f"'{text}' is no rate; give bytes per second such as 500K or 2M, or off.")
    return rate


def value_text(spec: Spec, value: Value) -> str:
    """A value as it can be typed again, with its unit."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if spec.kind not in (Kind.COUNT, Kind.NUMBER):
        return str(value)
    if spec.or_zero and value == 0:
        return _NO_LIMIT
    if spec.unit is Unit.SHARE:
        return f"{float(value) * 100:g} %"
    return f"{value:g} {spec.unit.value}" if isinstance(value, float) else f"{value} {spec.unit.value}"
