"""Unfinished files of writers that were killed: found by the process number in their names."""

import contextlib
import os
import sys
from pathlib import Path


def fresh_part(target: Path) -> Path:
    """Where this process writes what is going to be `target`. Raises OSError.

    Parts of `target` whose writers live no more are removed. On Windows nobody can tell who lives
    without disturbing them; there they stay.
    """
    _remove_leftovers(target)
    return target.with_name(f"{target.name}.{os.getpid()}.part")


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
