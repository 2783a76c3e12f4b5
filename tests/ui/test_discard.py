"""Giving changes up: asked first, undone by button and key, kept for thirty days."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from luma_sync.engine.status.row_snapshots import DiscardPreview
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.dialogs.discard import DiscardDialog
from luma_sync.ui.dialogs.discarded import DiscardedDialog
from luma_sync.ui.flows import discarding
from tests.support.changes_desk import EDITED, GONE, LATE, VENUE, opened, plain, select
from tests.support.live_window import click, column, lines
from tests.support.qt import Desk, with_desk
from tests.support.scenes_health import chain


async def asked(desk: Desk, *rows: int) -> DiscardDialog:
    """The open question about these rows."""
    panel = await opened(desk, *rows)
    desk.window.activateWindow()
    await desk.settle(0.05)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    await desk.settle(0.2)
    dialog = desk.window.discard_flow.dialog
    assert isinstance(dialog, DiscardDialog)
    return dialog


def told(desk: Desk) -> list[str]:
    return [plain(message.text) for message in desk.window.banners.messages]


def words(dialog: DiscardDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def banner_button(desk: Desk, text: str) -> QPushButton:
    [found] = [
        one for one in desk.window.banners.findChildren(QPushButton) if one.isVisible() and one.text() == text
    ]
    return found


def test_the_question_names_the_fields_that_are_lost_and_nothing_happens_before_it_is_answered() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk, EDITED)
        assert "Overture in Blue" in dialog.title.text()
        assert dialog.isModal()
        assert dialog.table is not None
        assert lines(dialog.table)[0] == {
            "Field": "Title", "Before": "Overture in blue", "After": "Overture in Blue"
        }  # fmt: skip
        assert "These fields go back to what they were before." in words(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await desk.settle(0.1)

        assert desk.window.discard_flow.dialog is None
        assert desk.world.named("queue.discard") == [], "Return is Cancel"

    with_desk(story, chain())


def test_a_discard_is_told_and_undone_by_its_button() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk, EDITED)
        click(dialog.discard)
        await desk.settle(0.6)
        table = desk.window.changes.table
        assert told(desk) == ["Discarded the change to Overture in Blue."]
        assert "Overture in Blue" not in column(table, "Item")
        assert desk.window._announcer.said[-1] == desk.window.banners.messages[0].text

        click(banner_button(desk, "Undo"))
        await desk.settle(0.6)
        assert told(desk) == ["The change to Overture in Blue is back."]
        assert "Overture in Blue" in column(table, "Item")
        assert not desk.window.commands.undo_discard.isEnabled()

    with_desk(story, chain())


def test_ctrl_z_undoes_one_discard_after_the_other() -> None:
    async def story(desk: Desk) -> None:
        labels = [desk.world.changes[row].label for row in (LATE, GONE)]
        for label in labels:
            row = column(desk.window.changes.table, "Item").index(label) if told(desk) else LATE
            click((await asked(desk, row)).discard)
            await desk.settle(0.6)
        assert len(desk.world.changes) == 5
        desk.window.activateWindow()
        await desk.settle(0.05)
        for left in (6, 7):
            QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            await desk.settle(0.4)
            assert len(desk.world.changes) == left
        assert not desk.window.commands.undo_discard.isEnabled()

    with_desk(story, chain())


def test_many_are_discarded_children_first_and_come_back_parents_first() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk, 0, 1, 2)
        assert dialog.title.text() == "Discard 3 changes?"
        assert dialog.table is not None
        assert column(dialog.table, "What happens") == ["New row goes (+2)", "New row goes", "New row goes"]
        click(dialog.discard)
        await desk.settle(0.6)
        entities = [call[1] for call in desk.world.named("queue.discard")]
        assert entities == ["implementations", "fixtures", "venues"]
        assert told(desk) == ["Discarded 3 changes."]

        click(banner_button(desk, "Undo"))
        await desk.settle(0.6)
        kept = {view.id: view.entity for view, _ in desk.engine.queue.lines.kept}
        assert [kept[str(call[1])] for call in desk.world.named("queue.restore")] == [
            "venues", "fixtures", "implementations"
        ]  # fmt: skip
        assert told(desk) == ["3 changes are back."]

    with_desk(story, chain())


def test_the_question_counts_what_goes_with_a_row_and_what_cannot_go() -> None:
    async def story(desk: Desk) -> None:
        assert "2 unsent changes of rows that belong to it go too." in words(await asked(desk, VENUE))
        desk.window.discard_flow.dialog.reject()  # type: ignore[union-attr]
        held = desk.world.changes[LATE]
        reason = Sentence(
            template="The change is being sent right now; wait for the answer, then discard it."
        )
        desk.world.explained.previews[held.entity, held.row_id] = DiscardPreview(
            rows=0, label=held.label, kind="", reason=reason
        )
        dialog = await asked(desk, EDITED, LATE)
        assert "Overture in Blue" in dialog.title.text()
        assert f"1 other cannot be discarded now. {reason}" in words(dialog)
        dialog.reject()
        await desk.settle(0.1)

        await select(desk, LATE)
        desk.window.changes.discard_selected()
        await desk.settle(0.3)
        assert desk.window.discard_flow.dialog is None
        assert told(desk) == [str(reason)]

    with_desk(story, chain())


def test_a_change_that_the_cloud_took_meanwhile_is_not_said_to_be_discarded() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk, EDITED)
        change = desk.world.changes[EDITED]
        desk.world.explained.stubborn.add((change.entity, change.row_id))
        click(dialog.discard)
        await desk.settle(0.4)

        assert told(desk)[0].startswith("Nothing was discarded")
        assert not desk.window.commands.undo_discard.isEnabled()

    with_desk(story, chain())


def test_a_discard_that_fails_is_told_and_can_be_tried_again() -> None:
    async def story(desk: Desk) -> None:
        dialog = await asked(desk, EDITED)
        desk.world.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
        click(dialog.discard)
        await desk.settle(0.3)
        desk.world.failure = None
        assert told(desk) == ["Another program holds the library; close it or wait a moment."]
        assert len(desk.world.changes) == 7

        click((await asked(desk, EDITED)).discard)
        await desk.settle(0.4)
        assert len(desk.world.changes) == 6

    with_desk(story, chain())


def test_older_discards_are_listed_and_restored_from_there() -> None:
    async def story(desk: Desk) -> None:
        for _ in range(2):
            click((await asked(desk, EDITED)).discard)
            await desk.settle(0.5)
        desk.window.commands.show_discarded.trigger()
        await desk.settle(0.3)
        dialog = desk.window.discard_flow.dialog
        assert isinstance(dialog, DiscardedDialog)
        assert column(dialog.table, "Item") == ["Autumn tour", "Overture in Blue"]
        assert (dialog.verb.isEnabled(), dialog.verb.toolTip()) == (False, "Select what to bring back.")

        dialog.table.selectRow(1)
        click(dialog.verb)
        await desk.settle(0.4)
        assert column(dialog.table, "Change") == ["Edit", "Restored"]
        assert dialog.verb.toolTip() == "These are back already."
        assert "Overture in Blue" in [change.label for change in desk.world.changes]
        dialog.reject()

    with_desk(story, chain())


def test_what_cannot_come_back_says_so_in_the_list() -> None:
    async def story(desk: Desk) -> None:
        click((await asked(desk, EDITED)).discard)
        await desk.settle(0.5)
        desk.world.explained.orphans.add("kept-1")
        desk.window.commands.show_discarded.trigger()
        await desk.settle(0.3)
        dialog = desk.window.discard_flow.dialog
        assert isinstance(dialog, DiscardedDialog)
        dialog.table.selectRow(0)
        click(dialog.verb)
        await desk.settle(0.3)
        assert dialog.note.text() == "1 change cannot come back: something newer is in the way."
        dialog.reject()

    with_desk(story, chain())


def test_an_empty_list_of_discards_says_what_will_appear() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.show_discarded.trigger()
        await desk.settle(0.3)
        dialog = desk.window.discard_flow.dialog
        assert isinstance(dialog, DiscardedDialog)
        assert dialog._empty.accessibleName() == "Nothing was discarded"
        dialog.reject()

    with_desk(story, chain())


def test_the_offer_goes_by_itself_but_not_under_the_pointer_and_ctrl_z_still_works() -> None:
    async def story(desk: Desk) -> None:
        click((await asked(desk, EDITED)).discard)
        await desk.settle(0.4)
        message = desk.window.banners.messages[0]
        assert message.stays_s == discarding.UNDO_STAYS_S
        undo = banner_button(desk, "Undo")
        desk.window.activateWindow()
        await desk.settle(0.02)
        undo.setFocus()
        desk.window.banners.tell(replace(message, stays_s=0.05))
        await desk.settle(0.3)
        assert told(desk), "the keyboard is in it"

        desk.window.changes.table.setFocus()
        desk.window.banners._expire(message.key)
        assert told(desk) == []
        assert desk.window.commands.undo_discard.isEnabled()

    with_desk(story, chain())


def test_another_account_cannot_undo_the_discards_of_the_last_one() -> None:
    async def story(desk: Desk) -> None:
        click((await asked(desk, EDITED)).discard)
        await desk.settle(0.4)
        desk.context.bridge.session_changed.emit()

        assert not desk.window.commands.undo_discard.isEnabled()
        assert told(desk) == []

    with_desk(story, chain())
