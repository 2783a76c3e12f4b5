"""The entry of one window in the task bar: follows state and causes, and is clean when the window is gone."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject

from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.taskbar.port import SystemTaskbar, TaskbarPort
from luma_sync.ui.taskbar.state import TaskbarState, taskbar_state


class Taskbar(QObject):
    """Says the same as the sidebar: as many problems as there are causes."""

    def __init__(self, context: WindowContext, causes: CauseReader, port: TaskbarPort) -> None:
        super().__init__(causes)
        self._context, self._causes, self._port = context, causes, port
        self._shown = TaskbarState()
        context.bridge.status_changed.connect(self._follow)
        causes.changed.connect(self._follow)
        self._follow()

    def close(self) -> None:
        """Say nothing more."""
        self._context.bridge.status_changed.disconnect(self._follow)
        self._causes.changed.disconnect(self._follow)
        self._show(TaskbarState())

    def _follow(self) -> None:
        self._show(taskbar_state(self._context.bridge.status, len(self._causes.causes)))

    def _show(self, state: TaskbarState) -> None:
        if state != self._shown:
            self._shown = state
            self._port.show(state)


@contextmanager
def in_the_taskbar(
    context: WindowContext, causes: CauseReader, port: TaskbarPort | None = None
) -> Iterator[Taskbar]:
    """For as long as the window lives."""
    taskbar = Taskbar(context, causes, port or SystemTaskbar())
    try:
        yield taskbar
    finally:
        taskbar.close()
