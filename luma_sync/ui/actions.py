"""Runs what a user asked for: busy state, errors as sentences, a callback with the result."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.ui.error_text import ErrorText, error_text
from luma_sync.ui.tasks import TaskScope

T = TypeVar("T")
_log = logger("ui")


class Actions(QObject):
    """Starts facade calls, at most one of each name at a time.

    Signals: busy_changed(name, busy); failed(name, ErrorText) when the caller has no place of its own for it.
    """

    busy_changed = Signal(str, bool)
    failed = Signal(str, object)

    def __init__(self, tasks: TaskScope) -> None:
        super().__init__()
        self._tasks = tasks
        self._running: set[str] = set()

    @property
    def busy(self) -> frozenset[str]:
        """The names of all that run."""
        return frozenset(self._running)

    def is_busy(self, name: str) -> bool:
        """Whether the action of this name runs."""
        return name in self._running

    def run(
        self,
        name: str,
        work: Callable[[], Awaitable[T]],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[ErrorText], None] | None = None,
    ) -> bool:
        """Run `work`; `done` gets its result, `failed` its error (else the banner area does).

        False, and nothing happens, while an action of the same name runs.
        """
        if name in self._running:
            return False
        self._running.add(name)
        self.busy_changed.emit(name, True)
        if self._tasks.spawn(self._run(name, work, done, failed), name) is None:
            self._end(name)
            return False
        return True

    async def _run(
        self,
        name: str,
        work: Callable[[], Awaitable[T]],
        done: Callable[[T], None] | None,
        failed: Callable[[ErrorText], None] | None,
    ) -> None:
        try:
            result = await work()
        except LumaSyncError as error:
            self._end(name)
            self._report(name, error, failed)
        except Exception as error:  # noqa: BLE001 - the last boundary before the user
            _log.exception("The action %s failed.", name)
            self._end(name)
            self._report(name, error, failed)
        else:
            self._end(name)
            if done is not None:
                done(result)
        finally:
            self._end(name)

    def _report(self, name: str, error: Exception, failed: Callable[[ErrorText], None] | None) -> None:
        text = error_text(error)
        if failed is not None:
            failed(text)
        else:
            self.failed.emit(name, text)

    def _end(self, name: str) -> None:
        if name in self._running:
            self._running.discard(name)
            self.busy_changed.emit(name, False)
