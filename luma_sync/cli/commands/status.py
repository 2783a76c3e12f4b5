"""`luma-sync status`: whether everything is in step."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

from luma_sync.bootstrap import opened_library
from luma_sync.cli.commands.delete_words import ANSWERS, question_text
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural, size_text
from luma_sync.engine.marks import REFRESH_SUMS
from luma_sync.engine.pull.refresh_sums import refresh_sums_of
from luma_sync.engine.status.analysis_views import AnalysisProgress, analysis_progress
from luma_sync.engine.status.formats import duration_text
from luma_sync.engine.status.snapshot import EntityStatus, SyncStatus
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.ownership import ProfileOwner
from luma_sync.store.analysis_records import AnalysisCounts
from luma_sync.store.traffic_records import EntityTraffic
from luma_sync.store.unit_of_work import UnitOfWork

PACKAGE_STATES = {
    "due": "to be packed with the next sync",
    "waiting": "to be packed once its audio is known",
    "building": "being packed",
    "queued": "packed, to be uploaded",
    "in_cloud": "in the cloud",
    "restored": "fetched from the cloud",
}
_UNFINISHED_MAX = 20
HEADERS = ("entity", "here", "cloud", "to send", "failed", "conflicts")


def run(invocation: Invocation) -> ExitCode:
    """Print the state, read from the library; the cloud is not asked."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_library(invocation.options) as library:
        status = await library.status()
        counts, unfinished = await library.database.read(_analyses)
        sums = await library.database.read(lambda unit: refresh_sums_of(unit.metadata.get(REFRESH_SUMS)))
        if not ProfileOwner(ProfilePaths(library.database.path.parent)).is_held_elsewhere():
            status = replace(status, live_since=None)  # whoever noted it listens no more
    invocation.output.value(
        {
            **status_json(status),
            "refresh": sums.as_json(),
            "analysis": analysis_json(counts, unfinished),
        }
    )
    for line in facts(status, datetime.now(UTC)):
        invocation.output.text(line)
    for progress in unfinished:
        invocation.output.text(progress_line(progress))
    invocation.output.table(HEADERS, [_entity_line(entity) for entity in status.entities])
    return ExitCode.DONE


def traffic_json(traffic: EntityTraffic) -> dict[str, object]:
    """What the calls of one entity cost: sums since the library was made, and the pace of now."""
    return {
        "calls": traffic.calls,
        "calls_a_minute": traffic.calls_a_minute,
        "rows_sent": traffic.rows_sent,
        "rows_received": traffic.rows_received,
        "bytes_sent": traffic.bytes_sent,
        "bytes_received": traffic.bytes_received,
        "last_duration_s": round(traffic.last_duration_s, 6),
        "last_at": traffic.last_at,
    }


def status_json(status: SyncStatus) -> dict[str, object]:
    """The stable JSON of design section 8."""
    return {
        "state": status.state.value,
        "text": str(status.sentence),
        "paused": status.paused,
        "paused_until": status.paused_until,
        "outbox": status.outbox,
        "uploads": status.uploads,
        "conflicts": status.conflicts,
        "conflicts_elsewhere": status.conflicts_elsewhere,
        "quarantined": status.quarantined,
        "last_sync_at": status.last_sync_at,
        "oldest_queued_at": status.oldest_queued_at,
        "paused_changes": status.paused_changes,
        "retrying": status.retrying,
        "stuck": status.stuck,
        "stalled_since": status.stalled_since,
        "delete_guards": [asdict(guard) for guard in status.delete_guards],
        "delete_questions": [asdict(question) for question in status.delete_questions],
        "parked": status.parked,
        "live": {"on": status.live_since is not None, "since": status.live_since},
        "entities": {
            entity.name: {
                "local": entity.local,
                "cloud": entity.cloud,
                "dirty": entity.dirty,
                "failed": entity.failed,
                "conflicts": entity.conflicts,
                "traffic": traffic_json(entity.traffic),
            }
            for entity in status.entities
        },
    }


def analysis_json(counts: AnalysisCounts, unfinished: Sequence[AnalysisProgress]) -> dict[str, object]:
    """The completion ledger in numbers, and the tracks whose package is not done."""
    return {**asdict(counts), "unfinished": [asdict(progress) for progress in unfinished]}


def progress_line(progress: AnalysisProgress) -> str:
    """How far the analysis of a track is."""
    name = progress.title or progress.track_id
    line = f"Analysis of {name}: {progress.parts} of {progress.parts_total} parts here"
    if progress.missing:
        return f"{line}, missing: {', '.join(progress.missing)}."
    if progress.error:
        return f"{line}. {progress.error}"
    return f"{line}, {PACKAGE_STATES[progress.state]}."


def _analyses(unit: UnitOfWork) -> tuple[AnalysisCounts, list[AnalysisProgress]]:
    unfinished = [analysis_progress(found) for found in unit.analysis.unfinished(_UNFINISHED_MAX)]
    return unit.analysis.counts(), unfinished


def facts(status: SyncStatus, now: datetime) -> list[str]:
    """The lines for people above the table."""
    lines = [
        str(status.sentence),
        f"Account: {status.email or 'not signed in'}",
        f"To send: {plural(status.outbox, 'change')}, {_files_left(status)}",
        f"Last sync: {status.last_sync_at or 'never'}",
        f"Live updates: {f'on since {status.live_since}' if status.live_since else 'off'}",
    ]
    if status.oldest_queued_at:
        age_s = (now - parse_utc(status.oldest_queued_at)).total_seconds()
        lines.append(f"Oldest change: since {status.oldest_queued_at} ({duration_text(max(0.0, age_s))})")
    if status.last_error:
        lines.append(f"Last error: {status.last_error}")
    return lines + _health(status)


def _health(status: SyncStatus) -> list[str]:
    """What is not as it should be, each as a sentence."""
    lines = []
    if status.retrying:
        refused = "was" if status.retrying == 1 else "were"
        lines.append(f"{plural(status.retrying, 'change')} {refused} refused for now, to be tried again.")
    if status.paused_changes:
        is_are = "is" if status.paused_changes == 1 else "are"
        lines.append(
            f"{plural(status.paused_changes, 'change')} {is_are} paused; 'luma-sync outbox resume --all' lets"
            " them go on."
        )
    if status.stuck:
        waits = "has" if status.stuck == 1 else "have"
        lines.append(
            f"{plural(status.stuck, 'change')} {waits} waited for more than an hour;"
            " 'luma-sync outbox why ENTITY ROW' says why."
        )
    if status.stalled_since:
        lines.append(f"Nothing has moved since {status.stalled_since}, though changes wait.")
    lines += [
        f"{guard.deletes} of {guard.rows} {guard.entity} would be deleted in the cloud:"
        " 'luma-sync sync --confirm-deletes' sends the deletes,"
        " 'luma-sync outbox discard --held-deletes' brings the rows back."
        for guard in status.delete_guards
    ]
    lines += [
        f"{question_text(asked.entity, asked.deletes, asked.rows)} 'luma-sync deletes list' shows them."
        for asked in status.delete_questions
    ]
    if status.delete_questions:
        lines.append(ANSWERS)
    if status.parked:
        waits = "waits for the row it belongs" if status.parked == 1 else "wait for the row they belong"
        lines.append(f"{plural(status.parked, 'received row')} {waits} to.")
    return lines


def _files_left(status: SyncStatus) -> str:
    return f"{plural(status.uploads, 'file')} ({size_text(status.upload_bytes_left)})"


def _entity_line(entity: EntityStatus) -> tuple[object, ...]:
    return (entity.name, entity.local, entity.cloud, entity.dirty, entity.failed, entity.open_conflicts)
