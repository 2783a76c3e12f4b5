"""The report of a sync, as JSON and as exit code."""

import pytest

from luma_sync.cli.commands.sync import exit_code_of_report, report_json
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.engine.status.snapshot import SyncReport

FIELDS = [
    "ok", "pushed", "pulled", "uploaded", "downloaded", "conflicts", "quarantined", "failed_uploads",
    "duplicates_merged", "requests", "bytes_sent", "bytes_received", "duration_s", "state",
]  # fmt: skip


def test_the_json_has_the_fields_of_the_design_in_order() -> None:
    assert list(report_json(SyncReport(ok=True, state="in_step"))) == FIELDS


def test_a_failed_sync_says_why_beside_them() -> None:
    report = SyncReport(ok=False, error="Nothing answers.", error_code="unreachable")

    assert report_json(report)["error"] == {"code": "unreachable", "message": "Nothing answers."}


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (SyncReport(ok=True), ExitCode.DONE),
        (SyncReport(ok=True, conflicts=1), ExitCode.ATTENTION),
        (SyncReport(ok=True, quarantined=1), ExitCode.ATTENTION),
        (SyncReport(ok=True, failed_uploads=1), ExitCode.ATTENTION),
        (SyncReport(ok=False, error_code="unreachable"), ExitCode.OFFLINE),
        (SyncReport(ok=False, error_code="sign_in"), ExitCode.SIGN_IN_NEEDED),
        (SyncReport(ok=False, error_code="timeout"), ExitCode.FAILED),
        (SyncReport(ok=False, error_code="mass_delete", quarantined=34), ExitCode.ATTENTION),
    ],
)
def test_the_exit_code_says_how_it_ended(report: SyncReport, code: ExitCode) -> None:
    assert exit_code_of_report(report) is code
