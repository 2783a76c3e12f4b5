"""The entry in the task bar follows the window's causes and state, and is clean when the window has gone."""

from dataclasses import replace

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.ui.taskbar.state import TaskbarState
from luma_sync.ui.taskbar.taskbar import in_the_taskbar
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, in_step


class FakeTaskbar:
    """What `SystemTaskbar` does, remembered."""

    def __init__(self) -> None:
        self.said: list[TaskbarState] = []

    def show(self, state: TaskbarState) -> None:
        self.said.append(state)


def test_it_has_as_many_problems_as_the_sidebar_and_none_afterwards() -> None:
    async def story(desk: Desk) -> None:
        bar = FakeTaskbar()
        with in_the_taskbar(desk.context, desk.window.causes, bar):
            await desk.until(lambda: len(desk.window.causes.causes) > 1)
            assert bar.said[-1].problems == len(desk.window.causes.causes)
        assert bar.said[-1] == TaskbarState()
        desk.engine.set_status(replace(desk.world.status, state=SyncState.OFFLINE))
        desk.context.bridge.flush()
        assert bar.said[-1] == TaskbarState()

    with_desk(story, error())


def test_progress_is_told_percent_by_percent() -> None:
    async def story(desk: Desk) -> None:
        bar = FakeTaskbar()
        sending = replace(
            desk.world.status, state=SyncState.SENDING, uploads=1, upload_bytes_total=1000, upload_bytes_left=1000
        )  # fmt: skip
        with in_the_taskbar(desk.context, desk.window.causes, bar):
            for left in range(1000, 899, -1):
                desk.engine.set_status(replace(sending, upload_bytes_left=left))
                desk.context.bridge.flush()
            assert [state.percent for state in bar.said] == list(range(11))

    with_desk(story, in_step())
