"""For every test: cyclic garbage is collected between tests, on the main thread.

Widgets of an earlier test that sit in a cycle must not be destroyed on a lane's thread (see `ui.garbage`).
"""

import gc
from itertools import count

import pytest

_TESTS_BETWEEN_LOOKS = 25
_ended = count(1)


def pytest_configure() -> None:
    """From now on this file decides when."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Every so often, and always here."""
    if next(_ended) % _TESTS_BETWEEN_LOOKS == 0:
        gc.collect()
