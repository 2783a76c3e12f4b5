"""`luma-sync demo`: from nothing to equal devices, headless, twice, and without leftovers."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from tests.support.cli import ROOT, environment, wait_until

pytestmark = pytest.mark.slow
DEMO = [sys.executable, "-m", "luma_sync", "demo"]
PANELS = (
    "overview",
    "library",
    "changes",
    "uploads",
    "cloud",
    "conflicts",
    "attention",
    "activity",
    "settings",
)


def processes_of(root: Path) -> list[str]:
    """Command lines of running processes that name `root` or work in it."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            place = str((entry / "cwd").readlink())
        except OSError:
            continue
        if str(root) in line or str(root) in place:
            found.append(line)
    return found


def play(root: Path) -> dict[str, object]:
    done = subprocess.run(
        [*DEMO, "--headless", "--json", "--home", str(root)],
        capture_output=True, text=True, timeout=180, check=False, cwd=ROOT, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_it_ends_with_equal_devices_and_pictures_twice(tmp_path: Path) -> None:
    for _ in range(2):
        answer = play(tmp_path / "demo")

        assert answer["ok"] is True
        assert answer["differences"] == []
        lines = answer["lines"]
        assert isinstance(lines, list)
        assert {line["what"] for line in lines} >= set(CATALOG.names)
        assert all(line["on_a"] == line["in_cloud"] == line["on_b"] > 0 for line in lines)
        pictures = {path.name for path in (tmp_path / "demo" / "screenshots").iterdir()}
        assert pictures == {f"{panel}-{look}.png" for panel in PANELS for look in ("light", "dark")}
    assert processes_of(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda n: n.name)
def test_ended_early_it_leaves_no_process_behind(number: signal.Signals, tmp_path: Path) -> None:
    root = tmp_path / "demo"
    demo = subprocess.Popen(
        [*DEMO, "--headless", "--home", str(root)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment(),
    )  # fmt: skip
    try:
        wait_until(lambda: (root / "cloud.json").exists(), what="the demo's cloud runs")
        demo.send_signal(number)
        _out, err = demo.communicate(timeout=30)
    finally:
        demo.kill()
        demo.communicate()

    assert "Traceback" not in err
    wait_until(lambda: processes_of(tmp_path) == [], what="no process is left", timeout_s=20)
