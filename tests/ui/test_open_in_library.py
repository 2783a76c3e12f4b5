"""Changes, files and conflicts lead to their rows in the Library, and say why where there is none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.entity_page import EntityPage
from tests.support import changes_desk, conflicts_desk, uploads_desk
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import change, few, upload
from tests.support.scenes_conflicts import deleted_here, track, with_conflicts

TRACK = "01936f3e-7c00-7000-8000-00000000abcd"
GONE = "01936f3e-7c00-7000-8000-00000000dead"


def with_track(world: World) -> World:
    def seed(work: UnitOfWork) -> None:
        work.rows.insert("tracks", {"id": TRACK, "title": "Blue"})

    world.library.append(seed)
    return world


def verb(menu: QMenu) -> QAction:
    [found] = [action for action in menu.actions() if action.text() == "Open in Library"]
    return found


async def assert_shown(desk: Desk) -> None:
    await desk.until(lambda: desk.window.panel is PanelId.LIBRARY, 5.0)
    page = desk.window.library.page
    assert isinstance(page, EntityPage)
    shown = page.list
    await desk.until(lambda: shown.table.selected_keys() == (TRACK,), 5.0)
    assert (desk.window.panel, shown.table.selected_keys()) == (PanelId.LIBRARY, (TRACK,))


def changed() -> World:
    world = few()
    world.changes = [change(0, entity="tracks", row_id=TRACK, op="upsert")]
    return with_track(world)


@pytest.mark.parametrize("by", ["menu", "details"])
def test_a_change_opens_its_row(by: str) -> None:
    async def story(desk: Desk) -> None:
        panel = await changes_desk.opened(desk, 0)
        if by == "menu":
            verb(panel.row_menu()).trigger()
        else:
            panel.details.open.click()
        await assert_shown(desk)

    with_desk(story, changed())


def test_a_row_that_the_cloud_refuses_is_corrected_in_the_library() -> None:
    world = changed()
    world.changes = [
        replace(world.changes[0], state="attention", last_error="title is missing (invalid_row).")
    ]

    async def story(desk: Desk) -> None:
        panel = await changes_desk.opened(desk, 0)
        assert panel.details.step.text() == "Edit row"
        panel.details.step.click()
        await assert_shown(desk)
        assert desk.world.named("queue.retry") == []

    with_desk(story, world)


def test_a_change_of_a_deleted_row_says_why_it_cannot_be_opened() -> None:
    world = changed()
    world.changes = [replace(world.changes[0], op="delete")]

    async def story(desk: Desk) -> None:
        panel = await changes_desk.opened(desk, 0)
        action = verb(panel.row_menu())
        assert not action.isEnabled()
        assert action.toolTip() == panel.details.open.toolTip() == "The row was deleted on this device."
        assert not panel.details.open.isEnabled()

    with_desk(story, world)


def test_a_row_that_is_gone_by_now_is_said_to_be_gone() -> None:
    world = changed()
    world.changes = [replace(world.changes[0], row_id=GONE)]

    async def story(desk: Desk) -> None:
        panel = await changes_desk.opened(desk, 0)
        panel.details.open.click()
        await desk.until(lambda: bool(uploads_desk.said(desk)), 5.0)
        assert uploads_desk.said(desk) == ["The row is not in the library any more."]
        assert desk.window.panel is PanelId.CHANGES

    with_desk(story, world)


@pytest.mark.parametrize("by", ["menu", "enter"])
def test_a_file_opens_its_track(by: str) -> None:
    world = with_track(few())
    world.uploads = [upload(0, track_id=TRACK)]

    async def story(desk: Desk) -> None:
        panel = await uploads_desk.opened(desk, world.uploads[0].id)
        if by == "menu":
            verb(panel.row_menu()).trigger()
        else:
            panel.table.selectRow(0)
            QTest.keyClick(panel.table, Qt.Key.Key_Return)
        await assert_shown(desk)

    with_desk(story, world)


def test_a_file_of_no_row_says_so() -> None:
    world = few()
    world.uploads = [upload(0, track_id=None), upload(1, track_id=TRACK)]

    async def story(desk: Desk) -> None:
        panel = await uploads_desk.opened(desk, world.uploads[0].id)
        action = verb(panel.row_menu())
        assert (action.isEnabled(), action.toolTip()) == (
            False,
            "This file belongs to no row of the Library.",
        )
        await uploads_desk.select(desk, *(one.id for one in world.uploads))
        action = verb(panel.row_menu())
        assert (action.isEnabled(), action.toolTip()) == (False, "Select one file first.")
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
        assert desk.window.panel is PanelId.UPLOADS

    with_desk(story, world)


@pytest.mark.parametrize("by", ["menu", "head"])
def test_a_conflict_opens_its_row(by: str) -> None:
    view = track(0)
    view = replace(view, line=replace(view.line, row_id=TRACK))

    async def story(desk: Desk) -> None:
        panel = await conflicts_desk.opened(desk)
        if by == "menu":
            verb(panel.row_menu()).trigger()
        else:
            panel.merge.head.open.click()
        await assert_shown(desk)

    with_desk(story, with_conflicts(with_track(few()), [view]))


def test_a_conflict_of_a_row_that_was_deleted_here_says_why() -> None:
    async def story(desk: Desk) -> None:
        panel = await conflicts_desk.opened(desk)
        await desk.until(lambda: panel.merge.view is not None, 5.0)
        action = verb(panel.row_menu())
        assert (action.isEnabled(), action.toolTip()) == (False, "The row was deleted on this device.")
        assert panel.merge.head.open.toolTip() == action.toolTip()
        assert not panel.merge.head.open.isEnabled()

    with_desk(story, with_conflicts(few(), [deleted_here(0)]))
