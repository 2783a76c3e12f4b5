"""Another language is chosen while the window is open."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from luma_sync.ui.application import run_window
from luma_sync.ui.formatting import SizeUnits
from luma_sync.ui.language_switch import LOOK_MS, LanguageSwitch
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.translations import install_translations
from luma_sync.ui.widgets.buttons import ChoiceButton
from tests.support.fake_engine import FakeEngine
from tests.support.qt import TEST_LANGUAGE, Desk, application, run_on_loop, with_desk
from tests.support.scenes import few, in_step


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    install_translations(application(), TEST_LANGUAGE)


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
