"""Some points of every story, each client really killed; `make kill` takes all of them."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.scenarios.kill_stories import STORIES
from tests.support.cli import ROOT, environment

TIMEOUT_S = 900.0
FEW = "1"


def run_kill_points(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """A fork server of its own: this process has threads."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.scenarios.kill_points", *arguments],
        capture_output=True, text=True, cwd=ROOT, env=environment(), timeout=TIMEOUT_S, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done


def kill_points(*arguments: str) -> tuple[int, str, dict[str, Any]]:
    """Exit code, output, and what it says as JSON."""
    done = run_kill_points("--json", *arguments)
    return done.returncode, done.stdout, json.loads(done.stdout.splitlines()[-1])


def test_a_client_killed_at_any_of_some_points_of_every_story_recovers() -> None:
    code, out, said = kill_points("--few", FEW, "--nested", "0.3")

    assert code == 0, out
    assert said.keys() == STORIES.keys()
    assert all(each["killed"] == int(FEW) and each["failed"] == 0 for each in said.values()), out
    assert sum(each["nested"] for each in said.values()) > 5, "recoveries are killed as well"


@pytest.mark.parametrize("bug", ["schema-in-pieces", "new-id-on-retry"])
def test_a_bug_put_in_on_purpose_is_found(bug: str) -> None:
    done = run_kill_points("--planted", "60", "--bug", bug)

    assert done.returncode == 0, done.stdout
    assert bug in done.stdout
    assert "without a kill" not in done.stdout, "a bug that shows by itself proves nothing about kills"


def test_a_story_shows_what_goes_wrong_without_a_kill_too() -> None:
    done = run_kill_points("--few", FEW, "--story", "late_move", "--bug", "late-move")

    assert done.returncode == 1, done.stdout
    assert "late_move FAILED" in done.stdout


def test_a_client_killed_over_the_real_cloud_recovers() -> None:
    code, out, said = kill_points("--real", "2", "--story", "first_push")

    assert code == 0, out
    assert all(each["killed"] == 2 for each in said.values()), out
