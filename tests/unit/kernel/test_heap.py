"""Threads take their memory from one place."""

import subprocess
import sys
from pathlib import Path

import pytest

from luma_sync.kernel.heap import share_one_heap

ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = """
import ctypes, threading
from luma_sync.kernel.heap import share_one_heap

{first}
barrier = threading.Barrier(4)
def work():
    kept = [bytes(2000) for _ in range(100)]
    barrier.wait()
for thread in [threading.Thread(target=work) for _ in range(4)]:
    thread.start()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have one heap")
@pytest.mark.parametrize(("first", "is_shared"), [("share_one_heap()", True), ("", False)])
def test_all_threads_share_a_heap_once_that_is_asked(first: str, is_shared: bool) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(first=first)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert (result.stderr.count("Arena ") == 1) is is_shared


def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("ctypes.CDLL", None)

    share_one_heap()
