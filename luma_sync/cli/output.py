"""The only place that prints: text for people, or one JSON value with `--json`."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from luma_sync.kernel.errors import LumaSyncError

_GAP = "  "


class Output:
    """Where a command's answer goes. Texts for people are dropped in JSON mode, and the reverse."""

    def __init__(self, *, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr
        self._progress_width = 0

    def value(self, value: object) -> None:
        """The one JSON value of a command, on stdout; nothing in text mode."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False), file=self._stdout, flush=True)

    def line(self, line: str) -> None:
        """A line on stdout in both modes: the ready line of a server, which is JSON by contract."""
        print(line, file=self._stdout, flush=True)

    def text(self, line: str) -> None:
        """A line for people, on stdout; nothing in JSON mode."""
        if not self.as_json:
            self._end_progress()
            print(line, file=self._stdout, flush=True)

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table for people; numbers to the right."""
        for line in table_lines(headers, rows):
            self.text(line)

    def note(self, line: str) -> None:
        """A remark beside the answer, on stderr in both modes."""
        self._end_progress()
        print(line, file=self._stderr, flush=True)

    def progress(self, line: str) -> None:
        """A line that replaces the last one on a terminal; not shown elsewhere or in JSON mode."""
        if self.as_json or not self._stderr.isatty():
            return
        padded = line.ljust(self._progress_width)
        print(f"\r{padded}", end="", file=self._stderr, flush=True)
        self._progress_width = len(line)

    def error(self, error: LumaSyncError) -> None:
        """A failure: one sentence on stderr, or `{"ok": false, "error": {...}}` on stdout."""
        self._end_progress()
        if self.as_json:
            self.value({"ok": False, "error": {"code": error.code, "message": error.title}})
        else:
            print(one_line(error.title), file=self._stderr, flush=True)

    def _end_progress(self) -> None:
        if self._progress_width:
            print(file=self._stderr, flush=True)
            self._progress_width = 0


def one_line(text: str) -> str:
    """The text without line breaks, so that an error stays one line."""
    return " ".join(text.split())


def table_lines(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """The lines of a text table; columns that hold only numbers are aligned to the right."""
    cells = [[cell_text(value) for value in row] for row in rows]
    widths = [max(len(line[index]) for line in [list(headers), *cells]) for index in range(len(headers))]
    numeric = [
        bool(rows) and all(isinstance(row[index], int | float) for row in rows)
        for index in range(len(headers))
    ]
    return [_table_line(line, widths, numeric) for line in [list(headers), *cells]]


def _table_line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return _GAP.join(padded).rstrip()


def cell_text(value: object) -> str:
    """A value as it stands in a text table."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(str(value))


def size_text(count: float) -> str:
    """A number of bytes for people: `512 B`, `3.4 MB` (powers of 1000)."""
    if count < 1000:
        return f"{count:.0f} B"
    for unit in ("KB", "MB", "GB"):
        count /= 1000
        if count < 1000:
            return f"{count:.1f} {unit}"
    return f"{count / 1000:.1f} TB"


def plural(count: int, noun: str, plural_noun: str | None = None) -> str:
    """`1 row`, `2 rows`."""
    return f"{count} {noun if count == 1 else plural_noun or noun + 's'}"


def jsonable(value: Mapping[str, object]) -> dict[str, object]:
    """A mapping whose mappings and tuples are plain JSON containers."""
    return {key: _plain(item) for key, item in value.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return jsonable(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value
