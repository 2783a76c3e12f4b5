"""A file of the queue that lies elsewhere now: checked to be the same one, then told to queue and track."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from luma_sync.kernel.errors import SignInNeeded, UsageError
from luma_sync.kernel.files import is_storable_path, shown_path
from luma_sync.store.database import Database
from luma_sync.store.records import UploadRow
from luma_sync.store.unit_of_work import UnitOfWork

Digest = Callable[[Path], Awaitable[tuple[str, int]]]
"""Hash and size of a file. Raises SourceFileError."""

_LOCAL_COLUMNS = {"track_audio": "audio_path", "artwork_thumb": "album_art_path"}
"""The column of `tracks` that names the file of an upload, where one does."""


async def locate(database: Database, upload_id: str, path: Path, digest_of: Digest | None) -> UploadRow:
    """The file lies at `path` now: for the queue, where it is due at once, and for its track.

    `digest_of` is None where nobody is signed in. Raises SignInNeeded, SourceFileError, LibraryError, and
    UsageError when it is another file or not in the queue; nothing was changed then.
    """
    row = await database.read(lambda work: work.uploads.get(upload_id))
    if row is None or row.status == "completed":
        raise UsageError("This file is not in the queue any more; nothing was changed.")
    if digest_of is None:
        raise SignInNeeded("Nobody is signed in; sign in first, then choose the file.")
    if not path.is_absolute() or not is_storable_path(path):
        raise UsageError(f"{shown_path(path)} is not a path that can be kept; move or rename the file.")
    digest = await digest_of(path)
    if row.sha256 and digest != (row.sha256, row.file_size):
        raise UsageError(
            f"{shown_path(Path(path.name))} is another file than the one that was queued; choose the "
            "file that was moved, or cancel the upload and import this one."
        )
    await database.write(lambda work: _relocate(work, row, str(path)))
    return await database.read(lambda work: work.uploads.get(upload_id)) or row


def _relocate(work: UnitOfWork, row: UploadRow, path: str) -> None:
    work.uploads.relocate(row.id, path)
    column = _LOCAL_COLUMNS.get(row.upload_type)
    if column is not None and row.track_id is not None:
        work.rows.set_local("tracks", row.track_id, column, path)
