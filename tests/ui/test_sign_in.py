"""Signing in and out in the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from luma_sync.cloud.errors import WrongCredentials
from luma_sync.engine.ledger import EntityLeft, Ledger
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import empty, in_step


async def opened(desk: Desk) -> SignInDialog:
    desk.window.commands.account.trigger()
    await desk.settle()
    dialog = desk.window.account_flow.dialog
    assert isinstance(dialog, SignInDialog)
    return dialog


def fill(dialog: SignInDialog) -> None:
    for field, text in (
        (dialog.url, "https://luma.supabase.co"),
        (dialog.key, "anon-key"),
        (dialog.email, "anna@example.org"),
        (dialog.password, "secret"),
    ):
        field.clear()
        QTest.keyClicks(field, text)


def test_by_keyboard_alone_one_can_sign_in() -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        fill(dialog)
        QTest.keyClick(dialog.password, Qt.Key.Key_Return)
        await desk.settle(0.3)

        call = ("sign_in", "https://luma.supabase.co", "anon-key", "anna@example.org", "secret", "merge")
        assert desk.world.named("sign_in") == [call]
        assert desk.window.account_flow.dialog is None
        assert desk.window.toolbar.account_button.text() == "anna@example.org"

    with_desk(story, empty())


def test_an_account_can_be_made_and_the_cloud_preferred() -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        fill(dialog)
        dialog.mode.pick("sign_up")
        dialog.use_cloud.setChecked(True)
        assert dialog.submit.text() == "Create account"
        dialog.submit.click()
        await desk.settle(0.3)

        assert desk.world.named("sign_up")[0][-1] == "use-cloud"

    with_desk(story, empty())


def test_a_wrong_password_stands_in_the_dialog_and_nothing_else_is_lost() -> None:
    async def story(desk: Desk) -> None:
        desk.world.failure = WrongCredentials("E-mail or password is wrong; type them again.")
        dialog = await opened(desk)
        fill(dialog)
        dialog.submit.click()
        assert not dialog.submit.isEnabled()
        await desk.settle(0.2)

        assert dialog.isVisible()
        assert dialog._problem.text() == "E-mail or password is wrong; type them again."
        assert dialog.submit.isEnabled()
        assert dialog.email.text() == "anna@example.org"
        dialog.reject()
        await desk.settle()
        assert desk.window.account_flow.dialog is None

    with_desk(story, empty())


def test_what_is_missing_is_said_before_the_cloud_is_asked() -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        steps = (
            (dialog.url, "luma", "Enter the cloud's address; it begins with https://."),
            (dialog.url, "https://luma.supabase.co", "Enter the anon key of your cloud project."),
            (dialog.key, "anon", "Enter an e-mail address."),
            (dialog.email, "anna@example.org", "Enter a password."),
        )
        for field, text, problem in steps:
            field.setText(text)
            dialog.submit.click()
            assert dialog._problem.text() == problem
        assert desk.world.named("sign_in") == []
        dialog.reject()

    with_desk(story, empty())


def test_the_password_is_hidden_until_it_is_asked_for() -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        hidden = dialog.password.echoMode()
        dialog._show_password.click()

        assert hidden is QLineEdit.EchoMode.Password
        assert dialog.password.echoMode() is QLineEdit.EchoMode.Normal
        assert "secret" not in repr(dialog.form())
        dialog.reject()

    with_desk(story, empty())


def test_a_session_that_cannot_be_kept_is_told() -> None:
    async def story(desk: Desk) -> None:
        dialog = await opened(desk)
        fill(dialog)
        dialog.submit.click()
        await desk.settle(0.3)

        assert "for this session only" in desk.window.banners.messages[0].text

    world = empty()
    world.account = AccountView(signed_in=False, memory_only=True)
    with_desk(story, world)


def test_signing_out_with_nothing_unsent_asks_nothing() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        await desk.settle(0.3)

        assert desk.world.named("sign_out") == [("sign_out", False, False)]
        assert desk.window.account_flow.dialog is None
        assert desk.window.toolbar.account_button.text() == "Not signed in"

    with_desk(story, in_step())


def unsent() -> World:
    world = in_step()
    world.left = Ledger(
        rows=2, files=1, file_bytes=5_000_000, entities=(EntityLeft(entity="venues", rows=2),), seconds=70.0
    )
    return world


def test_signing_out_with_unsent_work_asks_and_keeps_it() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignOutDialog)
        assert dialog.sentence.text() == (
            "Only on this device: 2 changes, 1 file (5.0 MB). Sending takes about 1 min."
        )
        dialog.keep.click()
        await desk.settle(0.3)

        assert desk.world.named("sign_out")[-1] == ("sign_out", True, False)
        assert desk.window.account_flow.dialog is None

    with_desk(story, unsent())


def test_discarding_has_to_be_typed() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignOutDialog)
        dialog.discard.click()
        await desk.settle(0.1)
        assert len(desk.world.named("sign_out")) == 1
        assert not dialog.discard.isEnabled()
        dialog.typed.setText("discar")
        assert not dialog.discard.isEnabled()
        dialog.typed.setText("Discard ")
        dialog.discard.click()
        await desk.settle(0.3)

        assert desk.world.named("sign_out")[-1] == ("sign_out", False, True)

    with_desk(story, unsent())


def test_send_first_syncs_before_it_signs_out() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignOutDialog)
        dialog.send_first.click()
        desk.world.left = Ledger()
        await desk.settle(0.3)

        names = [call[0] for call in desk.world.calls]
        assert names.index("sync") < len(names) - 1 - names[::-1].index("sign_out")
        assert desk.window.account_flow.dialog is None

    with_desk(story, unsent())
