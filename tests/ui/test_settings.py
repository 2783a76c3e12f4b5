"""The settings in the window: applied at once, found, reset, undone; storage, account and rules beside them."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from luma_sync.cloud.errors import NotFound
from luma_sync.engine.account import DeviceView
from luma_sync.engine.compare_report import CompareReport
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.space import SpaceUsed
from luma_sync.kernel.errors import DiskFull, HomeError, LibraryDamaged
from luma_sync.kernel.setting_specs import SPECS, Fault, Kind, SettingProblem
from luma_sync.ui.colours import STRONG_DARK
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.models.setting_words import TEXTS, TITLES, offered, problem_words, value_words
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.settings import SettingsPanel
from luma_sync.ui.theme import Density, Size, ThemeChoice
from luma_sync.ui.widgets.buttons import ChoiceButton
from luma_sync.ui.widgets.check_box import CheckBox
from tests.support.live_window import click
from tests.support.qt import Desk, theme, with_desk
from tests.support.scenes import empty, few, in_step


async def opened(desk: Desk) -> SettingsPanel:
    desk.window.commands.settings.trigger()
    await desk.settle(0.2)
    assert desk.window.panel is PanelId.SETTINGS
    return desk.window.settings


def choice(panel: SettingsPanel, key: str) -> ChoiceButton:
    control = panel.rows[key].control
    assert isinstance(control, ChoiceButton)
    return control


def shown(panel: SettingsPanel) -> set[str]:
    return {key for key, row in panel.rows.items() if row.isVisible()}


def said(desk: Desk) -> list[str]:
    return desk.window._announcer.said


def test_every_setting_has_words_and_every_offered_value_is_allowed() -> None:
    async def story(desk: Desk) -> None:
        assert set(TITLES) == set(TEXTS) == set(SPECS) == set(desk.window.settings.rows)
        for key, spec in SPECS.items():
            if spec.kind is Kind.FLAG:
                continue
            default = getattr(desk.engine.settings.defaults, key)
            values = offered(spec, default)
            assert default in values
            assert all(spec.accepted(value) == value for value in values)
            words = [value_words(spec, value) for value in values]
            assert len(set(words)) == len(words)
            assert all(words)

    with_desk(story, few())


def test_it_is_the_last_panel_and_two_keys_lead_to_it() -> None:
    async def story(desk: Desk) -> None:
        assert list(PanelId)[-1] is PanelId.SETTINGS
        keys = [shortcut.toString() for shortcut in desk.window.commands.settings.shortcuts()]
        assert keys == ["Ctrl+,"]
        assert desk.window.commands.panels[-1].shortcut().toString() == f"Ctrl+{len(PanelId)}"
        QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.1)
        assert desk.window.panel is PanelId.SETTINGS

    with_desk(story, few())


def test_a_choice_holds_at_once_is_reset_and_undone_step_by_step() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        button, row = choice(panel, "uploads_at_once"), panel.rows["uploads_at_once"]
        assert button.accessibleName() == "Large files sent at once: 1"
        assert not row.reset.isVisible()
        assert not panel.undo.isEnabled()
        button.pick("3")
        await desk.settle(0.2)
        assert desk.engine.settings.current.uploads_at_once == 3
        assert (button.accessibleName(), row.reset.isVisible()) == ("Large files sent at once: 3", True)
        assert panel.undo.accessibleName() == "Undo: Large files sent at once"

        box = panel.rows["download_files"].control
        click(box)
        await desk.settle(0.2)
        assert not desk.engine.settings.current.download_files
        assert (box.text(), box.accessibleName()) == ("Off", "Download files by themselves")

        row.reset.setFocus()
        click(row.reset)
        await desk.settle(0.2)
        assert desk.engine.settings.current.uploads_at_once == 1
        assert not row.reset.isVisible()
        assert button.hasFocus(), "the keyboard goes where it can stay"

        for expected in ((3, False), (3, True), (1, True)):
            click(panel.undo)
            await desk.settle(0.2)
            now = desk.engine.settings.current
            assert (now.uploads_at_once, now.download_files) == expected
        assert not panel.undo.isEnabled()
        assert desk.world.settings == {}
        assert said(desk)[-1] == "Large files sent at once is as it was before."

    with_desk(story, few())


def test_undo_by_keyboard_is_meant_for_the_settings_while_they_are_used() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        desk.window.commands.offer_undo(True)
        button = choice(panel, "uploads_at_once")
        button.pick("2")
        await desk.settle(0.2)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.2)
        assert desk.engine.settings.current.uploads_at_once == 1
        assert desk.world.named("restore_discarded") == []

    with_desk(story, few())


def test_what_comes_while_another_change_is_being_kept_is_kept_too() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        for key, value in (("uploads_at_once", "2"), ("uploads_at_once", "4"), ("activity_days", "90")):
            choice(panel, key).pick(value)
        await desk.settle(0.3)
        assert desk.world.settings == {"uploads_at_once": 4, "activity_days": 90}
        assert desk.world.named("settings.change") == [
            ("settings.change", {"uploads_at_once": 2}),
            ("settings.change", {"uploads_at_once": 4, "activity_days": 90}),
        ]

    with_desk(story, few())


def test_what_cannot_be_kept_does_not_hold_and_is_said() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        desk.world.failure = HomeError("The disk is full; free some space.")
        choice(panel, "uploads_at_once").pick("3")
        await desk.settle(0.2)
        assert panel.problem.text() == "The disk is full; free some space."
        assert panel.problem.isVisible()
        assert choice(panel, "uploads_at_once").current == "1"
        assert not panel.undo.isEnabled()
        assert said(desk)[-1] == "The disk is full; free some space."

        desk.world.failure = None
        choice(panel, "uploads_at_once").pick("3")
        await desk.settle(0.2)
        assert not panel.problem.isVisible()
        assert desk.engine.settings.current.uploads_at_once == 3

    with_desk(story, few())


def test_what_another_process_sets_is_shown_also_a_value_that_is_not_offered() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await desk.engine.settings.change({"timer_sync_s": 77.0, "upload_limit_bytes_s": 123_000})
        await desk.settle(0.3)
        assert choice(panel, "timer_sync_s").text() == "77 s"
        assert choice(panel, "upload_limit_bytes_s").text() == "123 kB/s"
        assert panel.rows["timer_sync_s"].reset.isVisible()

    with_desk(story, few())


def test_colours_and_density_hold_at_once_everywhere() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        table = desk.window.changes.table
        try:
            choice(panel, "theme").pick('"dark"')
            choice(panel, "contrast").pick('"more"')
            choice(panel, "density").pick('"compact"')
            await desk.settle(0.3)
            assert (theme().choice, theme().tokens) == (ThemeChoice.DARK, STRONG_DARK)
            tables = [
                desk.window.overview.table,
                table,
                desk.window.uploads.table,
                desk.window.activity.table,
            ]
            heights = {each.verticalHeader().defaultSectionSize() for each in tables}
            assert heights == {Size.ROW_COMPACT}

            for _ in range(3):
                click(panel.undo)
                await desk.settle(0.2)
            assert theme().choice is ThemeChoice.SYSTEM
            assert table.verticalHeader().defaultSectionSize() == Size.ROW
        finally:
            theme().choose(ThemeChoice.LIGHT)
            theme().choose_density(Density.NORMAL)

    with_desk(story, few())


def test_a_search_shows_what_it_finds_says_how_much_and_escape_brings_all_back() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        QTest.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert panel.search.hasFocus()
        for text, found in (
            ("upload", {"pause_on_metered", *(key for key in SPECS if "upload" in key)}),
            ("LARGE once", {"uploads_at_once"}),
            ("guard_share", {"guard_share"}),
            ("advanced", {key for key, spec in SPECS.items() if spec.is_advanced}),
            ("devices", {"timer_sync_s", "download_files"}),
        ):
            panel.search.setText(text)
            await desk.settle(0.3)
            assert shown(panel) == found, text
        assert panel.account.devices.isVisible()
        assert not panel.groups["general"].isVisible()
        assert said(desk)[-1].endswith(
            f"of {sum(len(group.rows) for group in panel.groups.values())} settings"
        )

        panel.search.setText("playlist items")
        await desk.settle(0.3)
        visible = {entity for entity, each in panel.form.choices.items() if each.isVisible()}
        assert (visible, shown(panel)) == ({"playlist_items"}, set())

        panel.search.setText("zebra")
        await desk.settle(0.3)
        assert panel.empty.isVisible()
        assert panel.empty.accessibleName() == "No setting matches"
        click(panel.empty._button)
        await desk.settle(0.3)
        assert shown(panel) == set(SPECS)
        panel.search.setText("log")
        QTest.keyClick(panel.search, Qt.Key.Key_Escape)
        await desk.settle(0.3)
        assert shown(panel) == set(SPECS)

    with_desk(story, few())


def test_classes_of_notifications_are_grey_while_there_are_none_and_say_why() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        classes = ("notify_conflicts", "notify_problems", "notify_uploads", "notify_first_sync", "snooze")
        assert all(panel.rows[key].control.isEnabled() for key in classes)
        assert all(not panel.rows[key].control.toolTip() for key in classes[:4])

        panel.rows["notify_uploads"].control.setFocus()
        panel.changes.change("notifications", False)
        await desk.until(lambda: not panel.rows["snooze"].control.isEnabled())
        for key in classes:
            control = panel.rows[key].control
            assert not control.isEnabled()
            assert control.toolTip() == 'This has an effect only while "Desktop notifications" is on.'
            assert control.accessibleDescription() == control.toolTip()
        uploads = panel.rows["notify_uploads"].control
        assert isinstance(uploads, CheckBox)
        assert uploads.isChecked() is desk.engine.settings.current.notify_uploads, "what was chosen is kept"
        assert not uploads.hasFocus()
        assert panel.rows["sync_enabled"].control.isEnabled()

        panel.take_back()
        await desk.until(lambda: all(panel.rows[key].control.isEnabled() for key in classes))
        assert not uploads.accessibleDescription()

    with_desk(story, in_step())


def test_a_detailed_log_says_when_it_ends() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        choice(panel, "log_level").pick('"debug"')
        await desk.settle(0.2)
        assert (
            "Ends in 24 h" in panel.rows["log_level"].text.text()
            or "more than a day" in panel.rows["log_level"].text.text()
        )
        click(panel.rows["log_level"].reset)
        await desk.settle(0.2)
        assert "Ends in" not in panel.rows["log_level"].text.text()

    with_desk(story, few())


def test_what_in_the_file_does_not_count_is_a_banner_at_the_start() -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.1)
        [message] = [each for each in desk.window.banners.shown if "settings file" in each.text]
        assert "Large files sent at once" in message.text
        assert "'many'" in message.text
        damaged = SettingProblem(fault=Fault.DAMAGED, said="/home/anna/settings.json")
        assert "/home/anna/settings.json" in problem_words(damaged)

    world = in_step()
    world.settings = {"uploads_at_once": "many"}
    with_desk(story, world)


def test_space_is_shown_and_the_library_checked_in_words() -> None:
    async def story(desk: Desk) -> None:
        desk.world.space = SpaceUsed(folder="/home/anna/data", library=31_000_000, backups=93_000_000)
        panel = await opened(desk)
        storage = panel.storage
        assert storage.folder.text.text() == "/home/anna/data"
        facts = {fact.name: fact.value for fact in storage.space.facts}
        assert (facts["Library: rows and history"], facts["Backups"]) == ("31.0 MB", "93.0 MB")

        desk.world.compare = CompareReport(compared=200, differing=2, repairs=True, repaired=2)
        click(storage.check)
        assert (storage.check.text(), storage.check.isEnabled()) == ("Checking...", False)
        await desk.settle(0.3)
        told = "The library file is sound. 200 rows compared with the cloud: 2 differed, 2 repaired."
        assert storage.library.text.text() == told
        assert said(desk)[-1] == told
        assert desk.world.named("compare") == [("compare", True)]

        desk.world.failure = LibraryDamaged("The library is damaged; move it away.")
        click(storage.check)
        await desk.settle(0.2)
        assert storage.library.text.text() == "The library is damaged; move it away."
        assert len(desk.world.named("compare")) == 1
        desk.world.failure = None

    with_desk(story, few())


def test_who_is_signed_out_has_no_cloud_to_compare_with_and_nothing_to_delete() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(panel.storage.check)
        await desk.settle(0.3)
        assert "no cloud to compare with" in panel.storage.library.text.text()
        assert desk.world.named("compare") == []
        assert not panel.account.erase.isEnabled()
        assert "nowhere else" in panel.account.erase.toolTip()
        assert (panel.account.who.title.text(), panel.account.account.text()) == (
            "Nobody is signed in",
            "Sign in...",
        )
        assert desk.world.named("devices") == []

    with_desk(story, empty())


DEVICES = (
    DeviceView(
        id="a" * 36, name="Studio PC", is_this=True, first_seen_at="", last_seen_at="2026-11-21T14:00:00.000Z"
    ),
    DeviceView(
        id="b1234567-0", name="", is_this=False, first_seen_at="", last_seen_at="2026-11-19T14:00:00.000Z"
    ),
)


def test_the_devices_of_the_account_are_listed_and_their_absence_explained() -> None:
    async def story(desk: Desk) -> None:
        assert len(desk.world.named("devices")) == 1, (
            "once at the start, so that the cloud knows this one's name"
        )
        panel = await opened(desk)
        assert [(fact.name, fact.value) for fact in panel.account.devices.facts] == [
            ("Studio PC", "this device"),
            ("Device without a name (b1234567)", "last synced 2 days ago"),
        ]
        assert panel.account.who.title.text() == "anna@example.org"
        desk.world.failure = NotFound("There is no such function.")
        panel.account.read()
        await desk.settle(0.1)
        assert "migrations" in panel.account.devices.text.text()
        assert panel.account.devices.facts == ()

    world = few()
    world.devices = DEVICES
    with_desk(story, world)


def test_local_data_is_deleted_only_when_what_is_lost_was_said() -> None:
    async def story(desk: Desk) -> None:
        desk.world.left = Ledger(rows=3, files=1, file_bytes=5)
        panel = await opened(desk)
        click(panel.account.erase)
        await desk.settle(0.1)
        dialog = panel.account.dialog
        assert dialog is not None
        assert dialog.cancel.isDefault()
        assert dialog.warning.text() == "Lost for good: 3 unsent changes, 1 file not uploaded."
        assert (dialog.delete.isEnabled(), bool(dialog.delete.toolTip())) == (False, True)
        click(dialog.sure)
        desk.world.failure = DiskFull("The disk is full; free some space.")
        click(dialog.delete)
        await desk.settle(0.1)
        assert dialog.problem.text() == "The disk is full; free some space."
        desk.world.failure = None
        click(dialog.delete)
        await desk.settle(0.3)
        assert panel.account.dialog is None
        assert desk.world.named("erase") == [("erase",), ("erase",)]
        assert panel.account.who.title.text() == "Nobody is signed in"

    with_desk(story, few())


def test_where_everything_was_sent_one_click_deletes_and_escape_does_not() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(panel.account.erase)
        await desk.settle(0.1)
        assert panel.account.dialog is not None
        QTest.keyClick(panel.account.dialog, Qt.Key.Key_Escape)
        await desk.settle(0.1)
        assert [panel.account.dialog, *desk.world.named("erase")] == [None]
        click(panel.account.erase)
        await desk.settle(0.1)
        dialog = panel.account.dialog
        assert dialog is not None
        assert dialog.sure.isHidden()
        click(dialog.delete)
        await desk.settle(0.2)
        assert desk.world.named("erase") == [("erase",)]

    with_desk(story, in_step())


def test_a_rule_is_set_here_as_in_its_dialog_and_undone() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.form.choices["tracks"].accessibleName() == "Tracks: Ask me"
        assert not panel.form.resets["tracks"].isVisible()
        panel.form.choices["tracks"].pick("newest")
        await desk.settle(0.3)
        assert desk.world.conflicts.rules == {"tracks": "newest"}
        assert panel.form.resets["tracks"].isVisible()
        assert panel.undo.accessibleName() == "Undo: Rule of Tracks"
        panel.form.choices["tracks"].pick("cloud")
        await desk.settle(0.3)
        for expected in ({"tracks": "newest"}, {}):
            click(panel.undo)
            await desk.settle(0.3)
            assert desk.world.conflicts.rules == expected

        panel.form.preset.click()
        await desk.settle(0.3)
        assert set(desk.world.conflicts.rules.values()) == {"this_device"}
        assert panel.undo.accessibleName() == "Undo: This device always wins"
        click(panel.undo)
        await desk.settle(0.3)
        assert desk.world.conflicts.rules == {}
        assert not panel.undo.isEnabled()

    with_desk(story, in_step())


def cut_texts(window: MainWindow, panel: QWidget) -> list[str]:
    """Buttons whose words do not fit."""
    return [
        button.text()
        for button in panel.findChildren(QAbstractButton)
        if button.isVisible() and button.width() < button.fontMetrics().horizontalAdvance(button.text())
    ]


def test_nothing_is_cut_in_the_smallest_window_and_tab_goes_from_top_to_bottom() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        panel = await opened(desk)
        assert cut_texts(desk.window, panel) == []
        assert panel._scroll.horizontalScrollBar().maximum() == 0
        heights = [row.height() for row in panel.rows.values()]
        assert min(heights) >= 24
        stops: list[QWidget] = [panel.undo, panel.search, *(row.control for row in panel.rows.values())]
        order: list[QWidget] = []
        widget: QWidget | None = panel.undo
        while widget is not None and len(order) < 2000:
            order.append(widget)
            widget = widget.nextInFocusChain()
            if widget is panel.undo:
                break
        places = [order.index(stop) for stop in stops]
        assert places == sorted(places)

    with_desk(story, few())


def test_space_switches_sync_off_by_keyboard() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        box = panel.rows["sync_enabled"].control
        assert isinstance(box, CheckBox)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
        await desk.settle(0.2)
        assert not desk.engine.settings.current.sync_enabled
        desk.engine.set_status(replace(desk.world.status, paused=True))
        await desk.settle(0.2)
        assert desk.window.commands.pause.text() == "Resume"

    with_desk(story, few())
