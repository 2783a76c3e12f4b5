"""Files that a job writes before they are whole: under another name, durable at the end."""

from contextlib import closing
from pathlib import Path

from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.files import FileSystem, PartFile, shown_path
from luma_sync.kernel.os_reasons import os_reason


def write_whole(files: FileSystem, path: Path, content: bytes) -> None:
    """A small file in one go. Raises DiskFull."""
    with closing(opened(files, path)) as target:
        append(target, content)
        target.sync()


def opened(files: FileSystem, path: Path) -> PartFile:
    """An empty file to write to; what was there is gone. Raises DiskFull."""
    try:
        target = files.open_part(path)
        target.truncate(0)
    except OSError as error:
        raise no_room(shown_path(Path(path.name)), error) from error
    return target


def append(target: PartFile, content: bytes) -> None:
    """Add to the file. Raises DiskFull."""
    try:
        target.append(content)
    except OSError as error:
        raise no_room("The analysis", error) from error


def no_room(name: str, error: OSError) -> DiskFull:
    """What could not be written, as an error with a sentence."""
    return DiskFull(f"{name} cannot be kept: {os_reason(error)}; make room and try again.", detail=str(error))
