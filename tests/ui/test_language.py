"""Another language is chosen while the window is open."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui import language_switch
from luma_sync.ui.application import run_window
from luma_sync.ui.formatting import SizeUnits
from luma_sync.ui.language_switch import LOOK_MS, LanguageSwitch
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.models.merge_draft import Draft
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.merge_view import MergeView
from luma_sync.ui.translations import install_translations
from luma_sync.ui.widgets.buttons import ChoiceButton
from tests.support.conflicts_desk import opened
from tests.support.fake_engine import FakeEngine
from tests.support.qt import TEST_LANGUAGE, Desk, application, run_on_loop, with_desk
from tests.support.scenes import few, in_step
from tests.support.scenes_conflicts import track, with_conflicts


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    install_translations(application(), TEST_LANGUAGE)


def press_key(widget: QWidget, key: Qt.Key) -> None:
    """Whoever has the keyboard there gets it."""
    QTest.keyClick(QApplication.focusWidget() or widget, key)


def shown_window() -> MainWindow | None:
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible()
    ]
    return found[0] if found else None


async def a_moment() -> None:
    await asyncio.sleep(0.01)


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await a_moment()


def test_the_window_is_made_anew_in_the_language_where_it_was(tmp_path: Path) -> None:
    engine = FakeEngine(few())
    seen: dict[str, object] = {}

    async def choose(window: MainWindow, name: str) -> MainWindow:
        control = window.settings.rows["language"].control
        assert isinstance(control, ChoiceButton)
        next(action for action in control.menu().actions() if action.text() == name).trigger()
        await until(lambda: shown_window() not in (None, window))
        found = shown_window()
        assert found is not None
        return found

    async def companion(window: MainWindow) -> None:
        try:
            window.resize(800, 640)
            window.show_panel(PanelId.SETTINGS)
            english = window.settings.groups["general"].title
            german = await choose(window, "Deutsch")
            seen["first"] = (
                english,
                german.settings.groups["general"].title,
                german.panel,
                german.size().toTuple(),
            )
            seen["focus"] = german.focusWidget() is german.settings.rows["language"].control
            german.show_panel(PanelId.CHANGES)
            model = german.changes.table.model()
            seen["header"] = [
                model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())
            ]
            german.show_panel(PanelId.SETTINGS)
            again = await choose(german, "English")
            seen["last"] = again.settings.groups["general"].title
            again.request_quit(ask=False)
        finally:
            left = shown_window()
            if left is not None:
                left.request_quit(ask=False)

    async def whole() -> None:
        assert await run_window(engine.as_engine, tmp_path / "window.ini", companion=companion) == 0
        assert engine.stopped

    run_on_loop(whole)

    assert "Eintrag" in str(seen.pop("header"))
    assert seen == {
        "first": ("General", "Allgemein", PanelId.SETTINGS, (800, 640)),
        "focus": True,
        "last": "General",
    }


def test_what_is_under_way_comes_to_its_end_first() -> None:
    async def story(desk: Desk) -> None:
        switch = LanguageSwitch(desk.context, desk.window.banners)
        due: list[bool] = []
        switch.due.connect(lambda: due.append(True))
        gate = asyncio.Event()
        desk.context.actions.run("import", gate.wait)

        await desk.engine.settings.change({"language": "de"})
        banners = desk.window.banners
        await desk.until(lambda: bool(banners.messages), 2.0)
        assert (bool(banners.messages), due) == (True, [])

        gate.set()
        await desk.until(lambda: bool(due), 2.0)
        assert due == [True]

        desk.context.actions.run("import", asyncio.Event().wait)
        await desk.engine.settings.change({"language": "en"})
        await desk.settle(LOOK_MS / 1000 * 2)
        await desk.engine.settings.change({"language": "de"})
        await desk.until(lambda: not banners.messages, 2.0)
        assert (bool(banners.messages), due) == (False, [True])

    with_desk(story, in_step())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_typed_or_chosen_from_a_menu_comes_to_its_end_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_switch, "LOOK_MS", 10)

    async def story(desk: Desk) -> None:
        switch = LanguageSwitch(desk.context, desk.window.banners)
        due: list[str] = []
        switch.due.connect(lambda: due.append(switch.changed))
        conflicts = await opened(desk)
        table = conflicts.merge.table
        languages = iter(["de", "en"] * 3)

        async def is_held() -> bool:
            due.clear()
            await desk.engine.settings.change({"language": next(languages)})
            await desk.until(lambda: bool(due or desk.window.banners.messages), 2.0)
            return not due

        assert table.edit_result(0)
        assert await is_held()
        press_key(table.viewport(), Qt.Key.Key_Escape)
        await desk.until(lambda: bool(due), 2.0)
        desk.window.banners.withdraw("language")

        menu = conflicts.row_menu()
        menu.popup(desk.window.mapToGlobal(QPoint(300, 300)))
        assert await is_held()
        menu.close()
        await desk.until(lambda: bool(due), 2.0)
        desk.window.banners.withdraw("language")
        assert not await is_held()

    with_desk(story, with_conflicts(in_step(), [track(0, "Intro")]))


def test_choices_for_conflicts_are_there_in_the_window_that_follows(tmp_path: Path) -> None:
    engine = FakeEngine(with_conflicts(in_step(), [track(0, "Intro"), track(1, "Outro")]))
    seen: list[object] = []

    async def shown(window: MainWindow) -> MergeView:
        window.show_panel(PanelId.CONFLICTS)
        await until(lambda: window.conflicts.merge.view is not None)
        return window.conflicts.merge

    async def companion(window: MainWindow) -> None:
        try:
            merge = await shown(window)
            merge.table.side_chosen.emit("title", Side.CLOUD)
            seen.append(merge.draft)
            await engine.settings.change({"language": "de"})
            await until(lambda: shown_window() not in (None, window))
            anew = shown_window()
            assert anew is not None
            seen.append((await shown(anew)).draft)
        finally:
            left = shown_window()
            if left is not None:
                left.request_quit(ask=False)

    async def whole() -> None:
        assert await run_window(engine.as_engine, tmp_path / "window.ini", companion=companion) == 0

    run_on_loop(whole)

    assert seen == [Draft(sides={"title": Side.CLOUD})] * 2


def test_the_window_is_made_anew_with_other_units_and_goes_on_where_they_were_chosen(tmp_path: Path) -> None:
    engine = FakeEngine(few())
    seen: dict[str, object] = {}

    async def companion(window: MainWindow) -> None:
        try:
            window.show_panel(PanelId.SETTINGS)
            control = window.settings.rows["size_units"].control
            assert isinstance(control, ChoiceButton)
            next(one for one in control.menu().actions() if one.text() == "KiB, MiB, GiB").trigger()
            await until(lambda: shown_window() not in (None, window))
            anew = shown_window()
            assert anew is not None
            seen["focus"] = anew.focusWidget() is anew.settings.rows["size_units"].control
            anew.show_panel(PanelId.UPLOADS)
            size = [column.key for column in anew.uploads.model.columns].index("size")
            await until(lambda: anew.uploads.model.rowCount() > 0)
            seen["size"] = anew.uploads.model.index(0, size).data()
            anew.request_quit(ask=False)
        finally:
            left = shown_window()
            if left is not None:
                left.request_quit(ask=False)

    async def whole() -> None:
        assert await run_window(engine.as_engine, tmp_path / "window.ini", companion=companion) == 0

    try:
        run_on_loop(whole)
    finally:
        SizeUnits.choose("si")
    assert seen == {"focus": True, "size": "32.9 MiB"}
