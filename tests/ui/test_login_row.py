"""Start at login in the settings shows what the system will do, whoever has changed it."""

import dataclasses
import threading

from luma_sync.kernel.errors import HomeError
from luma_sync.kernel.login_start import LoginState
from luma_sync.ui.panels.setting_changes import SettingChanges
from luma_sync.ui.panels.settings_login import LoginRow
from luma_sync.ui.widgets.setting_row import SettingGroup
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few


class FakeStart:
    def __init__(self) -> None:
        self.now = LoginState()
        self.failure: HomeError | None = None
        self.threads: set[str] = set()

    def state(self) -> LoginState:
        self.threads.add(threading.current_thread().name)
        if self.failure is not None:
            raise self.failure
        return self.now

    def set(self, on: bool) -> None:
        if self.failure is not None:
            raise self.failure
        self.now = LoginState(is_on=on)


def test_it_is_switched_seen_undone_and_told_when_it_fails() -> None:
    async def story(desk: Desk) -> None:
        start = FakeStart()
        context = dataclasses.replace(desk.context, login_start=start)
        group = SettingGroup(desk.context.theme, "General")
        changes = SettingChanges(context, group)
        row = LoginRow(context, group, changes)
        told: list[str] = []
        row.announced.connect(told.append)
        group.show()
        assert row.row in group.rows
        row.read()
        await desk.settle()
        assert (row.box.isChecked(), row.box.text(), row.box.accessibleName()) == (
            False,
            "Off",
            "Start at login",
        )

        click(row.box)
        await desk.settle()
        assert (start.now.is_on, row.box.isChecked(), row.box.text()) == (True, True, "On")
        assert changes.undo_name == "Start at login"
        changes.undo()
        await desk.settle()
        assert (start.now.is_on, row.box.isChecked()) == (False, False)

        start.now = LoginState(is_on=True, is_other=True)
        row.read()
        await desk.settle()
        assert row.box.isChecked()
        assert row.row.text.text().startswith("Another copy of the program")

        start.failure = HomeError("Starting at login cannot be changed or looked at: the disk is full.")
        click(row.box)
        await desk.settle()
        assert row.box.isChecked(), "nothing has changed"
        assert row.box.isEnabled()
        assert told == [start.failure.title]
        assert row.row.text.text() == start.failure.title
        assert all("login start" in name for name in start.threads)
        group.deleteLater()

    with_desk(story, few())


def test_where_nobody_may_there_is_no_row() -> None:
    async def story(desk: Desk) -> None:
        group = SettingGroup(desk.context.theme, "General")
        row = LoginRow(desk.context, group, SettingChanges(desk.context, group))
        row.read()
        assert group.rows == []
        group.deleteLater()

    with_desk(story, few())
