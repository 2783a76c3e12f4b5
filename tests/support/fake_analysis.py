"""The analysis of the fake engine: packages that failed, and runs that analyse nothing, in steps."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.status.analysis_views import AnalysisProgress, PackageCause
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import NotInstalled
from tests.support.fake_world import World

STAGES = ("listening", "splitting (basic)")


class FakeAnalysis:
    """What the window may ask of it."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events

    def why_not(self) -> str:
        return self._world.analysis.why_not

    async def tracks_without(self) -> tuple[str, ...]:
        self._world.note("analysis.tracks_without")
        return self._world.analysis.without

    async def analyse(
        self,
        track_ids: Sequence[str],
        progress: Callable[[AnalysisStep], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        replace: bool = False,
    ) -> AnalysisReport:
        self._world.note("analysis.analyse", tuple(track_ids))
        script = self._world.analysis
        if script.why_not:
            raise NotInstalled(script.why_not)
        for done, track_id in enumerate(track_ids):
            for stage in STAGES:
                if cancelled is not None and cancelled():
                    return AnalysisReport(analysed=done, cancelled=True)
                if progress is not None:
                    progress(_step(done, len(track_ids), track_id, stage))
                await asyncio.sleep(script.step_s)
        return script.report or AnalysisReport(analysed=len(track_ids))

    async def progress(self, track_ids: Sequence[str]) -> Mapping[str, AnalysisProgress]:
        self._world.note("analysis.progress", tuple(track_ids))
        return {each: self._world.analysed[each] for each in track_ids if each in self._world.analysed}

    async def causes(self) -> tuple[PackageCause, ...]:
        self._world.note("analysis.causes")
        return tuple(self._world.unpacked)

    async def retry(self, track_ids: Sequence[str] | None = None, *, code: str | None = None) -> int:
        self._world.note("analysis.retry", code)
        tried = [cause for cause in self._world.unpacked if code in {None, cause.code}]
        self._events.publish(QueueChanged())
        return sum(cause.count for cause in tried)


def _step(done: int, total: int, track_id: str, stage: str) -> AnalysisStep:
    return AnalysisStep(
        done=done, total=total, track_id=track_id, title=f"Song {track_id}", stage=stage, fraction=0.5
    )
