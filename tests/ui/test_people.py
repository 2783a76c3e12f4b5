"""Sharing from the window: the people of a project, invitations, what banners tell, and the export."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from luma_sync.cloud.errors import Unreachable
from luma_sync.events.types import ProjectLeft, RunFinished
from luma_sync.ui.dialogs.invitations import InvitationsDialog
from luma_sync.ui.dialogs.people import PeopleDialog
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.people_door import open_people
from tests.support.changes_desk import plain
from tests.support.fake_sharing import Sharing, invitation, project
from tests.support.fake_world import World
from tests.support.live_window import click, column, lines
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.scenes_health import chain

OFFLINE = Unreachable("The cloud cannot be reached; nothing was changed.")


def world(**values: object) -> World:
    made = in_step()
    made.sharing = Sharing(projects=[project(**values)])
    return made


async def people(desk: Desk) -> PeopleDialog:
    """The dialog of the one project, filled."""
    open_people(desk.context, "p")
    await desk.settle(0.3)
    dialog = desk.window.people_flow.dialog
    assert isinstance(dialog, PeopleDialog)
    return dialog


def told(desk: Desk) -> list[str]:
    return [plain(message.text) for message in desk.window.banners.messages]


def press(desk: Desk, text: str) -> None:
    """A button of a banner."""
    [found] = [
        one for one in desk.window.banners.findChildren(QPushButton) if one.isVisible() and one.text() == text
    ]
    click(found)


def test_members_are_shown_with_their_roles() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        assert "Album" in dialog.title.text()
        assert lines(dialog.table) == [
            {"Name": "Anna (you)", "E-mail": "anna@example.org", "Role": "Owner"},
            {"Name": "Ben", "E-mail": "ben@example.org", "Role": "Editor"},
        ]
        assert not dialog.leave.isEnabled()
        assert "keeps its owner" in dialog.leave.toolTip()

    with_desk(story, world())


def test_an_owner_invites_by_keyboard() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        dialog.email.setFocus()
        QTest.keyClicks(dialog.email, "nonsense")
        QTest.keyClick(dialog.email, Qt.Key.Key_Return)
        await desk.settle(0.1)
        assert "Enter the e-mail address" in dialog.note.text()
        dialog.email.clear()
        QTest.keyClicks(dialog.email, "cleo@example.org")
        dialog.role.pick("viewer")
        QTest.keyClick(dialog.email, Qt.Key.Key_Return)
        await desk.settle(0.2)

        assert desk.world.named("projects.invite") == [("projects.invite", "p", "cleo@example.org", "viewer")]
        assert dialog.note.text() == "cleo@example.org is invited; the invitation waits for an answer."
        assert dialog.email.text() == ""

    with_desk(story, world())


def test_an_owner_changes_a_role_and_removes_somebody_after_a_second_press() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        dialog.table.selectRow(1)
        await desk.settle(0.05)
        assert dialog.change_role.text() == "Make viewer"
        click(dialog.change_role)
        await desk.settle(0.3)
        assert column(dialog.table, "Role") == ["Owner", "Viewer"]

        click(dialog.remove)
        await desk.settle(0.1)
        assert dialog.note.text() == "Ben will not see this project any more. Press again to remove."
        assert desk.world.named("projects.remove") == []
        click(dialog.remove)
        await desk.settle(0.3)
        assert column(dialog.table, "Name") == ["Anna (you)"]

    with_desk(story, world())


def test_leaving_says_what_it_does_to_this_device_and_asks_twice() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        assert not dialog.invite.isEnabled()
        click(dialog.leave)
        await desk.settle(0.1)
        assert dialog.note.text() == (
            "12 rows go from this device, and stay in the cloud. 2 unsent changes stay here under Needs attention,"
            " where you can export them. Press again to leave."
        )
        click(dialog.leave)
        await desk.settle(0.3)
        assert desk.world.named("projects.leave") == [("projects.leave", "p")]
        assert desk.window.people_flow.dialog is None
        assert told(desk) == ["You left Album; its rows go from this device with the next sync."]

    with_desk(story, world(role="editor", unsent=2))


def test_a_viewer_is_told_what_becomes_of_his_changes() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        assert "the cloud does not take them until its owner makes you an editor" in dialog.sentence.text()

    with_desk(story, world(role="viewer"))


def test_without_the_cloud_the_dialog_says_so_and_nothing_is_changed() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        desk.world.failure = OFFLINE
        dialog.email.setText("cleo@example.org")
        click(dialog.invite)
        await desk.settle(0.2)
        assert dialog.note.text() == OFFLINE.title
        assert dialog.invite.isEnabled()
        assert dialog.email.text() == "cleo@example.org"
        assert told(desk) == []

    with_desk(story, world())


def test_what_was_told_last_is_shown_as_such() -> None:
    async def story(desk: Desk) -> None:
        dialog = await people(desk)
        assert "what it told last" in dialog.note.text()

    made = world()
    made.sharing.is_fresh = False
    with_desk(story, made)


@pytest.mark.parametrize("accept", [True, False])
def test_an_invitation_is_told_in_a_banner_and_answered(accept: bool) -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.2)
        assert told(desk) == ["1 invitation to shared projects waits for your answer."]
        press(desk, "Show...")
        await desk.settle(0.3)
        dialog = desk.window.people_flow.dialog
        assert isinstance(dialog, InvitationsDialog)
        assert lines(dialog.table) == [
            {"Project": "Tour", "Invitation": "From Cleo", "Role": "Viewer", "State": "Open"}
        ]
        click(dialog.accept_button if accept else dialog.decline)
        await desk.settle(0.4)
        assert desk.world.named("projects.accept" if accept else "projects.decline")
        assert told(desk) == []
        assert not dialog.accept_button.isEnabled()

    made = in_step()
    made.sharing = Sharing(invitations=[invitation()], unread=1)
    with_desk(story, made)


def test_a_sent_invitation_is_found_in_the_account_menu_and_taken_back() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.invitations.trigger()
        await desk.settle(0.3)
        dialog = desk.window.people_flow.dialog
        assert isinstance(dialog, InvitationsDialog)
        dialog.table.selectRow(0)
        await desk.settle(0.05)
        assert (dialog.decline.text(), dialog.accept_button.isEnabled()) == ("Take back", False)
        click(dialog.decline)
        await desk.settle(0.3)
        assert dialog.note.text() == "The invitation was taken back."

    made = in_step()
    made.sharing = Sharing(invitations=[invitation(direction="sent", email="cleo@example.org")])
    with_desk(story, made)


def test_a_closed_banner_stays_closed_until_there_is_something_new() -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.2)
        desk.window.banners.dismissed.emit("invitations")
        desk.window.banners.withdraw("invitations")
        desk.engine.events.publish(RunFinished(kind="pull"))
        await desk.settle(0.4)
        assert told(desk) == []
        desk.world.sharing.unread = 2
        desk.engine.events.publish(RunFinished(kind="pull"))
        await desk.settle(0.4)
        assert told(desk) == ["2 invitations to shared projects wait for your answer."]

    made = in_step()
    made.sharing = Sharing(unread=1)
    with_desk(story, made)


def test_a_project_that_the_cloud_does_not_show_is_asked_about() -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.2)
        assert told(desk) == [
            "The cloud does not show the project Album any more; everything is kept on this device."
        ]
        press(desk, "People...")
        await desk.settle(0.3)
        dialog = desk.window.people_flow.dialog
        assert isinstance(dialog, PeopleDialog)
        assert dialog.leave.isEnabled()
        assert "Everything is kept here until you leave it." in dialog.sentence.text()

    with_desk(story, world(state="missing", role="owner"))


@pytest.mark.parametrize(("kept", "text"), [(0, ""), (3, " 3 unsent changes are kept.")])
def test_a_project_that_is_gone_is_told(kept: int, text: str) -> None:
    async def story(desk: Desk) -> None:
        desk.engine.events.publish(ProjectLeft(project_id="p", name="Album", kept=kept))
        await desk.settle(0.4)
        assert told(desk) == [
            f"You take no part in Album any more; its rows were removed from this device.{text}"
        ]
        if kept:
            press(desk, "Show")
            await desk.settle(0.1)
            assert desk.window.panel is PanelId.CHANGES

    with_desk(story, in_step())


def test_changes_of_a_left_project_are_exported_from_their_card(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.ATTENTION)
        await desk.settle(0.4)
        [card] = [one for one in desk.window.attention.cards.values() if "Album" in one.title.text()]
        assert card.button.text() == "Export..."
        click(card.button)
        await desk.settle(0.2)
        dialog = desk.window.export_flow.dialog
        assert dialog is not None
        dialog.reject()
        desk.window.export_flow.export(tmp_path / "kept.json")
        await desk.settle(0.4)
        assert told(desk) == ["1 change written to kept.json; it still waits here."]
        assert (tmp_path / "kept.json").exists()

    made = chain()
    cause = (
        'You take no part in the project "Album" any more; export this change, or discard it (left_project).'
    )
    first, *rest = [replace(one, state="pending") for one in made.changes]
    made.changes[:] = [replace(first, state="attention", last_error=cause, guarded=False), *rest]
    with_desk(story, made)
