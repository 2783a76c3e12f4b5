"""The chosen files become one zip: whole or not at all, and never over a file that nobody gave up."""

import asyncio
import io
import zipfile
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from luma_sync.engine.diagnostics.report import Report, ReportFile
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import FileSystem, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.leftovers import part_of
from luma_sync.kernel.os_reasons import os_reason

ARCHIVE_BYTES_MAX = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReport:
    """The zip that was written."""

    path: Path
    size: int
    names: tuple[str, ...]


def chosen_files(report: Report, names: Collection[str] | None) -> tuple[ReportFile, ...]:
    """The files of these names, all for None, as far as they fit; the log is the last to be added."""
    kept: list[ReportFile] = []
    room = ARCHIVE_BYTES_MAX - 64 * 1024
    for file in report.files:
        if (names is None or file.name in names) and file.size <= room:
            kept.append(file)
            room -= file.size
    return tuple(kept)


def packed(files: Sequence[ReportFile], made_at: datetime) -> bytes:
    """The zip; the same files give the same bytes."""
    target = io.BytesIO()
    stamp = made_at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(f"luma-sync-diagnostics/{file.name}", (max(stamp[0], 1980), *stamp[1:]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, file.content)
    return target.getvalue()


def check_target(system: FileSystem, path: Path, *, replace: bool = False) -> None:
    """Blocking. Raises UsageError where the zip cannot go there."""
    try:
        folder, found = system.stat(path.parent), system.stat(path)
    except OSError as error:
        raise _not_written(path, os_reason(error)) from error
    if folder is None or not folder.is_folder:
        raise _not_written(path, f"there is no folder {shown_path(path.parent)}")
    if found is not None and found.is_folder:
        raise _not_written(path, "it is a folder")
    if found is not None and not replace:
        raise _is_there(path)


def _is_there(path: Path) -> UsageError:
    return UsageError(f"{shown_path(path)} is there already; choose another name.")


def _not_written(path: Path, reason: str) -> UsageError:
    return UsageError(f"{shown_path(path)} cannot be written: {reason}; choose another place.")


async def save(
    files: Sequence[ReportFile],
    path: Path,
    *,
    system: FileSystem,
    lane: Lane,
    made_at: datetime,
    replace: bool = False,
) -> SavedReport:
    """Write the zip. Without `replace` a file that is there stays. Cancelled, it leaves nothing.

    Raises UsageError where it cannot be written.
    """
    if not files:
        raise UsageError("Nothing is chosen for the diagnostics; choose at least one file.")
    job = _Job(path, system, replace=replace)
    try:
        size = await lane.run(lambda: job.write(files, made_at))
    except asyncio.CancelledError:
        job.is_given_up = True
        await asyncio.shield(lane.run(job.take_back))
        raise
    except FileExistsError as error:
        raise _is_there(path) from error
    except OSError as error:
        raise _not_written(path, os_reason(error)) from error
    return SavedReport(path=path, size=size, names=tuple(file.name for file in files))


class _Job:
    """One writing, on its lane; what it has done can be taken back there, too."""

    def __init__(self, path: Path, system: FileSystem, *, replace: bool) -> None:
        self._path, self._system, self._replace = path, system, replace
        self._part = part_of(path)
        self._is_placed = False
        self.is_given_up = False

    def write(self, files: Sequence[ReportFile], made_at: datetime) -> int:
        check_target(self._system, self._path, replace=self._replace)
        content = packed(files, made_at)
        if self.is_given_up:
            return 0
        if self._replace:
            self._system.write_whole(self._path, content)
            return len(content)
        try:
            self._write_part(content)
            if not self.is_given_up:
                self._system.put_in_place(self._part, self._path)
                self._is_placed = True
        except BaseException:
            self._system.remove(self._part)
            raise
        return len(content)

    def take_back(self) -> None:
        """What a cancelled writing left, except where it has replaced a file: that one is whole and new."""
        self._system.remove(self._part)
        if self._is_placed:
            self._system.remove(self._path)

    def _write_part(self, content: bytes) -> None:
        handle = self._system.open_part(self._part)
        try:
            handle.truncate(0)
            handle.append(content)
            handle.sync()
        finally:
            handle.close()
