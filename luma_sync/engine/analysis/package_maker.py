"""One track at a time: looks at its files, builds the package where that is needed, hands it to the queue."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from pathlib import Path

from luma_sync.engine.analysis import package_ledger as ledger
from luma_sync.engine.analysis.completion import Verdict, has_package, is_packed, judge
from luma_sync.engine.analysis.package_builder import Order, PackageBuilder, PackageLanes
from luma_sync.engine.analysis.package_file import BuiltPackage
from luma_sync.engine.analysis.package_inputs import inputs_text
from luma_sync.engine.analysis.package_plan import Source, package_name, sources, title, waveform_json
from luma_sync.engine.analysis.package_sources import InputsChanged
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event, PackageFailed, PackageProgressed, QueueChanged, UploadQueued
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull, LumaSyncError, SourceChanging, SourceFileError, SourceMissing
from luma_sync.kernel.files import FileStat, FileSystem
from luma_sync.store.analysis_records import TrackAnalysis, WaveformTexts
from luma_sync.store.database import Database

_TRIES_MAX = 3
_PROGRESS_EVERY_S = 0.25
AHEAD_BYTES = 4 * 1024**3
"""Packages that may wait on the disk for their upload; more are built when these are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageParts:
    """What packages are made with."""

    database: Database
    files: FileSystem
    folder: Path
    """Where packages wait for their upload."""

    lanes: PackageLanes
    publish: Callable[[Event], None]
    ports: EnginePorts
    ahead_bytes: int = AHEAD_BYTES


class Made(Enum):
    """What became of one track."""

    NOTHING = "nothing"
    """Its package is made of what is there, or it is not whole any more."""

    PACKED = "packed"
    FAILED = "failed"
    NO_ROOM = "no_room"
    """Too many packages wait for their upload."""


class PackageMaker:
    """Used by the worker, for one track after another."""

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        self._builder = PackageBuilder(parts.files, parts.folder, parts.lanes)
        self._told_at_s = float("-inf")

    async def make(self, found: TrackAnalysis) -> Made:
        """Build and queue the package of a whole analysis, if there is none of it yet.

        Raises LibraryError, and DiskFull after it was noted: no other track will fare better.
        """
        try:
            for _ in range(_TRIES_MAX):
                made = await self._try(found)
                if made is not None:
                    return made
                found = await self._look_again(found.track_id)
                if judge(found) is not Verdict.WHOLE:
                    return Made.NOTHING
            raise SourceChanging(
                f"The analysis of {title(found)} keeps changing while it is packed;"
                " it is tried again when it is at rest."
            )
        except (SourceFileError, DiskFull) as error:
            if isinstance(error, SourceMissing) and has_package(found):
                # Files that the cloud has may leave this device.
                await self._parts.database.write(lambda work: ledger.settle(work, found))
                return Made.NOTHING
            await self._fail(found, error)
            if isinstance(error, DiskFull):
                raise
            return Made.FAILED

    async def _try(self, found: TrackAnalysis) -> Made | None:
        """None: something changed on the way, and all is to be looked at again."""
        parts = self._parts
        texts = await parts.database.read(lambda work: work.analysis.waveform(found.track_id))
        if texts is None:
            return None
        chosen = sources(found)
        states = await self._builder.look(chosen, title(found))
        inputs = await parts.lanes.pack.run(lambda: inputs_text(states, texts))
        if is_packed(found, inputs):
            await parts.database.write(lambda work: ledger.settle_packed(work, found, inputs))
            return Made.NOTHING
        order = await parts.lanes.pack.run(lambda: _order(found, texts, states=states, chosen=chosen))
        if not await self._has_room(order.size):
            return Made.NO_ROOM
        await parts.database.write(lambda work: work.analysis.note_state(found.track_id, "building"))
        try:
            built = await self._builder.build(order, partial(self._tell, found.track_id, order.size))
        except InputsChanged:
            return None
        return await self._hand_over(found, inputs, built)

    async def _hand_over(self, found: TrackAnalysis, inputs: str, built: BuiltPackage) -> Made | None:
        """The file is durable; state and queue line follow in one transaction."""
        parts = self._parts
        queued = await parts.database.write(
            lambda work: ledger.queue(work, found, inputs, built, parts.ports)
        )
        await self._drop_unless_kept(built.path)
        if not queued.is_taken:
            return None
        if queued.upload_id is not None:
            parts.publish(UploadQueued(upload_id=queued.upload_id))
        parts.publish(QueueChanged())
        return Made.PACKED

    async def _drop_unless_kept(self, path: Path) -> None:
        """Nobody will send a package of yesterday's inputs, or one that the cloud has."""
        parts = self._parts
        if str(path) not in await parts.database.read(lambda work: work.analysis.kept_paths()):
            await parts.lanes.pack.run(lambda: parts.files.remove(path))

    async def _look_again(self, track_id: str) -> TrackAnalysis:
        return await self._parts.database.read(lambda work: work.analysis.of([track_id])[track_id])

    async def _has_room(self, size: int) -> bool:
        """One package may always wait, however large."""
        waiting = await self._parts.database.read(lambda work: work.analysis.unsent_bytes())
        return waiting == 0 or waiting + size <= self._parts.ahead_bytes

    async def _fail(self, found: TrackAnalysis, error: LumaSyncError) -> None:
        parts = self._parts
        await parts.database.write(lambda work: ledger.fail(work, found, error, parts.ports))
        parts.publish(PackageFailed(track_id=found.track_id, cause=error.title))

    def _tell(self, track_id: str, total: int, done: int) -> None:
        """Publish progress, at most four times a second."""
        now_s = self._parts.ports.clock.monotonic()
        if done < total and now_s - self._told_at_s < _PROGRESS_EVERY_S:
            return
        self._told_at_s = now_s
        self._parts.publish(PackageProgressed(track_id=track_id, bytes_packed=done, bytes_total=total))


def _order(
    found: TrackAnalysis, texts: WaveformTexts, *, states: Mapping[str, FileStat], chosen: tuple[Source, ...]
) -> Order:
    return Order(
        title=title(found),
        sources=chosen,
        states=states,
        waveform=waveform_json(texts, title(found)),
        name=partial(package_name, found),
    )
