"""`luma-sync sync`: sync until nothing is left to do, or until the timeout."""

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.commands.delete_words import ANSWERS
from luma_sync.cli.exit_codes import ExitCode, exit_code_for
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import one_line, plural, size_text
from luma_sync.engine.status.snapshot import SyncReport


def run(invocation: Invocation) -> ExitCode:
    """Sync, print the report."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_engine(invocation.options) as engine:
        report = await engine.sync(
            timeout_s=invocation.arguments.timeout,
            only=invocation.arguments.only,
            confirm_deletes=invocation.arguments.confirm_deletes,
        )
        is_asked, paused = bool(engine.status().delete_questions), engine.status().paused_changes
    invocation.output.value(report_json(report))
    if not report.ok and not invocation.output.as_json:
        invocation.output.note(one_line(report.error))
        if is_asked:
            invocation.output.note(f"'luma-sync deletes list' shows them; {ANSWERS}")
    if report.ok or _has_moved(report):
        for line in _facts(report):
            invocation.output.text(line)
    if paused:
        invocation.output.text(
            f"Paused, and not sent: {plural(paused, 'change')}; 'luma-sync outbox resume' lets them go on."
        )
    return exit_code_of_report(report)


def exit_code_of_report(report: SyncReport) -> ExitCode:
    """Done, done with something that needs a person, or why not."""
    if not report.ok:
        return exit_code_for(report.error_code)
    return ExitCode.ATTENTION if _needs_attention(report) else ExitCode.DONE


def report_json(report: SyncReport) -> dict[str, object]:
    """The stable JSON of design section 8; `error` stands beside it when the sync failed."""
    value: dict[str, object] = {
        "ok": report.ok,
        "pushed": report.pushed,
        "pulled": report.pulled,
        "uploaded": report.uploaded,
        "downloaded": report.downloaded,
        "conflicts": report.conflicts,
        "quarantined": report.quarantined,
        "failed_uploads": report.failed_uploads,
        "duplicates_merged": report.duplicates_merged,
        "requests": report.requests,
        "bytes_sent": report.bytes_sent,
        "bytes_received": report.bytes_received,
        "duration_s": round(report.duration_s, 3),
        "state": report.state,
    }
    if not report.ok:
        value["error"] = {"code": report.error_code, "message": report.error}
    return value


def _needs_attention(report: SyncReport) -> bool:
    rows = report.conflicts or report.quarantined
    return bool(rows or report.failed_uploads or report.failed_packages or report.failed_downloads)


def _has_moved(report: SyncReport) -> bool:
    return bool(report.pushed or report.pulled or report.uploaded or report.downloaded)


def _facts(report: SyncReport) -> list[str]:
    traffic = f"{size_text(report.bytes_sent)} out, {size_text(report.bytes_received)} in"
    lines = [
        f"Rows: {report.pushed} sent, {report.pulled} received.",
        f"Files: {report.uploaded} sent, {report.downloaded} received.",
        f"{plural(report.requests, 'request')}, {traffic}, {report.duration_s:.1f} s.",
    ]
    if _needs_attention(report):
        rows = f"{plural(report.conflicts, 'conflict')}, {plural(report.quarantined, 'row')} set aside"
        files = f"{plural(report.failed_uploads, 'file')} not sent"
        if report.failed_downloads:
            files += f", {report.failed_downloads} not fetched"
        if report.failed_packages:
            files += f", {plural(report.failed_packages, 'analysis', 'analyses')} not packed"
        lines.append(f"Waiting for you: {rows}, {files}.")
    return lines
