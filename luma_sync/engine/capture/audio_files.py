"""What capture asks of the analysis, and how it hashes files."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from luma_sync.engine.analysis.reader import AudioFacts
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import PIECE_BYTES, FileStat, FileSystem, shown_path
from luma_sync.kernel.os_reasons import os_reason


class ReadsAudio(Protocol):
    """Reads audio files; blocking, for a lane. `AudioReader` is the real one."""

    def read(self, path: Path, go_on: Callable[[], None] = ...) -> AudioFacts:
        """Everything. Raises SourceFileError, and what `go_on` raises, which is called all the while."""

    def identify(self, path: Path) -> tuple[str, str]:
        """Audio format and content type. Raises SourceFileError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HashedFile:
    """A file at the moment when it was hashed."""

    path: Path
    stat: FileStat
    sha256: str


def hash_file(files: FileSystem, path: Path, go_on: Callable[[], None] = lambda: None) -> HashedFile:
    """Hash a regular file that holds still; blocking, for a lane. Raises SourceFileError.

    `go_on` is called with every piece, and raises when nobody wants the file any more.
    """
    try:
        with closing(files.open(path)) as source:
            before = source.stat()
            if before.size == 0:
                raise SourceFileError(f"{shown_path(Path(path.name))} is empty; get an intact copy of it.")
            digest = hashlib.sha256()
            offset = 0
            while piece := source.read_at(offset, PIECE_BYTES):
                digest.update(piece)
                offset += len(piece)
                go_on()
            if offset != before.size or source.stat() != before:
                raise changed_meanwhile(path)
    except OSError as error:
        raise unreadable(path, error) from error
    return HashedFile(path=path, stat=before, sha256=digest.hexdigest())


def changed_meanwhile(path: Path) -> SourceFileError:
    """Somebody wrote to the file while it was read."""
    return SourceFileError(
        f"{shown_path(Path(path.name))} changed while it was read; try again when it is finished."
    )


def unreadable(path: Path, error: OSError) -> SourceFileError:
    """The system does not give the file."""
    return SourceFileError(
        f"{shown_path(Path(path.name))} cannot be read: {os_reason(error)}; make it readable and try again.",
        detail=str(error),
    )
