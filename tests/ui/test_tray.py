"""The icon beside the clock and what it tells, on a window with a fake tray; the real one where there is none."""

from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from luma_sync.engine.status.snapshot import Sentence, SyncState, SyncStatus
from luma_sync.events.types import UploadCompleted
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.kernel.pause import PauseLength
from luma_sync.ui.flows.notifying import QUIET_S
from luma_sync.ui.models.notice_plan import GAP_S, GATHER_S
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import ThemeChoice
from luma_sync.ui.tray.tray import Tray
from tests.support.fake_quiet import FakeQuiet
from tests.support.fake_tray import FakeTray, front_of, tray_of
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, few, in_step

STOPPED = Sentence(template="{cause}", params=(("cause", "The library is damaged."),))


def serve(desk: Desk, status: SyncStatus) -> None:
    desk.engine.set_status(status)
    desk.context.bridge.flush()


def in_state(desk: Desk, state: SyncState, **values: object) -> SyncStatus:
    sentence = Sentence(template="Receiving changes...")
    return replace(desk.world.status, state=state, sentence=sentence, **values)  # type: ignore[arg-type]


def shown_panel(desk: Desk) -> PanelId:
    return desk.window.panel


def is_possible(desk: Desk) -> bool:
    """Whether somebody who closes the window finds the program again."""
    return desk.context.background.is_possible


def is_shown(port: FakeTray) -> bool:
    return port.icon is not None


def paused(desk: Desk) -> tuple[bool, str | None]:
    return desk.world.status.paused, desk.world.status.paused_until


def actions_of(menu: QMenu) -> list[QAction]:
    """Everything in a menu and below it."""
    found = []
    for action in menu.actions():
        below = action.menu()
        found += [action, *(actions_of(below) if isinstance(below, QMenu) else [])]
    return found


def test_the_icon_follows_the_state_without_flicker_and_comes_and_goes_with_the_tray() -> None:
    async def story(desk: Desk) -> None:
        tray, port = tray_of(desk, is_here=False)
        background = desk.context.background
        assert not is_shown(port)
        assert not is_possible(desk)

        FakeTray.is_here = True
        tray.presence.look()
        assert is_shown(port)
        assert port.text.startswith("Luma Sync - Everything is synced")
        assert is_possible(desk)

        desk.clock.move(5)
        puts = port.puts
        for state in (SyncState.SENDING, SyncState.IN_STEP, SyncState.RECEIVING):
            serve(desk, in_state(desk, state))
        assert port.puts == puts + 1, "the first is shown, the others wait"
        desk.clock.move(1)
        serve(desk, replace(desk.world.status, outbox=1))
        assert port.puts == puts + 2

        desk.context.theme.choose(ThemeChoice.DARK)
        assert port.puts == puts + 3
        desk.context.theme.choose(ThemeChoice.LIGHT)

        FakeTray.is_here = False
        tray.presence.look()
        assert not is_shown(port)
        assert not is_possible(desk)
        serve(desk, in_state(desk, SyncState.OFFLINE))
        assert not is_shown(port)
        FakeTray.is_here = True
        tray.presence.look()
        assert port.text == "Luma Sync - Receiving changes..."

        told: list[bool] = []
        background.changed.connect(told.append)
        tray.close()
        assert not is_shown(port)
        assert told == [], "whoever leaves opens no window"

    with_desk(story, in_step())


def test_the_menu_does_what_the_window_does_and_reads_only_when_it_is_opened() -> None:
    async def story(desk: Desk) -> None:
        window, world = desk.window, desk.world
        tray, port = tray_of(desk)
        await desk.settle(1)
        assert world.named("activity.lines") == []
        menu = tray.menu
        assert all(action.text() for action in actions_of(menu) if not action.isSeparator())
        assert not menu.says.isEnabled()

        menu.aboutToShow.emit()
        await desk.settle(1)
        assert len(world.named("activity.lines")) == 1
        lines = [action for action in menu.recent.actions() if not action.isSeparator()]
        assert len(lines) == 9
        assert menu.says.text() == port.text.removeprefix("Luma Sync - ")
        assert menu.problems.text() == f"Problems ({len(window.causes.causes)})..."

        window.hide()
        menu.problems.trigger()
        assert window.isVisible()
        assert shown_panel(desk) is PanelId.ATTENTION
        lines[2].trigger()
        assert shown_panel(desk) is PanelId.ACTIVITY
        newest = [str(line.id) for line in world.activity]
        await desk.until(lambda: window.activity.table.selected_keys() == (newest[2],), 3)
        assert window.activity.table.selected_keys() == (newest[2],)
        menu.settings.trigger()
        assert shown_panel(desk) is PanelId.SETTINGS
        window.hide()
        port.opened.emit()
        assert window.isVisible()

        menu.sync_now.trigger()
        assert ("sync_soon", "manual") in world.calls
        asked: list[bool] = []
        window.quit_requested.connect(asked.append)
        menu.quit.trigger()
        assert asked == [True]

        world.failure = LibraryBusy("The library is busy.")
        desk.engine.activity.failure = world.failure
        menu.aboutToShow.emit()
        await desk.settle(0.5)
        assert [action.text() for action in menu.recent.actions()] == ["The library is busy."]
        tray.close()

    with_desk(story, error())


def test_pause_for_a_while_from_either_menu_says_until_when() -> None:
    async def story(desk: Desk) -> None:
        tray, _ = tray_of(desk)
        menu = desk.window.toolbar.pause_menu
        menu.lengths[PauseLength.HALF_HOUR].trigger()
        await desk.settle(0.5)
        assert paused(desk) == (True, "2026-11-21T14:32:40.000Z")
        desk.context.bridge.flush()
        for other in (menu, tray.menu.pause):
            other.look()
            shown = [action.text() for action in other.actions() if action.isVisible()]
            assert shown[0].startswith("Paused until ")
            assert shown[1] == "Resume"
        tray.menu.look()
        assert tray.menu.pause.title() == "Paused"
        assert not tray.menu.sync_now.isEnabled()

        tray.menu.pause.lengths[PauseLength.TOMORROW].trigger()
        await desk.settle(0.5)
        end = desk.world.status.paused_until
        assert end is not None
        assert end > "2026-11-21T14:32:40.000Z"
        desk.context.bridge.flush()
        desk.window.commands.pause.trigger()
        await desk.settle(0.5)
        assert paused(desk) == (False, None)

        desk.context.bridge.flush()
        desk.window.commands.pause.trigger()
        await desk.settle(0.5)
        assert paused(desk) == (True, None), "one click pauses"
        assert desk.window.toolbar.pause_button.accessibleName() == "Pause for a while"
        tray.close()

    with_desk(story, in_step())


def wait(desk: Desk, tray: Tray, seconds: float) -> None:
    desk.clock.move(seconds)
    tray.notifying.look()


def test_what_needs_somebody_is_told_once_where_nobody_looks_and_a_click_opens_it() -> None:
    async def story(desk: Desk) -> None:
        window, calm = desk.window, desk.world.status
        tray, port = tray_of(desk)
        wrong = replace(calm, state=SyncState.CONFLICT, conflicts=2)
        serve(desk, wrong)
        wait(desk, tray, GATHER_S)
        wait(desk, tray, GATHER_S)
        assert port.messages == [], "the window is active"

        window.hide()
        serve(desk, replace(wrong, conflicts=5))
        for _ in range(3):
            wait(desk, tray, GATHER_S)
        assert [title for title, _ in port.messages] == ["5 conflicts need you"]
        port.message_clicked.emit()
        assert window.isVisible()
        assert shown_panel(desk) is PanelId.CONFLICTS

        window.hide()
        await desk.engine.settings.change({"notifications": False})
        for conflicts in range(6, 60):
            serve(desk, replace(wrong, conflicts=conflicts))
            wait(desk, tray, GAP_S)
        assert len(port.messages) == 1, "off means off"
        await desk.engine.settings.change({"notifications": True, "notify_conflicts": False})
        serve(desk, replace(wrong, conflicts=80))
        wait(desk, tray, GAP_S)
        await desk.engine.settings.change({"notify_conflicts": True})
        wait(desk, tray, GAP_S)
        assert len(port.messages) == 1, "what came while it was off is no news"

        tray.menu.snooze.lengths["1h"].trigger()
        await desk.settle(0.3)
        serve(desk, replace(wrong, conflicts=90))
        wait(desk, tray, GAP_S)
        assert len(port.messages) == 1
        tray.menu.look()
        assert tray.menu.snooze.title().startswith("Notifications snoozed until ")
        tray.menu.snooze.stop.trigger()
        await desk.settle(0.3)
        wait(desk, tray, GATHER_S)
        assert [title for title, _ in port.messages[1:]] == ["90 conflicts need you"]
        tray.close()

    with_desk(story, in_step())


def test_while_the_system_is_quiet_nothing_is_told_and_then_all_of_it_at_once() -> None:
    async def story(desk: Desk) -> None:
        system = FakeQuiet()
        system.is_on = True
        tray, port = tray_of(desk, quiet=system)
        await desk.engine.settings.change({"notify_first_sync": True})
        desk.window.hide()
        calm = desk.world.status
        serve(desk, replace(calm, last_sync_at=None))
        tray.notifying.look()
        serve(desk, replace(calm, state=SyncState.CONFLICT, conflicts=5))
        tray.notifying.look()
        assert system.asked == 0, "nothing is due yet"
        for _ in range(3):
            wait(desk, tray, GATHER_S + 1)
            await desk.settle(0.5)
        assert (port.messages, system.asked) == ([], 3)

        system.is_on = False
        wait(desk, tray, QUIET_S)
        await desk.settle(0.5)
        [(title, text)] = port.messages
        assert title == "Luma Sync, while it was quiet"
        rows = sum(entity.local for entity in calm.entities)
        assert text.splitlines() == ["5 conflicts need you", f"{rows:,} rows are on this device."]
        port.message_clicked.emit()
        assert shown_panel(desk) is PanelId.ATTENTION
        tray.close()

    with_desk(story, in_step())


def test_what_was_looked_at_while_it_was_quiet_is_not_told_any_more() -> None:
    async def story(desk: Desk) -> None:
        system = FakeQuiet()
        system.is_on = True
        tray, port = tray_of(desk, quiet=system)
        desk.window.showMinimized()
        serve(desk, replace(desk.world.status, state=SyncState.CONFLICT, conflicts=5))
        for _ in range(2):
            wait(desk, tray, GATHER_S + 1)
            await desk.settle(0.5)
        desk.window.showNormal()
        wait(desk, tray, 1)
        desk.window.showMinimized()
        system.is_on = False
        for _ in range(2):
            wait(desk, tray, QUIET_S)
            await desk.settle(0.5)
        assert port.messages == []
        tray.close()

    with_desk(story, in_step())


def test_a_sync_that_stopped_is_told_in_the_window_once_even_to_those_who_want_no_notifications() -> None:
    async def story(desk: Desk) -> None:
        calm = desk.world.status
        await desk.engine.settings.change({"notifications": False})
        tray, port = tray_of(desk)
        desk.window.hide()
        serve(desk, replace(calm, state=SyncState.STOPPED, sentence=STOPPED))
        for _ in range(5):
            wait(desk, tray, GAP_S)
        assert port.messages == []
        said = [message.text for message in desk.window.banners.messages if message.key == "stopped"]
        assert said == ["The library is damaged."]

        desk.window.banners.dismissed.emit("stopped")
        desk.window.banners.withdraw("stopped")
        serve(desk, replace(desk.world.status, outbox=1))
        wait(desk, tray, GAP_S)
        assert not [message for message in desk.window.banners.messages if message.key == "stopped"]
        tray.close()

    with_desk(story, in_step())


def test_success_is_told_only_where_it_is_wanted() -> None:
    async def story(desk: Desk) -> None:
        calm = desk.world.status
        tray, port = tray_of(desk)
        desk.window.hide()
        for wanted in (False, True):
            await desk.engine.settings.change({"notify_uploads": wanted, "notify_first_sync": wanted})
            serve(desk, replace(calm, uploads=1, current_uploads=few().status.current_uploads))
            tray.notifying.look()
            desk.engine.events.publish(UploadCompleted(upload_id="u1", file_size=10))
            desk.clock.move(121)
            serve(desk, replace(calm, last_sync_at=None))
            tray.notifying.look()
            serve(desk, calm)
            for _ in range(3):
                wait(desk, tray, GATHER_S)
            assert bool(port.messages) is wanted
        assert sorted(title for title, _ in port.messages) == ["The first sync is done", "Upload finished"]
        tray.close()

    with_desk(story, in_step())


def test_everything_works_where_there_is_no_tray_and_no_text_of_the_window_speaks_of_one() -> None:
    async def story(desk: Desk) -> None:
        assert not QSystemTrayIcon.isSystemTrayAvailable()
        tray = Tray(desk.context, front_of(desk))
        serve(desk, replace(desk.world.status, state=SyncState.CONFLICT, conflicts=3))
        desk.window.hide()
        for _ in range(3):
            wait(desk, tray, GATHER_S)
        assert not is_possible(desk)
        desk.window.show()
        texts = [action.text() for action in desk.window.commands.all()]
        assert not [text for text in texts if "tray" in text.lower()]
        tray.close()

    with_desk(story, in_step())
