"""Needs attention: causes and not items, one button each, cured ones go by themselves."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import QueueChanged
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.attention import AttentionPanel
from luma_sync.ui.panels.cause_card import CauseCard
from luma_sync.ui.widgets.buttons import LinkButton
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import NO_ROOM_IN_CLOUD, error, in_step, unreadable
from tests.support.scenes_health import REFUSAL, chain, guarded
from tests.support.uploads_desk import said

FULL, MISSING, LARGE = "files/storage_full", "files/source_missing", "files/too_large"


async def opened(desk: Desk) -> AttentionPanel:
    desk.window.show_panel(PanelId.ATTENTION)
    await desk.settle(0.8)
    return desk.window.attention


def links(card: CauseCard) -> list[LinkButton]:
    return [link for link in card.links.findChildren(LinkButton) if not link.isHidden()]


def badge(desk: Desk) -> str:
    model = desk.window.sidebar.model
    row = list(PanelId).index(PanelId.ATTENTION)
    return str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_each_cause_is_one_line_with_how_many_since_when_and_a_button() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        cards = sorted(panel.cards.values(), key=lambda card: card.y())
        shown = [(card.title.text(), card.facts.text(), card.button.text()) for card in cards]
        assert shown == [
            (
                "The cloud refused the row: a venue with this name exists. Rename it, then retry.",
                "2 changes, the oldest 16 min ago",
                "Show changes",
            ),
            ("2 files are not where they were.", "The oldest was queued 3 min ago", "Locate file..."),
            ("The cloud's storage is full: 1 file waits.", "Queued 8 min ago", "Try again"),
            ("1 file is larger than the cloud allows.", "Queued 11 min ago", "Open the cloud..."),
            (
                "1 row changed on both sides.",
                "Both versions are kept until you choose.",
                "Show conflicts",
            ),
        ]
        assert panel.head._sentence.text() == "5 causes: 3 changes wait, 4 files wait"
        assert badge(desk) == "Needs attention, 5 items"

    with_desk(story, error())


def test_a_cause_that_is_cured_goes_and_the_badge_with_it_while_the_others_stay_where_they_are() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        before = dict(panel.cards)
        click(panel.cards[FULL].button)
        await desk.settle(0.3)
        assert desk.world.named("uploads.retry") == [("uploads.retry", ["upload-00006"])]
        assert "1 file tried again now." in said(desk)
        desk.engine.set_status(replace(desk.world.status, failed_uploads=3))
        await desk.settle(0.8)

        assert FULL not in panel.cards
        assert all(panel.cards[key] is before[key] for key in panel.cards), "renewed in place"
        assert badge(desk) == "Needs attention, 4 items"

        desk.world.uploads.clear()
        desk.world.changes.clear()
        desk.engine.set_status(
            replace(desk.world.status, state=SyncState.IN_STEP, failed_uploads=0, quarantined=0, conflicts=0)
        )
        await desk.settle(0.8)
        assert panel.cards == {}
        assert panel.empty.accessibleName() == "No problems"
        assert badge(desk) == "Needs attention"

    with_desk(story, error())


def test_the_badge_counts_while_the_panel_is_hidden() -> None:
    async def story(desk: Desk) -> None:
        assert badge(desk) == "Needs attention"
        assert desk.world.named("uploads.causes") == []
        bad = error()
        desk.world.uploads, desk.world.changes = bad.uploads, bad.changes
        desk.engine.set_status(bad.status)
        await desk.settle(0.8)
        assert badge(desk) == "Needs attention, 5 items"

        asked = len(desk.world.named("uploads.causes"))
        for _ in range(30):
            desk.engine.events.publish(QueueChanged())
            desk.context.bridge.flush()
            await desk.settle(0.01)
        await desk.settle(0.8)
        assert len(desk.world.named("uploads.causes")) - asked <= 4

    with_desk(story, in_step())


def test_details_name_the_first_and_lead_to_them() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards[MISSING]
        assert card.links.isHidden()
        click(card.details)
        await desk.settle(0.3)
        assert [link.accessibleName() for link in links(card)] == [
            "01 Midnight Parade.flac",
            "02 Copper Lines.flac",
        ]
        click(links(card)[1])
        await desk.settle(0.8)
        uploads = desk.window.uploads
        assert desk.window.panel is PanelId.UPLOADS
        assert [one.id for one in uploads.selected()] == ["upload-00001"]

        desk.window.show_panel(PanelId.ATTENTION)
        await desk.settle(0.3)
        click(card.details)
        assert card.links.isHidden()

    with_desk(story, error())


def test_many_of_one_cause_are_five_names_and_a_link_to_all() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards[f"changes/{REFUSAL}"]
        click(card.details)
        await desk.settle(0.1)
        assert len(links(card)) == 6
        click(links(card)[-1])
        await desk.settle(0.8)
        changes = desk.window.changes
        assert (desk.window.panel, changes.chips.current) == (PanelId.CHANGES, "failed")
        assert changes.search.text() == REFUSAL
        assert changes.model.rowCount() == 40

    world = chain()
    venue = world.changes[0]
    world.changes[:] = [replace(venue, row_id=f"row-{number}") for number in range(40)]
    world.status = replace(world.status, quarantined=40, conflicts=0)
    with_desk(story, world)


def test_rows_of_a_cause_are_all_retried_and_no_others() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards["changes/Busy (busy)."]
        assert card.button.text() == "Try again"
        click(card.button)
        await desk.settle(0.5)
        [(_, keys)] = desk.world.named("queue.retry")
        assert isinstance(keys, list)
        assert {row_id for _, row_id in keys} == {f"row-{number}" for number in range(0, 1200, 2)}

    world = chain()
    venue = world.changes[0]
    world.changes[:] = [
        replace(
            venue,
            row_id=f"row-{number}",
            last_error="Busy (busy)." if number % 2 == 0 else "Very busy (busy).",
        )
        for number in range(1200)
    ]
    world.status = replace(world.status, quarantined=1200, conflicts=0)
    with_desk(story, world)


def test_a_missing_file_is_located_from_here() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(panel.cards[MISSING].button)
        await desk.settle(0.3)
        dialog = desk.window.locate_flow.dialog
        assert dialog is not None
        assert dialog.windowTitle() == "Where is 01 Midnight Parade.flac?"
        dialog.reject()

    with_desk(story, error())


def test_a_cloud_without_a_page_shows_the_files_instead() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        desk.world.account = replace(desk.world.account, url="http://127.0.0.1:4000")
        click(panel.cards[LARGE].button)
        await desk.settle(0.8)
        assert desk.window.panel is PanelId.UPLOADS
        assert desk.window.uploads.cause.text() == "Too large"

    with_desk(story, error())


def test_held_deletes_are_decided_in_the_changes() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert [card.title.text() for card in panel.cards.values()] == [
            "34 of 120 tracks would be deleted in the cloud.",
            "21 of 1,200 playlists would be deleted in the cloud.",
        ]
        click(panel.cards["deletes/playlists"].button)
        await desk.settle(0.8)
        assert desk.window.panel is PanelId.CHANGES
        assert desk.window.changes.model.rowCount() == 21

    with_desk(story, guarded())


def test_the_whole_panel_is_reached_by_keyboard() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards[FULL]
        card.details.setFocus()
        QTest.keyClick(card.details, Qt.Key.Key_Space)
        await desk.settle(0.3)
        assert not card.links.isHidden()
        card.button.setFocus()
        QTest.keyClick(card.button, Qt.Key.Key_Space)
        await desk.settle(0.3)
        assert desk.world.named("uploads.retry") == [("uploads.retry", ["upload-00006"])]
        assert NO_ROOM_IN_CLOUD

    with_desk(story, error())


def test_causes_that_cannot_be_read_leave_what_was_known() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.empty.accessibleName() == "The problems cannot be shown"

    world = unreadable()
    world.status = replace(error().status, conflicts=0)
    with_desk(story, world)


def test_nothing_is_cut_in_the_smallest_window() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        panel = await opened(desk)
        for card in panel.cards.values():
            if card.details.isVisible():
                card.details.click()
        await desk.settle(0.4)
        for card in panel.cards.values():
            assert card.title.height() >= card.title.heightForWidth(card.title.width())
            assert card.button.width() >= card.button.sizeHint().width()
            assert card.height() >= card.minimumSizeHint().height()

    with_desk(story, error())
