"""Banners that follow the status, and the health line of the overview."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QScrollArea

from luma_sync.engine.status.snapshot import DeleteGuard, SyncState
from luma_sync.ui.navigation import PanelId
from tests.support.live_window import click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes import NOW, ago, empty, few, in_step
from tests.support.scenes_health import chain, guarded, stalled


def told(desk: Desk) -> list[str]:
    return [message.text for message in desk.window.banners.shown]


def press(desk: Desk, text: str, about: str) -> None:
    name = f"{text}: {about}"
    [found] = [one for one in desk.window.banners.findChildren(QPushButton) if one.accessibleName() == name]
    click(found)


def show(desk: Desk, **facts: object) -> None:
    desk.engine.set_status(replace(desk.world.status, **facts))  # type: ignore[arg-type]
    desk.context.bridge.flush()


TRACKS = "34 of 120 tracks would be deleted in the cloud."
PLAYLISTS = "21 of 1,200 playlists would be deleted in the cloud."


def test_each_kind_of_held_deletes_has_its_banner_in_overview_and_changes_and_nowhere_else() -> None:
    async def story(desk: Desk) -> None:
        seen = {}
        for panel in PanelId:
            desk.window.show_panel(panel)
            seen[panel] = told(desk)
        assert seen == {
            PanelId.OVERVIEW: [TRACKS, PLAYLISTS],
            PanelId.LIBRARY: [],
            PanelId.CHANGES: [TRACKS, PLAYLISTS],
            PanelId.UPLOADS: [],
            PanelId.CLOUD: [],
            PanelId.CONFLICTS: [],
            PanelId.ATTENTION: [],
            PanelId.ACTIVITY: [],
            PanelId.SETTINGS: [],
        }

    with_desk(story, guarded())


def test_the_answer_concerns_only_the_kind_it_was_given_for() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        press(desk, "Send the deletes", TRACKS)
        await desk.settle(0.5)
        assert desk.world.named("queue.confirm_deletes") == [("queue.confirm_deletes", "tracks")]
        assert told(desk) == [PLAYLISTS, "34 deletes are sent now."]

        press(desk, "Bring them back", PLAYLISTS)
        await desk.settle(0.5)
        assert desk.world.named("queue.undo_deletes") == [("queue.undo_deletes", "playlists")]
        assert told(desk) == ["21 rows are back."]
        assert set(column(desk.window.changes.table, "Type")) == {"Tracks"}

    with_desk(story, guarded())


def test_a_closed_banner_comes_back_only_with_new_facts() -> None:
    async def story(desk: Desk) -> None:
        desk.window.banners._banners[0]._dismiss.click()
        assert told(desk) == [PLAYLISTS]
        desk.window.show_panel(PanelId.UPLOADS)
        desk.window.show_panel(PanelId.CHANGES)
        show(desk, outbox=56)
        assert told(desk) == [PLAYLISTS]

        guards = (DeleteGuard(entity="tracks", deletes=35, rows=120), *desk.world.status.delete_guards[1:])
        show(desk, delete_guards=guards)
        assert "35 of 120 tracks would be deleted in the cloud." in told(desk)

        desk.window.banners.withdraw("deletes/tracks")
        show(desk, delete_guards=())
        assert told(desk) == []

    with_desk(story, guarded())


def test_sync_that_stands_still_is_told_with_its_time_until_it_moves() -> None:
    async def story(desk: Desk) -> None:
        text = "Sync has made no progress since 12:31; it was restarted."
        assert told(desk) == [text]
        assert desk.window._announcer.said == [], "announced when it appears, not when the window opens"
        press(desk, "Try now", text)
        assert ("sync_soon", "manual") in desk.world.calls
        show(desk, stalled_since=None)
        assert told(desk) == []
        show(desk, stalled_since=ago(minutes=91))
        assert desk.window._announcer.said == [text]

    with_desk(story, stalled())


def test_the_overview_speaks_of_age_and_of_stuck_changes_only_when_they_say_something() -> None:
    async def story(desk: Desk) -> None:
        health = desk.window.overview.state_card.health
        assert (health.oldest.text(), health.stuck.text()) == (
            "Oldest unsent change: 3 h",
            "1 change is stuck",
        )
        show(desk, stuck=0, oldest_queued_at=ago(minutes=2))
        assert not health.isVisible()
        show(desk, stuck=12)
        assert (health.oldest.isVisible(), health.stuck.text()) == (False, "12 changes are stuck")
        show(desk, stuck=0, oldest_queued_at=ago(days=3), state=SyncState.SIGNED_OUT)
        assert not health.isVisible()
        show(desk, state=SyncState.OFFLINE)
        assert health.oldest.text() == "Oldest unsent change: 3 days"

    with_desk(story, chain())


def test_the_age_goes_on_while_nothing_else_happens() -> None:
    async def story(desk: Desk) -> None:
        show(desk, oldest_queued_at=ago(minutes=9))
        health = desk.window.overview.state_card.health
        assert not health.isVisible()
        desk.clock.move(120)
        desk.context.bridge.ticked.emit()
        assert health.oldest.text() == "Oldest unsent change: 11 min"

    with_desk(story, few())


def test_stuck_changes_are_one_click_away_the_oldest_first() -> None:
    async def story(desk: Desk) -> None:
        click(desk.window.overview.state_card.health.stuck)
        await desk.settle(0.5)
        changes = desk.window.changes
        assert (desk.window.panel, changes.chips.current) == (PanelId.CHANGES, "all")
        ages = [row.queued_at for row in map(changes.model.row_at, range(7)) if row is not None]
        assert ages == sorted(ages)

    with_desk(story, chain())


def test_the_overview_scrolls_only_when_there_is_more_than_the_smallest_window_holds() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        await desk.settle(0.1)
        bar = desk.window.overview.findChildren(QScrollArea)[0].verticalScrollBar()
        assert bar.maximum() == 0
        show(desk, delete_guards=guarded().status.delete_guards, stuck=3)
        await desk.settle(0.1)
        assert bar.maximum() > 0
        lane = desk.window.overview._rows_lane
        assert lane.height() >= lane.minimumSizeHint().height()

    with_desk(story, few())


def test_nothing_is_told_while_all_is_well() -> None:
    async def story(desk: Desk) -> None:
        assert told(desk) == []
        assert not desk.window.overview.state_card.health.isVisible()
        assert desk.clock.now() == NOW

    with_desk(story, in_step())
    with_desk(story, empty())
