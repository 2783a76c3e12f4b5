"""Tracks are analysed after an import or by command: with progress, a way out, and a plain result."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.engine.analysis.analysers.report import AnalysisReport, TrackRemark
from luma_sync.engine.status.import_views import ImportReport
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.dialogs.import_progress import ImportDialog
from tests.support.fake_world import World
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.uploads_desk import said

IDS = ("a", "b", "c")
GONE = TrackRemark(track_id="b", title="Blue", reason="Its audio is not on this device; fetch it first.")


def world(**script: object) -> World:
    made = in_step()
    made.import_report = ImportReport(imported=2, already_there=1, track_ids=IDS)
    for name, value in script.items():
        setattr(made.analysis, name, value)
    return made


def dialog_of(desk: Desk) -> ImportDialog:
    dialog = desk.window.import_flow.dialog
    assert dialog is not None
    return dialog


async def until(desk: Desk, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        await desk.settle(0.02)
    raise AssertionError("it never came true")


def analysed(desk: Desk) -> list[object]:
    return [call[1] for call in desk.world.named("analysis.analyse")]


def test_imported_tracks_are_analysed_where_that_is_chosen() -> None:
    async def story(desk: Desk) -> None:
        desk.window.import_flow.start([Path("/music")])
        await desk.settle(0.01)
        dialog = dialog_of(desk)
        assert dialog.analyse.isVisible()
        assert not dialog.analyse.isChecked(), "never unasked"
        QTest.keyClick(dialog.analyse, Qt.Key.Key_Space)
        assert desk.window.commands.analyse_imports.isChecked()
        await until(desk, lambda: bool(analysed(desk)))

        assert analysed(desk) == [IDS]
        assert not dialog.analyse.isVisible()
        assert "analysed in the background" in dialog.hint.text()
        strip = desk.window.analysis_strip
        assert strip.isVisible()
        await until(desk, lambda: not strip.isVisible())
        assert said(desk) == ["3 tracks analysed, stems by a basic split."]
        assert desk.window._announcer.said[0] == "Analysing 3 tracks"

    with_desk(story, world())


def test_imports_are_not_analysed_unless_asked_but_may_be_afterwards() -> None:
    async def story(desk: Desk) -> None:
        desk.window.import_flow.start([Path("/music")])
        await until(desk, lambda: not dialog_of(desk).analyse.isVisible())
        await desk.settle(0.1)
        assert analysed(desk) == []
        click(dialog_of(desk).analyse_now)
        await until(desk, lambda: bool(analysed(desk)))
        assert analysed(desk) == [IDS]
        assert not dialog_of(desk).analyse_now.isVisible()
        assert "analysed in the background" in dialog_of(desk).hint.text()

    with_desk(story, world())


def test_what_a_cancelled_import_left_over_is_not_analysed() -> None:
    async def story(desk: Desk) -> None:
        desk.world.import_steps = 500
        desk.window.commands.analyse_imports.setChecked(True)
        desk.window.import_flow.start([Path("/music")])
        await desk.settle(0.05)
        click(dialog_of(desk).button)
        await until(desk, lambda: dialog_of(desk).title.text().startswith("Cancelled"))
        await desk.settle(0.1)
        assert analysed(desk) == []

    with_desk(story, world())


def test_without_the_extra_everything_is_grey_and_says_how_to_get_it() -> None:
    async def story(desk: Desk) -> None:
        commands = desk.window.commands
        for action in (commands.analyse_imports, commands.analyse_missing):
            assert not action.isEnabled()
            assert action.toolTip().endswith("install it with: pip install 'luma-sync[analysis]'")
        desk.window.import_flow.start([Path("/music")])
        await desk.settle(0.01)
        dialog = dialog_of(desk)
        assert (dialog.analyse.isEnabled(), dialog.analyse.isChecked()) == (False, False)
        assert dialog.hint.text() == commands.analyse_imports.toolTip()
        await until(desk, lambda: not dialog.analyse.isVisible())
        assert not dialog.analyse_now.isVisible()
        assert analysed(desk) == []

        desk.world.analysis.why_not = ""
        desk.window.toolbar.import_button.menu_of.aboutToShow.emit()
        assert commands.analyse_imports.isEnabled(), "it was installed meanwhile"

    with_desk(story, world(why_not="Not installed."))


def test_every_track_without_analysis_is_analysed_by_one_command() -> None:
    async def story(desk: Desk) -> None:
        commands = desk.window.commands
        commands.analyse_missing.trigger()
        await until(desk, lambda: desk.window.analysis_strip.isVisible())
        assert analysed(desk) == [("x", "y")]
        assert not commands.analyse_missing.isEnabled()
        assert commands.analyse_missing.toolTip() == "An analysis is under way."
        await until(desk, lambda: not desk.window.analysis_strip.isVisible())
        assert commands.analyse_missing.isEnabled()
        assert said(desk) == ["2 tracks analysed, stems by a basic split."]

    with_desk(story, world(without=("x", "y")))


def test_where_every_track_is_analysed_the_command_says_so() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.analyse_missing.trigger()
        await desk.settle(0.1)
        assert said(desk) == ["Every track whose audio is on this device is analysed."]
        assert analysed(desk) == []

    with_desk(story, world())


def test_progress_is_shown_and_cancelling_is_seen_at_once() -> None:
    async def story(desk: Desk) -> None:
        strip = desk.window.analysis_strip
        desk.window.analysis_flow.start([str(number) for number in range(100)])
        await until(desk, lambda: "Song" in strip.text.text())
        assert strip.text.text().startswith("Analysing track ")
        assert strip.bar.value() > 0
        desk.window.analysis_flow.start(["later"])
        strip.cancel.setFocus()
        QTest.keyClick(strip.cancel, Qt.Key.Key_Space)
        assert strip.text.text() == "Cancelling the analysis..."
        assert not strip.cancel.isEnabled()
        await until(desk, lambda: not strip.isVisible())
        assert said(desk)[0].startswith("The analysis was cancelled.")
        assert len(analysed(desk)) == 1, "what waited is given up too"

    with_desk(story, world(step_s=0.02))


def test_progress_that_comes_very_often_is_shown_four_times_a_second() -> None:
    async def story(desk: Desk) -> None:
        seen: list[object] = []
        desk.window.analysis_flow.progressed.connect(seen.append)
        desk.window.analysis_flow.start([str(number) for number in range(300)])
        await until(desk, lambda: None in seen)
        assert len(seen) <= 8

    with_desk(story, world(step_s=0.0))


def test_an_analysis_that_is_asked_for_meanwhile_waits_its_turn() -> None:
    async def story(desk: Desk) -> None:
        desk.window.analysis_flow.start(["a"])
        desk.window.analysis_flow.start(["b"])
        desk.window.analysis_flow.start(["c"])
        await until(desk, lambda: len(analysed(desk)) == 2)
        await until(desk, lambda: not desk.window.analysis_strip.isVisible())
        assert analysed(desk) == [("a",), ("b", "c")]
        assert len(said(desk)) == 2

    with_desk(story, world())


def test_tracks_that_could_not_be_analysed_are_listed_with_reasons() -> None:
    async def story(desk: Desk) -> None:
        desk.window.analysis_flow.start(IDS)
        await until(desk, lambda: bool(said(desk)))
        [message] = desk.window.banners.messages
        assert message.text == "2 tracks analysed, stems by a basic split. 1 track could not be analysed."
        assert (message.button, message.stays_s) == ("Show which", 0.0)
        assert message.pressed is not None
        message.pressed()
        await desk.settle(0.05)
        dialog = desk.window.analysis_flow.dialog
        assert dialog is not None
        assert dialog.reasons.toPlainText() == f"Blue: {GONE.reason}"
        assert dialog.sentence.text() == message.text
        dialog.button.click()
        await desk.settle(0.05)
        assert desk.window.analysis_flow.dialog is None

    with_desk(story, world(report=AnalysisReport(analysed=2, failed=(GONE,))))


def test_an_analysis_that_cannot_go_on_says_why() -> None:
    async def story(desk: Desk) -> None:
        desk.world.failure = LibraryBusy("The library is being opened or closed; try again in a moment.")
        desk.window.analysis_flow.start(IDS)
        await desk.settle(0.1)
        assert said(desk) == ["The library is being opened or closed; try again in a moment."]
        assert not desk.window.analysis_strip.isVisible()

    with_desk(story, world())


def test_the_loop_goes_on_while_tracks_are_analysed() -> None:
    async def story(desk: Desk) -> None:
        loop, gaps = asyncio.get_running_loop(), list[float]()

        async def tick() -> None:
            while True:
                before = loop.time()
                await asyncio.sleep(0.001)
                gaps.append(loop.time() - before)

        desk.tasks.spawn(tick(), "tick")
        desk.window.analysis_flow.start([str(number) for number in range(200)])
        await until(desk, lambda: bool(said(desk)))
        gaps.sort()
        assert gaps[len(gaps) * 99 // 100] < 0.05

    with_desk(story, world(step_s=0.001))


@pytest.mark.parametrize("width", [800, 1320])
def test_nothing_of_the_strip_is_cut(width: int) -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(width, 600)
        desk.window.analysis_flow.start(IDS)
        await until(desk, lambda: desk.window.analysis_strip.isVisible())
        await desk.settle(0.05)
        strip = desk.window.analysis_strip
        assert strip.cancel.width() >= strip.cancel.sizeHint().width()
        assert strip.cancel.geometry().right() < strip.width()
        assert strip.text.width() > 100

    with_desk(story, world(step_s=0.1))
