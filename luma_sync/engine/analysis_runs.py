"""The analysis of tracks, as window and command line know it."""

from collections.abc import Callable, Mapping, Sequence

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.analysis_views import AnalysisProgress, analysis_progress
from luma_sync.kernel.errors import NotInstalled


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
            raise NotInstalled("This program was started without its analysers; start it in the usual way.")
        return await analyser.analyse(track_ids, progress, cancelled, replace=replace)

    async def progress(self, track_ids: Sequence[str]) -> Mapping[str, AnalysisProgress]:
        """How far these tracks are: the parts that are here, and what became of the package."""
        found = await self._core().parts.database.read(lambda work: work.analysis.of(track_ids))
        return {track_id: analysis_progress(each) for track_id, each in found.items()}

    async def unfinished(self, limit: int = 100) -> tuple[AnalysisProgress, ...]:
        """Tracks whose package is being made or could not be made."""
        found = await self._core().parts.database.read(lambda work: work.analysis.unfinished(limit))
        return tuple(map(analysis_progress, found))

    async def retry(self, track_ids: Sequence[str] | None = None) -> int:
        """Try now to make the packages that could not be made, of these tracks or all; returns how many."""
        parts = self._core().parts
        count = await parts.database.write(lambda work: work.analysis.retry(track_ids))
        if parts.packages is not None:
            parts.packages.wake()
        return count
