"""Where the audio of a track or version lies, to be heard; and a moved file found again."""

from collections.abc import Callable
from pathlib import Path

from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.library_templates import track_view
from luma_sync.engine.status.library_views import AudioPlace
from luma_sync.engine.uploads.source import digest_of
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import FileSystem, is_storable_path, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.store.unit_of_work import UnitOfWork


class AudioFiles:
    """Looks only; `locate` writes where a file is."""

    def __init__(self, core: Callable[[], EngineCore], bus: EventBus) -> None:
        self._core, self._bus = core, bus

    async def of_track(self, track_id: str) -> AudioPlace:
        """The audio of a track of the library."""
        return await self._core().parts.database.read(lambda work: _place(work, track_id))

    async def of_version(self, audio_hash: str) -> AudioPlace:
        """The audio of a project's version: the library's track of the same content."""

        def read(work: UnitOfWork) -> AudioPlace:
            track_id = work.rows.track_id_by_hash(audio_hash) if audio_hash else None
            return AudioPlace() if track_id is None else _place(work, track_id)

        return await self._core().parts.database.read(read)

    async def locate(self, track_id: str, path: Path, *, files: FileSystem, lane: Lane) -> None:
        """The file of a track lies at `path` now. Raises SourceFileError, and UsageError for another file."""
        database = self._core().parts.database
        if not path.is_absolute() or not is_storable_path(path):
            raise UsageError(f"{shown_path(path)} is not a path that can be kept; move or rename the file.")
        digest, _ = await digest_of(files, lane, path)

        def write(work: UnitOfWork) -> None:
            row = work.rows.get("tracks", track_id)
            if row is None:
                raise UsageError("The track is not in this library any more; nothing was changed.")
            if row.get("track_hash") not in (None, "", digest):
                name = shown_path(Path(path.name))
                raise UsageError(f"{name} is another file than the track's; choose the one that was moved.")
            work.rows.set_local("tracks", track_id, "audio_path", str(path))

        await database.write(write)
        self._bus.publish(LibraryChanged(entities=frozenset({"tracks"})))


def _place(work: UnitOfWork, track_id: str) -> AudioPlace:
    row = work.rows.get("tracks", track_id)
    facts = work.track_places.of([track_id])
    if row is None or not facts:
        return AudioPlace()
    where = track_view(facts[0]).audio
    return AudioPlace(track_id=track_id, path=str(row.get("audio_path") or ""), where=where)
