"""The toolbar retries what has failed, and its account menu says which device this is."""

from dataclasses import replace

import pytest

from luma_sync.engine.account import DeviceView
from luma_sync.engine.space import CloudSpace
from luma_sync.ui.chrome.cloud_space import space_text
from luma_sync.ui.chrome.toolbar import ActionButton
from tests.support.fake_world import World
from tests.support.qt import Desk, application, with_desk
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


def shown_lines(desk: Desk) -> list[str]:
    lines = [
        action.text() for action in desk.window.toolbar.account_button.menu_of.actions() if action.isVisible()
    ]
    return [line.replace("\u2068", "").replace("\u2069", "") for line in lines]


def test_the_account_menu_says_what_is_in_the_cloud_and_no_line_comes_while_it_is_open() -> None:
    async def story(desk: Desk) -> None:
        menu = desk.window.toolbar.account_button.menu_of
        desk.world.cloud_space = CloudSpace(files=214, bytes=3_100_000_000, sized=214, file_max=50_000_000)
        menu.aboutToShow.emit()
        before, width = len(shown_lines(desk)), menu.minimumWidth()
        assert "In the cloud: ..." in shown_lines(desk)
        await desk.until(lambda: "In the cloud: 214 files, 3.1 GB" in shown_lines(desk))
        assert len(shown_lines(desk)) == before
        assert menu.sizeHint().width() <= width, "nor does it become wider"
        assert not any("50" in line for line in shown_lines(desk))
        menu.aboutToShow.emit()
        assert "One audio file: up to 50.0 MB" in shown_lines(desk)

        desk.world.status = replace(desk.world.status, email="")
        desk.context.bridge.flush()
        menu.aboutToShow.emit()
        await desk.settle()
        assert not any(line.startswith(("In the cloud", "One audio")) for line in shown_lines(desk))

    with_desk(story, in_step())


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        (CloudSpace(), "In the cloud: no files yet"),
        (CloudSpace(files=1, bytes=2_000_000, sized=1), "In the cloud: 1 file, 2.0 MB"),
        (CloudSpace(files=9), "In the cloud: 9 files"),
        (CloudSpace(files=9, bytes=2_000_000, sized=4), "In the cloud: 9 files, 2.0 MB of them from here"),
    ],
)
def test_no_size_is_told_that_nobody_knows(space: CloudSpace, expected: str) -> None:
    application()
    assert space_text(space) == expected
