"""The window's tests run without a display, and none of them keeps the window's loop for long."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def the_loop_is_free() -> Iterator[None]:
    """Every turn of the loop is measured, see `tests.support.loop_lag`."""
    from tests.support.loop_lag import LoopLag
    from tests.support.qt import application

    application()
    lag = LoopLag()
    lag.start()
    try:
        yield
    finally:
        lag.stop()
    assert not lag.verdict
