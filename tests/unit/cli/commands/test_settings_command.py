"""Settings on the command line: listed with what is allowed, set in words, reset; a mistake changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from luma_sync.cli.setting_words import WORDS, typed_value, value_text
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.setting_specs import SPECS
from luma_sync.kernel.settings import Settings
from tests.support.typed_commands import Command, typed_commands


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


@pytest.fixture
def luma(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return typed_commands(tmp_path, capsys, monkeypatch)


def test_every_setting_is_listed_with_its_words(luma: Command, file: Path) -> None:
    listed = luma("--json", "settings", "list").json

    assert [line["key"] for line in listed] == list(SPECS)
    assert set(WORDS) == set(SPECS)
    assert {line["key"]: line["value"] for line in listed} == {key: getattr(Settings(), key) for key in SPECS}
    assert all(line["is_default"] and line["description"] and line["allowed"] for line in listed)
    assert not file.exists()
    text = luma("settings", "list").out
    assert len(text.splitlines()) == len(SPECS) + 1
    assert "10 %" in text


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("sync_enabled", "off", False), ("download_files", "No", False), ("uploads_at_once", "3", 3),
        ("timer_sync_s", "60", 60.0), ("edit_quiet_s", "0.5", 0.5), ("theme", "dark", "dark"), ("language", "en", "en"),
        ("upload_limit_bytes_s", "1.5M", 1_500_000), ("guard_share", "25%", 0.25), ("guard_share", "0.5", 0.5),
    ],
)  # fmt: skip
def test_a_value_is_set_shown_and_reset(luma: Command, file: Path, key: str, typed: str, value: Any) -> None:
    told = luma("--json", "settings", "set", key, typed)
    assert told.json == {"ok": True, "key": key, "value": value, "is_default": False}
    assert json.loads(file.read_text()) == {key: value}
    [line] = [line for line in luma("--json", "settings", "list").json if line["key"] == key]
    assert (line["value"], line["is_default"]) == (value, False)
    assert luma("settings", "set", key, typed).out == f"{key} is {value_text(SPECS[key], value)} now.\n"

    assert luma("--json", "settings", "reset", key).json["is_default"] is True
    assert json.loads(file.read_text()) == {}


@pytest.mark.parametrize("key", SPECS)
def test_what_is_shown_can_be_typed_again(key: str) -> None:
    spec, value = SPECS[key], getattr(Settings(), key)
    shown = value_text(spec, value).removesuffix(spec.unit.value).strip()
    assert spec.accepted(typed_value(key, shown)) == value


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("nothing", "1"), ("uploads_at_once", "7"), ("uploads_at_once", "2.5"), ("uploads_at_once", "9" * 5000),
        ("sync_enabled", "maybe"), ("theme", "purple"), ("upload_limit_bytes_s", "fast"), ("guard_share", "200%"),
        ("timer_sync_s", "-5"), ("timer_sync_s", "nan"), ("language", "../en"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_allowed_is_one_sentence_and_changes_nothing(
    luma: Command, file: Path, key: str, typed: str
) -> None:
    answer = luma("settings", "set", key, typed)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert not file.exists()


def test_a_detailed_log_and_a_snooze_say_until_when(luma: Command) -> None:
    luma("settings", "set", "log_level", "debug")
    luma("settings", "set", "snooze", "8h")
    ends = {line["key"]: line["until"] for line in luma("--json", "settings", "list").json}
    assert ends["log_level"] > ends["snooze"] > "2026"
    assert ends["notifications"] is None


def test_everything_is_reset_and_what_is_not_known_stays(luma: Command, file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"theme": "dark", "uploads_at_once": "many", "newer": 1}')
    assert "uploads_at_once is 'many'" in luma("settings", "list").err
    assert luma("settings", "reset", "all").out == "Every setting is as it was at first.\n"
    assert json.loads(file.read_text()) == {"newer": 1}
    assert luma("settings", "list").err == ""


def test_a_damaged_file_is_told_and_kept_aside(luma: Command, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("{")
    listed = luma("--json", "settings", "list")
    assert (listed.code, len(listed.json)) == (0, len(SPECS))
    assert "is damaged" in listed.err
    assert luma("settings", "set", "theme", "dark").err == ""
    assert file.with_name("settings.damaged-1.json").read_text() == "{"


def test_a_key_that_nobody_knows_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="settings list"):
        typed_value("nothing", "1")
