"""The first steps in the window: shown once, closed at any time, by keyboard too, on a world without a network."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from luma_sync.cloud.probes import Trouble
from luma_sync.engine.setup import StoreView
from luma_sync.engine.status.merge_views import EntityPreview, MergePreview
from luma_sync.engine.status.project_verdict import Check
from luma_sync.engine.status.snapshot import AccountView, EntityStatus, SyncState
from luma_sync.kernel.errors import LocalCloudError, UsageError
from luma_sync.ui.dialogs.setup import SetupDialog, Step
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.flows.first_sync import KEPT
from luma_sync.ui.flows.setup import SEEN
from luma_sync.ui.window_state import WindowState
from tests.support.fake_setup import FINE
from tests.support.fake_world import World
from tests.support.qt import Desk, run_on_loop, with_desk
from tests.support.scenes import empty, in_step

URL, KEY = "https://luma.supabase.co", "sb_publishable_abc"


def with_state(folder: Path, work: Callable[..., object], world: World) -> None:
    """A desk whose window remembers."""

    async def whole() -> None:
        desk = Desk(world, WindowState(folder / "window.ini"))
        desk.window.show()
        try:
            await desk.settle(0.2)
            await work(desk)  # type: ignore[misc]
        finally:
            await desk.close()

    run_on_loop(whole)


def pages(desk: Desk) -> SetupDialog:
    dialog = desk.window.setup_flow.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_a_home_without_an_account_shows_them_once_and_offline_is_remembered(tmp_path: Path) -> None:
    async def first(desk: Desk) -> None:
        dialog = pages(desk)
        assert not dialog.isModal()
        assert QApplication.focusWidget() in (dialog.welcome.project, None)
        desk.window.hide()
        assert not dialog.isVisible(), "it goes with the window"
        desk.window.show()
        assert dialog.isVisible()
        dialog.welcome.offline.click()
        await desk.settle()
        assert desk.window.setup_flow.dialog is None
        desk.window.commands.setup.trigger()
        assert pages(desk).step is Step.WELCOME
        QTest.keyClick(pages(desk), Qt.Key.Key_Escape)
        assert desk.window.setup_flow.dialog is None

    async def second(desk: Desk) -> None:
        assert desk.window.setup_flow.dialog is None

    with_state(tmp_path, first, empty())
    assert WindowState(tmp_path / "window.ini").flag(SEEN)
    with_state(tmp_path, second, empty())


def test_a_home_with_an_account_does_not_show_them(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        assert desk.window.setup_flow.dialog is None
        assert not desk.window.commands.setup.isVisible()

    world = in_step()
    world.account = AccountView(signed_in=True, email="anna@example.org", user_id="u")
    with_state(tmp_path, story, world)


def test_by_keyboard_alone_a_project_is_checked_and_signed_in_to() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.setup.trigger()
        dialog = pages(desk)
        QTest.keyClick(dialog.welcome.project, Qt.Key.Key_Space)
        QTest.keyClicks(dialog.project.url, URL)
        QTest.keyClicks(dialog.project.key, KEY)
        QTest.keyClick(dialog.project.key, Qt.Key.Key_Return)
        await desk.settle(0.2)
        assert desk.world.named("check_project") == [("check_project", URL, KEY)]
        assert dialog.project.verdict.text_of(Check.KEY) == "Key, fine: The key is accepted."
        QTest.keyClick(dialog.project.go_on, Qt.Key.Key_Space)
        await desk.settle(0.2)
        assert dialog.step is Step.STORE
        assert dialog.store.note.text() == "The session goes to the desktop's password store."
        QTest.keyClick(dialog.store.go_on, Qt.Key.Key_Space)
        await desk.settle(0.2)

        sign_in = desk.window.account_flow.dialog
        assert isinstance(sign_in, SignInDialog)
        assert sign_in.sentence.text() == "Your cloud is luma.supabase.co."
        assert not sign_in.url.isVisible()
        QTest.keyClicks(sign_in.email, "anna@example.org")
        QTest.keyClicks(sign_in.password, "secret")
        QTest.keyClick(sign_in.password, Qt.Key.Key_Return)
        await desk.settle(0.3)
        assert desk.world.named("sign_in") == [("sign_in", URL, KEY, "anna@example.org", "secret", "merge")]

    with_desk(story, empty())


def test_a_project_with_a_fault_lets_nobody_on_and_a_changed_key_makes_the_check_void() -> None:
    async def story(desk: Desk) -> None:
        setup = desk.engine.setup
        setup.facts = replace(FINE, door=Trouble(code="unreachable", fault="page"))
        desk.window.setup_flow.open(Step.PROJECT, url=URL, key=KEY)
        page = pages(desk).project
        page.check.click()
        await desk.settle(0.2)
        assert page.verdict.text_of(Check.ADDRESS).startswith(
            "Address, failed: A web page answered in place of"
        )
        assert not page.go_on.isVisible()

        setup.facts = FINE
        page.check.click()
        await desk.settle(0.2)
        assert page.go_on.isVisible()
        QTest.keyClicks(page.key, "x")
        assert not page.go_on.isVisible()
        assert not page.verdict.isVisible()

        setup.may_answer.clear()
        page.check.click()
        await desk.settle(0.1)
        assert not page.check.isEnabled()
        page.cancel.click()
        await desk.settle(0.1)
        assert page.check.isEnabled()
        assert desk.tasks.running == 0, "the questions have ended"

        page.check.click()
        await desk.settle(0.1)
        pages(desk).reject()
        await desk.settle(0.1)
        assert desk.tasks.running == 0

    with_desk(story, empty())


def test_what_is_missing_is_said_before_anything_is_asked() -> None:
    async def story(desk: Desk) -> None:
        desk.window.setup_flow.open(Step.PROJECT)
        page = pages(desk).project
        for url, key, said in (
            ("luma", "", "Enter the project's URL; it begins with https://."),
            (URL, "", "Enter the publishable (anon) key of the project."),
        ):
            page.fill(url, key)
            page.check.click()
            assert page.problem.text() == said
        desk.world.failure = UsageError("This is the project's secret key; use the other one.")
        page.fill(URL, "sb_secret_x")
        page.check.click()
        await desk.settle(0.2)
        assert page.problem.text() == "This is the project's secret key; use the other one."
        assert page.check.isEnabled()

    with_desk(story, empty())


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    falling = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(target, falling)


def test_a_file_fills_the_fields_and_is_checked_and_a_secret_one_is_refused() -> None:
    async def story(desk: Desk) -> None:
        files = desk.engine.setup.files
        files[".env"] = f"NEXT_PUBLIC_SUPABASE_URL={URL}\nNEXT_PUBLIC_SUPABASE_ANON_KEY={KEY}\n".encode()
        files["server.env"] = f"SUPABASE_URL={URL}\nSUPABASE_SERVICE_ROLE_KEY=sb_secret_x\n".encode()
        desk.window.setup_flow.open(Step.PROJECT)
        page = pages(desk).project
        drop(page, Path("/x/server.env"))
        await desk.settle(0.2)
        assert page.problem.text().startswith("The file holds the project's secret key alone")
        assert (page.url.text(), page.key.text()) == ("", "")
        drop(page, Path("/x/.env"))
        await desk.settle(0.2)
        assert (page.url.text(), page.key.text()) == (URL, KEY)
        assert page.go_on.isVisible()
        assert not page.problem.isVisible()

    with_desk(story, empty())


def test_a_cloud_of_ones_own_is_started_and_an_account_made_in_it() -> None:
    async def story(desk: Desk) -> None:
        own = desk.engine.setup.own_cloud
        desk.window.setup_flow.open()
        dialog = pages(desk)
        dialog.welcome.own_cloud.click()
        own.failure = LocalCloudError("The disk is full; free some space.")
        dialog.own_cloud.start.click()
        await desk.settle(0.2)
        assert dialog.own_cloud.note.text() == "The disk is full; free some space."
        assert dialog.own_cloud.start.text() == "Try again"
        own.failure = None
        dialog.own_cloud.start.click()
        await desk.settle(0.2)
        assert dialog.step.value == "store"
        dialog.store.back.click()
        assert dialog.step.value == "own_cloud"
        dialog.own_cloud.start.click()
        await desk.settle(0.2)
        dialog.store.go_on.click()
        await desk.settle(0.2)
        sign_in = desk.window.account_flow.dialog
        assert isinstance(sign_in, SignInDialog)
        assert sign_in.submit.text() == "Create account"
        assert not sign_in.merge.isVisible()
        assert (sign_in.form().url, sign_in.form().key) == ("http://127.0.0.1:5123", "sb_publishable_own")
        sign_in.reject()

        own.lacking = "starlette"
        desk.window.setup_flow.open()
        assert not pages(desk).welcome.own_cloud.isEnabled()
        assert "luma-sync[localcloud]" in pages(desk).welcome.own_cloud.toolTip()

    with_desk(story, empty())


def test_a_system_without_a_password_store_says_so_and_lets_one_on() -> None:
    async def story(desk: Desk) -> None:
        setup = desk.engine.setup
        setup.store = StoreView(is_kept=False, step="write", fault="missing")
        desk.window.setup_flow.open(Step.PROJECT, url=URL, key=KEY)
        dialog = pages(desk)
        dialog.project.check.click()
        await desk.settle(0.2)
        dialog.project.go_on.click()
        await desk.settle(0.2)
        said = "This system has no password store. You can sign in for this session only."
        assert dialog.store.note.text() == said
        assert dialog.store.go_on.isEnabled()
        setup.store = StoreView(is_kept=True, place="keyring.backends.kwallet.DBusKeyring")
        dialog.store.again.click()
        await desk.settle(0.2)
        assert dialog.store.note.text() == "The session goes to KWallet."
        assert not dialog.store.again.isVisible()

    with_desk(story, empty())


def test_a_cloud_of_ones_own_that_does_not_run_is_said_while_it_is_so() -> None:
    async def story(desk: Desk) -> None:
        own = desk.engine.setup.own_cloud

        def said() -> list[str]:
            return [message.detail for message in desk.window.banners.messages if message.key == "own cloud"]

        own.problem = "The disk is full."
        desk.engine.set_status(replace(desk.world.status, outbox=1))
        await desk.settle(0.3)
        assert said() == ["The disk is full."]
        own.problem = ""
        desk.engine.set_status(replace(desk.world.status, outbox=2))
        await desk.settle(0.3)
        assert said() == []

    with_desk(story, empty())


def test_the_sign_in_dialog_leads_to_them_with_what_was_typed() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        sign_in = desk.window.account_flow.dialog
        assert isinstance(sign_in, SignInDialog)
        sign_in.url.setText(URL)
        sign_in.help.click()
        await desk.settle(0.1)
        assert desk.window.account_flow.dialog is None
        assert pages(desk).step is Step.PROJECT
        assert pages(desk).project.url.text() == URL

    with_desk(story, empty())


def test_the_first_sync_is_counted_goes_on_when_closed_and_after_a_restart(tmp_path: Path) -> None:
    def status_of(world: World, rows: int, *, done: bool = False) -> None:
        state = SyncState.IN_STEP if done else SyncState.RECEIVING
        world.status = replace(
            world.status,
            state=state,
            email="anna@example.org",
            entities=(EntityStatus(name="venues", local=rows),),
            last_sync_at="2026-11-21T14:02:00.000Z" if done else None,
        )

    world = empty()
    status_of(world, 0)
    world.status = replace(world.status, email="")
    world.preview = MergePreview(
        email="", scenario="empty_device", sentence="", entities=(EntityPreview(entity="venues", cloud=200),)
    )

    async def first(desk: Desk) -> None:
        flow = desk.window.first_sync_flow
        if desk.window.setup_flow.dialog is not None:
            desk.window.setup_flow.dialog.reject()
        desk.window.commands.account.trigger()
        sign_in = desk.window.account_flow.dialog
        assert isinstance(sign_in, SignInDialog)
        for field, text in (
            (sign_in.url, URL), (sign_in.key, KEY), (sign_in.email, "anna@example.org"), (sign_in.password, "x"),
        ):  # fmt: skip
            field.setText(text)
        sign_in.submit.click()
        await desk.settle(0.3)
        status_of(world, 50)
        desk.engine.set_status(world.status)
        await desk.settle(0.3)
        link = desk.window.status_bar.first_sync
        assert link.text() == "First sync, 25 %"
        link.click()
        assert flow.dialog is not None
        assert flow.dialog.received.text() == "50 of 200 rows received."
        assert flow.dialog.bar.value() == 250
        assert "You can already work." in flow.dialog.sentence.text()
        flow.dialog.close_button.click()
        await desk.settle(0.1)
        assert desk.window.first_sync_flow.dialog is None
        assert link.isVisible()

    async def second(desk: Desk) -> None:
        link, flow = desk.window.status_bar.first_sync, desk.window.first_sync_flow
        desk.engine.set_status(world.status)
        await desk.settle(0.3)
        assert link.text() == "First sync, 25 %"
        link.click()
        dialog = flow.dialog
        assert dialog is not None
        status_of(world, 200, done=True)
        desk.engine.set_status(world.status)
        await desk.settle(0.3)
        assert dialog.title.text() == "The first sync is done"
        assert not link.isVisible()

    with_state(tmp_path, first, world)
    with_state(tmp_path, second, world)
    assert WindowState(tmp_path / "window.ini").text(KEPT) == ""
