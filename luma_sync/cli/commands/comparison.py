"""How `luma-sync doctor --compare` shows a comparison. Pure."""

from dataclasses import asdict

from luma_sync.cli.output import plural, size_text
from luma_sync.engine.compare_report import CompareReport

_KINDS = {
    "missing_here": "is in the cloud and not here",
    "other_version": "has another version here",
    "not_in_cloud": "is here as a row of the cloud, which does not have it",
}
_SHOWN = 20


def comparison_json(report: CompareReport) -> dict[str, object]:
    """The stable JSON: numbers, and the first hundred rows that differ."""
    value: dict[str, object] = {
        "ok": report.ok,
        "compared": report.compared,
        "differing": report.differing,
        "by_entity": dict(report.by_entity),
        "differences": [asdict(difference) for difference in report.differences],
        "repaired": report.repaired,
        "left": report.left,
        "asked": report.asked,
        "captured": report.captured,
        "conflicts": report.conflicts,
        "fetched": report.fetched,
        "requests": report.requests,
        "bytes_sent": report.bytes_sent,
        "bytes_received": report.bytes_received,
        "duration_s": round(report.duration_s, 3),
    }
    if report.error:
        value["error"] = {"code": report.error_code, "message": report.error}
    return value


def comparison_lines(report: CompareReport) -> list[str]:
    """What people get to read below the checks."""
    lines = [
        f"  {one.entity} {one.label or one.row_id}: {_KINDS[one.kind]}" for one in report.differences[:_SHOWN]
    ]
    more = report.differing - report.captured - len(lines)
    if lines and more > 0:
        lines.append(f"  ... and {more} more")
    if report.captured:
        lines.append(f"{plural(report.captured, 'row')} that nobody had noticed as new will be sent.")
    if report.asked:
        lines.append("'luma-sync deletes list' shows the rows that the cloud does not have.")
    if report.left and not report.repairs:
        lines.append("'luma-sync doctor --compare --repair' brings them in line with the cloud.")
    if not report.error:
        traffic = f"{size_text(report.bytes_sent)} out, {size_text(report.bytes_received)} in"
        lines.append(f"{plural(report.requests, 'request')}, {traffic}, {report.duration_s:.1f} s.")
    return lines
