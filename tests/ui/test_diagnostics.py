"""Help: the diagnostics are looked at, changed, saved and given up; About names versions and licences."""

import asyncio
import json
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from luma_sync import __version__
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.program import UPDATE_VARIABLE
from luma_sync.ui.dialogs.diagnostics import DiagnosticsDialog
from luma_sync.ui.theme import ThemeChoice
from tests.support.fake_diagnostics import TITLE
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few, in_step

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"


async def opened(desk: Desk) -> DiagnosticsDialog:
    desk.window.commands.diagnostics.trigger()
    dialog = desk.window.diagnostics_flow.dialog
    assert dialog is not None
    await desk.until(lambda: dialog.report is not None)
    return dialog


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist()}


def test_the_diagnostics_are_looked_at_and_saved(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        assert len(dialog.names) == 9
        assert f"luma_sync: {__version__}" in dialog.preview.toPlainText()
        file = dialog.tree.indexBelow(dialog.tree.currentIndex())
        assert str(file.data(Qt.ItemDataRole.AccessibleTextRole)).startswith("program.json, ")

        dialog.tree.setFocus()
        QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
        assert json.loads(dialog.preview.toPlainText())["keyring"] == "SecretService"
        QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
        assert "program.json" not in dialog.names
        dialog.copy.click()
        assert dialog.report is not None
        assert QGuiApplication.clipboard().text() == dialog.report.summary

        desk.window.diagnostics_flow.save_to(tmp_path / "a.zip")
        await desk.until(lambda: "Saved as a.zip" in dialog.told.text())
        saved = texts(tmp_path / "a.zip")
        assert sorted(saved) == sorted(dialog.names)
        assert [name for name, text in saved.items() if TITLE in text or "/home/anna" in text] == []
        assert json.loads(saved["screen.json"])["platform"] == QGuiApplication.platformName()

        dialog.titles.click()
        await desk.until(lambda: dialog.report is not None and dialog.report.shows_titles)
        assert "program.json" not in dialog.names
        desk.window.diagnostics_flow.save_to(tmp_path / "b.zip")
        await desk.until(lambda: "Saved as b.zip" in dialog.told.text())
        assert TITLE in texts(tmp_path / "b.zip")["log.txt"]
        assert "/home/anna" not in texts(tmp_path / "b.zip")["log.txt"]

        desk.window.diagnostics_flow.save_to(tmp_path / "no" / "c.zip")
        await desk.until(lambda: "there is no folder" in dialog.told.text())
        for number in range(dialog.tree.topLevelItemCount()):
            head = dialog.tree.topLevelItem(number)
            assert head is not None
            head.setCheckState(0, Qt.CheckState.Unchecked)
        assert dialog.names == ()
        assert not dialog.save.isEnabled()
        assert dialog.save.toolTip() == "Choose at least one file."
        assert dialog.tree.model().rowCount(QModelIndex()) == 4
        dialog.save_asked.emit()
        place = desk.window.diagnostics_flow.place
        assert place is not None
        assert place.defaultSuffix() == "zip"
        place.reject()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await desk.settle(0.1)
        assert desk.window.diagnostics_flow.dialog is None

    with_desk(story, few())


def test_closing_ends_what_is_under_way_and_a_failure_offers_another_try(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        faked = desk.engine.diagnostics
        faked.wait = asyncio.Event()
        desk.window.commands.diagnostics.trigger()
        dialog = desk.window.diagnostics_flow.dialog
        assert dialog is not None
        await desk.settle(0.05)
        assert dialog.state.accessibleName() == "Looking..."
        assert not dialog.save.isEnabled()
        dialog.reject()
        await desk.until(lambda: desk.tasks.running == 0)
        assert desk.tasks.running == 0

        faked.wait = None
        desk.world.failure = LumaSyncError("The disk is away; plug it in.")
        desk.window.commands.diagnostics.trigger()
        dialog = desk.window.diagnostics_flow.dialog
        assert dialog is not None
        await desk.until(lambda: dialog.state.accessibleName() == "The diagnostics could not be made")
        await _pictures(desk, dialog, "diagnostics-error")
        desk.world.failure = None
        dialog.state.clicked.emit()
        await desk.until(lambda: dialog.report is not None)
        dialog.tree.choose("runs.json", is_on=False)
        dialog.tree.look_at("log.txt")
        await _pictures(desk, dialog, "diagnostics")
        dialog.reject()
        await desk.settle(0.1)

    with_desk(story, few())


def test_about_names_versions_and_licences() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.about.trigger()
        dialog = desk.window.about_flow.dialog
        assert dialog is not None
        assert f"Luma Sync {__version__}" in dialog.versions.text()
        assert [name for name in ("Python", "Qt", "SQLite") if name not in dialog.versions.text()] == []
        await desk.until(lambda: dialog.list.current() != "")
        assert dialog.list.current() == "luma-sync"
        for name, words in (("httpx", "Redistribution and use"), ("PySide6_Essentials", "")):
            dialog.list.look_at(name)
            await desk.until(lambda words=words: words in dialog.text.toPlainText())  # type: ignore[misc]
            assert name in dialog.about.text()
        assert "LGPL" in dialog.about.text()
        dialog.list.look_at("httpx")
        await desk.until(lambda: "Redistribution" in dialog.text.toPlainText())
        dialog.copy.click()
        assert "httpx" in QGuiApplication.clipboard().text()
        await _pictures(desk, dialog, "about")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await desk.settle(0.1)
        assert desk.window.about_flow.dialog is None

    with_desk(story, few())


async def _pictures(desk: Desk, dialog: object, name: str) -> None:
    """For the eye, beside those of the panels."""
    from PySide6.QtWidgets import QWidget

    assert isinstance(dialog, QWidget)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for look in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        desk.context.theme.choose(look)
        await desk.settle(0.02)
        dialog.grab().save(str(PICTURES / f"dialog-{name}-{look.value}.png"))
    desk.context.theme.choose(ThemeChoice.LIGHT)


@pytest.mark.parametrize("page", ["", "https://luma.example/versions", "http://luma.example"])
def test_about_leads_to_the_page_of_newer_versions_by_a_click_or_says_that_there_is_none(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    monkeypatch.setenv(UPDATE_VARIABLE, page)

    async def story(desk: Desk) -> None:
        desk.window.commands.about.trigger()
        dialog = desk.window.about_flow.dialog
        assert dialog is not None
        assert opened == []
        if page.startswith("https:"):
            dialog.updates.click()
            assert opened == [page]
        else:
            assert not dialog.updates.isVisible()
            assert dialog.told.text() == "This installation names no page that tells of newer versions."
        dialog.reject()
        await desk.settle(0.2)

    with_desk(story, in_step())
