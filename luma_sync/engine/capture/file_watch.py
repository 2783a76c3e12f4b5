"""Tracks that other programs wrote with plain SQL: their audio is hashed and queued for upload."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from luma_sync.engine.capture.audio_files import HashedFile, ReadsAudio, hash_file
from luma_sync.engine.capture.track_entry import audio_draft
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event, LibraryChanged, QueueChanged, UploadQueued
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import FileStat, FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.store.database import Database
from luma_sync.store.records import UnqueuedFile
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Refused:
    """A file that was of no use in this state; it is not looked at again until it changes."""

    path: str
    stat: FileStat | None


class FileWatch:
    """Looks for audio that is in the library but not on its way to the cloud."""

    def __init__(
        self,
        *,
        database: Database,
        files: FileSystem,
        audio: ReadsAudio,
        lane: Lane,
        publish: Callable[[Event], None],
        ports: EnginePorts,
    ) -> None:
        self._database = database
        self._files = files
        self._audio = audio
        self._lane = lane
        self._publish = publish
        self._ports = ports
        self._refused: dict[str, _Refused] = {}
        self._scanning = asyncio.Lock()

    async def queue_new_files(self) -> int:
        """Queue what other programs left; returns how many files."""
        async with self._scanning:
            unqueued = await self._database.read(lambda work: work.rows.find_unqueued_files())
            self._forget_all_but({found.track_id for found in unqueued})
            queued = [await self._queue(found) for found in unqueued]
        return sum(queued)

    async def _queue(self, found: UnqueuedFile) -> bool:
        stat = await self._lane.run(lambda: self._stat(found.audio_path))
        if self._refused.get(found.track_id) == _Refused(found.audio_path, stat):
            return False
        try:
            hashed, audio_format, content_type = await self._lane.run(lambda: self._look_at(found))
        except SourceFileError as error:
            await self._refuse(found, stat, error)
            return False
        upload_id = await self._database.write(
            lambda work: self._enter(work, found, hashed, audio_format, content_type)
        )
        if upload_id is None:
            return False
        self._publish(LibraryChanged(entities=frozenset({"tracks"})))
        self._publish(UploadQueued(upload_id=upload_id))
        self._publish(QueueChanged())
        return True

    def _stat(self, path: str) -> FileStat | None:
        try:
            return self._files.stat(Path(path))
        except (OSError, ValueError):
            return None

    def _look_at(self, found: UnqueuedFile) -> tuple[HashedFile, str, str]:
        path = Path(found.audio_path)
        if not path.is_absolute() or "\0" in found.audio_path:
            raise SourceFileError("The audio path of the track is not a full path; write it anew.")
        return hash_file(self._files, path), *self._audio.identify(path)

    def _enter(
        self, work: UnitOfWork, found: UnqueuedFile, hashed: HashedFile, audio_format: str, content_type: str
    ) -> str | None:
        """Fill in what the other program left empty, and queue the file; None when the track is gone."""
        row = work.rows.get("tracks", found.track_id)
        if row is None:
            return None
        known = {"track_hash": hashed.sha256, "audio_format": audio_format}
        changed = {column: value for column, value in known.items() if row.get(column) != value}
        if changed:
            work.rows.update("tracks", found.track_id, changed)
        return work.uploads.enqueue(
            audio_draft(found.track_id, hashed, content_type),
            id=self._ports.ids.row_id(),
            created_at=self._ports.now_text(),
        )

    async def _refuse(self, found: UnqueuedFile, stat: FileStat | None, error: SourceFileError) -> None:
        known = found.track_id in self._refused
        self._refused[found.track_id] = _Refused(found.audio_path, stat)
        if known:
            return
        await self._database.write(
            lambda work: work.activity.add(
                at=self._ports.now_text(),
                kind="import",
                entity="tracks",
                row_id=found.track_id,
                text=error.title,
                result="error",
            )
        )

    def _forget_all_but(self, track_ids: set[str]) -> None:
        self._refused = {key: value for key, value in self._refused.items() if key in track_ids}
