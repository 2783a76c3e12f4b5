"""Numbers before a merge, and the list of merged duplicates."""

from dataclasses import replace

from luma_sync.engine.status.merge_views import EntityPreview, LostField, MergedTwins, MergePreview
from luma_sync.ui.dialogs.merged_twins import MergedDialog
from luma_sync.ui.dialogs.sign_in import SignInDialog
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import empty, in_step
from tests.ui.test_sign_in import fill, opened

BOTH = MergePreview(
    email="anna@example.org",
    scenario="both_duplicates",
    sentence="Both libraries become one; rows that are the same on both sides are merged.",
    entities=(
        EntityPreview(entity="venues", here=3, cloud=2, twins=1),
        EntityPreview(entity="tracks", here=120, cloud=300, twins=14),
    ),
    files=2,
    file_bytes=3_500_000,
)
MERGES = (
    MergedTwins(
        id="m1",
        entity="venues",
        label="Town Hall",
        kept_id="k",
        twin_id="t",
        merged_at="2026-11-21T14:00:00.000Z",
        moved=4,
        lost=(LostField(name="description", kept="Old", twin="New", now="Old"),),
    ),
)


def with_both() -> World:
    world = empty()
    world.preview = BOTH
    return world


async def asked(desk: Desk) -> SignInDialog:
    dialog = await opened(desk)
    fill(dialog)
    dialog.submit.click()
    await desk.settle(0.3)
    return dialog


def test_both_sides_are_shown_in_numbers_before_anything_is_merged() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk)

        assert desk.world.named("sign_in") == []
        assert dialog.numbers.isVisible()
        assert not dialog.password.isVisible()
        assert all(number in dialog.numbers.summary.text() for number in ("123", "302", "15"))
        assert dialog.numbers.model.rowCount() == 2
        assert "3.5 MB" in dialog.numbers.files.text()

    with_desk(story, with_both())


def test_merge_signs_in_without_asking_for_the_password_again() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk)
        dialog.numbers.merge.click()
        await desk.settle(0.3)

        (call,) = desk.world.named("sign_in")
        assert call[-2:] == ("secret", "merge")
        assert desk.window.account_flow.dialog is None
        assert desk.world.named("forget_preview") == []

    with_desk(story, with_both())


def test_the_cloud_can_be_used_alone() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk)
        dialog.numbers.use_cloud.click()
        await desk.settle(0.3)

        (call,) = desk.world.named("sign_in")
        assert call[-1] == "use-cloud"

    with_desk(story, with_both())


def test_cancelling_ends_the_session_that_was_asked_for() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk)
        dialog.numbers.cancel.click()
        await desk.settle(0.3)

        assert desk.world.named("sign_in") == []
        assert len(desk.world.named("forget_preview")) == 1
        assert desk.window.account_flow.dialog is None

    with_desk(story, with_both())


def test_rows_that_differ_are_counted_and_what_was_not_compared_is_said() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk)

        text = dialog.numbers.summary.text()
        assert "At least 15 look the same." in text
        assert "On both sides, but not the same: 6 rows." in text
        table = dialog.numbers.model
        shown = [[str(table.index(row, column).data()) for column in range(1, 5)] for row in range(2)]
        assert shown == [["3", "2", "1", "2"], ["120", "300", "at least 14", "at least 4"]]

    world = with_both()
    venues, tracks = BOTH.entities
    entities = (replace(venues, differ=2), replace(tracks, differ=4, is_partial=True))
    world.preview = replace(BOTH, entities=entities, scenario="both_conflicting")
    with_desk(story, world)


def test_merged_duplicates_are_listed_and_undone() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.show_merged.trigger()
        await desk.settle(0.2)
        dialog = desk.window.merged_flow.dialog
        assert isinstance(dialog, MergedDialog)
        assert dialog.model.rowCount() == 1
        assert not dialog.verb.isEnabled()
        dialog.table.selectRow(0)
        await desk.settle(0.1)
        dialog.verb.click()
        await desk.settle(0.2)

        assert desk.world.named("undo_merge") == [("undo_merge", "m1")]
        row = dialog.model.row_at(0)
        assert row is not None
        assert row.undone_at

    world = in_step()
    world.merged = MERGES
    with_desk(story, world)


def test_without_merges_the_list_says_what_it_is_for() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.show_merged.trigger()
        await desk.settle(0.2)
        dialog = desk.window.merged_flow.dialog
        assert isinstance(dialog, MergedDialog)
        assert dialog.model.rowCount() == 0
        assert not dialog.verb.isEnabled()

    with_desk(story, in_step())
