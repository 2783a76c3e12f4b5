"""Every way of signing in and out, and what can happen to a session, in the window on a real cloud."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from luma_sync.engine import facade
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.session import credentials
from luma_sync.session.scenario_words import Scenario
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from luma_sync.ui.flows.session_notice import KEY
from luma_sync.ui.widgets.banners import Message
from tests.scenarios.session_cloud_fixture import cloud as cloud
from tests.scenarios.session_cloud_fixture import device as device
from tests.support.cli import PASSWORD, Device
from tests.support.cloud_view import CloudView
from tests.support.keyring_device import NULL, QuickKeyringDevice, Store
from tests.support.live_window import FAST, LiveWindow, click, in_window, type_into
from tests.support.session_cloud import SessionCloud
from tests.support.session_scenarios import Special, by_command, in_the_window

MakeDevice = Callable[[str], Device]
VENUE = "insert into venues (id, name) values (?, ?)"


def add(device: Device, name: str) -> None:
    device.execute(VENUE, (str(uuid.uuid4()), name))


def names(device: Device) -> set[str]:
    return {str(name) for (name,) in device.query("select name from venues")}


def in_cloud(cloud: SessionCloud, email: str) -> set[str]:
    return {str(row["row"]["name"]) for row in CloudView.of(cloud, email).rows("venues").values()}


def notice(live: LiveWindow) -> Message | None:
    return next((one for one in live.window.banners.messages if one.key == KEY), None)


def who(live: LiveWindow) -> str:
    return live.window.toolbar.account_button.text()


async def sign_out_dialog(live: LiveWindow) -> SignOutDialog:
    live.window.commands.account.trigger()
    await live.until(lambda: live.window.account_flow.dialog, "the ledger is shown")
    dialog = live.window.account_flow.dialog
    assert isinstance(dialog, SignOutDialog)
    assert dialog.isVisible()
    return dialog


async def until_out(live: LiveWindow) -> None:
    engine = live.window.context.engine
    await live.until(
        lambda: not engine.account.view().user_id and live.window.account_flow.dialog is None,
        "nobody is signed in",
    )
    button = live.window.overview.state_card.button
    await live.until(
        lambda: who(live) == "Not signed in" and button.text() == "Sign in...", "the window says so"
    )


@in_the_window(
    Scenario.LOCAL_ADOPTED,
    Scenario.OTHER_USER,
    Scenario.SAME_USER_AGAIN,
    Scenario.SIGNED_OUT,
    Scenario.RESUMED,
)
def test_local_work_is_adopted_and_two_accounts_take_turns(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a, bert = device("a"), f"bert.{email}"
    a.done("status")
    add(a, "Made alone")

    async def story(live: LiveWindow) -> None:
        assert await live.sign_in(cloud, email, PASSWORD, sign_up=True) == ""
        await live.until_synced()
        assert in_cloud(cloud, email) == {"Made alone"}

        live.window.commands.switch_account.trigger()
        await live.until(lambda: isinstance(live.window.account_flow.dialog, SignInDialog), "who is it now?")
        dialog = live.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        assert (dialog.email.text(), dialog.url.text()) == ("", cloud.url)
        assert await live.sign_in(cloud, bert, PASSWORD, sign_up=True) == ""
        await live.until(lambda: who(live) == bert, "Bert is signed in")
        await live.until_synced()
        assert names(a) == set()
        add(a, "Bert's")
        await live.until(lambda: a.one("select max(version) from venues"), "Bert's row is sent")
        await live.until_synced()

        live.window.commands.account.trigger()
        await until_out(live)
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        await live.until_synced()
        assert names(a) == {"Made alone"}

    in_window(a, story)
    assert in_cloud(cloud, email) == {"Made alone"}
    assert in_cloud(cloud, bert) == {"Bert's"}


@in_the_window(
    Scenario.UNSENT_ASKS, Scenario.UNSENT_KEPT, Scenario.UNSENT_EXPORTED, Scenario.UNSENT_DISCARDED
)
def test_unsent_work_is_listed_and_kept_exported_or_discarded_as_the_person_says(
    cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        await live.window.context.engine.pause()
        for name in ("One", "Two"):
            add(a, name)
        await live.until(lambda: live.window.context.bridge.status.outbox == 2, "the rows are counted")

        dialog = await sign_out_dialog(live)
        assert dialog.sentence.text().startswith("Only on this device: 2 changes.")
        await live.picture("real-sign-out-ledger")
        live.window.account_flow.leaving.export_into(tmp_path)
        await live.until(lambda: list(tmp_path.glob("Luma Sync unsent*/changes.json")), "it is exported")
        await live.until(dialog.keep.isEnabled, "the dialog is free again")
        click(dialog.keep)
        await until_out(live)
        assert names(a) == set()

        assert await live.sign_in(cloud, email, PASSWORD) == ""
        assert names(a) == {"One", "Two"}
        await live.until(lambda: live.window.context.bridge.status.outbox == 2, "the kept work is there")
        dialog = await sign_out_dialog(live)
        click(dialog.discard)
        assert not dialog.discard.isEnabled()
        type_into(dialog.typed, "discard")
        click(dialog.discard)
        await until_out(live)

    in_window(a, story)
    a.sign_in(cloud, email)
    assert names(a) == set()
    assert in_cloud(cloud, email) == set()


@in_the_window(Scenario.OFFLINE_START, Scenario.UNSENT_SENDS, Scenario.NOBODY_TO_LEAVE)
def test_send_first_says_what_is_left_while_the_cloud_is_away_and_signs_out_when_all_is_sent(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    cloud.kill()

    async def story(live: LiveWindow) -> None:
        await live.until(lambda: live.sentence.startswith("Offline"), "the cloud is away from the start")
        assert who(live) == email
        add(a, "Goes later")
        await live.until(lambda: live.window.context.bridge.status.outbox == 1, "the row is counted")
        dialog = await sign_out_dialog(live)
        click(dialog.send_first)
        await live.until(dialog.send_first.isEnabled, "the attempt has ended")
        assert "Not everything could be sent" in dialog._note.text()
        assert dialog.isVisible()
        await live.beside(cloud.start)
        click(dialog.send_first)
        await until_out(live)
        live.window.commands.account.trigger()
        offered = live.window.account_flow.dialog
        assert isinstance(offered, SignInDialog), "nobody can sign out any more"
        offered.reject()

    in_window(a, story, settings=replace(FAST, timer_sync_s=300.0))
    assert in_cloud(cloud, email) == {"Goes later"}


@in_the_window(Scenario.SESSION_REVOKED)
def test_a_session_that_is_ended_elsewhere_is_said_and_a_sign_in_goes_on(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        cloud.end_sessions(email)
        await live.until(lambda: notice(live), "the banner says that the session is over")
        add(a, "Kept")
        shown = notice(live)
        assert shown is not None
        assert shown.text.startswith("The cloud has ended the session")
        assert (shown.button, shown.second_button) == ("Sign in...", "")
        await live.until(lambda: live.sentence.startswith("Sign in again"), "the state says so, too")
        await live.picture("real-session-revoked")
        assert shown.pressed is not None
        shown.pressed()
        assert await live.sign_in(cloud, email, PASSWORD) == ""
        await live.until_synced()
        assert notice(live) is None

    in_window(a, story)
    assert in_cloud(cloud, email) == {"Kept"}


@in_the_window(Scenario.ACCOUNT_DELETED)
def test_an_account_that_is_deleted_is_said_and_its_rows_stay_to_be_exported(
    cloud: SessionCloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    add(a, "Was in the cloud")

    async def story(live: LiveWindow) -> None:
        await live.until_synced()
        cloud.delete_account(email)
        add(a, "Never sent")
        await live.until(lambda: notice(live), "the banner says that the account is gone")
        shown = notice(live)
        assert shown is not None
        assert shown.text.startswith("The account was deleted in the cloud")
        assert (shown.button, shown.second_button) == ("Export...", "Sign in...")
        told = "The account was deleted in the cloud - everything is kept on this device"
        await live.until(lambda: live.sentence == told, "the state says so, too")
        await live.picture("real-account-deleted")
        live.window.account_flow.leaving.export_into(tmp_path)
        await live.until(lambda: list(tmp_path.glob("Luma Sync unsent*/changes.csv")), "it is exported")

    in_window(a, story)
    assert names(a) == {"Was in the cloud", "Never sent"}
    assert a.done("account", "status")["cause"] == "account_deleted"
    [written] = tmp_path.glob("Luma Sync unsent*/changes.csv")
    assert "Never sent" in written.read_text()
    assert "Was in the cloud" in written.read_text(), "of an account that is gone everything is exported"


@pytest.mark.qt_log_ignore("does not support raise")
@by_command(Special.SECOND_INSTANCE)
@in_the_window(Special.SECOND_INSTANCE)
def test_a_second_start_brings_the_window_forward_and_a_command_is_told_who_owns_it(
    cloud: SessionCloud, device: MakeDevice, email: str
) -> None:
    a = device("a")
    a.sign_up(cloud, email)

    async def story(live: LiveWindow) -> None:
        live.window.showMinimized()
        second = await live.beside(Device(a.home).run)
        assert (second.code, second.out, second.err) == (0, "", "")
        assert not live.window.windowState() & Qt.WindowState.WindowMinimized
        assert live.window.isVisible()
        beside = await live.beside(Device(a.home).run, "sync")
        assert (beside.code, beside.err.count("\n")) == (6, 1)
        assert "window" in beside.err

    in_window(a, story)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(credentials, "_KEYRING_S", 0.3)
    monkeypatch.setattr(facade, "_STORE_S", 0.2)
    return Store(tmp_path, monkeypatch)


@pytest.fixture
def keyed(tmp_path: Path, store: Store) -> Iterator[QuickKeyringDevice]:
    made = QuickKeyringDevice(tmp_path / "a")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("mode", "state"), [("locked", "The password store is locked"), ("slow", "The password store does not")]
)
@in_the_window(Scenario.KEYRING_LOCKED, Scenario.KEYRING_SLOW, Scenario.KEYRING_HOLDS)
def test_a_store_that_opens_later_lets_sync_go_on_by_itself(
    cloud: SessionCloud, keyed: QuickKeyringDevice, email: str, store: Store, mode: str, state: str
) -> None:
    keyed.sign_up(cloud, email)
    add(keyed, "Kept")
    store.behave(mode)

    async def story(live: LiveWindow) -> None:
        await live.until(lambda: notice(live), "the banner names the store")
        shown = notice(live)
        assert shown is not None
        assert (shown.button, shown.second_button) == ("Unlock and try again", "Sign in...")
        assert live.sentence.startswith(state)
        assert live.window.context.bridge.status.state is SyncState.STOPPED
        assert live.window.overview.state_card.button.text() == "Unlock and try again"
        await live.picture(f"real-keyring-{mode}")
        dialog = await sign_out_dialog(live)
        click(dialog.keep)
        await live.until(lambda: "unlock it" in dialog._problem.text(), "the session cannot be left in there")
        await live.until(lambda: who(live) == email, "the account is still the one that is open")
        dialog.reject()
        store.behave("works")
        await live.until_synced()
        assert notice(live) is None

    in_window(keyed, story, memory=True)
    assert in_cloud(cloud, email) == {"Kept"}


@in_the_window(Scenario.KEYRING_MISSING, Scenario.MEMORY_OVER)
@by_command(Scenario.MEMORY_OVER)
def test_without_a_store_the_session_lives_as_long_as_the_window(
    cloud: SessionCloud, keyed: QuickKeyringDevice, email: str, store: Store
) -> None:
    store.use(NULL)
    keyed.done("status")
    add(keyed, "Sent all the same")

    async def first(live: LiveWindow) -> None:
        assert await live.sign_in(cloud, email, PASSWORD, sign_up=True) == ""
        texts = [message.text for message in live.window.banners.messages]
        assert any("for this session only" in text for text in texts)
        await live.until_synced()

    async def second(live: LiveWindow) -> None:
        await live.until(lambda: notice(live), "the banner says that the session was of memory")
        shown = notice(live)
        assert shown is not None
        assert "in memory only" in shown.text
        assert shown.button == "Sign in..."

    in_window(keyed, first, memory=True)
    in_window(keyed, second, memory=True)
    assert in_cloud(cloud, email) == {"Sent all the same"}
    assert keyed.done("account", "status")["cause"] == "memory_over"


@in_the_window(Scenario.KEYRING_FORGETS, Scenario.FIRST_NOTHING)
def test_a_store_that_forgets_at_once_keeps_the_session_in_memory_and_says_so(
    cloud: SessionCloud, keyed: QuickKeyringDevice, email: str, store: Store
) -> None:
    store.behave("forgets")

    async def story(live: LiveWindow) -> None:
        assert await live.sign_in(cloud, email, PASSWORD, sign_up=True) == ""
        assert any("session only" in message.text for message in live.window.banners.messages)
        await live.until_synced()

    in_window(keyed, story, memory=True)
    assert store.kept == ""
