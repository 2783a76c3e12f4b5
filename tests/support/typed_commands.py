"""Commands as a person types them, run in this process: what they printed, and how they ended."""

from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.cli import interruption
from luma_sync.cli.main import main
from tests.support.cli import Result

Command = Callable[..., Result]


def typed_commands(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Command:
    """Commands on `home` in the folder, with `token` beside it. Signals stay pytest's own."""
    monkeypatch.setattr(interruption.Interruption, "install", lambda self: None)

    def run(*words: object) -> Result:
        home, token = str(folder / "home"), str(folder / "token")
        code = main(["--home", home, "--token-file", token, *map(str, words)])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return run
