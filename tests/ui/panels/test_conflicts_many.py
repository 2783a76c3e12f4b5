"""Many conflicts at once, rules, and the ways back."""

from functools import partial

from PySide6.QtCore import Qt

from luma_sync.engine.conflicts.views import Choice, Side, Signature
from luma_sync.ui.models.paged import PAGE_ROWS
from luma_sync.ui.panels.conflict_many import Scope
from tests.support.conflicts_desk import go, items, kinds, opened, press, said, settled_with
from tests.support.live_window import chip, click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.scenes_conflicts import (
    deleted_there,
    few_conflicts,
    many_conflicts,
    no_conflicts,
    practice,
    settled,
    track,
    with_conflicts,
)

TRACKS = Signature(entity="tracks", kind="edit_edit", fields=("title", "bpm"))


def test_five_hundred_alike_are_settled_with_three_clicks_after_a_preview_and_come_back_with_one() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge = panel.merge
        click(merge.takes.buttons[Side.CLOUD])
        assert merge.many.check.text() == "Also for the other 499"
        click(merge.many.check)
        await desk.settle(0.3)
        assert merge.body.page.isVisible()
        assert (
            merge.body.page.sentence.text() == "This is what becomes of 500 rows. Nothing has happened yet."
        )
        assert merge.body.page.model.rowCount() == 200
        assert merge.body.page.more.text() == "and 300 more"
        assert settled_with(desk) == []
        assert merge.apply.text() == "Take the cloud for 500 conflicts"
        click(merge.apply)
        await desk.settle(0.9)

        assert desk.world.named("conflicts.settle_many") == [
            ("conflicts.settle_many", TRACKS, Choice(side=Side.CLOUD))
        ]
        assert len(settled_with(desk)) == 500
        assert kinds(panel)[0] == ("All conflicts", "32")
        assert said(desk) == ["500 conflicts settled."]
        assert not merge.many.check.isChecked()

        await press(desk, panel.list.table, "Ctrl+Z")
        await desk.settle(0.9)
        assert kinds(panel)[0] == ("All conflicts", "532")
        assert said(desk) == ["500 conflicts are open again."]

    with_desk(story, many_conflicts())


def test_undo_means_the_settlement_as_soon_as_it_is_made_and_waits_while_it_is_being_made() -> None:
    async def story(desk: Desk) -> None:
        desk.world.conflicts.batch_s = 0.2
        panel = await opened(desk)
        merge = panel.merge
        spoken: list[str] = []
        panel.announced.connect(spoken.append)
        click(merge.takes.buttons[Side.CLOUD])
        click(merge.many.check)
        await desk.settle(0.3)
        click(merge.apply)
        chosen = merge.draft
        await desk.settle(0)
        merge.take_back()
        assert merge.draft == chosen
        assert spoken[-1] == "This is being applied."
        panel.verbs.many_ended.connect(lambda _outcome: merge.take_back())  # before the list is read again
        await desk.until(lambda: said(desk) == ["12 conflicts are open again."])
        assert len(desk.world.conflicts.open) == 12

    with_desk(story, with_conflicts(in_step(), [track(number) for number in range(12)]))


def test_the_next_one_is_shown_although_the_list_is_read_again_in_that_moment() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.list.current_changed.connect(lambda _line: desk.context.bridge.conflicts_changed.emit())

        def shows(conflict_id: str) -> bool:
            return panel.merge.view is not None and panel.merge.view.line.id == conflict_id

        for expected in ("conflict-00001", "conflict-00002"):
            await press(desk, panel.list.table, "2", "Ctrl+Return")
            await desk.until(partial(shows, expected))
            assert shows(expected)

    with_desk(story, with_conflicts(in_step(), [track(number) for number in range(3)]))


def test_what_changed_meanwhile_is_skipped_and_told() -> None:
    async def story(desk: Desk) -> None:
        desk.world.conflicts.stubborn.update({"conflict-00003", "conflict-00004"})
        panel = await opened(desk)
        click(panel.merge.takes.buttons[Side.LOCAL])
        click(panel.merge.many.check)
        await desk.settle(0.3)
        click(panel.merge.apply)
        await desk.settle(0.7)

        assert said(desk) == ["10 conflicts settled. 2 skipped: it changed meanwhile"]
        assert len(items(panel)) == 2

    with_desk(story, with_conflicts(in_step(), [track(number) for number in range(12)]))


def test_settling_many_shows_how_far_it_is_and_can_be_stopped() -> None:
    async def story(desk: Desk) -> None:
        desk.world.conflicts.batch_s = 0.4
        panel = await opened(desk)
        merge = panel.merge
        click(merge.takes.buttons[Side.CLOUD])
        click(merge.many.check)
        await desk.settle(0.4)
        click(merge.apply)
        await desk.settle(0.2)
        assert merge.body.page.bar.isVisible()
        assert merge.body.page.sentence.text() == "500 of 1,200 settled..."
        assert not merge.apply.isEnabled()
        assert merge.apply.toolTip() == "This is being applied."
        click(merge.body.page.stop)
        assert merge.body.page.sentence.text() == "Stopping after this batch..."
        await desk.settle(1.2)

        assert said(desk) == ["500 conflicts settled. Stopped; the others stay open."]
        assert kinds(panel)[0] == ("All conflicts", "700")
        assert panel.list.model.rowCount() == 700
        assert not merge.body.page.bar.isVisible()

    with_desk(story, with_conflicts(in_step(), [track(number) for number in range(1200)]))


def test_other_kinds_are_reached_by_a_side_and_not_by_a_mixture() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        merge = panel.merge
        click(merge.takes.buttons[Side.CLOUD])
        merge.many.scope.pick(Scope.ALL.value)
        click(merge.many.check)
        await desk.settle(0.4)
        assert merge.apply.text() == "Take the cloud for 5 conflicts"
        merge._on_side("title", Side.LOCAL)
        await desk.settle(0.1)
        assert not merge.many.check.isEnabled()
        assert merge.many.check.toolTip() == "Other kinds have other fields: take one side for all fields."
        assert merge.many.chosen is None
        merge._on_side("title", Side.CLOUD)
        click(merge.many.check)
        await desk.settle(0.4)
        click(merge.apply)
        await desk.settle(0.6)
        assert len(settled_with(desk)) == 5
        assert panel.empty.isVisible()

    views = [*(track(number) for number in range(3)), practice(3), deleted_there(4)]
    with_desk(story, with_conflicts(in_step(), views))


def test_one_that_is_alone_of_its_kind_offers_all_and_the_next_one_its_own_kind_again() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, 2)
        assert (panel.merge.many.scope.current, panel.merge.many.covered) == (Scope.ALL.value, 3)
        await go(desk, 0)
        assert (panel.merge.many.scope.current, panel.merge.many.covered) == (Scope.KIND.value, 2)

    with_desk(story, with_conflicts(in_step(), [track(0), track(1), practice(2)]))


def test_after_the_same_choice_three_times_a_rule_is_offered_and_set() -> None:
    async def story(desk: Desk) -> None:
        desk.world.conflicts.offers_rule = "cloud"
        panel = await opened(desk)
        await press(desk, panel.list.table, "2", "Ctrl+Return")
        await desk.settle(0.4)
        offer = "You made the same choice three times. Always take the cloud for Tracks?"
        assert offer in said(desk)
        banner = next(message for message in desk.window.banners.messages if message.text == offer)
        assert (banner.button, banner.second_button) == ("Always", "Keep asking")
        assert banner.pressed is not None
        banner.pressed()
        await desk.settle(0.2)
        assert desk.world.conflicts.rules == {"tracks": "cloud"}
        assert offer not in said(desk)

    with_desk(story, with_conflicts(in_step(), [track(0), track(1)]))


def test_rules_are_chosen_reset_and_replaced_by_lumas_classic_mode() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(panel.rules_button)
        await desk.settle(0.2)
        dialog = panel.rules.dialog
        assert dialog is not None
        assert dialog.form.choices["tracks"].accessibleName() == "Tracks: Ask me"
        assert not dialog.form.resets["tracks"].isEnabled()
        dialog.form.choices["tracks"].pick("newest")
        await desk.settle(0.2)
        assert desk.world.conflicts.rules == {"tracks": "newest"}
        click(dialog.form.resets["tracks"])
        await desk.settle(0.2)
        assert desk.world.conflicts.rules == {}
        assert dialog.form.choices["tracks"].current == "ask"
        click(dialog.form.preset)
        await desk.settle(0.2)
        assert set(desk.world.conflicts.rules.values()) == {"this_device"}
        assert dialog.form.preset.isChecked()
        click(dialog.close_button)
        await desk.settle(0.1)
        assert panel.rules.dialog is None

    with_desk(story, no_conflicts())


def test_settled_conflicts_are_undone_alone_or_with_their_batch_and_the_other_side_comes_back() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(chip(panel.filters.chips, "settled"))
        await desk.settle(0.4)
        settled = panel.settled
        assert settled.model.rowCount() == 9
        assert not settled.undo.isEnabled()
        assert settled.undo.toolTip() == "Select one settled conflict first."
        for row, reason in (
            (2, "This is undone already."),
            (7, "It was settled on another device; take it back there."),
            (8, "The row was edited since, or the 30 days are over."),
        ):
            settled.table.selectRow(row)
            assert settled.undo.toolTip() == reason

        settled.table.selectRow(0)
        assert settled.restore_cloud.toolTip() == "That is what stayed."
        assert not settled.undo_group.isVisible()
        click(settled.restore_local)
        await desk.settle(0.3)
        assert desk.world.conflicts.restored == [("settled-00000", Side.LOCAL)]
        click(settled.undo)
        await desk.settle(0.3)
        assert desk.world.named("conflicts.undo") == [("conflicts.undo", "settled-00000")]

        settled.table.selectRow(4)
        click(settled.undo_group)
        await desk.settle(0.4)
        assert desk.world.named("conflicts.undo_many") == [("conflicts.undo_many", "group-7")]
        assert said(desk) == ["3 conflicts are open again."]

    world = few_conflicts()
    world.conflicts.history[7] = settled(7, can_undo=False, is_elsewhere=True)
    with_desk(story, world)


def test_what_was_just_settled_stands_first_among_the_settled() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.head._sentence.text().startswith("2 conflicts:")
        await go(desk, 1)
        await press(desk, panel.list.table, "2", "Ctrl+Return")
        await desk.settle(0.4)
        click(chip(panel.filters.chips, "settled"))
        await desk.settle(0.4)
        model = panel.settled.model
        assert [model.index(0, column).data() for column in (0, 3, 4)] == ["Outro", "The cloud", "You"]
        assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Outro"

    with_desk(story, with_conflicts(in_step(), [track(0, "Intro"), track(1, "Outro")]))


def test_ten_thousand_conflicts_open_with_few_questions() -> None:
    async def story(desk: Desk) -> None:
        desk.world.calls.clear()
        panel = await opened(desk)
        assert panel.list.model.rowCount() == 10_000
        assert all(limit == PAGE_ROWS for _, limit, _ in desk.world.named("conflicts.page"))
        assert len([call for call in desk.world.calls if str(call[0]).startswith("conflicts.")]) < 12
        panel.list.table.selectRow(9_999)
        await desk.settle(0.6)
        assert panel.merge.view is not None
        assert panel.merge.head.place.text() == "Conflict 10,000 of 10,000"

    with_desk(story, many_conflicts(9_968))
