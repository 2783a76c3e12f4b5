"""What the window remembers."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.window_state import WindowState
from tests.support.qt import Desk, run_on_loop
from tests.support.scenes import few


def test_panel_size_and_columns_come_back(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        first = Desk(few(), WindowState(ini))
        first.window.show()
        first.window.resize(800, 640)
        first.window.show_panel(PanelId.UPLOADS)
        first.window.uploads.table.setColumnWidth(0, 333)
        first.window.uploads.table.setColumnHidden(1, True)
        await first.settle()
        first.window.save_state()
        await first.close()

        second = Desk(few(), WindowState(ini))
        assert second.window.panel is PanelId.UPLOADS
        assert second.window.uploads.table.columnWidth(0) == 333
        assert second.window.uploads.table.isColumnHidden(1)
        assert (second.window.width(), second.window.height()) == (800, 640)
        await second.close()

    run_on_loop(story)


def test_the_choice_to_analyse_imports_comes_back_also_after_a_time_without_the_extra(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        for why_not, before, after in (("", False, True), ("No librosa.", False, False), ("", True, True)):
            world = few()
            world.analysis.why_not = why_not
            desk = Desk(world, WindowState(ini))
            choice = desk.window.commands.analyse_imports
            assert (choice.isChecked(), choice.isEnabled()) == (before, not why_not)
            choice.setChecked(after)
            desk.window.save_state()
            await desk.close()

    run_on_loop(story)


def test_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"
    ini.write_bytes(b"\x00[window\ngeometry=@ByteArray(nonsense)\npanel=moon\n[columns]\nuploads=7\n")

    async def story() -> None:
        desk = Desk(few(), WindowState(ini))
        assert desk.window.panel is PanelId.OVERVIEW
        await desk.close()

    run_on_loop(story)


def test_a_window_that_lay_outside_of_every_screen_comes_back_onto_one(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        first = Desk(few(), WindowState(ini))
        first.window.show()
        first.window.move(QPoint(20_000, 20_000))
        await first.settle()
        first.window.save_state()
        await first.close()
        second = Desk(few(), WindowState(ini))
        second.window.show()
        screens = QGuiApplication.screens()
        assert any(screen.geometry().intersects(second.window.frameGeometry()) for screen in screens)
        await second.close()

    run_on_loop(story)
