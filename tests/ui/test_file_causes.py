"""Needs attention: analyses that could not be packed and files that could not be fetched, and what helps."""

from dataclasses import replace

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import DownloadsChanged, PackageFailed
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.attention import AttentionPanel
from luma_sync.ui.panels.cause_card import CauseCard
from luma_sync.ui.widgets.buttons import LinkButton
from tests.support.live_window import click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.scenes_causes import UNFETCHED, UNPACKED, with_file_causes
from tests.support.scenes_files import with_cloud_files
from tests.support.uploads_desk import said

MISSING, DAMAGED = "packages/source_missing", "packages/source_file"
NOT_THERE, NO_ROOM = "fetch/not_found", "fetch/disk_full"


async def opened(desk: Desk) -> AttentionPanel:
    desk.window.show_panel(PanelId.ATTENTION)
    await desk.settle(0.8)
    return desk.window.attention


def lines(card: CauseCard) -> list[str]:
    found = (card._rows.itemAt(place) for place in range(card._rows.count()))
    widgets = [item.widget() for item in found if item is not None]
    return [
        widget.accessibleName() if isinstance(widget, LinkButton) else widget.property("text")
        for widget in widgets
        if widget is not None
    ]


def test_each_cause_has_a_line_with_the_next_step() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        shown = {key: (card.title.text(), card.facts.text()) for key, card in panel.cards.items()}
        assert shown[MISSING] == (
            "12 analyses could not be packed: files are not where they were.",
            "Put the files back, then try again. Next try at 14:42.",
        )
        assert shown["packages/disk_full"] == (
            "1 analysis could not be packed: the disk is full or cannot be written.",
            "Free space on this device, then try again.",
        ), "its next try is due already"
        assert shown[NOT_THERE] == (
            "3 files could not be fetched: not in the cloud any more.",
            "The first failed 12 min ago. Upload again on a device that has the original.",
        )
        assert shown["fetch/package_refused"][1] == (
            "Failed 5 h ago. Upload again on a device that has the original."
        )
        assert panel.head._sentence.text() == "7 causes: 184 files not fetched, 15 analyses not packed"

    with_desk(story, with_file_causes(in_step()))


def test_analyses_are_named_and_packed_again_by_cause() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards[MISSING]
        click(card.details)
        assert lines(card) == [*(track.title for track in UNPACKED.first), "and 7 more"]
        click(panel.cards[DAMAGED].details)
        assert lines(panel.cards[DAMAGED])[0].endswith("(bands is not JSON); analyse the track again.")
        click(card.button)
        await desk.settle(0.2)
        assert desk.world.named("analysis.retry") == [("analysis.retry", "source_missing")]
        assert said(desk) == ["12 analyses tried again now."]

    with_desk(story, with_file_causes(in_step()))


def test_a_cured_cause_goes_and_a_new_try_is_told() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        before = panel.cards[MISSING]
        desk.world.unpacked[0] = replace(UNPACKED, next_attempt_at="2026-11-21T16:00:00.000Z")
        desk.engine.events.publish(PackageFailed(track_id="t", cause="No bass."))
        await desk.settle(1.0)
        assert panel.cards[MISSING] is before, "renewed in place"
        assert before.facts.text().endswith("Next try at 16:00.")

        desk.world.unpacked.clear()
        desk.engine.set_status(replace(desk.world.status, state=SyncState.IN_STEP, failed_packages=0))
        await desk.settle(1.0)
        assert not [key for key in panel.cards if key.startswith("packages/")]

    with_desk(story, with_file_causes(in_step()))


def test_files_are_fetched_again_by_cause_with_the_result_told() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(panel.cards[NOT_THERE].button)
        click(panel.cards[NOT_THERE].button)
        await desk.settle(1.6)
        assert desk.world.named("files.retry") == [("files.retry", "not_found")], "once at a time"
        assert said(desk) == ["3 files fetched, 182.1 MB."]
        assert NOT_THERE not in panel.cards

    with_desk(story, with_file_causes(in_step()))


def test_an_example_leads_to_its_file_among_those_that_failed_alike() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        card = panel.cards[NOT_THERE]
        click(card.details)
        assert lines(card) == [
            "Midnight Parade · Audio",
            "Copper Lines · Cover",
            "Overture in Blue · Analysis",
        ]
        await desk.settle(0.1)
        found = [link for link in card.links.findChildren(LinkButton) if not link.isHidden()]
        [link] = [link for link in found if "Copper" in link.accessibleName()]
        click(link)
        await desk.settle(0.8)
        cloud = desk.window.cloud
        assert desk.window.panel is PanelId.CLOUD
        assert cloud.cause.text() == "Not in the cloud any more"
        assert len(column(cloud.table, "Track")) == 3
        assert [(one.track_id, one.kind) for one in cloud.selected()] == [("track-1", "artwork")]
        assert cloud.head._sentence.text() == "3 files could not be fetched."

        cloud.table.clearSelection()
        click(cloud.fetch)
        await desk.settle(0.2)
        assert desk.world.named("files.retry") == [("files.retry", "not_found")], "what is shown, no more"
        click(cloud.cause)
        await desk.settle(0.8)
        assert not cloud.cause.isVisible()
        assert cloud.model.rowCount() == len(desk.world.files)

    with_desk(story, with_file_causes(in_step()))


def test_what_was_seen_can_be_dismissed_and_comes_back_when_it_happens_again() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert not panel.cards[MISSING].dismiss.isVisible(), "it counts as a problem until it is cured"
        assert not panel.cards[NO_ROOM].dismiss.isVisible()
        card = panel.cards[NOT_THERE]
        assert card.dismiss.accessibleName().startswith("Dismiss: 3 files could not")
        click(card.dismiss)
        assert NOT_THERE not in panel.cards
        assert len(desk.window.causes.causes) == 6
        desk.engine.events.publish(DownloadsChanged())
        await desk.settle(1.0)
        assert NOT_THERE not in panel.cards

        desk.world.fetch_causes[0] = replace(UNFETCHED, count=4, newest_at="2026-11-21T14:02:39.000Z")
        desk.engine.events.publish(DownloadsChanged())
        await desk.settle(1.0)
        assert panel.cards[NOT_THERE].title.text().startswith("4 files")

    with_desk(story, with_file_causes(in_step()))


def test_nothing_is_asked_while_nothing_has_failed() -> None:
    async def story(desk: Desk) -> None:
        for _ in range(5):
            desk.engine.events.publish(DownloadsChanged())
            await desk.settle(0.15)
        assert desk.world.named("files.causes") == desk.world.named("analysis.causes") == []
        assert desk.window.causes.causes == ()

    with_desk(story, with_cloud_files(in_step(), 9))


def test_the_next_problem_and_the_overview_lead_here() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.next_problem.trigger()
        await desk.settle(0.1)
        assert desk.window.panel is PanelId.ATTENTION

    with_desk(story, with_file_causes(in_step()))


def test_nothing_is_cut_in_the_smallest_window() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        panel = await opened(desk)
        for card in panel.cards.values():
            card.details.click()
        await desk.settle(0.4)
        for card in panel.cards.values():
            for label in (card.title, card.facts):
                assert label.height() >= label.heightForWidth(label.width())
            assert card.height() >= card.heightForWidth(card.width())
            assert card.button.width() >= card.button.sizeHint().width()

    with_desk(story, with_file_causes(in_step()))


def test_cards_are_lower_again_in_a_wider_window() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(1320, 780)
        panel = await opened(desk)
        for card in panel.cards.values():
            card.details.click()
        await desk.settle(0.3)
        before = [card.height() for card in panel.cards.values()]
        desk.window.resize(800, 600)
        await desk.settle(0.3)
        assert sum(card.height() for card in panel.cards.values()) > sum(before)
        desk.window.resize(1320, 780)
        await desk.settle(0.3)
        assert [card.height() for card in panel.cards.values()] == before

    with_desk(story, with_file_causes(in_step()))


def test_cards_that_fit_need_no_scroll_bar() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(1320, 780)
        panel = await opened(desk)
        inside = next(iter(panel.cards.values())).parentWidget()
        assert inside is not None
        ground = inside.parentWidget()
        assert ground is not None
        assert inside.height() <= ground.height()

    with_desk(story, with_file_causes(in_step()))
