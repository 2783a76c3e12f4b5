"""The conflict centre: choose by mouse and keyboard, see the result, settle, undo; nothing chosen gets lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTableView, QWidget

from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.row_rules import Problem, RowProblems
from luma_sync.events.types import ConflictFound, QueueChanged, SessionChanged
from luma_sync.ui.chrome.status_bar import StatusBar
from luma_sync.ui.models import paged
from luma_sync.ui.models.merge_table import BASE, RESULT
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.field_editors import RowField
from tests.support.conflicts_desk import (
    CLOUD_CELL,
    LOCAL_CELL,
    RESULT_CELL,
    cell,
    click_cell,
    go,
    items,
    kinds,
    opened,
    press,
    radio,
    said,
    settled_with,
)
from tests.support.fake_world import World
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step, unreadable
from tests.support.scenes_conflicts import (
    both,
    conflict,
    cover,
    few_conflicts,
    many_conflicts,
    no_conflicts,
    offline_conflicts,
    pattern,
    track,
    with_conflicts,
)
from tests.support.scenes_library import full, uid


def two_tracks() -> World:
    return with_conflicts(in_step(), [track(0, "Intro"), track(1, "Outro")])


def test_conflicts_are_listed_by_kind_with_their_numbers() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert kinds(panel)[:3] == [
            ("All conflicts", "532"), ("Tracks: Title, BPM", "500"), ("Venues: deleted in the cloud", "20"),
        ]  # fmt: skip
        assert panel.list.model.rowCount() == 532
        assert panel.filters.chips._buttons["open"].accessibleName() == "To settle, 532"

        panel.list.kind_table.selectRow(2)
        await desk.settle(0.4)
        assert panel.list.model.rowCount() == 20
        shown = panel.merge.view
        assert shown is not None
        assert shown.line.signature.kind == "edit_delete"

    with_desk(story, many_conflicts())


def test_nothing_is_chosen_beforehand_and_the_button_says_the_result() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge = panel.merge
        assert [radio(panel, name, side) for name in ("title", "bpm") for side in (LOCAL_CELL, CLOUD_CELL)] == [
            False, False, False, False,
        ]  # fmt: skip
        assert not merge.apply.isEnabled()
        assert merge.apply.toolTip() == "Choose first for 2 fields: Title, BPM."

        await click_cell(desk, "title", CLOUD_CELL)
        assert not merge.apply.isEnabled()
        await click_cell(desk, "bpm", LOCAL_CELL)
        assert merge.apply.text() == "Apply: 1 field from the cloud, 1 from this device"
        assert (cell(panel, "title", RESULT_CELL), cell(panel, "bpm", RESULT_CELL)) == (
            "Intro (long version)", "124",
        )  # fmt: skip

        click(merge.apply)
        await desk.until(lambda: items(panel) == ["Outro"] and bool(said(desk)))
        assert settled_with(desk) == [Choice(fields={"title": Side.CLOUD, "bpm": Side.LOCAL})]
        assert items(panel) == ["Outro"]
        assert said(desk) == ["Intro is settled."]
        assert merge.view is not None
        assert merge.view.line.label == "Outro"

    with_desk(story, two_tracks())


def test_the_whole_way_goes_by_keyboard_and_leaving_loses_nothing() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge, table = panel.merge, panel.merge.table
        await press(desk, panel.list.table, "Return")
        assert desk.window.focusWidget() is table
        await press(desk, table, "Right", "Space", "Down")
        assert cell(panel, "title", RESULT_CELL) == "Intro (long version)"

        await press(desk, table, "Esc")
        assert desk.window.focusWidget() is panel.list.table
        await press(desk, panel.list.table, "N")
        await desk.settle(0.3)
        assert merge.view is not None
        assert merge.view.line.label == "Outro"
        assert merge.draft.is_empty
        await press(desk, panel.list.table, "P")
        await desk.settle(0.3)
        assert merge.draft.sides == {"title": Side.CLOUD}

        await press(desk, panel.list.table, "Return")
        table.setCurrentIndex(merge.model.index(1, LOCAL_CELL))
        await press(desk, table, "Space", "Ctrl+Return")
        await desk.settle(0.5)
        assert settled_with(desk) == [Choice(fields={"title": Side.CLOUD, "bpm": Side.LOCAL})]
        assert merge.view.line.label == "Outro"

    with_desk(story, two_tracks())


@pytest.mark.parametrize(("key", "side"), [("1", Side.LOCAL), ("2", Side.CLOUD)])
def test_one_key_takes_a_side_for_the_whole_row(key: str, side: Side) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await press(desk, panel.list.table, key)
        assert panel.merge.choice == Choice(side=side)
        await press(desk, panel.list.table, "Ctrl+Return")
        await desk.settle(0.4)

        assert settled_with(desk) == [Choice(side=side)]

    with_desk(story, two_tracks())


def test_both_is_kept_where_both_fit_and_else_nothing_is_chosen() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.merge.takes.buttons[Side.BOTH].isVisible()
        assert "+2: Strobe, Blackout" in cell(panel, "definition", LOCAL_CELL)
        assert "\N{MINUS SIGN}1: Cue 8" in cell(panel, "definition", CLOUD_CELL)
        await press(desk, panel.list.table, "3")
        assert panel.merge.apply.text() == "Apply: 1 field from both"
        assert cell(panel, "definition", RESULT_CELL).startswith("9 items")

        await go(desk, 1)
        assert not panel.merge.takes.buttons[Side.BOTH].isVisible()
        await press(desk, panel.list.table, "3")
        assert panel.merge.draft.is_empty
        assert desk.window._announcer.said[-1] == "These changes do not fit together; choose one side."

    with_desk(story, with_conflicts(in_step(), [pattern(0), track(1)]))


def test_undo_takes_back_choices_and_then_the_last_settlement() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        table = panel.list.table
        await press(desk, table, "2")
        await press(desk, table, "Ctrl+Return")
        await desk.settle(0.4)
        await press(desk, table, "1", "Ctrl+Z")
        assert panel.merge.draft.is_empty
        assert desk.world.named("conflicts.undo") == []

        await press(desk, table, "Ctrl+Z")
        await desk.settle(0.5)
        assert desk.world.named("conflicts.undo") == [("conflicts.undo", "conflict-00000")]
        assert sorted(items(panel)) == ["Intro", "Outro"]
        assert said(desk) == ["Intro is open again."]

    with_desk(story, two_tracks())


def test_a_result_is_typed_and_one_that_cannot_be_taken_says_why_and_stays() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        table = panel.merge.table
        await press(desk, panel.list.table, "2")
        table.setFocus()
        table.setCurrentIndex(panel.merge.model.index(1, CLOUD_CELL))
        await press(desk, table, "F2")
        editor = table.indexWidget(panel.merge.model.index(1, RESULT))
        assert isinstance(editor, QLineEdit)
        assert editor.accessibleName() == "BPM"
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "fast")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.isVisible()
        assert editor.toolTip() == "Type a number."

        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "121.5")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await desk.settle(0.05)
        assert cell(panel, "bpm", RESULT_CELL) == "121.5"
        assert panel.merge.apply.text() == "Apply: 1 field from the cloud, 1 typed"
        assert not panel.merge.many.check.isEnabled()
        assert panel.merge.many.check.toolTip() == "What you typed is for this row alone."

    with_desk(story, two_tracks())


def test_what_the_engine_refuses_stands_at_the_field_and_the_choices_stay() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        refusal = RowProblems(
            (
                Problem(column="title", text="The title is too long."),
                Problem(column="", text="The row is too large."),
            )
        )
        await press(desk, panel.list.table, "2")
        desk.world.failure = refusal
        panel.merge.ask_apply()
        await desk.settle(0.1)
        desk.world.failure = None

        title = panel.merge.model.cell(panel.merge.model.index(0, RESULT))
        assert title is not None
        assert title.note == "The title is too long."
        assert panel.merge.problem.text() == "The row is too large."
        assert panel.merge.choice == Choice(side=Side.CLOUD)
        assert items(panel) == ["Intro", "Outro"]

    with_desk(story, two_tracks())


def test_when_the_cloud_changes_again_a_banner_says_so_and_other_choices_stay() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await press(desk, panel.list.table, "2")
        view = panel.merge.view
        assert view is not None
        fields = (replace(view.fields[0], cloud="Intro (final)"), *view.fields[1:])
        desk.engine.conflicts.replace(replace(view, fields=fields, cloud_version=4))
        await desk.settle(0.6)

        assert panel.merge.head.again.isVisible()
        assert panel.merge.head.again.text.text().startswith("The cloud changed again.")
        assert panel.merge.draft.sides == {"bpm": Side.CLOUD}
        assert not panel.merge.apply.isEnabled()

    with_desk(story, two_tracks())


def test_a_settlement_that_comes_too_late_says_so_and_shows_what_is_there_now() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await press(desk, panel.list.table, "2")
        view = panel.merge.view
        assert view is not None
        desk.world.conflicts.open[0] = replace(view, cloud_version=7)
        panel.merge.ask_apply()
        await desk.settle(0.6)

        assert (
            panel.merge.problem.text()
            == "The cloud changed the row again; look at it once more, then choose."
        )
        assert settled_with(desk) == []
        assert panel.merge.view is not None
        assert panel.merge.view.cloud_version == 7

    with_desk(story, two_tracks())


def test_fields_that_merged_by_themselves_are_folded_and_may_still_be_chosen() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.merge.model.rowCount() == 2
        assert panel.merge.takes.fold.text() == "3 fields merged by themselves - show"
        click(panel.merge.takes.fold)
        assert [panel.merge.model.field_at(row).name for row in range(5)] == [  # type: ignore[union-attr]
            "title", "bpm", "artist", "album", "musical_key",
        ]  # fmt: skip
        assert radio(panel, "artist", LOCAL_CELL) is True
        await click_cell(desk, "artist", CLOUD_CELL)
        assert cell(panel, "artist", RESULT_CELL) == "The Harbour"
        assert cell(panel, "artist", BASE) == "The Harbour"

    with_desk(story, two_tracks())


def test_a_deleted_row_is_kept_or_let_go_by_its_card() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 5)
        cards = panel.merge.body.cards.cards
        assert panel.merge.head.title.text() == "Old Harbour Hall"
        assert cards[Side.LOCAL].what.text() == "2 fields changed."
        assert cards[Side.CLOUD].what.text() == "The row was deleted, with 12 rows that belong to it."
        assert not any(card.button.isChecked() for card in cards.values())
        assert not panel.merge.apply.isEnabled()

        click(cards[Side.CLOUD].button)
        assert panel.merge.apply.text() == "Apply: delete the venue and 12 rows below"
        await press(desk, panel.list.table, "1")
        assert cards[Side.LOCAL].button.isChecked()
        assert panel.merge.apply.text() == "Apply: keep the venue"
        click(panel.merge.apply)
        await desk.settle(0.4)
        assert settled_with(desk) == [Choice(side=Side.LOCAL)]

    with_desk(story, few_conflicts())


def test_who_when_and_whose_clock() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 9)
        head = panel.merge.head
        _, when, newer = head._who[Side.CLOUD]
        assert newer.isVisible()
        assert "clock of the cloud" in when.tip
        assert head.place.text() == "Conflict 10 of 10"
        assert panel.merge.accessibleDescription() == "Conflict 10 of 10"
        assert "anna@example.org" in head._where.text()

        await go(desk, 8)
        assert head.elsewhere.isVisible()
        assert "Laptop" in head.elsewhere.text.text()
        assert head.clock.isVisible()
        assert not any(badge.isVisible() for _, _, badge in head._who.values())
        assert (
            panel.merge.model.headerData(LOCAL_CELL, Qt.Orientation.Horizontal).strip("\u2068\u2069")
            == "Laptop"
        )

    with_desk(story, few_conflicts())


def test_f8_goes_from_conflict_to_conflict_and_then_on_to_other_problems() -> None:
    async def story(desk: Desk) -> None:
        desk.window.activateWindow()
        desk.window.commands.next_problem.trigger()
        await desk.settle(0.4)
        assert desk.window.panel is PanelId.CONFLICTS
        panel = desk.window.conflicts
        assert panel.list.place == (1, 2)
        assert panel.list.table.hasFocus()  # there a screen reader says by itself which row it is
        panel.merge.table.setFocus()
        desk.window.commands.next_problem.trigger()
        await desk.settle(0.3)
        assert panel.list.place == (2, 2)
        desk.window.commands.previous_problem.trigger()
        await desk.settle(0.3)
        assert panel.list.place == (1, 2)
        assert desk.window._announcer.said[-1].startswith("Conflict 1 of 2")

    with_desk(story, two_tracks())


def test_overview_status_line_and_counters_lead_here() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        assert window.overview.state_card.button.text() == "Show conflicts"
        click(window.overview.state_card.button)
        assert window.panel is PanelId.CONFLICTS
        window.show_panel(PanelId.OVERVIEW)
        bar = window.findChild(StatusBar)
        assert bar is not None
        click(bar.link)
        assert window.panel is PanelId.CONFLICTS
        window.show_panel(PanelId.OVERVIEW)
        window.overview.table.link_clicked.emit("goals", "conflicts")
        await desk.settle(0.4)
        assert window.panel is PanelId.CONFLICTS
        assert items(window.conflicts) == ["Daily scales"]
        assert window.conflicts.filters.entities.current == "goals"

    with_desk(story, few_conflicts())


def test_typing_finds_conflicts_and_a_filter_that_finds_nothing_can_be_lifted() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        QTest.keyClicks(panel.filters.search, "clarinet")
        await desk.settle(0.8)
        assert items(panel) == ["Clarinet"]
        panel.filters.search.setText("nothing like it")
        await desk.settle(0.8)
        assert panel.list.stack.empty.accessibleName() == "No conflict matches"
        assert not panel.merge.isVisible()
        panel.list.stack.empty.clicked.emit()
        await desk.settle(0.5)
        assert panel.list.model.rowCount() == 10

    with_desk(story, few_conflicts())


def test_without_conflicts_the_panel_says_so_and_a_new_one_appears() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.empty.accessibleName() == "No conflicts"
        assert panel.empty.isVisible()
        desk.world.conflicts.open.append(track(0))
        desk.engine.events.publish(ConflictFound(entity="tracks", row_id="x"))
        await desk.settle(0.7)
        assert not panel.empty.isVisible()
        assert panel.merge.isVisible()

    with_desk(story, no_conflicts())


def test_a_list_that_cannot_be_read_says_why_and_offers_to_try_again() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.empty.accessibleName() == "The conflicts cannot be shown"
        desk.world.failure = None
        panel.empty.clicked.emit()
        await desk.settle(0.5)
        assert panel.empty.accessibleName() == "No conflicts"

    with_desk(story, unreadable())


def test_offline_conflicts_are_settled_all_the_same() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.head._sentence.text().endswith("You are offline; what you choose is sent later.")
        await press(desk, panel.list.table, "2", "Ctrl+Return")
        await desk.settle(0.4)
        assert settled_with(desk) == [Choice(side=Side.CLOUD)]

    with_desk(story, offline_conflicts())


def test_in_a_narrow_window_list_and_merge_take_turns() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        panel = await opened(desk)
        assert panel.merge.isVisible()
        assert not panel.list.isVisible()
        await press(desk, panel.merge, "2")
        click(panel.merge.head.back)
        assert panel.list.isVisible()
        assert not panel.merge.isVisible()
        await go(desk, 1)
        await go_back_and_forth(desk)
        assert panel.merge.draft.sides

    async def go_back_and_forth(desk: Desk) -> None:
        panel = desk.window.conflicts
        await press(desk, panel.merge, "Esc")
        await go(desk, 0)

    with_desk(story, two_tracks())


def test_another_account_is_another_library() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await press(desk, panel.list.table, "2")
        desk.world.conflicts.open.clear()
        desk.engine.events.publish(SessionChanged(state="signed_in", email="ben@example.org"))
        await desk.settle(0.7)
        assert panel.empty.isVisible()
        assert panel.merge.view is None
        assert panel.merge.drafts.of("conflict-00000").is_empty

    with_desk(story, two_tracks())


def test_the_same_account_once_more_shows_the_same_conflict() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 1)
        desk.engine.events.publish(SessionChanged(state="signed_in", email="anna@example.org"))
        await desk.settle(0.9)
        assert panel.merge.isVisible()
        assert panel.merge.view is not None
        assert panel.merge.view.line.label == "Outro"

    with_desk(story, two_tracks())


def test_every_cell_of_a_merge_is_read_aloud_and_buttons_have_different_names() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        for row in range(10):
            await go(desk, row)
            model = panel.merge.model
            for field in range(model.rowCount()):
                for column in range(model.columnCount()):
                    assert model.index(field, column).data(Qt.ItemDataRole.AccessibleTextRole)
            buttons = [one for one in panel.findChildren(QAbstractButton) if one.isVisible()]
            names = [one.accessibleName() or one.text() for one in buttons]
            assert sorted(set(names)) == sorted(names)
            assert all(names)

    with_desk(story, few_conflicts())


def test_tab_goes_through_the_panel_in_reading_order() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await press(desk, panel.list.table, "2")
        stops: list[QWidget] = [
            panel.rules_button, panel.filters.search, panel.list.kind_table, panel.list.table, panel.merge.head.after,
            panel.merge.takes.buttons[Side.LOCAL], panel.merge.table, panel.merge.many.check, panel.merge.apply,
        ]  # fmt: skip
        order: list[QWidget] = []
        widget: QWidget | None = panel.rules_button.nextInFocusChain()
        while widget is not None and widget is not panel.rules_button and len(order) < 3000:
            order.append(widget)
            widget = widget.nextInFocusChain()
        places = [-1, *(order.index(stop) for stop in stops[1:])]
        assert places == sorted(places)
        assert not any(table.tabKeyNavigation() for table in panel.findChildren(QTableView))

    with_desk(story, few_conflicts())


def test_a_long_text_is_typed_in_a_field_of_several_lines() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 2)
        table = panel.merge.table
        table.setFocus()
        table.setCurrentIndex(panel.merge.model.index(0, LOCAL_CELL))
        await press(desk, table, "F2")
        editor = table.indexWidget(panel.merge.model.index(0, RESULT))
        assert isinstance(editor, QPlainTextEdit)
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "Short.")
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.05)
        assert panel.merge.draft.values == {"notes": "Short."}
        assert settled_with(desk) == [], "the key that ends the text applies nothing"

    with_desk(story, few_conflicts())


def test_files_and_columns_of_the_program_are_chosen_and_not_typed() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert not panel.merge.table.edit_result(0)
        await click_cell(desk, "artwork_storage_path", LOCAL_CELL)
        assert panel.merge.apply.isEnabled()

    created = conflict(1, "tracks", "edit_edit", (replace(track(0).fields[0], name="created_at"),), label="x")
    with_desk(story, with_conflicts(in_step(), [cover(0), created]))


def test_a_result_that_names_a_row_is_chosen_by_its_name() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        await desk.settle(0.4)
        assert cell(panel, "venue_id", LOCAL_CELL) == venue_name
        table = panel.merge.table
        table.setFocus()
        assert table.edit_result(0)
        editor = table.indexWidget(panel.merge.model.index(0, RESULT))
        assert isinstance(editor, RowField)
        editor.searched.emit("")
        await desk.settle(0.3)
        assert editor.count() > 2
        other = next(
            number for number in range(editor.count()) if editor.itemData(number) not in {first, second}
        )
        name, row_id = editor.itemText(other), editor.itemData(other)
        editor.setCurrentIndex(other)
        editor.setEditText(name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await desk.settle(0.1)
        assert panel.merge.draft.values == {"venue_id": row_id}
        assert cell(panel, "venue_id", RESULT_CELL) == name

    first, second = uid(2, 0), uid(2, 1)
    world = full()
    venue_name = "Main hall (new)"
    torn = conflict(1, "fixtures", "edit_edit", (both("venue_id", None, first, second),), label="Spot left")
    with_conflicts(world, [torn])
    with_desk(story, world)


@pytest.mark.parametrize("width", [1320, 800])
def test_after_the_last_conflict_the_keyboard_is_on_the_words_that_say_so(width: int) -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(width, 600)
        panel = await opened(desk)
        await press(desk, panel.list.table, "Return")
        for _ in range(2):
            await press(desk, desk.window.focusWidget(), "2", "Ctrl+Return")
            await desk.settle(0.6)
            focused = desk.window.focusWidget()
            assert focused is not None
            assert panel.isAncestorOf(focused)
        await desk.until(lambda: items(panel) == [])
        await desk.settle(0.3)
        assert desk.window.focusWidget() is panel.empty
        assert panel.empty.accessibleName() == "No conflicts"

    with_desk(story, two_tracks())


def test_in_a_long_list_the_current_conflict_stays_current_while_others_are_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paged, "WHOLE_UP_TO", 4)
    monkeypatch.setattr(paged, "PAGE_ROWS", 3)

    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.list.table.selectRow(5)
        await desk.settle(0.4)
        current = panel.list.current
        assert current is not None
        del desk.world.conflicts.open[1:4]
        desk.engine.events.publish(QueueChanged())
        await desk.until(lambda: panel.list.model.rowCount() == 7)
        await desk.settle(0.3)
        assert panel.list.current is not None
        assert (panel.list.current.id, panel.list.place) == (current.id, (3, 7))

    with_desk(story, few_conflicts())
