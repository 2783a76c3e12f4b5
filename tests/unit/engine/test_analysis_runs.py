"""The facade's analysis: handed to the analysers of the profile that is open, ended with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.kernel.errors import NotInstalled
from tests.support.engine_home import EngineHome


@dataclass(slots=True)
class ScriptedAnalyser:
    asked: list[object] = field(default_factory=list)
    stops: int = 0

    async def analyse(
        self,
        track_ids: Sequence[str],
        progress: Callable[[AnalysisStep], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        replace: bool = False,
    ) -> AnalysisReport:
        self.asked.append((track_ids, progress, cancelled, replace))
        return AnalysisReport(analysed=len(track_ids))

    async def stop(self) -> None:
        self.stops += 1


class Home(EngineHome):
    analyser = ScriptedAnalyser()

    async def open(self, context: CoreContext) -> CoreParts:
        return replace(await super().open(context), analyser=self.analyser)


async def test_an_analysis_is_handed_on_and_ended_with_the_engine(tmp_path: Path) -> None:
    home = Home(tmp_path)
    engine = home.engine()
    await engine.start(background=False)

    assert await engine.analysis.analyse(["a", "b"], print, bool, replace=True) == AnalysisReport(analysed=2)
    assert home.analyser.asked == [(["a", "b"], print, bool, True)]
    assert home.analyser.stops == 0

    await engine.stop(deadline_s=0.0)
    assert home.analyser.stops == 1


async def test_an_engine_without_analysers_says_so(tmp_path: Path) -> None:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)
    try:
        with pytest.raises(NotInstalled):
            await engine.analysis.analyse(["a"])
    finally:
        await engine.stop(deadline_s=0.0)
