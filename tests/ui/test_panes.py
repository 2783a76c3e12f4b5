"""F6 goes from one part of the window to the next, and back to where the keyboard was in it."""

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QWidget

from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, in_step
from tests.support.scenes_conflicts import few_conflicts
from tests.support.scenes_health import chain
from tests.support.scenes_library import full


def go(desk: Desk, *, back: bool = False) -> QWidget:
    """One press; where the keyboard is then."""
    commands = desk.window.commands
    (commands.previous_pane if back else commands.next_pane).trigger()
    focus = desk.window.focusWidget()
    assert focus is not None
    return focus


def walk(desk: Desk, *, back: bool = False) -> list[QWidget]:
    """Once around."""
    desk.window.sidebar.list.setFocus()
    places = [go(desk, back=back)]
    while places[-1] is not desk.window.sidebar.list and len(places) < 12:
        places.append(go(desk, back=back))
    return places


def test_it_leads_through_list_panel_details_and_status_and_back() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        window.changes.table.selectRow(2)
        await desk.settle(0.2)
        forth, back = walk(desk), walk(desk, back=True)
        assert window.toolbar.isAncestorOf(forth[0])
        parts = [place for place in forth[1:] if not window.banners.isAncestorOf(place)]
        assert parts[0] is window.changes.table
        assert window.changes.details.isAncestorOf(parts[1])
        assert parts[2:] == [window.status_bar, window.sidebar.list]
        assert back[:-1] == forth[-2::-1]

    with_desk(story, chain())


def test_it_comes_back_to_the_place_where_the_keyboard_was() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        window.changes.search.setFocus()
        assert go(desk) is window.status_bar
        assert go(desk, back=True) is window.changes.search

    with_desk(story, in_step())


@pytest.mark.parametrize("panel", list(PanelId))
def test_every_panel_is_reached(panel: PanelId) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(panel)
        await desk.settle(0.3)
        shown = desk.window.panels.panel(panel)
        assert any(shown.isAncestorOf(place) for place in walk(desk))
        assert desk.window.focusWidget() is desk.window.sidebar.list

    worlds = {PanelId.CONFLICTS: few_conflicts, PanelId.LIBRARY: full}
    with_desk(story, worlds.get(panel, error)())


def test_with_a_problem_the_keyboard_comes_into_its_panel_and_stays_where_it_is_there() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        window.sidebar.list.setFocus()
        window.commands.next_problem.trigger()
        await desk.settle(0.3)
        assert window.panel is PanelId.CONFLICTS
        assert window.focusWidget() is window.conflicts.list.table

        window.conflicts.merge.table.setFocus()
        window.commands.next_problem.trigger()
        await desk.settle(0.3)
        assert window.focusWidget() is window.conflicts.merge.table

    with_desk(story, few_conflicts())


def test_after_a_walk_everything_outlives_what_is_deleted() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        passing = QLabel("Gone soon", window.centralWidget())
        passing.show()
        walk(desk)
        shiboken6.delete(passing)
        await desk.settle(0.1)

        actions = [window.toolbar._who, *window.commands.all()]
        assert all(map(shiboken6.isValid, [*actions, window.status_bar, window.panels]))

    with_desk(story, in_step())


def test_the_keys_are_listed_in_the_help_menu() -> None:
    async def story(desk: Desk) -> None:
        listed = {
            action.shortcut().toString(): action.text() for action in desk.window.toolbar.keys_menu.actions()
        }
        assert listed["F6"] == "Next part of the window"
        assert listed["Shift+F6"] == "Previous part of the window"
        assert (listed["F8"], listed["Ctrl+3"]) == ("Next problem", "Changes")
        assert "" not in listed

    with_desk(story, in_step())
