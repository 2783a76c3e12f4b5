"""Crashes from the window: recorded only where that was chosen, told once, shown whole, sent nowhere."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication

from luma_sync.kernel.crash_records import CrashRecords
from luma_sync.ui.flows.crash_records import CrashFlow
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.settings_crashes import CrashRow
from luma_sync.ui.widgets.setting_row import SettingGroup
from luma_sync.ui.window_state import WindowState
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step


@pytest.fixture(autouse=True)
def quiet_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)


def records_in(folder: Path, desk: Desk, address: str = "") -> CrashRecords:
    return CrashRecords(folder, desk.clock, versions=dict, address=address)


def started(desk: Desk, records: CrashRecords, state: WindowState) -> CrashFlow:
    """The flow of a window that has just been started with these records."""
    object.__setattr__(desk.context, "crashes", records)
    return CrashFlow(desk.context, desk.window.banners, state, desk.window)


def told(desk: Desk) -> list[str]:
    return [message.text for message in desk.window.banners.messages if message.key == "crash"]


def crash() -> None:
    sys.excepthook(ValueError, ValueError("secret"), None)


def test_nothing_is_recorded_until_somebody_wants_it_and_then_it_is_told_once(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        state = WindowState(tmp_path / "window.ini")
        records = records_in(tmp_path / "logs", desk)
        try:
            started(desk, records, state)
            crash()
            assert (records.is_watching, records.newest(), told(desk)) == (False, None, [])

            await desk.engine.settings.change({"crash_records": True})
            await desk.settle(0.3)
            assert records.is_watching
            crash()
            started(desk, records, state)
            assert told(desk) == [
                "An error that nobody expected was recorded. Your library is saved with every change."
            ]
            desk.window.banners.withdraw("crash")
            started(desk, records, state)
            assert told(desk) == [], "one that was told of is not told of again"
        finally:
            records.watch(False)

    with_desk(story, in_step())


def test_a_record_is_shown_whole_copied_and_taken_to_the_address_by_a_click(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))

    async def story(desk: Desk) -> None:
        records = records_in(tmp_path / "logs", desk, "https://luma.example/report")
        records.watch(True)
        crash()
        records.watch(False)
        crashes = started(desk, records, WindowState(tmp_path / "window.ini"))
        crashes.open()
        dialog = crashes.dialog
        assert dialog is not None
        record = records.newest()
        assert record is not None
        assert dialog.text.toPlainText() == record.text
        assert "secret" not in record.text
        assert opened == []
        click(dialog.take)
        assert opened == ["https://luma.example/report"]
        assert QGuiApplication.clipboard().text() == record.text
        click(dialog.forget)
        assert (crashes.dialog, records.newest()) == (None, None)

    with_desk(story, in_step())


def test_without_an_address_a_plain_sentence_says_so(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        records = records_in(tmp_path / "logs", desk)
        records.watch(True)
        crash()
        records.watch(False)
        crashes = started(desk, records, WindowState(tmp_path / "window.ini"))
        crashes.open()
        assert crashes.dialog is not None
        assert crashes.dialog.note.text().startswith("This installation names no address")
        assert not crashes.dialog.take.isVisible()
        crashes.dialog.reject()

    with_desk(story, in_step())


def test_the_settings_lead_to_the_record(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.SETTINGS)
        assert not desk.window.settings.rows["crash_records"].control.isChecked()
        records = records_in(tmp_path / "logs", desk)
        object.__setattr__(desk.context, "crashes", records)
        group = SettingGroup(desk.context.theme, "Diagnostics")
        row = CrashRow(desk.context, group)
        assert (row.show.isEnabled(), row.show.toolTip()) == (False, "No crash was recorded.")
        records.watch(True)
        crash()
        records.watch(False)
        row.read()
        assert (row.show.isEnabled(), len(group.rows)) == (True, 1)

    with_desk(story, in_step())
