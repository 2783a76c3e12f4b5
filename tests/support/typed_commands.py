"""Commands as a person types them, run in this process: what they printed, and how they ended."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from luma_sync.cli import interruption
from luma_sync.cli.main import main


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)


Command = Callable[..., Answer]


def typed_commands(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Commands on `home` in the folder, with `token` beside it. Signals stay pytest's own."""
    monkeypatch.setattr(interruption.Interruption, "install", lambda self: None)

    def run(*words: object) -> Answer:
        home, token = str(folder / "home"), str(folder / "token")
        code = main(["--home", home, "--token-file", token, *map(str, words)])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run
