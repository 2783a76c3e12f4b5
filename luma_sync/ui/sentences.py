"""The state sentence in the user's language: the engine's templates as a table of texts to translate."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale

from luma_sync.engine.status.formats import DAYS, Amount
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.ui import row_sentences, upload_sentences
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import named, number_text, plain, size_text
from luma_sync.ui.marked_texts import marked, marked_by

_STATE = marked(
    "State",
    "Signed out - changes stay on this device",
    "Offline - all changes of this device were sent",
    "Paused",
    "Paused until {time}",
    "Paused until {day} {time}",
    "Sync is switched off",
    "Sending {done} of {total} changes",
    "Uploading {done} of {total} files",
    "Uploading {done} of {total} files - {rate}/s",
    "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left",
    "Uploading {done} of {total} files - stalled",
    "Receiving changes...",
    'Receiving changes from "{device}"...',
    "Checking for changes...",
    "The cloud is not answering",
    "The cloud is not answering - next try in {wait}",
    "The cloud asks to wait",
    "The cloud asks to wait - next try in {wait}",
    "Not checked for changes of other devices yet",
    "Everything is synced",
    "Everything is synced - last check {time}",
    "Offline - changes are saved on this device",
    "This network wants you to sign in first",
    "The account was deleted in the cloud - everything is kept on this device",
    "The cloud has ended the session - sign in again, everything is kept",
    "The password store is locked - changes stay on this device",
    "The password store does not answer - changes stay on this device",
    "The token file cannot be used - changes stay on this device",
    "There is no password store - sign in, everything is kept on this device",
)
_STATE_COUNTED = marked_by(
    "State",
    {
        (
            "Sign in again - {n} change is saved on this device",
            "Sign in again - {n} changes are saved on this device",
        ): "Sign in again - %Ln change(s) saved on this device",
        ("{n} problem needs you", "{n} problems need you"): "%Ln problem(s) need you",
        ("{n} conflict needs you", "{n} conflicts need you"): "%Ln conflict(s) need you",
        (
            "Offline - {n} change saved on this device",
            "Offline - {n} changes saved on this device",
        ): "Offline - %Ln change(s) saved on this device",
        (
            "Offline - {n} file waits to be sent",
            "Offline - {n} files wait to be sent",
        ): "Offline - %Ln file(s) to be sent",
        (
            "Paused - {n} change saved on this device",
            "Paused - {n} changes saved on this device",
        ): "Paused - %Ln change(s) saved on this device",
        (
            "Paused until {time} - {n} change saved on this device",
            "Paused until {time} - {n} changes saved on this device",
        ): "Paused until {time} - %Ln change(s) saved on this device",
        (
            "Paused until {day} {time} - {n} change saved on this device",
            "Paused until {day} {time} - {n} changes saved on this device",
        ): "Paused until {day} {time} - %Ln change(s) saved on this device",
        (
            "Sync is switched off - {n} change saved on this device",
            "Sync is switched off - {n} changes saved on this device",
        ): "Sync is switched off - %Ln change(s) saved on this device",
        ("Downloading {n} file", "Downloading {n} files"): "Downloading %Ln file(s)",
        ("{n} change waits to be sent", "{n} changes wait to be sent"): "%Ln change(s) to be sent",
        ("{n} change is paused", "{n} changes are paused"): "%Ln change(s) paused",
        (
            "{n} file waits: this network is metered",
            "{n} files wait: this network is metered",
        ): "%Ln file(s) wait: this network is metered",
        ("{n} file waits to be uploaded", "{n} files wait to be uploaded"): "%Ln file(s) to be uploaded",
        (
            "{n} analysed track waits to be packed",
            "{n} analysed tracks wait to be packed",
        ): "%Ln analysed track(s) to be packed",
        (
            "{n} file waits to be downloaded",
            "{n} files wait to be downloaded",
        ): "%Ln file(s) to be downloaded",
        (
            "{n} change waits, and nothing has moved since {time}",
            "{n} changes wait, and nothing has moved since {time}",
        ): "%Ln change(s) to be sent, and nothing has moved since {time}",
        (
            "{n} row waits for the row it belongs to",
            "{n} rows wait for the row they belong to",
        ): "%Ln row(s) wait for the row they belong to",
        (
            "{n} row that the cloud deleted waits to be removed here",
            "{n} rows that the cloud deleted wait to be removed here",
        ): "%Ln row(s) that the cloud deleted wait to be removed here",
        (
            "This device is synced - {n} conflict on other devices needs you",
            "This device is synced - {n} conflicts on other devices need you",
        ): "This device is synced - %Ln conflict(s) on other devices need you",
    },
)
"""By the engine's templates, singular and plural."""

_FIXED = {**_STATE, **row_sentences.FIXED}
_COUNTED = {
    template: text
    for table in (_STATE_COUNTED, row_sentences.COUNTED, upload_sentences.COUNTED)
    for pair, text in table.items()
    for template in pair
}
KNOWN_TEMPLATES = frozenset({*_FIXED, *_COUNTED, "{cause}"})
"""Every template with a translation; `{cause}` is an error's own sentence, shown as it is."""

_KINDS = frozenset({"kind", "root_kind"})
_DAY = "day"
_LABELS = frozenset({"label", "root_label", "device"})
_CAUSE = "cause"


def sentence_text(sentence: Sentence) -> str:
    """The sentence in the user's language; an unknown template as the engine wrote it."""
    params = {name: _shown(name, value) for name, value in sentence.params}
    counted, number = _COUNTED.get(sentence.template), params.get("n")
    if counted is not None and isinstance(number, int):
        return _filled(counted.shown(number), params)
    fixed = _FIXED.get(sentence.template)
    return _filled(fixed.shown() if fixed is not None else sentence.template, params)


def _shown(name: str, value: str | int) -> str | int:
    """Kinds are translated; everything else is the user's or the cloud's own text."""
    if isinstance(value, Amount):
        return size_text(value)
    if not isinstance(value, str):
        return value
    if name in _KINDS:
        return entity_kind(value)
    if name == _DAY and value in DAYS:
        return QLocale().standaloneDayName(DAYS.index(value) + 1)
    if name == _CAUSE:
        return plain(failure_text(value))
    return named(value) if name in _LABELS else plain(value)


def _filled(text: str, params: Mapping[str, str | int]) -> str:
    for name, value in params.items():
        shown = number_text(value) if isinstance(value, int) else value
        text = text.replace("{" + name + "}", shown)
    return text
