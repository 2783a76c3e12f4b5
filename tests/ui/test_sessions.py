"""What the window says of a session in trouble, and how a person leaves: on a world without a network."""

from dataclasses import replace

import pytest

from luma_sync.engine.ledger import EntityLeft, Ledger
from luma_sync.engine.status.session_templates import BY_CAUSE, STORE_TROUBLE
from luma_sync.engine.status.snapshot import AccountView, Sentence, SyncState
from luma_sync.events.types import SessionChanged
from luma_sync.ui.dialogs.sign_in import SignInDialog
from luma_sync.ui.dialogs.sign_out import SignOutDialog
from luma_sync.ui.flows.notifying import STOPPED
from luma_sync.ui.flows.session_notice import KEY
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.state_words import program_shape
from luma_sync.ui.tray.state import TrayKind, tray_state
from luma_sync.ui.widgets.banners import Message
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step


def troubled(cause: str) -> World:
    world = in_step()
    world.account = AccountView(
        signed_in=False, email="anna@example.org", user_id="u", url="https://cloud.example", state="expired",
        cause=cause, reason="Why.",
    )  # fmt: skip
    state = SyncState.STOPPED if cause in STORE_TROUBLE else SyncState.SIGNED_OUT
    said = Sentence(template=BY_CAUSE.get(cause, "Signed out - changes stay on this device"))
    world.status = replace(
        world.status, state=state, sentence=said, session_cause=cause, email="anna@example.org"
    )
    return world


def notices(desk: Desk) -> list[Message]:
    return [message for message in desk.window.banners.messages if message.key == KEY]


@pytest.mark.parametrize(
    ("cause", "buttons"),
    [
        ("session_revoked", ("Sign in...", "")),
        ("expired", ("Sign in...", "")),
        ("memory_over", ("Sign in...", "")),
        ("keyring_forgets", ("Sign in...", "")),
        ("account_deleted", ("Export...", "Sign in...")),
        ("keyring_locked", ("Unlock and try again", "Sign in...")),
        ("keyring_slow", ("Unlock and try again", "Sign in...")),
        ("keyring_missing", ("Try again", "Sign in...")),
    ],
)
def test_every_trouble_has_its_sentence_and_its_buttons(cause: str, buttons: tuple[str, str]) -> None:
    async def story(desk: Desk) -> None:
        [shown] = notices(desk)
        assert (shown.button, shown.second_button) == buttons
        assert any(word in shown.text for word in ("Nothing is lost", "nothing is lost", "Everything stays"))

    with_desk(story, troubled(cause))


@pytest.mark.parametrize(
    ("cause", "buttons"),
    [("token_file", ("Try again", "Sign in...")), ("account_unknown", ("Sign in...", ""))],
)
def test_trouble_with_a_file_is_told_with_its_name_and_the_way_out(
    cause: str, buttons: tuple[str, str]
) -> None:
    reason = "The file /home/anna/x is damaged; sign in to the account again."

    async def story(desk: Desk) -> None:
        [shown] = notices(desk)
        assert (shown.text, shown.button, shown.second_button) == (reason, *buttons)

    world = troubled(cause)
    world.account = replace(world.account, reason=reason)
    with_desk(story, world)


def test_a_session_that_works_has_no_banner_and_a_closed_one_stays_closed() -> None:
    async def story(desk: Desk) -> None:
        assert len(notices(desk)) == 1
        desk.window.banners._dismiss(KEY)
        desk.engine.events.publish(SessionChanged(state="expired"))
        await desk.settle(0.2)
        assert notices(desk) == []
        desk.world.account = AccountView(signed_in=True, email="anna@example.org", user_id="u")
        desk.engine.events.publish(SessionChanged(state="signed_in"))
        await desk.settle(0.2)
        assert notices(desk) == []

    with_desk(story, troubled("session_revoked"))


def test_trying_again_asks_the_store() -> None:
    async def story(desk: Desk) -> None:
        [shown] = notices(desk)
        assert shown.pressed is not None
        shown.pressed()
        await desk.settle(0.2)
        assert desk.world.named("look_again")

    with_desk(story, troubled("keyring_locked"))


@pytest.mark.parametrize(
    ("cause", "button"),
    [
        ("keyring_locked", "Unlock and try again"),
        ("keyring_slow", "Unlock and try again"),
        ("keyring_missing", "Try again"),
    ],
)
def test_a_store_that_does_not_work_is_a_stop_with_the_same_button_everywhere(
    cause: str, button: str
) -> None:
    async def story(desk: Desk) -> None:
        window, looked = desk.window, desk.world
        assert [message.text for message in window.banners.messages if message.key == STOPPED] == []
        step, [card] = window.overview.state_card.button, window.causes.causes
        assert (step.text(), card.button, card.second_button) == (button, button, "Sign in...")
        assert (card.shape, card.tone) == program_shape(SyncState.STOPPED)
        assert tray_state(looked.status).kind is TrayKind.ERROR
        window.show_panel(PanelId.ATTENTION)
        for press in (
            step.click,
            window.attention.cards[card.key].button.click,
            window.commands.sync_now.trigger,
            window.commands.unlock.trigger,
        ):
            looked.calls.clear()
            press()
            await desk.settle(0.2)
            assert looked.named("look_again"), press
        assert window.commands.sync_now.isEnabled()
        assert "password store" in window.commands.sync_now.toolTip()

    with_desk(story, troubled(cause))


def test_a_closed_banner_comes_back_when_somebody_tries_and_the_store_still_does_not_work() -> None:
    async def story(desk: Desk) -> None:
        desk.window.banners._dismiss(KEY)
        assert notices(desk) == []
        desk.window.commands.unlock.trigger()
        await desk.settle(0.2)
        assert len(notices(desk)) == 1

    with_desk(story, troubled("keyring_locked"))


def test_the_card_of_a_store_offers_to_sign_in_too() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.ATTENTION)
        desk.window.attention.cards["password_store"].second.click()
        await desk.settle(0.2)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        dialog.reject()
        await desk.settle(0.1)

    with_desk(story, troubled("keyring_locked"))


def test_the_menu_offers_to_sign_in_again_to_switch_and_to_sign_out() -> None:
    async def story(desk: Desk) -> None:
        menu = desk.window.toolbar.account_button.menu_of
        texts = [action.text() for action in menu.actions() if action.isVisible()]
        assert {"Sign in again...", "Sign out...", "Switch account..."} <= set(texts)
        desk.window.commands.sign_in.trigger()
        await desk.settle(0.2)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        assert dialog.email.text() == "anna@example.org"
        assert desk.world.named("sign_out") == []
        dialog.reject()
        await desk.settle(0.1)

    with_desk(story, troubled("session_revoked"))


def test_switching_with_nothing_unsent_goes_straight_to_the_next_person() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.switch_account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        assert dialog.email.text() == ""
        dialog.reject()
        await desk.settle(0.1)

    with_desk(story, in_step())


def unsent() -> World:
    world = in_step()
    kinds = tuple(
        EntityLeft(entity=entity, rows=10 - number)
        for number, entity in enumerate(
            ("tracks", "venues", "goals", "fixtures", "patterns", "scores", "projects")
        )
    )
    world.left = Ledger(rows=sum(one.rows for one in kinds), entities=kinds, held=2)
    return world


def test_switching_with_unsent_work_shows_the_ledger_first() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.switch_account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignOutDialog)
        assert dialog.windowTitle() == "Before another account signs in"
        assert dialog._kinds.count() == 2 * 6, "five kinds and the rest together"
        dialog.keep.click()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignInDialog)
        dialog.reject()
        await desk.settle(0.1)

    with_desk(story, unsent())


def test_cancel_leaves_everybody_where_they_are() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.account.trigger()
        await desk.settle(0.3)
        dialog = desk.window.account_flow.dialog
        assert isinstance(dialog, SignOutDialog)
        dialog.cancel.click()
        await desk.settle(0.2)
        assert desk.window.account_flow.dialog is None
        assert desk.world.named("sign_out") == [("sign_out", False, False)]

    with_desk(story, unsent())
