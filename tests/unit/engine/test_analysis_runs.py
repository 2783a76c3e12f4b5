"""The facade's analysis: handed to the analysers of the profile that is open, ended with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.status.analysis_views import PackageCause, UnpackedTrack
from luma_sync.kernel.errors import NotInstalled
from luma_sync.store.unit_of_work import UnitOfWork
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

    def why_not(self) -> str:
        return "Not today."

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


async def test_packages_that_could_not_be_made_are_causes(tmp_path: Path) -> None:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)

    def fail(work: UnitOfWork) -> str:
        track_id = work.rows.insert("tracks", {"title": "Amber"})
        work.analysis.note_failed(
            track_id, error="No bass.", error_code="source_missing", attempts=1, next_attempt_at="2026-11-21"
        )
        return track_id

    try:
        assert await engine.analysis.causes() == ()
        track_id = await engine.core.parts.database.write(fail)
        assert await engine.analysis.causes() == (
            PackageCause(
                code="source_missing",
                count=1,
                next_attempt_at="2026-11-21",
                first=(UnpackedTrack(track_id=track_id, title="Amber", error="No bass."),),
            ),
        )
        assert await engine.analysis.retry(code="disk_full") == 0
        assert await engine.analysis.retry(code="source_missing") == 1
        assert await engine.core.parts.database.read(lambda work: work.analysis.is_due())
    finally:
        await engine.stop(deadline_s=0.0)


async def test_what_could_be_analysed_and_why_nothing_can(tmp_path: Path) -> None:
    home = Home(tmp_path)
    engine = home.engine()
    await engine.start(background=False)
    track = {"title": "Amber", "audio_path": "/music/amber.flac", "track_hash": "ab" * 32}
    try:
        assert engine.analysis.why_not() == "Not today."
        assert await engine.analysis.tracks_without() == ()
        track_id = await engine.core.parts.database.write(lambda work: work.rows.insert("tracks", track))
        assert await engine.analysis.tracks_without() == (track_id,)
    finally:
        await engine.stop(deadline_s=0.0)


async def test_an_engine_without_analysers_says_so(tmp_path: Path) -> None:
    engine = EngineHome(tmp_path).engine()
    await engine.start(background=False)
    try:
        assert "started without its analysers" in engine.analysis.why_not()
        with pytest.raises(NotInstalled):
            await engine.analysis.analyse(["a"])
    finally:
        await engine.stop(deadline_s=0.0)
