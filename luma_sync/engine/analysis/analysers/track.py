"""Analyses one track: looks what is missing, has it made, puts the files in place, writes the rows."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from luma_sync.engine.analysis.analysers.entry import Entry
from luma_sync.engine.analysis.analysers.gaps import Gaps, gaps_of
from luma_sync.engine.analysis.analysers.job_there import analyse_there
from luma_sync.engine.analysis.analysers.messages import AnalysisJob, Findings, Heard
from luma_sync.engine.analysis.analysers.parts import Part, Targets, files_of, targets_in
from luma_sync.engine.analysis.analysers.placing import Placing, existing, remove
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event, LibraryChanged, QueueChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull, LumaSyncError, SourceFileError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.leftovers import part_of
from luma_sync.kernel.logs import logger
from luma_sync.kernel.processes import ProcessDied, WorkerProcess
from luma_sync.store.database import Database
from luma_sync.store.held_records import HeldAnalysis
from luma_sync.store.unit_of_work import UnitOfWork

_log = logger("analysis")

_ENTITIES = frozenset({"track_beats", "track_roots", "track_waveforms", "track_stems"})
_FOLDER_NAME = re.compile(r"[0-9A-Za-z_-]{1,64}")
NOT_HERE = "Its audio is not on this device; fetch it first."
NO_HASH = "It has no usable track_hash yet; import its file."
CRASHED = "It could not be analysed, for a reason that this program did not expect; the log has the details."
DIED = "The analysis ended unexpectedly, perhaps for lack of memory; try again."


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyserParts:
    """What the analysis of a library works with."""

    database: Database
    files: FileSystem
    lane: Lane
    """Carries the file work of this process."""

    folder: Path
    """Of all analyses; each track has a folder named by its hash."""

    worker: Callable[[], WorkerProcess]
    """Makes a process that does the heavy part."""

    workers: int
    """How many tracks are analysed at once."""

    publish: Callable[[Event], None]
    ports: EnginePorts


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one track."""

    title: str = ""
    analysed: bool = False
    failed: str = ""
    """Why it could not be analysed."""

    remark: str = ""
    """Why something was left alone."""

    audio_s: float = 0.0


class TrackAnalyser:
    """For one process: one track at a time."""

    def __init__(self, parts: AnalyserParts, worker: WorkerProcess, *, number: int, replace: bool) -> None:
        self._parts = parts
        self._worker = worker
        self._number = number
        self._replace = replace

    async def analyse(self, track_id: str, told: Callable[[str, Heard], None]) -> Outcome:
        """Fill in what is missing. `told` hears the title and how far it is. Raises LibraryError."""
        held = await self._parts.database.read(lambda work: work.held_analysis.of(track_id))
        if held is None:
            return Outcome(title=track_id, failed="It is not in the library any more.")
        try:
            return await self._analyse(held, lambda heard: told(held.title, heard))
        except ProcessDied:
            return Outcome(title=held.title, failed=DIED)
        except (SourceFileError, DiskFull) as error:
            return Outcome(title=held.title, failed=error.title)
        except LumaSyncError:
            raise
        except Exception:  # noqa: BLE001 - one strange file must not keep the others waiting
            _log.exception("A track could not be analysed: %s", track_id)
            return Outcome(title=held.title, failed=CRASHED)

    async def _analyse(self, held: HeldAnalysis, told: Callable[[Heard], None]) -> Outcome:
        parts = self._parts
        targets = _targets(parts.folder, held.track_hash)
        there = await parts.lane.run(lambda: existing(parts.files, held.paths))
        gaps = gaps_of(held, targets, there, replace=self._replace)
        if not gaps.wanted:
            return Outcome(title=held.title, remark=gaps.remark)
        if not held.audio_path or not targets:
            return Outcome(title=held.title, failed=NO_HASH if held.audio_path else NOT_HERE)
        job = AnalysisJob(
            source=Path(held.audio_path),
            track_hash=held.track_hash,
            wanted=gaps.wanted,
            unfinished={name: self._unfinished(targets[name]) for name in files_of(gaps.wanted)},
        )
        try:
            found = await self._worker.run(partial(analyse_there, job, parts.files), told)
            return await self._keep(_Made(held, there, targets, gaps, job, found))
        finally:
            await parts.lane.run(lambda: remove(parts.files, job.unfinished.values()))

    def _unfinished(self, target: Path) -> Path:
        """Two tracks may have the same sound, and so the same files."""
        return part_of(target.with_name(f"{target.name}.{self._number}"))

    async def _keep(self, made: "_Made") -> Outcome:
        """Files first, then the rows that speak of them."""
        parts = self._parts
        placing = Placing(parts.files, made.job.unfinished, made.targets, replace=self._replace)
        placed = await parts.lane.run(lambda: placing.place(made.parts))
        written: frozenset[Part] = frozenset()
        try:
            written = await parts.database.write(lambda work: self._write(work, made, placed.parts))
        finally:
            unused = [path for part, paths in placed.new.items() if part not in written for path in paths]
            await parts.lane.run(lambda: remove(parts.files, unused))
        if written:
            parts.publish(LibraryChanged(entities=_ENTITIES))
            parts.publish(QueueChanged())
        return Outcome(
            title=made.held.title,
            analysed=bool(written),
            remark=placed.remark or made.found.remark or made.gaps.remark,
            audio_s=made.found.audio_s,
        )

    def _write(self, work: UnitOfWork, made: "_Made", parts: frozenset[Part]) -> frozenset[Part]:
        """What is still missing now; returns what was written. Somebody may have been faster."""
        held = work.held_analysis.of(made.held.track_id)
        if held is None:
            return frozenset()
        there = held.paths - (made.held.paths - made.there)
        still = parts & gaps_of(held, made.targets, there, replace=self._replace).wanted
        if still:
            entry = Entry(work, held, self._parts.ports.ids)
            entry.write(still, made.found, made.targets, now_text=self._parts.ports.now_text())
        return still


@dataclass(frozen=True, slots=True)
class _Made:
    """A job that was done, and what it was done for."""

    held: HeldAnalysis
    there: frozenset[str]
    """Files of the rows that were there when it began."""

    targets: Targets
    gaps: Gaps
    job: AnalysisJob
    found: Findings

    @property
    def parts(self) -> frozenset[Part]:
        """What the job made of what was wanted."""
        return self.gaps.wanted - ({Part.STEMS} if self.found.remark else set())


def _targets(folder: Path, track_hash: str) -> Targets:
    """Where the track's files belong; empty when its hash cannot be the name of a folder."""
    return targets_in(folder / track_hash) if _FOLDER_NAME.fullmatch(track_hash) else {}
