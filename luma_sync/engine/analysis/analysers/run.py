"""Analyses tracks in worker processes, and counts what became of them."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from luma_sync.engine.analysis.analysers.messages import Heard
from luma_sync.engine.analysis.analysers.placing import remove
from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep, TrackRemark
from luma_sync.engine.analysis.analysers.track import AnalyserParts, Outcome, TrackAnalyser
from luma_sync.kernel.errors import NotInstalled
from luma_sync.kernel.leftovers import is_leftover

_LOOK_S = 0.2
"""How often somebody is asked whether to stop."""

_NEEDED = ("librosa", "scipy", "soxr")

Progress = Callable[[AnalysisStep], None]


def why_not() -> str:
    """Why nothing can be analysed: the extra `analysis` is not there; imports nothing of it. Else empty."""
    if all(find_spec(name) for name in _NEEDED):
        return ""
    return "Analysing needs librosa, which is not installed; run: pip install 'luma-sync[analysis]'"


def require_installed() -> None:
    """Raises NotInstalled when the extra `analysis` is not there."""
    reason = why_not()
    if reason:
        raise NotInstalled(reason)


class Analyser:
    """Analyses tracks of one library; one run at a time."""

    def __init__(self, parts: AnalyserParts) -> None:
        self._parts = parts
        self._lock = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def why_not(self) -> str:
        """Why nothing can be analysed, as a sentence; empty when it can."""
        return why_not()

    async def stop(self) -> None:
        """End the run that is under way, as if it was cancelled; nothing half done stays."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def analyse(
        self,
        track_ids: Sequence[str],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        replace: bool = False,
    ) -> AnalysisReport:
        """Fill in what these tracks lack; with `replace`, make everything anew, whoever made it.

        A track is analysed whole or not at all; when cancelled, those done so far stay. Raises NotInstalled
        and LibraryError.
        """
        require_installed()
        async with self._lock:
            await self._parts.lane.run(self._sweep)
            asked = cancelled or _nobody_cancels
            run = _Run(self._parts, tuple(dict.fromkeys(track_ids)), progress, asked, replace=replace)
            task = self._task = asyncio.create_task(run.run())
            try:
                while not task.done():
                    await asyncio.wait((task,), timeout=_LOOK_S)
                    if asked():
                        task.cancel()
                        break
            finally:
                task.cancel()
                await asyncio.wait((task,))
                self._task = None
            if not task.cancelled():
                task.result()
            return run.report(cancelled=task.cancelled() or run.was_stopped)

    def _sweep(self) -> None:
        """Remove what a process that was killed left unfinished; blocking."""
        files = self._parts.files
        if files.stat(self._parts.folder) is not None:
            remove(files, [path for path in files.walk(self._parts.folder) if is_leftover(path)])


class _Run:
    """One run over several tracks."""

    def __init__(
        self,
        parts: AnalyserParts,
        track_ids: tuple[str, ...],
        progress: Progress | None,
        cancelled: Callable[[], bool],
        *,
        replace: bool,
    ) -> None:
        self.was_stopped = False
        """Between two tracks, before all were done."""

        self._parts = parts
        self._track_ids = track_ids
        self._progress = progress
        self._cancelled = cancelled
        self._replace = replace
        self._outcomes: dict[str, Outcome] = {}

    async def run(self) -> None:
        """Until all are done. The first error that is not about a single track ends all."""
        waiting = iter(self._track_ids)
        count = min(self._parts.workers, len(self._track_ids))
        try:
            async with asyncio.TaskGroup() as group:
                for number in range(count):
                    group.create_task(self._work(waiting, number))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None

    def report(self, *, cancelled: bool) -> AnalysisReport:
        """What was done so far."""
        outcomes = {key: self._outcomes[key] for key in self._track_ids if key in self._outcomes}
        return AnalysisReport(
            analysed=sum(each.analysed for each in outcomes.values()),
            already_there=sum(not each.analysed and not each.failed for each in outcomes.values()),
            failed=tuple(
                TrackRemark(track_id=key, title=each.title, reason=each.failed)
                for key, each in outcomes.items()
                if each.failed
            ),
            remarks=tuple(
                TrackRemark(track_id=key, title=each.title, reason=each.remark)
                for key, each in outcomes.items()
                if each.remark
            ),
            audio_s=sum(each.audio_s for each in outcomes.values()),
            cancelled=cancelled,
        )

    async def _work(self, waiting: Iterator[str], number: int) -> None:
        worker = self._parts.worker()
        try:
            analyser = TrackAnalyser(self._parts, worker, number=number, replace=self._replace)
            for track_id in waiting:
                if self._cancelled():
                    self.was_stopped = True
                    return
                self._outcomes[track_id] = await self._analyse(analyser, track_id)
        finally:
            await worker.close()

    async def _analyse(self, analyser: TrackAnalyser, track_id: str) -> Outcome:
        def told(title: str, heard: Heard) -> None:
            if self._progress is not None:
                self._progress(
                    AnalysisStep(
                        done=len(self._outcomes),
                        total=len(self._track_ids),
                        track_id=track_id,
                        title=title,
                        stage=heard.stage.value,
                        fraction=heard.fraction,
                    )
                )

        return await analyser.analyse(track_id, told)


def _nobody_cancels() -> bool:
    return False
