"""Loads the code of panels that nobody has opened yet, in small pieces while the window is at rest.

Half of what it takes to open a panel for the first time is loading its modules. Nothing is built ahead.
"""

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from time import thread_time

from PySide6.QtCore import QObject, QTimer

PIECE_S = 0.003
"""Processor time in one turn of the loop after which no other module is begun."""

_WAIT_MS, _BREATH_MS = 1000, 25
_OURS = "luma_sync.ui."


class LoadingAhead(QObject):
    """One for a window; `begin` when it is seen."""

    def __init__(
        self, modules: Iterable[str], parent: QObject, *, clock: Callable[[], float] = thread_time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wanted = list(modules)
        self._looked_into: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to load."""
        return not self._wanted

    def begin(self) -> None:
        """In a while: what is on the screen comes first."""
        if self._wanted and not self._timer.isActive():
            self._timer.start(_WAIT_MS)

    def go_on(self) -> None:
        """One piece, those modules first that others need."""
        until_s = self._clock() + PIECE_S
        while self._wanted and self._clock() < until_s:
            name = self._wanted[-1]
            if name in sys.modules or name in self._looked_into:
                self._wanted.pop()
                import_module(name)
            else:
                self._looked_into.add(name)
                self._wanted += needs(name)
        self._timer.setInterval(_BREATH_MS)
        if not self._wanted:
            self._timer.stop()


def needs(name: str) -> list[str]:
    """Our own modules that a module names in its imports, without those that are loaded."""
    spec = find_spec(name)
    code = getattr(spec.loader, "get_code", lambda _: None)(name) if spec is not None else None
    names = code.co_names if code is not None else ()
    return [each for each in names if each.startswith(_OURS) and each not in sys.modules]
