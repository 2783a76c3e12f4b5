"""Every end of a command is a sentence and an exit code."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from luma_sync.cli import interruption
from luma_sync.cli.exit_codes import ExitCode, exit_code_for
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.main import main
from luma_sync.cloud.errors import Unreachable, WrongCredentials
from luma_sync.kernel.errors import LumaSyncError, OwnershipError, SignInNeeded, UsageError


@pytest.fixture(autouse=True)
def _signals_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interruption.Interruption, "install", lambda self: None)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Replaces `status` by a command that raises the one error put into the list."""
    errors: list[BaseException] = []
    module = ModuleType("luma_sync.cli.commands.status")

    def run(_invocation: Invocation) -> ExitCode:
        raise errors[0]

    vars(module)["run"] = run
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return errors


def test_an_unknown_command_is_a_sentence_and_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2

    assert capsys.readouterr() == ("", "There is no command 'fly'; 'luma-sync --help' lists them.\n")


def test_an_unknown_command_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly", "--json"]) == 2

    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["error"]["code"] == "usage"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (LumaSyncError("It failed."), 1),
        (UsageError("It is wrong."), 2),
        (Unreachable("It is away."), 3),
        (SignInNeeded("Sign in."), 4),
        (WrongCredentials("Not accepted."), 4),
        (OwnershipError("Taken."), 6),
    ],
)
def test_an_error_is_its_sentence_and_its_code(
    failing: list[BaseException], error: LumaSyncError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(error)

    assert main(["status"]) == code
    assert capsys.readouterr().err == f"{error.title}\n"


def test_an_unexpected_exception_names_the_log_and_shows_no_stack(
    failing: list[BaseException], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ZeroDivisionError("inner detail"))

    assert main(["status", "--home", str(tmp_path / "home")]) == 1

    log = tmp_path / "home" / "logs" / "luma-sync.log"
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert str(log) in error
    assert "inner detail" not in error
    assert "ZeroDivisionError: inner detail" in log.read_text(encoding="utf-8")


def test_an_unexpected_exception_without_a_log_is_still_a_sentence(
    failing: list[BaseException], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ZeroDivisionError())
    (tmp_path / "home").write_text("a file in its place")

    assert main(["status", "--home", str(tmp_path / "home")]) == 1
    assert "the log in the home cannot be written" in capsys.readouterr().err


def test_help_and_version_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--help"]), main(["sync", "--help"]), main(["--version"])) == (0, 0, 0)
    assert "luma-sync 0." in capsys.readouterr().out


def test_an_unknown_error_code_is_a_failure() -> None:
    assert exit_code_for("something_new") is ExitCode.FAILED
