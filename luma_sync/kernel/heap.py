"""How the C library hands out memory to this process."""

import ctypes
import sys

_M_ARENA_MAX = -8


def share_one_heap() -> None:
    """Let all threads take their memory from one place; before they begin, in a process that stays.

    glibc gives every thread a heap of its own, and what a thread has given back there no other one gets: a
    window whose library lane has worked through 100,000 rows kept 10 MB more.
    """
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none, and one heap anyway
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
