"""Finds files that are not where the rows say any more, so that they can be fetched again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_TRACKS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What it takes to look."""

    database: Database
    files: FileSystem
    lane: Lane


async def find_gone(looking: Looking, track_ids: Sequence[str] | None = None) -> int:
    """Look at the files of these tracks, or of all; returns how many are newly found gone, or back.

    Only files that the cloud has too. The rows stay as they are: a disk may only be unplugged.
    """
    database = looking.database
    known = await database.read(lambda work: work.gone_files.known())
    changed, after = 0, ""
    while True:
        paths, following = await database.read(partial(_local_paths, after=after, track_ids=track_ids))
        absent = await looking.lane.run(partial(_absent, looking.files, paths))
        gone = [path for path in paths if path in absent and path not in known]
        back = [path for path in paths if path not in absent and path in known]
        if gone or back:
            await database.write(partial(_note, gone=gone, back=back))
        changed += len(gone) + len(back)
        if following is None:
            return changed
        after = following


def _local_paths(
    work: UnitOfWork, *, after: str, track_ids: Sequence[str] | None
) -> tuple[tuple[str, ...], str | None]:
    return work.gone_files.local_paths(after, _TRACKS_AT_ONCE, track_ids)


def _absent(files: FileSystem, paths: Sequence[str]) -> frozenset[str]:
    return frozenset(path for path in paths if not _exists(files, Path(path)))


def _exists(files: FileSystem, path: Path) -> bool:
    try:
        return files.stat(path) is not None
    except (OSError, ValueError):
        return True  # it cannot be told: not for want of a file


def _note(work: UnitOfWork, *, gone: Sequence[str], back: Sequence[str]) -> None:
    work.gone_files.note(gone, is_gone=True)
    work.gone_files.note(back, is_gone=False)
