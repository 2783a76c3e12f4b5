"""Whatever names a problem leads to it: every figure, link, banner, card, notification and tray entry selects the rows.

A badge opens its panel and leaves the keyboard in the list of panels; there the rows stand first.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton

from luma_sync.ui.models.causes import Help
from luma_sync.ui.models.notice_plan import GATHER_S
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.banners import _Banner
from luma_sync.ui.widgets.buttons import LinkButton
from tests.support.fake_tray import FakeTray, tray_of
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, in_step
from tests.support.scenes_causes import UNFETCHED, with_file_causes
from tests.support.scenes_conflicts import few_conflicts
from tests.support.scenes_health import asked, guarded, many_causes, stalled
from tests.ui.test_numbers import selected

Entry = tuple[str, Callable[[], object]]


def rows_and_files() -> World:
    """Refused rows, and files for several reasons."""
    world = error()
    world.status = replace(world.status, conflicts=0)
    return world


def file_causes() -> World:
    """Analyses that could not be packed, and files that are in the list but could not be fetched."""
    world = with_file_causes(in_step())
    world.fetch_causes = [UNFETCHED]
    return world


WORLDS: dict[str, Callable[[], World]] = {
    "rows and files": rows_and_files,
    "conflicts": few_conflicts,
    "held deletes": guarded,
    "asked deletes": asked,
    "stands still": stalled,
    "file causes": file_causes,
    "everything": many_causes,
}


def picked(desk: Desk) -> str:
    """What is selected in the panel that is open."""
    if desk.window.panel is PanelId.CLOUD:
        return next(iter(desk.window.cloud.table.selected_keys()), "")
    return selected(desk, desk.window.panel)


def figures(desk: Desk) -> Iterator[Entry]:
    """Of the kinds that the list of changes has something of."""
    kinds = {change.entity for change in desk.world.changes if change.state == "attention"}
    for entity in sorted(kinds):
        yield (
            f"figure of {entity}",
            lambda entity=entity: desk.window.overview.table.link_clicked.emit(entity, "failed"),  # type: ignore[misc]
        )


def overview(desk: Desk) -> Iterator[Entry]:
    """The button beside the state, the link of what is stuck, the link of the status bar, the banners."""
    window = desk.window
    state_button = window.overview.state_card.button
    if state_button.text() in ("Show problems", "Show conflicts"):
        yield "state", state_button.click
    if window.overview.state_card.health.stuck.isVisible():
        yield "stuck", window.overview.state_card.health.stuck.click
    if window.status_bar.link.isVisible():
        yield "status bar", window.status_bar.link.click
    for banner in window.banners.findChildren(_Banner):
        if banner.isVisible() and banner.show_rows.isVisible():
            yield f"banner {banner.accessibleName()}", banner.show_rows.click


def cards(desk: Desk) -> Iterator[Entry]:
    """Every button and link of the list of problems that shows something."""
    for card in desk.window.attention.cards.values():
        if card.cause.help is Help.SHOW:
            yield f"button of {card.cause.key}", card.button.click
        for link in card.links.findChildren(LinkButton):
            yield f"{link.text()} of {card.cause.key}", link.click


async def walk(desk: Desk, start: PanelId, entries: Callable[[Desk], Iterator[Entry]]) -> int:
    """Press each of them, one after another, and see where it leads; how many there are."""
    number = 0
    while True:
        desk.window.show_panel(start)
        await desk.settle(0.03)
        if start is PanelId.ATTENTION:
            await unfold(desk)
        found = list(entries(desk))
        if number >= len(found):
            return number
        name, press = found[number]
        focus = desk.window.focusWidget()
        if focus is not None:
            focus.clearFocus()
        desk.window.changes.table.clearSelection()
        desk.window.uploads.table.clearSelection()
        press()
        await desk.until(lambda: desk.window.panel is not start and bool(picked(desk)), 3.0)
        assert desk.window.panel is not start, name
        assert picked(desk), (name, desk.window.panel)
        number += 1


async def unfold(desk: Desk) -> None:
    """Show what the cards hold."""
    folded = [card for card in desk.window.attention.cards.values() if card.links.isHidden()]
    for card in folded:
        if card.details.isVisible():
            card.details.click()
    await desk.settle(0.2 if folded else 0.0)


@pytest.mark.parametrize("name", ["conflicts", "held deletes", "asked deletes", "stands still", "everything"])
def test_every_way_from_the_overview_leads_to_selected_rows(name: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.until(lambda: bool(desk.window.causes.causes), 1.0)
        assert await walk(desk, PanelId.OVERVIEW, lambda at: iter((*overview(at), *figures(at)))) > 0

    with_desk(story, WORLDS[name]())


@pytest.mark.parametrize("name", ["rows and files", "file causes"])
def test_every_card_leads_to_selected_rows(name: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.until(lambda: bool(desk.window.causes.causes), 1.0)
        assert await walk(desk, PanelId.ATTENTION, cards) > 0

    with_desk(story, WORLDS[name]())


@pytest.mark.parametrize("name", ["rows and files", "conflicts", "asked deletes", "file causes"])
def test_the_tray_and_its_notification_lead_to_selected_rows(name: str) -> None:
    async def story(desk: Desk) -> None:
        tray, port = tray_of(desk)
        await desk.until(lambda: bool(desk.window.causes.causes), 1.0)
        tray.menu.look()
        if tray.menu.problems.isEnabled():
            tray.menu.problems.trigger()
            await desk.until(lambda: bool(picked(desk)), 3.0)
            assert picked(desk), desk.window.panel
        await notified(desk, port, tray.notifying.look)
        tray.close()

    with_desk(story, WORLDS[name]())


async def notified(desk: Desk, port: FakeTray, look: Callable[[], None]) -> None:
    """Let the notification come while nobody looks, and click it."""
    desk.window.hide()
    desk.clock.move(GATHER_S)
    look()
    desk.clock.move(GATHER_S)
    look()
    if port.messages:
        desk.window.changes.table.clearSelection()
        desk.window.uploads.table.clearSelection()
        port.message_clicked.emit()
        await desk.until(lambda: bool(picked(desk)), 3.0)
        assert picked(desk), (port.messages[-1], desk.window.panel)


def test_behind_a_badge_that_asks_for_somebody_the_problem_stands_first() -> None:
    async def story(desk: Desk) -> None:
        await desk.until(lambda: bool(desk.window.causes.causes), 1.0)
        window = desk.window
        firsts: dict[PanelId, Callable[[], object]] = {
            PanelId.CHANGES: lambda: window.changes.model.row_at(0),
            PanelId.ATTENTION: lambda: next(iter(window.attention.cards), None),
        }
        for panel, first in firsts.items():
            row = tuple(PanelId).index(panel)
            assert window.sidebar.model.badge(row).urgent
            window.sidebar.list.setCurrentIndex(window.sidebar.model.index(row))
            await desk.until(partial(_is_there, first), 2.0)
            assert window.panel is panel
            assert _is_there(first)
            assert getattr(first(), "state", "attention") in ("attention", "conflict")

    with_desk(story, rows_and_files())


def _is_there(first: Callable[[], object]) -> bool:
    return first() is not None


def test_a_banner_that_speaks_of_no_rows_has_no_eye() -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.5)
        banners = [each for each in desk.window.banners.findChildren(_Banner) if each.isVisible()]
        assert all(
            isinstance(each.show_rows, QAbstractButton) and not each.show_rows.isVisible() for each in banners
        )

    with_desk(story, in_step())
