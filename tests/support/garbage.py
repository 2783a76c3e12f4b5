"""Cyclic garbage of tests: Python's own collector is off (see `tests/conftest.py`), so somebody has to look."""

import gc

_OBJECTS = 30_000
"""So many more objects than at the last look are due; a long test may make them alone."""


def collect_when_due(*, at_least: bool = False) -> None:
    """Call it on the main thread, where nothing is under way. `at_least`: now, however little there is."""
    if at_least or (not gc.isenabled() and gc.get_count()[0] > _OBJECTS):
        gc.collect()
