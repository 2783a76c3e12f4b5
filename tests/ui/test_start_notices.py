"""What a window says of the time before it, as long as it is true."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.errors import LibraryBusy, LibraryDamaged
from luma_sync.ui.leaving.start_notices import LAST_EXIT, UNFINISHED, UNSENT, StartNotices
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.window_state import WindowState
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step, offline


def said(desk: Desk, key: str) -> Message | None:
    return next((each for each in desk.window.banners.messages if each.key == key), None)


def text_of(desk: Desk, key: str) -> str:
    message = said(desk, key)
    return message.text if message is not None else ""


def world_with(**values: Any) -> World:
    world = offline()
    common = {"outbox": 4, "conflicts": 0, "quarantined": 0, "profile": "account"}
    world.status = replace(world.status, **{**common, **values})
    return world


def now(desk: Desk, **values: Any) -> None:
    desk.engine.set_status(replace(desk.world.status, **values))
    desk.context.bridge.flush()


def test_unsent_changes_of_the_last_time_are_named_until_they_are_sent(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        StartNotices(desk.context, desk.window, WindowState(tmp_path / "window.ini"))
        assert text_of(desk, UNSENT) == "4 changes not sent yet. They go out when the cloud answers."
        message = said(desk, UNSENT)
        assert message is not None
        assert message.severity is Severity.INFO
        now(desk, outbox=5)
        assert text_of(desk, UNSENT).startswith("5 changes not sent yet.")
        now(desk, state=SyncState.PAUSED, paused=True, outbox=1)
        assert text_of(desk, UNSENT) == "1 change not sent yet. It goes out when you resume."
        message = said(desk, UNSENT)
        assert message is not None
        assert message.pressed is not None
        message.pressed()
        await desk.settle()
        assert not desk.world.status.paused

        now(desk, state=SyncState.SIGNED_OUT, paused=False, online=False)
        assert text_of(desk, UNSENT).endswith("when you sign in again.")
        now(desk, state=SyncState.SENDING, online=True)
        assert said(desk, UNSENT) is None, "it is being sent: the status line says so"
        now(desk, state=SyncState.IN_STEP, outbox=0)
        now(desk, state=SyncState.OFFLINE, online=False, outbox=2)
        assert said(desk, UNSENT) is None, "these are of today"

    with_desk(story, world_with())


@pytest.mark.parametrize(
    "world",
    [
        world_with(outbox=0),
        world_with(outbox=2, conflicts=1, quarantined=1),
        world_with(profile="local", state=SyncState.SIGNED_OUT),
        world_with(state=SyncState.SENDING, online=True),
    ],
    ids=["nothing", "for people", "no cloud yet", "on its way"],
)
def test_nothing_is_said_where_nothing_waits_for_the_cloud(world: World, tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        StartNotices(desk.context, desk.window, WindowState(tmp_path / "window.ini"))
        await desk.settle()
        assert said(desk, UNSENT) is None
        assert said(desk, LAST_EXIT) is None
        assert desk.world.named("upkeep.check") == []

    with_desk(story, world)


def test_who_closes_it_is_left_in_peace(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        StartNotices(desk.context, desk.window, WindowState(tmp_path / "window.ini"))
        desk.window.banners._dismiss(UNSENT)
        now(desk, outbox=9)
        assert said(desk, UNSENT) is None

    with_desk(story, world_with())


@pytest.mark.parametrize(
    ("waiting", "words"), [(3, "3 changes wait to be sent."), (0, "everything is sent.")]
)
def test_after_an_end_by_force_the_library_is_read_before_anything_is_claimed(
    waiting: int, words: str, tmp_path: Path
) -> None:
    state = WindowState(tmp_path / "window.ini")
    state.keep_flag(UNFINISHED, True)

    async def story(desk: Desk) -> None:
        StartNotices(desk.context, desk.window, state)
        assert said(desk, LAST_EXIT) is None
        await desk.settle()
        assert desk.world.named("upkeep.check") == [("upkeep.check",)]
        text = text_of(desk, LAST_EXIT)
        assert "Nothing was lost" in text
        assert text.endswith(words)
        assert not WindowState(tmp_path / "window.ini").flag(UNFINISHED), "it is said once"

    world = in_step()
    world.status = replace(world.status, outbox=waiting)
    with_desk(story, world)


def test_a_check_that_could_not_be_made_claims_nothing_and_is_made_at_the_next_start(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    state.keep_flag(UNFINISHED, True)

    async def story(desk: Desk) -> None:
        desk.world.failure = LibraryBusy("Another program is writing to the library.")
        StartNotices(desk.context, desk.window, state)
        await desk.settle()
        assert said(desk, LAST_EXIT) is None
        assert state.flag(UNFINISHED)

    with_desk(story, in_step())


def test_a_library_that_is_not_sound_is_told_as_it_is_each_time(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    state.keep_flag(UNFINISHED, True)

    async def story(desk: Desk) -> None:
        desk.world.failure = LibraryDamaged("The library is damaged; move it away.")
        StartNotices(desk.context, desk.window, state)
        await desk.settle()
        message = said(desk, LAST_EXIT)
        assert message is not None
        assert (message.severity, message.text) == (Severity.ERROR, "The library is damaged; move it away.")
        assert state.flag(UNFINISHED)

    with_desk(story, in_step())
