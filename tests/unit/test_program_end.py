"""How the process ends: with the command's exit code, and beside threads that are still in native code."""

import subprocess
import sys

import pytest

from luma_sync import __main__ as entry
from tests.support.cli import ROOT, environment

BUSY_THREAD = """
import logging, sys, threading, time
logging.basicConfig(stream=sys.stderr, format="%(message)s")
thread = threading.Thread(target=time.sleep, args=(600,))  # no daemon: an ordinary end would wait for it
thread.start()
logging.warning("the last line")
print("the last words", end="")
from luma_sync.__main__ import end_beside_threads
end_beside_threads(3)
"""

BUSY_WORKER = """
import asyncio
from luma_sync.__main__ import end_beside_threads
from luma_sync.kernel.processes import SpawnedProcess
from tests.unit.kernel.test_processes import endless

def leave(_worker):
    end_beside_threads(0)

asyncio.run(SpawnedProcess("busy").run(endless, leave))
"""


def test_a_thread_that_does_not_end_holds_nothing_up_and_the_last_words_are_written() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BUSY_THREAD], capture_output=True, text=True, timeout=60, check=False
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "the last words", "the last line\n")


@pytest.mark.skipif(sys.platform == "win32", reason="the job uses POSIX signals")
def test_a_worker_process_in_the_middle_of_a_job_does_not_outlive_the_program() -> None:
    """Its output is a pipe that the worker holds as well: it ends when both have ended."""
    ended = subprocess.run(
        [sys.executable, "-c", BUSY_WORKER],
        capture_output=True, text=True, timeout=60, check=False, cwd=ROOT, env=environment(),
    )  # fmt: skip

    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_command_without_a_window_ends_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "main", lambda: 4)
    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets", raising=False)

    with pytest.raises(SystemExit) as leaving:
        entry.program()

    assert leaving.value.code == 4
