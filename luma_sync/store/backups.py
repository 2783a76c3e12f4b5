"""Copies of a library: made whole or not at all, readable by their owner only, the oldest forgotten."""

import contextlib
import os
from pathlib import Path

from sqlalchemy import Connection

from luma_sync.kernel.errors import LibraryReadOnly

ENDING = ".db"
_PART = ".part"


def copy_library(connection: Connection, target: Path) -> None:
    """Copy the open library to `target`, which must not exist. Not inside a transaction.

    Raises LibraryReadOnly, or what SQLite raises when there is no room.
    """
    part = target.with_name(target.name + _PART)
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        connection.exec_driver_sql("VACUUM INTO ?", (str(part),)).close()
        part.chmod(0o600)
        _reach_the_disk(part)
        part.replace(target)
        _reach_the_disk(target.parent)
    except OSError as error:
        raise LibraryReadOnly(
            f"No copy of the library can be made in {target.parent}; make the folder writable, nothing was"
            " changed.",
            detail=str(error),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def free_name(folder: Path, name: str) -> Path:
    """A file of this name that does not exist yet."""
    number = 1
    while True:
        target = folder / f"{name}{'' if number == 1 else f'-{number}'}{ENDING}"
        if not target.exists():
            return target
        number += 1


def forget_oldest(folder: Path, prefix: str, keep: int) -> None:
    """Remove all copies with this prefix but the newest; names carry their time, so they sort by it.

    What a program that was killed has left half made goes as well.
    """
    for path in folder.glob(f"{prefix}*{ENDING}{_PART}"):
        with contextlib.suppress(OSError):
            path.unlink()
    found = sorted(path for path in folder.glob(f"{prefix}*{ENDING}") if path.is_file())
    for path in found[: max(0, len(found) - keep)]:
        with contextlib.suppress(OSError):  # it is in nobody's way
            path.unlink()


def _reach_the_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # a folder cannot be opened there
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
