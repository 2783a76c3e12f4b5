"""What the window remembers."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.window_state import WindowState
from tests.support.qt import Desk, run_on_loop
from tests.support.scenes import error, few
from tests.support.scenes_conflicts import few_conflicts


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


def test_filters_come_back_with_their_rows(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        first = Desk(error(), WindowState(ini))
        first.window.show()
        for panel in PanelId:
            first.window.show_panel(panel)
            await first.settle()
        first.window.changes.chips.pick("failed")
        first.window.uploads.search.setText("flac")
        first.window.uploads.search.searched.emit("flac")
        first.window.activity.filters.errors.setChecked(True)
        first.window.conflicts.filters.entities.pick("tracks")
        first.window.save_state()
        await first.close()

        second = Desk(error(), WindowState(ini))
        second.window.show()
        second.window.show_panel(PanelId.CHANGES)
        await second.settle(0.4)
        window = second.window
        assert window.changes.chips.current == "failed"
        assert window.changes.model.rowCount() == second.world.status.quarantined
        assert window.uploads.search.text() == "flac"
        assert window.activity.filters.errors.isChecked()
        assert window.conflicts.filters.entity == "tracks"
        assert window.cloud.search.text() == ""
        await second.close()

    run_on_loop(story)


def test_a_link_with_a_filter_goes_before_the_kept_one(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        for _ in range(2):
            desk = Desk(error(), WindowState(ini))
            desk.window.show()
            desk.context.navigation.open(PanelId.CHANGES, chip="failed")
            await desk.settle(0.3)
            assert desk.window.changes.chips.current == "failed"
            desk.window.changes.chips.pick("waiting")
            desk.window.save_state()
            await desk.close()

    run_on_loop(story)


def test_every_account_has_its_own_filters_columns_and_panel(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        desk = Desk(few(), WindowState(ini))
        desk.window.show()
        desk.window.show_panel(PanelId.CHANGES)
        table, chips = desk.window.changes.table, desk.window.changes.chips
        chips.pick("waiting")
        table.setColumnWidth(1, 333)
        await desk.settle(0.2)

        def switch(profile: str) -> None:
            desk.engine.set_status(replace(desk.world.status, profile=profile))
            desk.context.bridge.flush()

        before = desk.world.status.profile
        switch("ben")
        assert chips.current == "all", "the other account has not filtered anything"
        table.setColumnWidth(1, 222)
        switch(before)
        assert (chips.current, table.columnWidth(1)) == ("waiting", 333)
        switch("ben")
        assert table.columnWidth(1) == 222
        desk.window.show_panel(PanelId.UPLOADS)
        desk.window.save_state()
        await desk.close()

        other = few()
        other.status = replace(other.status, profile="carla")
        desk = Desk(other, WindowState(ini))
        assert desk.window.panel is PanelId.OVERVIEW
        await desk.close()

    run_on_loop(story)


def test_the_share_of_list_and_merge_comes_back(tmp_path: Path) -> None:
    ini = tmp_path / "window.ini"

    async def story() -> None:
        shares = []
        for number in range(2):
            desk = Desk(few_conflicts(), WindowState(ini))
            desk.window.resize(1300, 800)
            desk.window.show()
            desk.window.show_panel(PanelId.CONFLICTS)
            await desk.settle(0.6)
            splitter = desk.window.conflicts.findChild(QSplitter, "conflicts")
            assert isinstance(splitter, QSplitter)
            if number == 0:
                splitter.setSizes([600, 440])
            shares.append(splitter.sizes())
            desk.window.save_state()
            await desk.close()
        assert shares[0] == shares[1]

    run_on_loop(story)
