"""The program as a process: a signal ends it in time, with nothing running on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from pathlib import Path
from luma_sync.ui.application import run, run_window
from tests.support.fake_engine import FakeEngine
from tests.support.scenes import few

engine = FakeEngine(few())

async def main():
    code = await run_window(engine.as_engine, Path(sys.argv[1]), companion=ready)
    print("stopped" if engine.stopped else "running", flush=True)
    return code

async def ready(window):
    print("ready", flush=True)

sys.exit(run(main))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_window_within_five_seconds(number: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "window.ini")],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "ready"
        started = time.monotonic()
        process.send_signal(number)
        output, problems = process.communicate(timeout=20)
        took_s = time.monotonic() - started
    finally:
        process.kill()
        process.wait()

    assert process.returncode == 0, problems
    assert output.strip() == "stopped"
    assert took_s < 5
    assert "Traceback" not in problems
    assert (tmp_path / "window.ini").exists()
