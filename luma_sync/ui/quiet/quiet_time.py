"""The system's quiet time as it was last told; asked anew when somebody needs to know."""

import asyncio

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.clock import Clock
from luma_sync.kernel.logs import logger
from luma_sync.ui.quiet.port import QuietPort
from luma_sync.ui.tasks import TaskScope

FRESH_S = 5.0
"""So long an answer holds."""

PATIENCE_S = 3.0
"""A system that has not answered until then does not hold anything back."""

_log = logger("ui")


class QuietTime(QObject):
    """Signals: answered() once `now` knows, after `ask`."""

    answered = Signal()

    def __init__(
        self, port: QuietPort, tasks: TaskScope, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port, self._tasks, self._clock = port, tasks, clock
        self._said = False
        self._said_s: float | None = None
        self._asking = False
        self.patience_s = PATIENCE_S

    @property
    def now(self) -> bool | None:
        """Whether it is quiet; None: it was not asked lately."""
        if self._said_s is None or self._clock.monotonic() - self._said_s > FRESH_S:
            return None
        return self._said

    def ask(self) -> None:
        """Find out; harmless while that is under way."""
        if not self._asking:
            self._asking = self._tasks.spawn(self._ask(), "ask for quiet time") is not None

    async def _ask(self) -> None:
        said = False
        try:
            async with asyncio.timeout(self.patience_s):
                said = await self._port.is_quiet()
        except (OSError, ImportError, RuntimeError, ValueError) as error:
            _log.debug("The system does not say whether it is quiet: %s", error)
        finally:
            self._asking = False
        self._said, self._said_s = said, self._clock.monotonic()
        self.answered.emit()
