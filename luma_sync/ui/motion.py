"""Whether nothing may move that need not: as somebody chose, else as the system wishes where it tells."""

import ctypes
from enum import Enum

_CLIENT_AREA_ANIMATION = 0x1042
"""Of SystemParametersInfoW: animation effects in windows are on."""


class Motion(Enum):
    """What the user chose."""

    SYSTEM = "system"
    REDUCED = "on"


def is_reduced(choice: Motion) -> bool:
    """Qt does not pass on the wish of the system; only Windows is asked past it."""
    return choice is Motion.REDUCED or _windows_wishes_so()


def _windows_wishes_so() -> bool:
    libraries = vars(ctypes).get("windll")  # Windows alone has it
    if libraries is None:
        return False
    moves = ctypes.c_int(1)
    libraries.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return not moves.value
