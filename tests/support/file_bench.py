"""A library, a cloud for files and the file workers around them: what the tests of files stand on."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.engine.analysis.reader import AudioReader
from luma_sync.engine.capture.file_watch import FileWatch
from luma_sync.engine.capture.importer import Importer
from luma_sync.engine.downloads.parts import DownloadParts
from luma_sync.engine.downloads.worker import DownloadWorker
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.uploads.parts import UploadParts
from luma_sync.engine.uploads.worker import UploadWorker
from luma_sync.events.types import Event
from luma_sync.kernel.files import FileSystem, SystemFiles
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import InlineLane, Lane
from luma_sync.kernel.settings import Settings
from luma_sync.store.activity_records import ActivityQuery
from luma_sync.store.database import Database
from luma_sync.store.records import UploadDraft, UploadRow
from tests.support.fake_clock import DrivenClock, FakeClock, FullDelay, SeededIds
from tests.support.fake_objects import ObjectStore
from tests.support.library import open_library
from tests.support.unreliable_storage import UnreliableStorage

USER = "aaaaaaaa-0000-4000-8000-000000000001"
CHUNK = 1024 * 1024


@dataclass(slots=True, kw_only=True)
class FileBench:
    """One device. `sources` is where the user's files lie, `folder` what the profile keeps."""

    database: Database
    root: Path
    clock: FakeClock
    settings: Settings
    events: list[Event] = field(default_factory=list)
    storage: UnreliableStorage = field(default_factory=lambda: UnreliableStorage(ObjectStore(), USER))
    files: FileSystem = field(default_factory=SystemFiles)

    def __post_init__(self) -> None:
        self.sources.mkdir(exist_ok=True)
        self.ports = EnginePorts(
            clock=self.clock, randomness=FullDelay(), ids=SeededIds(), settings=self.settings
        )
        self.gate = HostGate(self.clock)

    ports: EnginePorts = field(init=False)
    gate: HostGate = field(init=False)

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def folder(self) -> Path:
        return self.root / "files"

    def importer(self, *, audio: AudioReader | None = None, lane: Lane | None = None) -> Importer:
        return Importer(
            database=self.database,
            files=self.files,
            audio=audio or AudioReader(),
            lane=lane or InlineLane(),
            artwork_folder=self.folder / "artwork",
            publish=self.events.append,
            ports=self.ports,
        )

    def watch(self) -> FileWatch:
        return FileWatch(
            database=self.database,
            files=self.files,
            audio=AudioReader(),
            lane=InlineLane(),
            publish=self.events.append,
            ports=self.ports,
        )

    def uploader(self) -> UploadWorker:
        return UploadWorker(
            UploadParts(
                database=self.database,
                storage=self.storage,
                files=self.files,
                lane=InlineLane(),
                small_lane=InlineLane(),
                gate=self.gate,
                publish=self.events.append,
                ports=self.ports,
                user_id=USER,
            )
        )

    def downloader(self) -> DownloadWorker:
        return DownloadWorker(
            DownloadParts(
                database=self.database,
                storage=self.storage,
                files=self.files,
                lane=InlineLane(),
                gate=self.gate,
                publish=self.events.append,
                ports=self.ports,
                folder=self.folder,
            )
        )

    async def queue(self, name: str, content: bytes, *, title: str = "Night Drive") -> str:
        """A track with this file, waiting to be uploaded; the id of the upload."""
        path = self.sources / name
        path.write_bytes(content)
        sha256 = digest(content)
        track_id = await self.database.write(
            lambda work: work.rows.insert(
                "tracks",
                {"title": title, "track_hash": sha256, "audio_format": "wav", "audio_path": str(path)},
            )
        )
        draft = UploadDraft(
            upload_type="track_audio",
            track_id=track_id,
            local_path=str(path),
            file_size=len(content),
            sha256=sha256,
            content_type="audio/wav",
            priority=2,
        )
        upload_id = self.ports.ids.row_id()
        await self.database.write(
            lambda work: work.uploads.enqueue(draft, id=upload_id, created_at=self.ports.now_text())
        )
        return upload_id

    async def row(self, upload_id: str) -> UploadRow:
        found = await self.database.read(lambda work: work.uploads.get(upload_id))
        assert found is not None
        return found

    async def track_of(self, upload_id: str) -> dict[str, object]:
        row = await self.row(upload_id)
        assert row.track_id is not None
        found = await self.database.read(lambda work: work.rows.get("tracks", row.track_id or ""))
        assert found is not None
        return found

    def stored(self, content: bytes, ending: str = "wav") -> bytes | None:
        """What the cloud holds under the name of this content."""
        found = self.storage.store.objects.get(("tracks", f"{USER}/{digest(content)}.{ending}"))
        return None if found is None else found.content

    async def activity(self) -> list[tuple[str, str]]:
        """(text, result), oldest first."""
        lines = await self.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=1000))
        return [(line.text, line.result) for line in reversed(lines)]


@asynccontextmanager
async def file_bench(
    root: Path, *, settings: Settings | None = None, clock: FakeClock | None = None
) -> AsyncIterator[FileBench]:
    """A device in `root`; waits pass at once unless the test brings a clock of its own."""
    chosen = settings or Settings(tus_chunk_bytes=CHUNK, upload_breath_s=0.0)
    async with open_library(root) as database:
        await database.write(lambda work: work.rows.adopt_personal_scope(USER))
        yield FileBench(database=database, root=root, clock=clock or DrivenClock(), settings=chosen)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
