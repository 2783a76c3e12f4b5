"""The toolbar retries what has failed, and its account menu says which device this is."""

from dataclasses import replace

import pytest

from luma_sync.engine.account import DeviceView
from luma_sync.ui.chrome.toolbar import ActionButton
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, in_step


def test_retry_failed_is_grey_with_a_reason_while_nothing_has_failed() -> None:
    async def story(desk: Desk) -> None:
        command = desk.window.commands.retry_failed
        assert (command.isEnabled(), command.toolTip()) == (False, "Nothing has failed.")
        buttons = desk.window.toolbar.findChildren(ActionButton)
        assert command in [button.defaultAction() for button in buttons]

        calm = desk.world.status
        for failing in (
            replace(calm, quarantined=1),
            replace(calm, retrying=1),
            replace(calm, failed_uploads=1),
            replace(calm, failed_packages=1),
            replace(calm, failed_downloads=1),
        ):
            for status in (failing, calm):
                desk.engine.set_status(status)
                desk.context.bridge.flush()
                assert command.isEnabled() is (status is failing)

    with_desk(story, in_step())


def test_it_tries_changes_and_files_again_and_says_how_many() -> None:
    async def story(desk: Desk) -> None:
        desk.window.commands.retry_failed.trigger()
        await desk.settle(0.3)
        assert desk.world.named("queue.retry") == [("queue.retry", None)]
        assert len(desk.world.named("uploads.retry")) == 1
        assert any("tried again now." in message.text for message in desk.window.banners.messages)

    with_desk(story, error())


def known(world: World, name: str) -> World:
    seen = "2026-11-21T09:00:00Z"
    other = DeviceView(id="other", name="Laptop", is_this=False, first_seen_at=seen, last_seen_at=seen)
    own = DeviceView(id="own", name=name, is_this=True, first_seen_at=seen, last_seen_at=seen)
    world.devices = (other, own)
    return world


@pytest.mark.parametrize("name", ["Studio PC", ""])
def test_the_account_menu_names_this_device_where_the_cloud_tells(name: str) -> None:
    async def story(desk: Desk) -> None:
        await desk.settle(0.2)
        shown = [action.text() for action in desk.window.toolbar.account_button.menu_of.actions()
                 if action.isVisible()]  # fmt: skip
        assert ("This device: Studio PC" in shown) is bool(name)
        assert not any("Laptop" in text for text in shown)

    with_desk(story, known(in_step(), name))
