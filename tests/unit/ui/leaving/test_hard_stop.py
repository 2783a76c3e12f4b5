"""When leaving hangs, the process ends all the same, and the log says where it stood."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from luma_sync.ui.leaving.hard_stop import HardStop

ROOT = Path(__file__).resolve().parents[4]
_HANGS = """
import sys, threading
from pathlib import Path
from luma_sync.kernel.logs import logs_in
from luma_sync.ui.leaving.hard_stop import HardStop

with logs_in(Path(sys.argv[1])):
    HardStop().arm(0.1, 7)
    threading.Event().wait()
"""


def test_a_program_that_hangs_ends_with_the_exit_code_that_its_log_names(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HANGS, str(tmp_path)],
        cwd=ROOT, env={**os.environ}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (7, "")
    log = (tmp_path / "luma-sync.log").read_text("utf-8")
    assert "longer than 0.1 s; the program was stopped with exit code 7" in log
    assert "threading.Event().wait()" in log or "wait" in log


def test_the_last_arming_counts_and_it_can_be_called_off(caplog: pytest.LogCaptureFixture) -> None:
    fired, codes = threading.Event(), []

    def leave(code: int) -> None:
        codes.append(code)
        fired.set()

    guard = HardStop(leave=leave)
    guard.arm(0.01, 1)
    guard.disarm()
    guard.arm(3600, 2)
    with caplog.at_level(logging.ERROR):
        guard.arm(0.01, 3)
        assert fired.wait(30)
    guard.disarm()
    guard.disarm()
    assert codes == [3]
