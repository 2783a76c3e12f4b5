"""The engine goes to work once people see the window, and what it needs for that is loaded."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QApplication

from luma_sync.ui.application import run_window
from luma_sync.ui.main_window import MainWindow
from tests.support.fake_engine import FakeEngine
from tests.support.qt import run_on_loop
from tests.support.scenes import few


def is_seen() -> bool:
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return any(each.isVisible() and each.windowHandle().isExposed() for each in windows)


def story(tmp_path: Path, *, in_background: bool = False) -> list[str]:
    """What happened, in order."""
    engine, told = FakeEngine(few()), list[str]()

    async def load() -> None:
        assert engine.begin is not None
        told.append("seen" if is_seen() else "hidden")
        told.append("at work too soon" if engine.begin.is_set() else "loaded")

    async def companion(window: MainWindow) -> None:
        assert engine.begin is not None
        async with asyncio.timeout(5):
            await engine.begin.wait()
        told.append("at work")
        window.request_quit(ask=False)

    async def whole() -> None:
        await run_window(
            engine.as_engine, tmp_path / "window.ini",
            companion=companion, load_later=load, in_background=in_background,
        )  # fmt: skip

    run_on_loop(whole)
    return told


def test_it_waits_for_the_first_picture(tmp_path: Path) -> None:
    assert story(tmp_path) == ["seen", "loaded", "at work"]


def test_a_window_that_stays_hidden_is_not_waited_for(tmp_path: Path) -> None:
    assert story(tmp_path, in_background=True) == ["hidden", "loaded", "at work"]
