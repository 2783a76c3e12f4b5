"""Small private files that survive a crash whole: the old content or the new, never a part."""

import contextlib
import os
import tempfile
from pathlib import Path

_BYTES_MAX = 1024 * 1024


def write_durably(path: Path, content: bytes) -> None:
    """Replace `path` (mode 0600) in one step that also outlives a power cut. Raises OSError.

    Callers hold a lock around it: what a killed writer left beside the file goes first.
    """
    prefix = f".{path.name}."
    _remove_leftovers(path.parent, prefix)
    handle, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105 - both ends are in one folder
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def _remove_leftovers(folder: Path, prefix: str) -> None:
    for leftover in folder.iterdir():
        if leftover.name.startswith(prefix):
            leftover.unlink(missing_ok=True)


def read_small(path: Path) -> bytes | None:
    """The content of a small file; None when there is none. Raises OSError, also when it is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(_BYTES_MAX + 1)
    except FileNotFoundError:
        return None
    if len(content) > _BYTES_MAX:
        raise OSError(f"{path} is larger than {_BYTES_MAX} bytes")
    return content


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
