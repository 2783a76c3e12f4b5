"""The state sentence in the user's language: the engine's templates as a table of literals."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.status.snapshot import Sentence
from luma_sync.ui import row_sentences, upload_sentences
from luma_sync.ui.entity_names import entity_kind
from luma_sync.ui.formatting import named, number_text, plain

_FIXED: Mapping[str, Callable[[], str]] = {
    "Signed out - changes stay on this device": lambda: QCoreApplication.translate(
        "State", "Signed out - changes stay on this device"
    ),
    "Offline - all changes of this device were sent": lambda: QCoreApplication.translate(
        "State", "Offline - all changes of this device were sent"
    ),
    "Paused": lambda: QCoreApplication.translate("State", "Paused"),
    "Sending {done} of {total} changes": lambda: QCoreApplication.translate(
        "State", "Sending {done} of {total} changes"
    ),
    "Uploading {done} of {total} files": lambda: QCoreApplication.translate(
        "State", "Uploading {done} of {total} files"
    ),
    "Uploading {done} of {total} files - {rate}/s": lambda: QCoreApplication.translate(
        "State", "Uploading {done} of {total} files - {rate}/s"
    ),
    "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left": lambda: (
        QCoreApplication.translate(
            "State", "Uploading {done} of {total} files - {sent} of {size} - {rate}/s - {left} left"
        )
    ),
    "Receiving changes...": lambda: QCoreApplication.translate("State", "Receiving changes..."),
    "Checking for changes...": lambda: QCoreApplication.translate("State", "Checking for changes..."),
    "The cloud has problems": lambda: QCoreApplication.translate("State", "The cloud has problems"),
    "The cloud has problems - next try in {wait}": lambda: QCoreApplication.translate(
        "State", "The cloud has problems - next try in {wait}"
    ),
    "The cloud asks to wait": lambda: QCoreApplication.translate("State", "The cloud asks to wait"),
    "The cloud asks to wait - next try in {wait}": lambda: QCoreApplication.translate(
        "State", "The cloud asks to wait - next try in {wait}"
    ),
    "Not checked for changes of other devices yet": lambda: QCoreApplication.translate(
        "State", "Not checked for changes of other devices yet"
    ),
    "Everything is synced": lambda: QCoreApplication.translate("State", "Everything is synced"),
    "Everything is synced - last check {time}": lambda: QCoreApplication.translate(
        "State", "Everything is synced - last check {time}"
    ),
    "Offline - changes are saved on this device": lambda: QCoreApplication.translate(
        "State", "Offline - changes are saved on this device"
    ),
    **row_sentences.FIXED,
}
_KINDS = frozenset({"kind", "root_kind"})
_LABELS = frozenset({"label", "root_label"})
_Counted = Callable[[int], str]
_COUNTED: Mapping[str, _Counted] = {
    "Sign in again - {n} changes are saved on this device": lambda n: QCoreApplication.translate(
        "State", "Sign in again - %Ln change(s) saved on this device", "", n
    ),
    "{n} problems need you": lambda n: QCoreApplication.translate("State", "%Ln problem(s) need you", "", n),
    "{n} conflicts need you": lambda n: QCoreApplication.translate(
        "State", "%Ln conflict(s) need you", "", n
    ),
    "Offline - {n} changes saved on this device": lambda n: QCoreApplication.translate(
        "State", "Offline - %Ln change(s) saved on this device", "", n
    ),
    "Offline - {n} files wait to be sent": lambda n: QCoreApplication.translate(
        "State", "Offline - %Ln file(s) to be sent", "", n
    ),
    "Paused - {n} changes saved on this device": lambda n: QCoreApplication.translate(
        "State", "Paused - %Ln change(s) saved on this device", "", n
    ),
    "Downloading {n} files": lambda n: QCoreApplication.translate("State", "Downloading %Ln file(s)", "", n),
    "{n} changes wait to be sent": lambda n: QCoreApplication.translate(
        "State", "%Ln change(s) to be sent", "", n
    ),
    "{n} files wait to be uploaded": lambda n: QCoreApplication.translate(
        "State", "%Ln file(s) to be uploaded", "", n
    ),
    "{n} analysed tracks wait to be packed": lambda n: QCoreApplication.translate(
        "State", "%Ln analysed track(s) to be packed", "", n
    ),
    "{n} files wait to be downloaded": lambda n: QCoreApplication.translate(
        "State", "%Ln file(s) to be downloaded", "", n
    ),
    "{n} changes wait, and nothing has moved since {time}": lambda n: QCoreApplication.translate(
        "State", "%Ln change(s) to be sent, and nothing has moved since {time}", "", n
    ),
    "{n} rows wait for the row they belong to": lambda n: QCoreApplication.translate(
        "State", "%Ln row(s) wait for the row they belong to", "", n
    ),
    "{n} rows that the cloud deleted wait to be removed here": lambda n: QCoreApplication.translate(
        "State", "%Ln row(s) that the cloud deleted wait to be removed here", "", n
    ),
    **row_sentences.COUNTED,
    **upload_sentences.COUNTED,
}
_SINGULAR: Mapping[str, str] = {
    "Sign in again - {n} change is saved on this device": (
        "Sign in again - {n} changes are saved on this device"
    ),
    "{n} problem needs you": "{n} problems need you",
    "{n} conflict needs you": "{n} conflicts need you",
    "Offline - {n} change saved on this device": "Offline - {n} changes saved on this device",
    "Offline - {n} file waits to be sent": "Offline - {n} files wait to be sent",
    "Paused - {n} change saved on this device": "Paused - {n} changes saved on this device",
    "Downloading {n} file": "Downloading {n} files",
    "{n} change waits to be sent": "{n} changes wait to be sent",
    "{n} file waits to be uploaded": "{n} files wait to be uploaded",
    "{n} analysed track waits to be packed": "{n} analysed tracks wait to be packed",
    "{n} file waits to be downloaded": "{n} files wait to be downloaded",
    "{n} change waits, and nothing has moved since {time}": (
        "{n} changes wait, and nothing has moved since {time}"
    ),
    "{n} row waits for the row it belongs to": "{n} rows wait for the row they belong to",
    "{n} row that the cloud deleted waits to be removed here": (
        "{n} rows that the cloud deleted wait to be removed here"
    ),
    **row_sentences.SINGULAR,
    **upload_sentences.SINGULAR,
}
KNOWN_TEMPLATES = frozenset({*_FIXED, *_COUNTED, *_SINGULAR, "{cause}"})
"""Every template with a translation; `{cause}` is an error's own sentence, shown as it is."""


def sentence_text(sentence: Sentence) -> str:
    """The sentence in the user's language; an unknown template as the engine wrote it."""
    params = {name: _shown(name, value) for name, value in sentence.params}
    counted = _COUNTED.get(_SINGULAR.get(sentence.template, sentence.template))
    number = params.get("n")
    if counted is not None and isinstance(number, int):
        return _filled(counted(number), params)
    fixed = _FIXED.get(sentence.template)
    return _filled(fixed() if fixed is not None else sentence.template, params)


def _shown(name: str, value: str | int) -> str | int:
    """Kinds are translated; everything else is the user's or the cloud's own text."""
    if not isinstance(value, str):
        return value
    if name in _KINDS:
        return entity_kind(value)
    return named(value) if name in _LABELS else plain(value)


def _filled(text: str, params: Mapping[str, str | int]) -> str:
    for name, value in params.items():
        shown = number_text(value) if isinstance(value, int) else value
        text = text.replace("{" + name + "}", shown)
    return text
