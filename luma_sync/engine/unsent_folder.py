"""Unsent work as a folder that a person can read and bring back: rows as JSON and CSV, files by name."""

import contextlib
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine.exporting import as_csv, as_json
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LibraryDamaged, UsageError
from luma_sync.kernel.files import FileSystem, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.os_reasons import os_reason
from luma_sync.store.database import Database
from luma_sync.store.file_check import check_file
from luma_sync.store.repositories.exported_rows import AS_IT_IS
from luma_sync.store.row_records import ExportedRow
from luma_sync.store.salvage import salvage, set_aside
from luma_sync.store.unit_of_work import UnitOfWork

CHANGES = "changes.json"
_UNSENT = frozenset({"pending", "uploading", "failed"})
_PIECE = 1024 * 1024
_Sources = dict[str, str]
"""Path to title of the files to copy."""

_MANY = 1_000_000
_BAD = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_NAME_MAX = 80
_TEXT = """Luma Sync: work that was not in the cloud yet, or a library whose account is gone.

changes.json   every change with its whole row; bring them back: luma-sync outbox import FOLDER
changes.csv    the same for a spreadsheet
files          the files that were not uploaded; bring them back: luma-sync import FOLDER/files
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentFolder:
    """What was written."""

    folder: str
    rows: int = 0
    files: int = 0
    file_bytes: int = 0
    missing: tuple[str, ...] = ()
    """Files that could not be read any more; their rows are among the changes."""


async def export_unsent(
    database: Database, folder: Path, *, files: FileSystem, lane: Lane, whole: bool = False
) -> UnsentFolder:
    """Write all unsent work into `folder`, which must be new or empty. Raises UsageError.

    `whole`: every row and every audio file of the library, for one whose cloud is gone. Nothing changes in
    the library. When there is nothing to write, nothing is written.
    """
    rows, sources = await database.read(_read_whole if whole else _read)
    if not rows and not sources:
        return UnsentFolder(folder=str(folder))
    try:
        return await lane.run(lambda: _write(files, folder, rows, sources))
    except OSError as error:
        raise UsageError(
            f"{shown_path(folder)} cannot be written: {os_reason(error)}; choose another folder.", str(error)
        ) from error


def _read(work: UnitOfWork) -> tuple[tuple[ExportedRow, ...], _Sources]:
    uploads = work.uploads.page(statuses=_UNSENT, limit=_MANY)
    return work.exports.page(states=None), {one.local_path: one.title for one in uploads}


def _read_whole(work: UnitOfWork) -> tuple[tuple[ExportedRow, ...], _Sources]:
    _, unsent = _read(work)
    return work.exports.everything(), {**dict(work.exports.audio_files()), **unsent}


def _write(files: FileSystem, folder: Path, rows: tuple[ExportedRow, ...], sources: _Sources) -> UnsentFolder:
    if files.stat(folder) is not None and next(iter(files.walk(folder)), None) is not None:
        raise UsageError(f"{shown_path(folder)} is not empty; choose a new folder.")
    try:
        return _write_all(files, folder, rows, sources)
    except OSError:
        for path in list(files.walk(folder)):  # half of it is of no use, and would be in the way
            with contextlib.suppress(OSError):
                files.remove(path)
        raise


def _write_all(
    files: FileSystem, folder: Path, rows: tuple[ExportedRow, ...], sources: _Sources
) -> UnsentFolder:
    write_changes(files, folder, rows)
    missing, copied, names = list[str](), list[int](), set[str]()
    for path, title in sources.items():
        source = Path(path)
        target = folder / "files" / _new_name(source, title, names)
        try:
            copied.append(_copy(files, source, target))
        except FileNotFoundError:
            missing.append(str(source))
    return UnsentFolder(
        folder=str(folder),
        rows=len(rows),
        files=len(copied),
        file_bytes=sum(copied),
        missing=tuple(missing),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What became of a damaged library."""

    folder: str
    """Where it is now, with what is unsent beside it."""

    rows: int
    files: tuple[str, ...]
    """Paths of those that were not uploaded."""

    lost: int
    """Unsent changes that are known of, and whose row could not be read."""

    is_whole: bool
    """All could be read; else there may have been more."""


def rescue_unsent(library: Path, catalog: Catalog, *, now: str, files: FileSystem) -> Rescued:
    """Write what is unsent in a damaged library beside it, then move it there. Blocking.

    Raises UsageError for one that is sound, LibraryError, OSError.
    """
    try:
        check_file(library)
    except LibraryDamaged:
        folder = library.parent / "damaged" / now.replace(":", "").replace(".", "")
    else:
        raise UsageError(f"The library {library} is sound; nothing was changed.")
    found = salvage(library, catalog)
    write_changes(files, folder, found.rows)
    set_aside(library, folder)  # last: whatever fails before this can be done again
    return Rescued(
        folder=str(folder),
        rows=len(found.rows),
        files=found.files,
        lost=found.lost,
        is_whole=found.is_whole,
    )


def write_changes(files: FileSystem, folder: Path, rows: tuple[ExportedRow, ...]) -> None:
    """The rows, and what the folder is. Raises OSError."""
    files.write_whole(folder / "READ ME.txt", _TEXT.encode())
    if rows:
        files.write_whole(folder / CHANGES, as_json(rows))
        files.write_whole(folder / "changes.csv", as_csv(rows))


def _new_name(source: Path, title: str, taken: set[str]) -> str:
    """The title of the track with the file's ending; never a name twice, also where case does not count."""
    stem = _BAD.sub(" ", title or source.stem).strip(" .")[:_NAME_MAX] or "file"
    name, number = f"{stem}{source.suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){source.suffix}"
    taken.add(name.casefold())
    return name


def _copy(files: FileSystem, source: Path, target: Path) -> int:
    reading = files.open(source)
    try:
        part = target.with_name(f"{target.name}.part")
        writing = files.open_part(part)
        try:
            offset = 0
            while piece := reading.read_at(offset, _PIECE):
                writing.append(piece)
                offset += len(piece)
            writing.sync()
        finally:
            writing.close()
    finally:
        reading.close()
    files.put_in_place(part, target)
    return offset


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtBack:
    """How an import of changes went."""

    rows: int
    same: int = 0
    """Of these nothing was to be done: what is here says the same."""

    kept: tuple[tuple[str, str, str], ...] = ()
    """(entity, row id, why) of those that were left as they are here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a damaged library was replaced."""

    rescued: Rescued
    back: BroughtBack
    is_read: bool
    """The cloud's rows were received; else nothing was brought back yet."""

    @property
    def is_whole(self) -> bool:
        """Nothing is missing, as far as anybody can tell."""
        return self.is_read and not self.back.kept and not self.rescued.lost and self.rescued.is_whole


async def import_unsent(
    database: Database, path: Path, *, read: Callable[[Path], bytes], lane: Lane
) -> BroughtBack:
    """Bring back changes that `export_unsent` wrote, as ordinary edits, never over something newer.

    `path` is the folder or its changes.json. Raises UsageError; then nothing has changed.
    """
    try:
        content = await lane.run(lambda: read(path))
        changes = _changes(json.loads(content))
    except OSError as error:
        raise UsageError(
            f"{shown_path(path)} cannot be read: {os_reason(error)}; name the folder that was exported.",
            str(error),
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{shown_path(path)} is not an export of unsent changes; name the folder that was exported.",
            str(error),
        ) from error
    return await database.write(lambda work: _bring_back(work, changes))


def _changes(said: object) -> list[ExportedRow]:
    if not isinstance(said, list):
        raise ValueError("not a list")  # noqa: TRY004 - the file's content, not a fault of the program
    return [_change(one) for one in said]


def _change(one: object) -> ExportedRow:
    if not isinstance(one, dict):
        raise ValueError("a change is not an object")  # noqa: TRY004
    row, base = one.get("row"), one.get("base")
    texts = {name: one.get(name) for name in ("entity", "row_id", "op")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a change has no entity, row_id or op")
    if not (row is None or isinstance(row, dict)) or not (base is None or isinstance(base, dict)):
        raise ValueError("a row is not an object")
    return ExportedRow(
        entity=str(texts["entity"]), row_id=str(texts["row_id"]), op=str(texts["op"]), state="", label="",
        cause="", queued_at="", row=row, base=base,
    )  # fmt: skip


def _bring_back(work: UnitOfWork, changes: Iterable[ExportedRow]) -> BroughtBack:
    verdicts = [(change, work.exports.bring_back(change)) for change in changes]
    return BroughtBack(
        rows=sum(not why for _, why in verdicts),
        same=sum(why == AS_IT_IS for _, why in verdicts),
        kept=tuple((one.entity, one.row_id, why) for one, why in verdicts if why not in ("", AS_IT_IS)),
    )
