"""Unfinished files of writers that were killed: found by the process number in their names."""

import contextlib
import os
import sys
from pathlib import Path

_ENDING = ".part"
_DIGITS_MAX = 8
"""Longer numbers are not those of processes."""


def fresh_part(target: Path) -> Path:
    """Where this process writes what is going to be `target`. Raises OSError.

    Parts of `target` whose writers live no more are removed. On Windows nobody can tell who lives
    without disturbing them; there they stay.
    """
    _remove_leftovers(target)
    return part_of(target)


def part_of(target: Path) -> Path:
    """The name under which this process writes what is going to be `target`; touches no disk."""
    return target.with_name(f"{target.name}.{os.getpid()}{_ENDING}")


def is_leftover(path: Path) -> bool:
    """Whether this is an unfinished file whose writer lives no more; never on Windows."""
    if sys.platform == "win32" or path.suffix != _ENDING:
        return False
    number = path.name.removesuffix(_ENDING).rpartition(".")[2]
    return number.isdigit() and len(number) <= _DIGITS_MAX and not _is_alive(int(number))


def _remove_leftovers(target: Path) -> None:
    if sys.platform == "win32":
        return
    for path in target.parent.glob("*.part"):
        number = path.name.removeprefix(f"{target.name}.").removesuffix(".part")
        if path.name.startswith(f"{target.name}.") and number.isdigit() and not _is_alive(int(number)):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError, OverflowError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False
