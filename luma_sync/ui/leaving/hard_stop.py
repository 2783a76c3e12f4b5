"""The last resort of leaving: the process ends in time even when the loop hangs. What was saved is safe."""

import os
import sys
import threading
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject

from luma_sync.kernel.logs import logger

_WRITE_S = 1.0
"""The log itself may be what hangs."""

_log = logger("ui")


class HardStop(QObject):
    """Armed when leaving begins, disarmed when the program stays after all or has ended in order."""

    def __init__(self, parent: QObject | None = None, leave: Callable[[int], object] = os._exit) -> None:
        super().__init__(parent)
        self._leave = leave
        self._timer: threading.Timer | None = None

    def arm(self, after_s: float, exit_code: int) -> None:
        """End the process with `exit_code` in `after_s`; an earlier arming is forgotten."""
        self.disarm()
        self._timer = threading.Timer(after_s, self._fire, args=(after_s, exit_code))
        self._timer.daemon = True
        self._timer.start()

    def disarm(self) -> None:
        """Leaving is over, or was called off."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join(_WRITE_S)  # no thread of ours ends while the interpreter does
            self._timer = None

    def _fire(self, after_s: float, exit_code: int) -> None:
        writer = threading.Thread(target=_tell, args=(after_s, exit_code), daemon=True)
        writer.start()
        writer.join(_WRITE_S)
        self._leave(exit_code)


def _tell(after_s: float, exit_code: int) -> None:
    _log.error(
        "Leaving took longer than %g s; the program was stopped with exit code %d. What was saved is safe."
        " It stood at:\n%s",
        after_s,
        exit_code,
        _where(),
    )


def _where() -> str:
    main = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001 - documented
    return "".join(traceback.format_stack(main)) if main is not None else "nowhere"
