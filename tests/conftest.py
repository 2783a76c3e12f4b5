"""For every test: cyclic garbage is collected between tests, on the main thread, and new libraries are copies.

Widgets of an earlier test that sit in a cycle must not be destroyed on a lane's thread (see `ui.garbage`).
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.garbage import collect_when_due

_STORE = Path(__file__).parent / "unit" / "store"
_TESTS_BETWEEN_LOOKS = 25
_MEMORY = Path("/dev/shm")
_ENOUGH = 6 * 1024**3
"""Bytes. Three workers at once keep about one gigabyte of libraries and clouds."""
_ended = count(1)


def pytest_configure() -> None:
    """From now on this file decides when. Windows, also of programs that are started, speak English.

    Examples are the same in every run, and no busy machine fails them. Thousands of commits need no disk.
    """
    settings.register_profile(
        "same", database=None, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
    )
    settings.load_profile("same")
    gc.disable()
    os.environ["LANGUAGE"] = "en"
    if "TMPDIR" not in os.environ and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """What stands now stays to the end: looking through it again each time would take longer than the tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Every so often, and always here."""
    collect_when_due(at_least=next(_ended) % _TESTS_BETWEEN_LOOKS == 0)


@pytest.fixture(scope="module", autouse=True)
def new_libraries_are_copies(request: pytest.FixtureRequest) -> Iterator[None]:
    """Making one takes 0.13 s of computing, and most tests need one; only those of the store make their own."""
    if _STORE in request.path.parents:
        yield
        return
    from tests.support.library import copy_new_libraries

    with pytest.MonkeyPatch.context() as patch:
        copy_new_libraries(patch)
        yield
