"""`luma-sync activity`: the same filters as the window, mistakes as one sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from luma_sync.kernel.clock import SystemClock, iso_utc
from tests.support.library import plain_sql
from tests.support.typed_commands import Command, typed_commands

STUDIO = "5d000000-0000-4000-8000-000000000001"


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return typed_commands(tmp_path, capsys, monkeypatch)


@pytest.fixture
def texts(luma: Command, tmp_path: Path) -> Callable[..., list[str]]:
    """The lines that the options leave."""
    luma("status")
    now = iso_utc(SystemClock().now())
    folder = tmp_path / "home" / "profiles" / "local"
    names = json.dumps({STUDIO: "Studio PC"})
    plain_sql(
        folder,
        f"INSERT INTO sync_metadata (key, value) VALUES ('device_names', '{names}')",
        "INSERT INTO activity (at, kind, direction, entity, text, code, device, rows, duration_ms, result) VALUES"
        f" ('{now}', 'pull', 'in', 'tracks', 'Received 2 rows', 'received', '{STUDIO}', 2, NULL, 'ok'),"
        f" ('{now}', 'run', '', '', 'Sync: 1 sent', 'sync', '', 1, 250, 'ok'),"
        f" ('{now}', 'sync', '', '', 'The cloud is away', '', '', 0, 90, 'error'),"
        " ('2020-05-12T12:00:00.000Z', 'push', 'out', '', 'Sent 1 change', 'sent', '', 1, NULL, 'ok')",
    )

    def listed(*words: str) -> list[str]:
        answer = luma("activity", *words, "--json")
        assert answer.code == 0, answer.err
        found: list[dict[str, Any]] = json.loads(answer.out)
        return [one["text"] for one in found]

    return listed


def test_every_filter_of_the_window_is_an_option(texts: Callable[..., list[str]]) -> None:
    sent, failed, run, received = "Sent 1 change", "The cloud is away", "Sync: 1 sent", "Received 2 rows"
    assert texts() == [sent, failed, run, received]
    expected = {
        ("--day", "today"): [failed, run, received],
        ("--day", "2020-05-11..2020-05-13"): [sent],
        ("--device", "studio pc"): [received],
        ("--device", STUDIO[:6]): [received],
        ("--device", "here"): [sent, failed, run],
        ("--direction", "sent"): [sent],
        ("--direction", "here"): [failed, run],
        ("--failed",): [failed],
        ("--runs",): [run],
        ("--text", "STUDIO"): [received],
        ("--entity", "tracks", "--merged"): [received],
        ("--limit", "1"): [sent],
    }
    assert {words: texts(*words) for words in expected} == expected


def test_a_line_says_who_and_how_long_and_mistakes_are_a_sentence(
    luma: Command, texts: Callable[..., list[str]], tmp_path: Path
) -> None:
    [first, *_] = json.loads(luma("activity", "--json").out)
    columns = plain_sql(tmp_path / "home" / "profiles" / "local", "PRAGMA table_info(activity)")
    assert set(first) <= {column[1] for column in columns}
    told = luma("activity").out
    assert "Studio PC" in told
    assert "250" in told
    assert luma("activity", "--text", "nowhere").out == "Nothing matches.\n"
    for words, sentence in (
        (("--day", "someday"), "'someday' is no day"),
        (("--device", "Laptop"), "No line comes from a device 'Laptop'"),
        (("--entity", "cars"), "There is no entity 'cars'"),
    ):
        answer = luma("activity", *words)
        assert answer.code == 2
        assert sentence in answer.err
    assert texts("--runs") == ["Sync: 1 sent"]
