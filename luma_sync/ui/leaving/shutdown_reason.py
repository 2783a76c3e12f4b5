"""Windows shows why a shutdown waits for a program; other systems do not ask."""

import ctypes
from typing import Any


class ShutdownReason:
    """Held only while something is being finished. `user32` is the system's library; None: there is none."""

    def __init__(self, user32: Any = None) -> None:
        self._user32 = user32 if user32 is not None else _user32()
        self._window: int | None = None

    def hold(self, window: int, sentence: str) -> None:
        """Say `sentence` for the top-level window of this number."""
        if self._user32 is not None:
            self._user32.ShutdownBlockReasonCreate(window, sentence)
            self._window = window

    def release(self) -> None:
        """It is done; harmless when nothing was held."""
        if self._window is not None:
            self._user32.ShutdownBlockReasonDestroy(self._window)
            self._window = None


def _user32() -> Any:
    libraries = vars(ctypes).get("windll")  # Windows alone has it
    if libraries is None:
        return None
    library = libraries.user32
    library.ShutdownBlockReasonCreate.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    library.ShutdownBlockReasonDestroy.argtypes = (ctypes.c_void_p,)
    return library
