"""The program as bootstrap wires it, signed in through a fault proxy, with files put into its queue by plain SQL."""

import asyncio
import contextlib
import hashlib
import random
import sqlite3
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.bootstrap import Options, wired_engine
from luma_sync.engine.facade import SyncEngine
from luma_sync.events.types import Event, UploadCompleted
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings
from tests.scenarios.interrupted_plans import FilePlan
from tests.support.cloud_process import PASSWORD, CloudServer, Person
from tests.support.fault_proxy import FaultProxy

HURRIED = Settings(backoff_cap_s=0.05, upload_breath_s=0.0, download_files=False, other_writer_poll_s=0.05)
"""Waits between tries are short; everything else is as it comes."""

STOP_S = 5.0
_POOL_BYTES = 64 * 1024 * 1024
_BUCKETS = {"track_audio": "tracks", "artwork_thumb": "artwork", "analysis_package": "packages"}
_ENDINGS = {"track_audio": ".wav", "artwork_thumb": "_thumb.jpg", "analysis_package": "_analysis.tar.zst"}
PATH_COLUMNS = {
    "track_audio": "audio_storage_path",
    "artwork_thumb": "artwork_storage_path",
    "analysis_package": "package_storage_path",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedFile:
    """A file in the queue, and what must become of it."""

    plan: FilePlan
    upload_id: str
    track_id: str
    path: Path
    sha256: str
    storage_path: str


class Contents:
    """Contents of files, cut out of one pool of seeded bytes; no two numbers have equal ones."""

    def __init__(self, seed: int) -> None:
        self._pool = random.Random(seed).randbytes(_POOL_BYTES)
        self._seed = seed

    def write(self, path: Path, number: int, size: int) -> str:
        """Write one; returns its hash."""
        chance = random.Random(f"content {self._seed}/{number}")
        mark = hashlib.sha256(f"{self._seed}/{number}".encode()).digest()[:size]
        hasher = hashlib.sha256(mark)
        left = size - len(mark)
        with path.open("wb") as target:
            target.write(mark)
            while left > 0:
                start = chance.randrange(_POOL_BYTES)
                piece = memoryview(self._pool)[start : start + left]
                target.write(piece)
                hasher.update(piece)
                left -= len(piece)
        return hasher.hexdigest()


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class Device:
    """One running client."""

    engine: SyncEngine
    person: Person
    library: Path
    music: Path
    contents: Contents
    completed: Counter[str] = field(default_factory=Counter)
    """Upload id to how often its completion was told."""

    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def queue(self, plans: Sequence[FilePlan]) -> list[QueuedFile]:
        """Write the files and enter them into tracks and queue, as another program would."""
        files = [self._made(plan) for plan in plans]
        with contextlib.closing(sqlite3.connect(self.library, timeout=30)) as library, library:
            for each in files:
                is_audio = each.plan.upload_type == "track_audio"
                library.execute(
                    "INSERT INTO tracks (id, title, track_hash, audio_format, audio_path) VALUES (?, ?, ?, 'wav', ?)",
                    (
                        each.track_id,
                        f"Track {each.plan.number}",
                        each.sha256,
                        str(each.path) if is_audio else None,
                    ),
                )
                library.execute(
                    "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, file_size, sha256)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (each.upload_id, each.plan.upload_type, each.track_id, str(each.path), each.plan.size,
                     each.sha256 if each.plan.number % 2 else ""),
                )  # fmt: skip
        return files

    async def wait_for(self, files: Sequence[QueuedFile], *, timeout_s: float) -> bool:
        """Whether all were completed in time."""
        wanted = {each.upload_id for each in files}
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while not wanted <= self.completed.keys():
                    self._moved.clear()
                    await self._moved.wait()
        return wanted <= self.completed.keys()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Look into the library, as another program would."""
        with contextlib.closing(sqlite3.connect(self.library, timeout=30)) as library:
            return library.execute(sql, values).fetchall()

    def take(self, event: Event) -> None:
        """What the engine tells."""
        if isinstance(event, UploadCompleted):
            self.completed[event.upload_id] += 1
            self._moved.set()

    def _made(self, plan: FilePlan) -> QueuedFile:
        path = self.music / f"{plan.number}.bin"
        sha256 = self.contents.write(path, plan.number, plan.size)
        bucket, ending = _BUCKETS[plan.upload_type], _ENDINGS[plan.upload_type]
        return QueuedFile(
            plan=plan,
            upload_id=str(uuid.uuid4()),
            track_id=str(uuid.uuid4()),
            path=path,
            sha256=sha256,
            storage_path=f"{bucket}/{self.person.user_id}/{sha256}{ending}",
        )


@contextlib.asynccontextmanager
async def running_device(
    folder: Path, server: CloudServer, proxy: FaultProxy, *, seed: int, settings: Settings = HURRIED
) -> AsyncIterator[Device]:
    """A client in `folder` whose cloud is behind the proxy; everything of it runs in this process."""
    person = await asyncio.to_thread(server.sign_up)
    music = folder / "music"
    music.mkdir(parents=True)
    options = Options(home=HomePaths(folder / "home"), token_file=folder / "token", settings=settings)
    async with wired_engine(options) as engine:
        try:
            await engine.start(background=True)
            await engine.account.sign_in(proxy.url, server.anon_key, person.email, PASSWORD)
            device = Device(
                engine=engine,
                person=person,
                library=folder / "home" / "profiles" / person.user_id / "library.db",
                music=music,
                contents=Contents(seed),
            )
            subscription = engine.events.subscribe(device.take)
            yield device
            subscription.close()
        finally:
            await engine.stop(deadline_s=STOP_S)
