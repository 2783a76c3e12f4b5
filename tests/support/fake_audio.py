"""Where audio lies, for a window without an engine: the real part of the engine on the library of the fake."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from luma_sync.engine.audio_files import AudioFiles
from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.library_views import AudioPlace
from luma_sync.events.bus import EventBus
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from tests.support.fake_rows import FakeRows


class FakeAudio:
    """As `SyncEngine.audio`."""

    def __init__(self, rows: FakeRows, events: EventBus) -> None:
        self._rows, self._events = rows, events

    async def of_track(self, track_id: str) -> AudioPlace:
        return await (await self._real()).of_track(track_id)

    async def of_version(self, audio_hash: str) -> AudioPlace:
        return await (await self._real()).of_version(audio_hash)

    async def locate(self, track_id: str, path: Path, *, files: FileSystem, lane: Lane) -> None:
        await (await self._real()).locate(track_id, path, files=files, lane=lane)

    async def _real(self) -> AudioFiles:
        parts = SimpleNamespace(database=await self._rows.database())
        return AudioFiles(lambda: cast(EngineCore, SimpleNamespace(parts=parts)), self._events)
