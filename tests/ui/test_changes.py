"""The changes panel: why a change is not synced, what it would send, and what can be done to many."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from luma_sync.engine.status.row_snapshots import AttemptView, WhyView
from luma_sync.engine.status.snapshot import Sentence, SyncState
from luma_sync.events.types import QueueChanged
from luma_sync.ui.models.changes import change_key
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.change_attempts import SHOWN_MAX, moments
from tests.support.changes_desk import (
    EDITED,
    GONE,
    IMPLEMENTATION,
    LATE,
    TORN,
    VENUE,
    facts,
    opened,
    plain,
    select,
)
from tests.support.live_window import chip, click, column, lines
from tests.support.qt import Desk, with_desk
from tests.support.scenes import NOW, ago, change
from tests.support.scenes_conflicts import track, with_conflicts
from tests.support.scenes_health import REFUSAL, chain, guarded


def test_a_waiting_row_says_why_in_one_sentence_and_shows_the_chain_from_the_nearest() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, IMPLEMENTATION)
        why = panel.details.why

        assert plain(why.sentence.text()) == (
            "Waits for the fixture 'Spot left', and that for the venue 'Main Stage',"
            f" which the cloud refused: {REFUSAL}"
        )
        assert why.held.text() == "The cloud asks to wait - next try in 0:45"
        shown = [link.findChildren(QAbstractButton)[0].accessibleName() for link in why.links]
        assert shown == [
            "Spot left · Fixtures · Waiting for its parent",
            "Main Stage · Venues · Needs attention",
        ]
        assert why.links[1].cause.text() == REFUSAL

    with_desk(story, chain())


def test_a_link_of_the_chain_selects_its_line_and_the_one_button_leads_to_its_end() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, IMPLEMENTATION)
        click(panel.details.why.links[0].findChildren(QAbstractButton)[0])
        await desk.settle(0.1)
        assert [row.label for row in panel.selected()] == ["Spot left"]

        await select(desk, IMPLEMENTATION)
        assert "Main Stage" in panel.details.step.text()
        click(panel.details.step)
        await desk.settle(0.1)
        assert [row.label for row in panel.selected()] == ["Main Stage"]
        assert panel.details.why.sentence.text() == f"The cloud refused this row: {REFUSAL}"

    with_desk(story, chain())


def test_a_link_to_a_line_that_the_filter_hides_lifts_the_filter() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(chip(panel.chips, "waiting"))
        await desk.settle(0.6)
        assert "Main Stage" not in column(panel.table, "Item")
        venue = desk.world.changes[VENUE]
        panel.show_row(venue.entity, venue.row_id)
        await desk.settle(0.6)

        assert [row.label for row in panel.selected()] == ["Main Stage"]
        assert (panel.chips.current, panel.search.text()) == ("all", venue.row_id)

    with_desk(story, chain())


def test_times_of_a_change_are_relative_and_tick() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        assert facts(panel)[:3] == ["3", "2 min ago", "in 0:45"]
        assert panel.details.step.text() == "Try again"

        desk.clock.move(30)
        desk.context.bridge.ticked.emit()
        assert facts(panel)[:3] == ["3", "2 min ago", "in 0:15"]
        place = panel.model.row_of(change_key(desk.world.changes[EDITED]))
        assert column(panel.table, "State")[place] == "Retry in 0:15 (try 4)"

        desk.clock.move(60)
        desk.context.bridge.ticked.emit()
        assert facts(panel)[:3] == ["3", "3 min ago", "now"]

    with_desk(story, chain())


def test_the_fields_of_an_edit_stand_before_and_after_those_of_a_new_or_deleted_row_once() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        fields = panel.details.fields
        assert lines(fields.table)[:3] == [
            {"Field": "Title", "Before": "Overture in blue", "After": "Overture in Blue"},
            {"Field": "Bpm", "Before": "120", "After": "124"},
            {"Field": "Album artist", "Before": "Various", "After": "(empty)"},
        ]
        whole = fields.model.index(3, 2).data(Qt.ItemDataRole.ToolTipRole)
        assert whole == "Start two bars earlier, " * 12

        await select(desk, IMPLEMENTATION)
        assert fields.title.text() == "Is new, with these values"
        assert set(lines(fields.table)[0]) == {"Field", "After"}
        await select(desk, GONE)
        assert fields.title.text() == "Is deleted; the cloud has"
        assert lines(fields.table)[0] == {"Field": "Name", "Before": "Warm-up"}

    with_desk(story, chain())


def test_what_the_engine_says_anew_is_shown_while_the_row_stays_selected() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LATE)
        late = desk.world.changes[LATE]
        sentence = Sentence(template="Is being sent now.")
        desk.world.explained.whys[late.entity, late.row_id] = WhyView(
            entity=late.entity, row_id=late.row_id, label=late.label, state="sending", sentence=sentence
        )
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.6)

        assert panel.details.why.sentence.text() == "Is being sent now."
        assert not panel.details.step.isVisible()

    with_desk(story, chain())


@pytest.mark.parametrize(
    ("row", "text", "call"),
    [
        (EDITED, "Try again", "queue.retry"),
        (LATE, "Send first", "queue.send_first"),
    ],
)
def test_the_one_button_does_the_next_step(row: int, text: str, call: str) -> None:
    async def story(desk: Desk) -> None:
        change = desk.world.changes[row]
        panel = await opened(desk, row)
        assert panel.details.step.text() == text
        click(panel.details.step)
        await desk.settle(0.2)

        assert desk.world.named(call)[0] == (call, [(change.entity, change.row_id)])

    with_desk(story, chain())


def test_the_button_of_a_conflict_leads_to_where_it_is_settled() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, TORN)
        assert panel.details.step.text() == "Resolve..."
        click(panel.details.step)
        await desk.settle(0.4)

        shown = desk.window.conflicts.merge.view
        assert desk.window.panel is PanelId.CONFLICTS
        assert shown is not None
        assert shown.line.row_id == torn.row_id

    world = chain()
    torn = world.changes[TORN]
    others = [track(number) for number in range(3)]
    mine = track(7)
    signature = replace(mine.line.signature, entity=torn.entity)
    mine = replace(mine, line=replace(mine.line, row_id=torn.row_id, signature=signature))
    with_desk(story, with_conflicts(world, [*others, replace(mine, fields=())]))


def test_the_button_of_a_held_delete_lets_the_deletes_of_its_kind_go() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 0)
        assert not panel.buttons.retry.isEnabled()
        assert panel.buttons.retry.toolTip() == "These deletes wait for your answer above."
        click(panel.details.step)
        await desk.settle(0.2)

        assert desk.world.named("queue.confirm_deletes") == [("queue.confirm_deletes", "tracks")]

    with_desk(story, guarded())


def test_signing_in_and_resuming_are_the_step_when_they_hold_the_row() -> None:
    async def story(desk: Desk) -> None:
        late = desk.world.changes[LATE]
        key = (late.entity, late.row_id)
        view = WhyView(
            entity=late.entity, row_id=late.row_id, label=late.label, state="pending", next_step="resume",
            sentence=Sentence(template="Waits to be sent with the next sync."),
        )  # fmt: skip
        desk.world.explained.whys[key] = view
        desk.world.status = replace(desk.world.status, paused=True, state=SyncState.PAUSED)
        desk.context.bridge.flush()
        panel = await opened(desk, LATE)
        click(panel.details.step)
        await desk.settle(0.2)
        assert desk.world.named("pause") == [("pause", False)]

        desk.world.explained.whys[key] = replace(view, next_step="sign_in", state="local_only")
        desk.world.status = replace(desk.world.status, email="")
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.6)
        click(panel.details.step)
        await desk.settle(0.1)
        assert desk.window.account_flow.dialog is not None
        desk.window.account_flow.dialog.reject()

    with_desk(story, chain())


def test_a_name_and_a_cause_without_spaces_stay_inside_the_pane() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        venue = replace(desk.world.changes[VENUE], label="x" * 600, last_error="y" * 600)
        desk.world.changes[VENUE] = venue
        panel = await opened(desk, VENUE)
        why = panel.details.why
        await desk.settle(0.1)

        inside = why.widget()
        assert inside is not None
        assert inside.width() == why.viewport().width()
        assert why.sentence.height() >= why.sentence.heightForWidth(why.sentence.width())
        assert panel.details.width() <= panel.width()

    with_desk(story, chain())


def test_the_details_tell_what_was_tried_and_when_it_is_tried_next() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        tried = panel.details.why.attempts
        assert tried.texts() == [
            "in 0:45: Next try",
            "2 min ago: The cloud did not answer in time. (after 60.0 s)",
            "3 min ago: To be tried again at once, by hand",
            "9 min ago: The cloud did not answer in time. (after 60.0 s)",
            "14 min ago: The cloud asked to wait. (after 34 ms)",
        ]
        desk.clock.move(120)
        desk.context.bridge.ticked.emit()
        assert tried.texts()[:2] == [
            "now: Next try", "4 min ago: The cloud did not answer in time. (after 60.0 s)",
        ]  # fmt: skip
        panel.details.copy()
        copied = QGuiApplication.clipboard().text()
        assert copied.count("\ntried: ") == 4

        await select(desk, LATE)
        assert (tried.isVisible(), tried.texts()) == (False, []), "nothing was tried"

    with_desk(story, chain())


def test_of_many_attempts_the_newest_are_listed_and_the_others_counted() -> None:
    late = change(1, "sending")
    made = tuple(AttemptView(at=ago(minutes=number), kind="push", cause="No.") for number in range(40))
    texts = [line.text for line in moments(late, made, NOW)]
    assert texts == ["Being sent", *["No."] * SHOWN_MAX, "28 earlier"]


def test_place_is_shown_and_size_ids_and_versions_are_a_click_in_the_header_away() -> None:
    async def story(desk: Desk) -> None:
        desk.world.changes[EDITED] = replace(desk.world.changes[EDITED], size=1_204, base_version=7)
        panel = await opened(desk)
        places = dict(zip(column(panel.table, "Item"), column(panel.table, "#"), strict=True))
        assert (places["Main Stage"], places["Autumn tour"]) == ("", ""), "they wait for somebody"
        assert (places["Spot left"], places["Overture in Blue"], places["Warm-up"]) == ("1", "3", "5")

        hidden = {"Attempts", "Size", "Change id", "Cloud version"}
        menu = panel.table.columns_menu()
        offered = {action.text(): action for action in menu.actions()}
        assert {name for name in hidden if not offered[name].isChecked()} == hidden
        for name in hidden:
            offered[name].trigger()
        row = panel.model.row_of(change_key(desk.world.changes[EDITED]))
        shown = [column(panel.table, name)[row] for name in ("Size", "Change id", "Cloud version")]
        assert shown == ["1 kB", desk.world.changes[EDITED].change_id, "7"]
        gone = panel.model.row_of(change_key(desk.world.changes[GONE]))
        spoken = panel.model.index(gone, 8).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Sends no row" in spoken
        menu.deleteLater()

    with_desk(story, chain())


def test_the_keyboard_follows_from_the_last_row_to_the_empty_state_and_back() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        panel.table.setFocus()
        rows, desk.world.changes[:] = list(desk.world.changes), []
        desk.engine.events.publish(QueueChanged())
        await desk.until(lambda: panel.model.rowCount() == 0)
        assert desk.window.focusWidget() is panel._stack.empty
        desk.world.changes[:] = rows
        desk.engine.events.publish(QueueChanged())
        await desk.until(lambda: panel.model.rowCount() > 0)
        assert desk.window.focusWidget() is panel.table

    with_desk(story, chain())
