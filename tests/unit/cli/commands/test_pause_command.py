"""Pausing on the command line: for how long, what it says, and that other processes know."""

from datetime import timedelta
from pathlib import Path

import pytest

from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.pause import MORNING
from tests.support.typed_commands import Command, typed_commands


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return typed_commands(tmp_path, capsys, monkeypatch)


def test_pause_and_resume_are_seen_by_the_next_process(luma: Command) -> None:
    said = luma("pause")
    assert (said.code, said.out) == (0, "Sync is paused until 'luma-sync resume'.\n")
    status = luma("status", "--json").json
    assert (status["paused"], status["paused_until"]) == (True, None)

    assert luma("resume", "--json").json == {"ok": True, "paused": False, "paused_until": None}
    assert luma("status", "--json").json["paused"] is False
    assert luma("resume").out == "Sync goes on.\n"


@pytest.mark.parametrize(("text", "minutes"), [("30m", 30), ("1h", 60), ("1H30m", 90), ("24h", 1440)])
def test_a_pause_for_a_while_says_its_end(luma: Command, text: str, minutes: int) -> None:
    said = luma("pause", "--for", text, "--json").json
    status = luma("status", "--json").json
    assert said == {"ok": True, "paused": True, "paused_until": status["paused_until"]}
    left = parse_utc(said["paused_until"]) - parse_utc(luma_now(luma))
    assert timedelta(minutes=minutes - 5) < left <= timedelta(minutes=minutes)


def luma_now(luma: Command) -> str:
    """The end of a pause of a minute, a minute early."""
    end = parse_utc(luma("pause", "--for", "1m", "--json").json["paused_until"])
    return (end - timedelta(minutes=1)).isoformat()


def test_until_tomorrow_is_the_morning_of_another_day(luma: Command) -> None:
    said = luma("pause", "--until", "tomorrow")
    assert said.out.startswith("Sync is paused until ")
    assert said.out.endswith("day 08:00; 'luma-sync resume' ends that.\n")
    end = parse_utc(luma("status", "--json").json["paused_until"]).astimezone()
    assert end.time() == MORNING


@pytest.mark.parametrize(
    "words",
    [
        ("--for", ""), ("--for", "0m"), ("--for", "25h"), ("--for", "30"), ("--for", "-5m"), ("--for", "1d"),
        ("--until", "never"), ("--for", "1h", "--until", "tomorrow"),
    ],
)  # fmt: skip
def test_a_mistake_pauses_nothing(luma: Command, words: tuple[str, ...]) -> None:
    answer = luma("pause", *words)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1
    assert luma("status", "--json").json["paused"] is False


def test_resume_switches_sync_on_again(luma: Command) -> None:
    luma("settings", "set", "sync_enabled", "off")
    assert luma("status", "--json").json["paused"] is True
    luma("resume")
    assert luma("status", "--json").json["paused"] is False
