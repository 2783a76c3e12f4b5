"""What was gathered becomes the files of a report, redacted and bounded. Pure."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import Enum

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.diagnostics.redaction import Redactor
from luma_sync.kernel.dataclass import dataclass

LOG_LINES_MAX = 5000
LOG_BYTES_MAX = 6 * 1024 * 1024
LINES_MAX = 1000
"""Of each queue."""

RUNS_MAX = 20
_LINE_LETTERS = 2000
_ERROR_LETTERS = 500
_LOOKED_AT = 8_000
_HALF_TITLE = 500
_HEAD_WORDS = 4
"""Date, time, level and area of a line of the log: written by the program itself."""


_WORDS = frozenset(CATALOG.names) | {column.name for entity in CATALOG for column in entity.columns}


class Part(Enum):
    """Under which head a file of the report stands."""

    PROGRAM = "program"
    SETTINGS = "settings"
    LIBRARY = "library"
    LOG = "log"


class Title(str):
    """A name of the user's work."""

    __slots__ = ()


class Said(str):
    """A sentence, in which such names, folders or addresses may stand."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What must be hidden, beside what can be told by its shape."""

    salt: str = ""
    phrases: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was gathered, with everything private still in it: never written anywhere as it is."""

    made_at: str
    program: Mapping[str, object] = field(default_factory=dict)
    screen: Mapping[str, object] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    cloud: Mapping[str, object] = field(default_factory=dict)
    library: Mapping[str, object] = field(default_factory=dict)
    queues: Mapping[str, object] = field(default_factory=dict)
    runs: Sequence[Mapping[str, object]] = ()
    log: Sequence[str] = ()
    private: Private = field(default_factory=Private, repr=False)
    problems: tuple[str, ...] = ()
    """What could not be gathered, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """One file of the report, as it would be written."""

    name: str
    part: Part
    text: str

    @property
    def content(self) -> bytes:
        """Its bytes; lone surrogates stay visible as escapes."""
        return self.text.encode("utf-8", "backslashreplace")

    @property
    def size(self) -> int:
        """In bytes, before it is packed."""
        return len(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that may go into the zip."""

    files: tuple[ReportFile, ...]
    shows_titles: bool = False

    @property
    def summary(self) -> str:
        """A few lines for a message to somebody who helps."""
        return self.files[0].text


def compose(facts: Facts, *, shows_titles: bool = False) -> Report:
    """The files of the report. Titles are shown where they are asked for; nothing else private ever is."""
    private = facts.private
    redactor = Redactor(
        salt=private.salt,
        phrases=private.phrases,
        exact=private.exact,
        words=_WORDS,
        shows_titles=shows_titles,
    )
    tables: tuple[tuple[str, Part, object], ...] = (
        ("program.json", Part.PROGRAM, facts.program),
        ("screen.json", Part.PROGRAM, facts.screen),
        ("settings.json", Part.SETTINGS, facts.settings),
        ("cloud.json", Part.LIBRARY, facts.cloud),
        ("library.json", Part.LIBRARY, facts.library),
        ("queues.json", Part.LIBRARY, facts.queues),
        ("runs.json", Part.LIBRARY, list(facts.runs)),
    )
    files = [ReportFile(name="summary.txt", part=Part.PROGRAM, text=_summary(facts, redactor))]
    for name, part, value in tables:
        text = json.dumps(_clean(value, redactor), ensure_ascii=False, indent=1)
        files.append(ReportFile(name=name, part=part, text=f"{text}\n"))
    files.append(ReportFile(name="log.txt", part=Part.LOG, text=_log_text(facts.log, redactor)))
    return Report(files=tuple(files), shows_titles=shows_titles)


def _clean(value: object, redactor: Redactor) -> object:
    match value:
        case Title():
            return redactor.title(str(value))
        case Said():
            return _short(redactor.text, str(value), _ERROR_LETTERS)
        case str():
            return _short(redactor.plain, value, _ERROR_LETTERS)
        case Mapping():
            return {str(key): _clean(each, redactor) for key, each in value.items()}
        case list() | tuple():
            return [_clean(each, redactor) for each in value]
        case bool() | int() | float() | None:
            return value
        case _:
            return redactor.plain(str(value))


def _log_text(lines: Sequence[str], redactor: Redactor) -> str:
    """The newest lines that fit."""
    kept: list[str] = []
    room = LOG_BYTES_MAX
    for line in reversed(lines[-LOG_LINES_MAX:]):
        clean = _log_line(line, redactor)
        room -= len(clean.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            break
        kept.append(clean)
    return "".join(f"{line}\n" for line in reversed(kept))


def _log_line(line: str, redactor: Redactor) -> str:
    words = line.split(" ", _HEAD_WORDS)
    if len(words) > _HEAD_WORDS and words[2].isupper() and words[3].startswith("luma_sync"):
        return f"{' '.join(words[:_HEAD_WORDS])} {_short(redactor.text, words[_HEAD_WORDS], _LINE_LETTERS)}"
    return _short(redactor.text, line, _LINE_LETTERS)


def _short(clean: Callable[[str], str], text: str, letters: int) -> str:
    """Cut behind the cleaning: half a title would not be known."""
    if len(text) <= _LOOKED_AT:
        return clean(text)[:letters]
    return clean(text[:_LOOKED_AT])[:-_HALF_TITLE][:letters]


def _summary(facts: Facts, redactor: Redactor) -> str:
    lines = [f"Luma Sync diagnostics, made at {facts.made_at}"]
    for head, values in (("program", facts.program), ("screen", facts.screen), ("cloud", facts.cloud)):
        lines += _summary_lines(head, values, redactor)
    lines += _summary_lines("library", {k: v for k, v in facts.library.items() if k != "rows"}, redactor)
    lines.append(f"log: {min(len(facts.log), LOG_LINES_MAX)} lines")
    lines += [f"not gathered: {redactor.text(problem)}" for problem in facts.problems]
    return "".join(f"{line}\n" for line in lines)


def _summary_lines(head: str, values: Mapping[str, object], redactor: Redactor) -> list[str]:
    told = {
        key: value for key, value in values.items() if isinstance(value, str | int | float) and value != ""
    }
    return [f"{head}.{key}: {_clean(value, redactor)}" for key, value in told.items()]
