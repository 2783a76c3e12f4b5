"""`refresh`: JSON and exit code of every end."""

import pytest

from luma_sync.cli.commands.refresh import exit_code_of_view, view_json
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.parser import parse
from luma_sync.engine.status.refresh_snapshots import RefreshView

FIELDS = ["ok", "key", "rows", "requests", "fresh", "unknown", "text"]


def view(*, ok: bool = True, unknown: bool = False, error_code: str = "") -> RefreshView:
    return RefreshView(key="goals", text="So it is.", ok=ok, unknown=unknown, error_code=error_code)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (view(), ExitCode.DONE),
        (view(unknown=True), ExitCode.DONE),
        (view(ok=False, error_code="unreachable"), ExitCode.OFFLINE),
        (view(ok=False, error_code="sign_in"), ExitCode.SIGN_IN_NEEDED),
        (view(ok=False, error_code="session_revoked"), ExitCode.SIGN_IN_NEEDED),
        (view(ok=False, error_code="server_fault"), ExitCode.FAILED),
        (view(ok=False, error_code="mass_delete"), ExitCode.ATTENTION),
    ],
)
def test_the_exit_code_says_how_it_ended(shown: RefreshView, code: ExitCode) -> None:
    assert exit_code_of_view(shown) is code


def test_the_json_says_everything_and_why_it_failed() -> None:
    assert list(view_json(view())) == FIELDS
    failed = view_json(view(ok=False, error_code="unreachable"))
    assert failed["error"] == {"code": "unreachable", "message": "So it is."}


def test_force_is_a_choice() -> None:
    assert parse(["refresh", "goals"]).force is False
    assert parse(["refresh", "goals", "--force"]).force is True
