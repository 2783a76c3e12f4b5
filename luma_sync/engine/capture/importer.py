"""Audio files into the library: recognised by content, each content once, one transaction per file."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from pathlib import Path

from luma_sync.engine.analysis.reader import AudioFacts
from luma_sync.engine.capture.audio_files import (
    HashedFile,
    ReadsAudio,
    changed_meanwhile,
    hash_file,
    unreadable,
)
from luma_sync.engine.capture.track_entry import KnownTrack, TrackEntry, add_track, refresh_track
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.import_views import ImportProgress, ImportReport, SkippedFile
from luma_sync.events.types import Event, FilesImported, LibraryChanged, QueueChanged, UploadQueued
from luma_sync.kernel.errors import DiskFull, SourceFileError
from luma_sync.kernel.files import FileSystem, is_storable_path, shown_path
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.os_reasons import os_reason
from luma_sync.store.database import Database

_PATH_MAX = 4096
_ENTITIES = frozenset({"tracks", "track_waveforms"})


class _Came(Enum):
    NEW = "new"
    KNOWN = "known"


class _NotWanted(Exception):
    """The import ends in the middle of a file."""


class _Wish:
    """Whether somebody still wants an import; asked from its lane too, all the while a file is read."""

    def __init__(self, cancelled: Callable[[], bool] | None) -> None:
        self._cancelled = cancelled
        self.is_over = False

    def go_on(self) -> None:
        """Raises _NotWanted."""
        if self.is_over or (self._cancelled is not None and self._cancelled()):
            raise _NotWanted


class Importer:
    """Imports into one library. Thumbnails go to `artwork_folder`; `lane` carries the file work."""

    def __init__(
        self,
        *,
        database: Database,
        files: FileSystem,
        audio: ReadsAudio,
        lane: Lane,
        artwork_folder: Path,
        publish: Callable[[Event], None],
        ports: EnginePorts,
    ) -> None:
        self._database = database
        self._files = files
        self._audio = audio
        self._lane = lane
        self._artwork_folder = artwork_folder
        self._publish = publish
        self._ports = ports

    async def import_paths(
        self,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import files, and folders with all below them. What cannot be imported is skipped with a reason.

        When it is `cancelled`, or its caller goes away, a file that is being read is left out, however long
        it is. Raises LibraryError when the library cannot be written; what was imported before stays.
        """
        wish = _Wish(cancelled)
        try:
            return await self._import_all(paths, progress, wish)
        finally:
            wish.is_over = True

    async def _import_all(
        self, paths: Sequence[Path], progress: Callable[[ImportProgress], None] | None, wish: _Wish
    ) -> ImportReport:
        try:
            found = await self._lane.run(lambda: self._gather(paths, wish))
        except _NotWanted:
            return ImportReport(cancelled=True)
        imported = already_there = 0
        track_ids: dict[str, None] = {}
        skipped: list[SkippedFile] = []
        stopped = False
        for done, path in enumerate(found):
            try:
                wish.go_on()
                if progress is not None:
                    progress(ImportProgress(done=done, total=len(found), path=shown_path(path)))
                came, track_id = await self._import_file(path, wish)
            except _NotWanted:
                stopped = True
                break
            except SourceFileError as error:
                skipped.append(SkippedFile(path=shown_path(path), reason=error.title))
                continue
            track_ids[track_id] = None
            imported += came is _Came.NEW
            already_there += came is _Came.KNOWN
        if progress is not None and found and not stopped:
            progress(ImportProgress(done=len(found), total=len(found), path=shown_path(found[-1])))
        if imported:
            self._publish(FilesImported(imported=imported, skipped=len(skipped)))
        return ImportReport(
            imported=imported,
            already_there=already_there,
            skipped=tuple(skipped),
            cancelled=stopped,
            track_ids=tuple(track_ids),
        )

    def _gather(self, paths: Iterable[Path], wish: _Wish) -> tuple[Path, ...]:
        """Every file once, in order; blocking."""
        found: dict[Path, None] = {}
        for given in paths:
            path = given.absolute()
            try:
                here = self._files.stat(path)
            except OSError:
                here = None
            if here is not None and here.is_folder:
                for each in self._files.walk(path):
                    wish.go_on()
                    found[each] = None
            else:
                found[path] = None
        return tuple(found)

    async def _import_file(self, path: Path, wish: _Wish) -> tuple[_Came, str]:
        """What became of it, and its track."""
        hashed = await self._lane.run(lambda: self._hash(path, wish))
        known = await self._database.read(lambda work: work.rows.track_id_by_hash(hashed.sha256))
        if known is not None:
            await self._relink(known, hashed)
            return _Came.KNOWN, known
        entry = await self._lane.run(lambda: self._examine(hashed, wish))
        track_id, queued = await self._database.write(
            lambda work: add_track(work, entry, ids=self._ports.ids, now_text=self._ports.now_text())
        )
        if queued is None:
            return _Came.KNOWN, track_id
        self._announce(queued)
        return _Came.NEW, track_id

    def _hash(self, path: Path, wish: _Wish) -> HashedFile:
        name = shown_path(Path(path.name))
        if not is_storable_path(path) or len(str(path)) > _PATH_MAX:
            raise SourceFileError(f"{name} has a name that cannot be kept as text; rename it and try again.")
        try:
            if self._files.stat(path) is None:
                raise SourceFileError(f"{shown_path(path)} is not there; check the path and try again.")
        except OSError as error:
            raise unreadable(path, error) from error
        return hash_file(self._files, path, wish.go_on)

    def _examine(self, hashed: HashedFile, wish: _Wish) -> TrackEntry:
        """Read the file to its end and keep its thumbnail; blocking."""
        facts = self._audio.read(hashed.path, wish.go_on)
        try:
            now = self._files.stat(hashed.path)
        except OSError as error:
            raise unreadable(hashed.path, error) from error
        if now != hashed.stat:
            raise changed_meanwhile(hashed.path)
        return TrackEntry(hashed=hashed, facts=facts, thumbnail=self._keep_thumbnail(hashed, facts))

    def _keep_thumbnail(self, hashed: HashedFile, facts: AudioFacts) -> Path | None:
        if facts.thumbnail is None:
            return None
        path = self._artwork_folder / f"{hashed.sha256}_thumb.jpg"
        try:
            self._files.write_whole(path, facts.thumbnail)
        except OSError as error:
            raise DiskFull(
                f"The cover of {shown_path(Path(hashed.path.name))} cannot be kept: {os_reason(error)}; "
                "make room and import again.",
                detail=str(error),
            ) from error
        return path

    async def _relink(self, track_id: str, hashed: HashedFile) -> None:
        """The library has this content: see that it has a file here, and is on its way to the cloud."""
        row = await self._database.read(lambda work: work.rows.get("tracks", track_id))
        if row is None:
            return
        known_path = str(row["audio_path"] or "")
        is_here = bool(known_path) and await self._lane.run(lambda: self._is_there(Path(known_path)))
        if is_here and row["audio_storage_path"]:
            return
        content_type = (await self._lane.run(lambda: self._audio.identify(hashed.path)))[1]
        entry = KnownTrack(track_id=track_id, hashed=hashed, content_type=content_type, is_lost=not is_here)
        queued = await self._database.write(
            lambda work: refresh_track(work, entry, ids=self._ports.ids, now_text=self._ports.now_text())
        )
        if queued or not is_here:
            self._announce(queued)

    def _is_there(self, path: Path) -> bool:
        try:
            found = self._files.stat(path)
        except OSError:
            return False
        return found is not None and found.is_regular

    def _announce(self, upload_ids: Sequence[str]) -> None:
        self._publish(LibraryChanged(entities=_ENTITIES))
        for upload_id in upload_ids:
            self._publish(UploadQueued(upload_id=upload_id))
        if upload_ids:
            self._publish(QueueChanged())
