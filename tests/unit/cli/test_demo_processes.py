"""What a child process of the demo answers."""

import json

import pytest

from luma_sync.cli.demo_processes import _answer
from luma_sync.kernel.errors import LumaSyncError


def test_an_answer_is_its_json() -> None:
    assert _answer("device-b", ("sync",), '{"ok": true, "pulled": 3}', "")["pulled"] == 3


def test_a_failed_command_is_its_sentence() -> None:
    out = json.dumps({"ok": False, "error": {"code": "unreachable", "message": "Nothing answers."}})

    with pytest.raises(LumaSyncError) as caught:
        _answer("device-b", ("sync",), out, "")

    assert caught.value.title == "device-b: sync failed. Nothing answers."


def test_no_answer_is_what_stood_on_stderr() -> None:
    with pytest.raises(LumaSyncError, match=r"gave no answer\. It broke"):
        _answer("device-b", ("sync",), "", "It broke\n")
