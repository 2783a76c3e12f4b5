"""The files that go into a package: opened, read, and watched for whoever else writes to them. Blocks."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from luma_sync.engine.analysis.package_archive import Member
from luma_sync.engine.analysis.package_plan import MEMBER_BYTES_MAX, Source
from luma_sync.kernel.errors import SourceFileError, SourceMissing, SourceUnreadable
from luma_sync.kernel.files import FileStat, FileSystem, ReadableFile
from luma_sync.kernel.os_reasons import os_reason


class InputsChanged(Exception):
    """Somebody wrote to a file while it was packed: look again, and start again."""


def look(files: FileSystem, sources: Sequence[Source], title: str) -> dict[str, FileStat]:
    """The files as they are now, by name; a cover that cannot be read is left out.

    Raises SourceFileError when another is missing, unreadable or too large.
    """
    found = {}
    for source in sources:
        try:
            handle = files.open(source.path)
            try:
                state = handle.stat()
            finally:
                handle.close()
        except (OSError, ValueError) as error:
            if source.is_optional:
                continue
            raise _unreadable(source, title, error) from error
        if state.size > MEMBER_BYTES_MAX:
            raise SourceFileError(
                f"{source.what} of {title} is larger than 4 GB, which no package holds; make it shorter."
            )
        found[source.name] = state
    return found


class PackageSources:
    """The open files of one package. `states` are the files as they were when it was decided to pack them."""

    def __init__(
        self, files: FileSystem, sources: Sequence[Source], states: Mapping[str, FileStat], title: str
    ) -> None:
        self._files = files
        self._sources = [source for source in sources if source.name in states]
        self._states = states
        self._title = title
        self._handles = ExitStack()
        self._open: dict[str, ReadableFile] = {}

    def open(self) -> list[Member]:
        """Open all. Raises InputsChanged, SourceFileError."""
        return [self._member(source) for source in self._sources]

    def check(self) -> None:
        """Both the open files and what their paths mean now must be what was decided on.

        Raises InputsChanged, SourceFileError.
        """
        for source in self._sources:
            known = self._states[source.name]
            try:
                here, there = self._files.stat(source.path), self._open[source.name].stat()
            except OSError as error:
                raise _unreadable(source, self._title, error) from error
            if here != known or there != known:
                raise InputsChanged

    def close(self) -> None:
        """Free all handles; harmless when repeated."""
        self._handles.close()

    def _member(self, source: Source) -> Member:
        try:
            handle = self._files.open(source.path)
            self._handles.callback(handle.close)
            state = handle.stat()
        except OSError as error:
            raise _unreadable(source, self._title, error) from error
        if state != self._states[source.name]:
            raise InputsChanged
        self._open[source.name] = handle
        return Member(source.name, state.size, lambda offset, size: self._read(source, offset, size))

    def _read(self, source: Source, offset: int, size: int) -> bytes:
        try:
            piece = self._open[source.name].read_at(offset, size)
        except OSError as error:
            raise _unreadable(source, self._title, error) from error
        if len(piece) != size:
            raise InputsChanged
        return piece


def _unreadable(source: Source, title: str, error: OSError | ValueError) -> SourceFileError:
    reason = os_reason(error) if isinstance(error, OSError) else "its name cannot be used"
    kind = SourceMissing if isinstance(error, FileNotFoundError) else SourceUnreadable
    return kind(
        f"{source.what} of {title} cannot be packed: {reason}; analyse the track again, or put it back.",
        detail=f"{source.path}: {error}",
    )
