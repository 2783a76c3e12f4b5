"""What is kept of an error that nobody expected: its kind and where it happened, no text of anybody's."""

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from luma_sync.kernel.clock import Clock, iso_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger

RECORDS_MAX = 5
ADDRESS_VARIABLE = "LUMA_SYNC_REPORT_ADDRESS"
"""A page (https) or a mail address (mailto) to take a record to; set by whoever packs the program."""

_FRAMES_MAX = 60
_FAULT = "fault.log"
_PACKAGE = "luma_sync"
_ALLOWED = ("https://", "mailto:")
_BACKGROUND = ("ui", "supervisor", "events")
"""Areas that log what was raised in a task of theirs, where no hook of the interpreter sees it."""

_log = logger("crash")
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrashRecord:
    """One of them."""

    name: str
    text: str


class CrashRecords:
    """Watches while it is switched on; the newest few stay until they are deleted. Sends nothing."""

    def __init__(
        self, folder: Path, clock: Clock, *, versions: Callable[[], Mapping[str, str]], address: str = ""
    ) -> None:
        self._folder, self._clock, self._versions = folder, clock, versions
        self.address = address if address.startswith(_ALLOWED) else ""
        """Empty where nobody takes records."""

        self._background = _Background(self._take_of_task)
        self._taken: set[tuple[str, str]] = set()
        """What tasks were recorded for in this run: kinds of errors and where they happened."""

        self._before: tuple[Hook, Callable[[Any], object]] | None = None
        self._fault: TextIO | None = None

    @property
    def is_watching(self) -> bool:
        """Whether an error would be recorded."""
        return self._before is not None

    def watch(self, on: bool) -> None:
        """Record errors from now on, or no longer."""
        if on and self._before is None:
            self._before = sys.excepthook, threading.excepthook
            sys.excepthook, threading.excepthook = self._take, self._take_of_thread
            for area in _BACKGROUND:
                logger(area).addHandler(self._background)
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._fault = (self._folder / _FAULT).open("a", encoding="utf-8")
                faulthandler.enable(self._fault)
        elif not on and self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            for area in _BACKGROUND:
                logger(area).removeHandler(self._background)
            if self._fault is not None:
                faulthandler.disable()
                self._fault.close()
                self._fault = None

    def newest(self) -> CrashRecord | None:
        """The last one; a fault that ended the program at once counts as one."""
        self._take_fault()
        for path in reversed(self._paths()):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                return CrashRecord(name=path.name, text=path.read_text(encoding="utf-8"))
        return None

    def forget(self) -> None:
        """Delete all of them."""
        for path in self._paths():
            with contextlib.suppress(OSError):
                path.unlink()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> object:
        if not issubclass(kind, KeyboardInterrupt | SystemExit):
            self._write(kind.__name__, places(trace))
        return self._before[0](kind, error, trace) if self._before is not None else None

    def _take_of_thread(self, told: Any) -> object:
        if told.exc_type is not SystemExit:
            self._write(told.exc_type.__name__, places(told.exc_traceback))
        return self._before[1](told) if self._before is not None else None

    def _take_of_task(self, error: BaseException) -> None:
        """A task that fails is often begun again, and fails again: one record for each kind and place."""
        if isinstance(error, LumaSyncError) or not isinstance(error, Exception):
            return
        where = places(error.__traceback__)
        kind = (type(error).__name__, where[-1] if where else "")
        if kind not in self._taken:
            self._taken.add(kind)
            self._write(kind[0], where)

    def _take_fault(self) -> None:
        """Frames that the interpreter wrote while it fell, of an earlier run or of this one."""
        path = self._folder / _FAULT
        with contextlib.suppress(OSError):
            said = path.read_text(encoding="utf-8", errors="replace")
            if said.strip():
                lines = [_without_folder(line) for line in said.splitlines()]
                self._write("Fault", lines[-_FRAMES_MAX:])
                with path.open("r+", encoding="utf-8") as emptied:
                    emptied.truncate(0)

    def _write(self, kind: str, where: list[str]) -> None:
        now = self._clock.now()
        versions = [f"{name}: {value}" for name, value in self._versions().items()]
        lines = [f"time: {iso_utc(now)}", *versions, f"error: {kind}", "", *where, ""]
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            stamp = now.strftime("%Y%m%dT%H%M%S%f")
            (self._folder / f"crash-{stamp}.txt").write_text("\n".join(lines), encoding="utf-8")
            for path in self._paths()[:-RECORDS_MAX]:
                path.unlink()
        except OSError:
            _log.warning("The record of an error could not be written.")

    def _paths(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(self._folder.glob("crash-*.txt"))
        return []


class _Background(logging.Handler):
    """Hears of errors of tasks, which are logged by whoever began them."""

    def __init__(self, take: Callable[[BaseException], None]) -> None:
        super().__init__(logging.ERROR)
        self._take = take

    def emit(self, record: logging.LogRecord) -> None:
        """Hand the error on; its words stay in the log."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._take(error)


def places(trace: TracebackType | None) -> list[str]:
    """Where it happened, the outermost first; files by their place in the program, and no values."""
    frames = traceback.extract_tb(trace)[-_FRAMES_MAX:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(file: str) -> str:
    parts = Path(file).parts
    known = [number for number, part in enumerate(parts) if part == _PACKAGE]
    return "/".join(parts[known[-1] :] if known else parts[-2:])


def _without_folder(line: str) -> str:
    """`File "/home/anna/.../luma_sync/x.py", line 3 in f` without where the program lies."""
    head, quote, rest = line.partition('File "')
    path, end, tail = rest.partition('"')
    return f"{head}{quote}{_short(path)}{end}{tail}" if quote else line
