"""The analysis of tracks, as window and command line know it."""

from collections.abc import Callable, Mapping, Sequence

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.analysis_views import (
    AnalysisProgress,
    PackageCause,
    analysis_progress,
    package_cause,
)
from luma_sync.kernel.errors import NotInstalled

_EXAMPLES = 5
_NO_ANALYSERS = "This program was started without its analysers; start it in the usual way."


class Analysis:
    """Analyses tracks of the profile that is open."""

    def __init__(self, core: Callable[[], EngineCore]) -> None:
        self._core = core

    async def analyse(
        self,
        track_ids: Sequence[str],
        progress: Callable[[AnalysisStep], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        replace: bool = False,
    ) -> AnalysisReport:
        """Fill in what these tracks lack: beats, chord roots, full waveform, stems by a basic split.

        What is there stays, whoever made it, unless `replace` asks for everything anew. When cancelled, or
        when the engine stops, tracks done so far stay. Raises NotInstalled without the extra `analysis`.
        """
        analyser = self._core().parts.analyser
        if analyser is None:
            raise NotInstalled(_NO_ANALYSERS)
        return await analyser.analyse(track_ids, progress, cancelled, replace=replace)

    def why_not(self) -> str:
        """Why nothing can be analysed and what to do, as a sentence; empty when it can. Quick."""
        analyser = self._core().parts.analyser
        return _NO_ANALYSERS if analyser is None else analyser.why_not()

    async def tracks_without(self) -> tuple[str, ...]:
        """Tracks by title whose audio is here, and of whose analysis something is neither here nor in the
        cloud.
        """
        return await self._core().parts.database.read(lambda work: work.analysis.tracks_without())

    async def progress(self, track_ids: Sequence[str]) -> Mapping[str, AnalysisProgress]:
        """How far these tracks are: the parts that are here, and what became of the package."""
        found = await self._core().parts.database.read(lambda work: work.analysis.of(track_ids))
        return {track_id: analysis_progress(each) for track_id, each in found.items()}

    async def unfinished(self, limit: int = 100) -> tuple[AnalysisProgress, ...]:
        """Tracks whose package is being made or could not be made."""
        found = await self._core().parts.database.read(lambda work: work.analysis.unfinished(limit))
        return tuple(map(analysis_progress, found))

    async def causes(self) -> tuple[PackageCause, ...]:
        """Why packages could not be made, grouped, the most frequent first: what needs somebody."""
        found = await self._core().parts.database.read(lambda work: work.analysis.failed(first=_EXAMPLES))
        return tuple(map(package_cause, found))

    async def retry(self, track_ids: Sequence[str] | None = None, *, code: str | None = None) -> int:
        """Try now to make the packages that could not be made; returns how many.

        Of these tracks, with this error code, or all.
        """
        parts = self._core().parts
        count = await parts.database.write(lambda work: work.analysis.retry(track_ids, code=code))
        if parts.packages is not None:
            parts.packages.wake()
        return count
