"""Keeps Python's garbage collector away from what stays for the whole life of the process.

With all modules loaded a full collection walks some hundred thousand objects, none of which ever goes. In a
pull of 20,000 rows that was a sixth of the processor time here; in the window each is a stall.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def while_loading() -> Iterator[None]:
    """Nothing is collected while modules are loaded, and what they have made is left out later."""
    was_on, known = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > known:  # what has become garbage meanwhile stays, so not for nothing
            gc.freeze()
        if was_on:
            gc.enable()


@cache
def spare_what_is_loaded() -> None:
    """From now on collections leave out what exists already; once in a process, after its modules are loaded.

    What is garbage by then stays, too, so it is not for repeated use.
    """
    gc.freeze()
