"""The file workers of one profile, each over lanes of its own. Heavy: imports codecs and numpy."""

from collections.abc import Callable
from pathlib import Path

from luma_sync.cloud.ports import StoragePort
from luma_sync.engine.analysis.analysers.run import Analyser
from luma_sync.engine.analysis.analysers.track import AnalyserParts
from luma_sync.engine.analysis.package_builder import PackageLanes
from luma_sync.engine.analysis.package_maker import PackageParts
from luma_sync.engine.analysis.package_worker import PackageWorker
from luma_sync.engine.analysis.reader import AudioReader
from luma_sync.engine.capture.file_watch import FileWatch
from luma_sync.engine.capture.importer import Importer
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.worker import DownloadWorker
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.source import digest_of
from luma_sync.engine.uploads.worker import UploadWorker
from luma_sync.events.types import Event
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.processes import SpawnedProcess, fitting_workers
from luma_sync.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWorkers:
    """Makes them. `lane` opens a lane by name; whoever passes it closes the lanes."""

    database: Database
    files: FileSystem
    folder: Path
    """Of the profile: downloaded audio, thumbnails."""

    lane: Callable[[str], Lane]
    publish: Callable[[Event], None]
    ports: EnginePorts
    processors: int = 1
    """Of this machine."""

    def importer(self) -> Importer:
        """Takes audio files into the library."""
        return Importer(
            database=self.database,
            files=self.files,
            audio=AudioReader(),
            lane=self.lane("import"),
            artwork_folder=self.folder / "artwork",
            publish=self.publish,
            ports=self.ports,
        )

    def analyser(self) -> Analyser:
        """Finds beats, chord roots, waveforms and a basic split, a few tracks at once."""
        return Analyser(
            AnalyserParts(
                database=self.database,
                files=self.files,
                lane=self.lane("analysis"),
                folder=self.folder / "analysis",
                worker=lambda: SpawnedProcess("Luma Sync analysis"),
                workers=fitting_workers(self.processors),
                publish=self.publish,
                ports=self.ports,
            )
        )

    def packages(self) -> PackageWorker:
        """Packs whole analyses for their upload."""
        return PackageWorker(
            PackageParts(
                database=self.database,
                files=self.files,
                folder=self.folder / "packages",
                lanes=PackageLanes(
                    pack=self.lane("packages"),
                    sync=self.lane("packages-sync"),
                    compressor_threads=self.processors,
                ),
                publish=self.publish,
                ports=self.ports,
            )
        )

    def uploads(self, storage: StoragePort, gate: HostGate, user_id: str) -> UploadWorker:
        """Sends files, those included that another program has entered into the library."""
        lane = self.lane("files")
        watch = FileWatch(
            database=self.database,
            files=self.files,
            audio=AudioReader(),
            lane=lane,
            publish=self.publish,
            ports=self.ports,
        )
        return UploadWorker(
            UploadParts(
                database=self.database,
                storage=storage,
                files=self.files,
                lane=lane,
                small_lane=self.lane("small-files"),
                gate=gate,
                publish=self.publish,
                ports=self.ports,
                user_id=user_id,
                scan=watch.queue_new_files,
            )
        )

    async def digest_of(self, path: Path) -> tuple[str, int]:
        """Hash and size of a file of the user. Raises SourceFileError."""
        return await digest_of(self.files, self.lane("digest"), path)

    def downloads(self, storage: StoragePort, gate: HostGate) -> DownloadWorker:
        """Fetches files that are in the cloud and not here."""
        return DownloadWorker(
            DownloadParts(
                database=self.database,
                storage=storage,
                files=self.files,
                lane=self.lane("downloads"),
                gate=gate,
                publish=self.publish,
                ports=self.ports,
                folder=self.folder,
            )
        )
