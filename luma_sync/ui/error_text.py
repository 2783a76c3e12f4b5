"""Errors as a sentence for people and the text of the details."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.column_names import column_word
from luma_sync.ui.entity_names import entity_kind, entity_noun
from luma_sync.ui.failure_templates import filled, made_from
from luma_sync.ui.formatting import SizeUnits, size_text
from luma_sync.ui.marked_texts import Marked, marked_by

FAILURE = "Failure"
"""The context of the sentences that errors and the audit carry; the engine writes them in English."""

_CODE = re.compile(r" \(\w+\)\.$")
_SENTENCES = frozenset({"cause", "reason", "text", "what", "moved"})
"""Values that are sentences, or ends of sentences, themselves."""

_BYTES = {"kB": 1024, "KB": 1024, "MB": 1_000_000, "GB": 1024**3}
"""What the units in sentences stand for: rows and packages are measured by 1024, room on disks by 1000."""

_AMOUNT = re.compile(rf"(\{{(\w+)\}}|\b\d+) ({'|'.join(_BYTES)})\b")
_LIMIT, _CLOUDS_UNITS = "size", ("bytes", "KB", "MB", "GB", "TB")
_CLOUDS_LIMIT = re.compile(rf"([\d.]+) ({'|'.join(_CLOUDS_UNITS)})")
"""Of a file, which clouds count by 1024."""

_FILES = marked_by("FileKind", {"audio": "audio", "artwork": "cover", "package": "analysis"})


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What a banner or a dialog shows."""

    title: str
    detail: str
    code: str


def failure_text(sentence: str) -> str:
    """A sentence of the engine or of the cloud in the user's language; as it is where that lacks it."""
    if not sentence:
        return ""
    return _whole(sentence) or _refusal(sentence) or _each(sentence) or sentence


def _whole(sentence: str) -> str:
    """As it stands, or by what it was made from; empty where nobody has translated it."""
    shown = Marked(FAILURE, sentence).shown()
    if shown != sentence:
        return shown
    made = made_from(sentence)
    if made is None:
        return ""
    text = Marked(FAILURE, made.text).shown()
    if SizeUnits.are_binary():
        text = _AMOUNT.sub(lambda found: _amount(found, made.values), text)
    return filled(text, {name: _value(name, value) for name, value in made.values.items()})


def _amount(found: re.Match[str], values: Mapping[str, str]) -> str:
    number = values.get(found[2], "") if found[2] else found[1]
    return size_text(int(number) * _BYTES[found[3]]) if number.isdecimal() else found[0]


def _refusal(sentence: str) -> str:
    """What the cloud says of a row, with its code at the end."""
    found = _CODE.search(sentence)
    if found is None:
        return ""
    plain = f"{sentence[: found.start()]}."
    said = _whole(plain) or _each(plain)
    return f"{said.removesuffix('.')}{found[0]}" if said else ""


def _each(text: str) -> str:
    """Several sentences, where all are known."""
    sentences = text.replace(". ", ".\n").split("\n")
    shown = [_whole(sentence) for sentence in sentences] if len(sentences) > 1 else []
    return " ".join(shown) if shown and all(shown) else ""


def _value(name: str, value: str) -> str:
    """Kinds and fields have names of their own, and a sentence may hold another one; all else is as it is."""
    base = name.removesuffix("_b")
    if base == "kind":
        file = _FILES.get(value)
        return file.shown() if file is not None else entity_kind(value)
    if base == "entity":
        return entity_noun(value.replace(" ", "_"))
    if base == "field":
        return column_word(value)
    if base == _LIMIT and SizeUnits.are_binary() and (found := _CLOUDS_LIMIT.fullmatch(value)):
        return size_text(round(float(found[1]) * 1024 ** _CLOUDS_UNITS.index(found[2])))
    return failure_text(value) if base in _SENTENCES else value


def error_text(error: BaseException) -> ErrorText:
    """Our errors carry their sentence; a failure of the program itself says that the data is safe."""
    if isinstance(error, LumaSyncError):
        return ErrorText(failure_text(error.title), error.detail, error.code)
    title = QCoreApplication.translate(
        "Errors",
        "Luma Sync could not finish this because of a fault of its own. Your library is unchanged; "
        "try again, and send the details if it stays.",
    )
    return ErrorText(title, f"{type(error).__name__}: {error}", "fault")
