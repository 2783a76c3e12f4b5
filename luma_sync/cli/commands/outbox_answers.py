"""`luma-sync outbox why|diff|discarded`: answers about single rows; nothing is changed."""

from dataclasses import asdict

from luma_sync.bootstrap import OpenLibrary
from luma_sync.cli.commands.status import progress_line
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine.status.analysis_views import AnalysisProgress, analysis_progress
from luma_sync.engine.status.row_snapshots import WhyView
from luma_sync.engine.status.views import discarded_view, field_change

NEXT_STEPS = {
    "retry": "'luma-sync outbox retry' tries it again now.",
    "settle_conflict": "'luma-sync conflicts show' shows both sides, 'conflicts resolve' settles it.",
    "edit_row": "Correct the row; the edit is sent by itself.",
    "sign_in": "Sign in with 'luma-sync account sign-in'.",
    "resume": "Resume the sync with 'luma-sync resume'.",
    "resume_row": "'luma-sync outbox resume' lets the paused change go on.",
    "wait": "Nothing to do; it goes by itself.",
    "confirm_deletes": "'luma-sync sync --confirm-deletes' sends the deletes,"
    " 'luma-sync outbox discard --held-deletes' brings the rows back.",
    "export": "Save it with 'luma-sync outbox export FILE', or give it up with 'luma-sync outbox discard';"
    " it is sent by itself when you take part in the project again.",
    "discard": "Give the change up with 'luma-sync outbox discard --with-children'.",
}
_CHAIN = ("entity", "row", "label", "state", "cause")
_FIELDS = ("field", "in the cloud", "here")
_DISCARDED = ("id", "given up", "entity", "label", "op", "changes", "brought back")


async def why(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """Why a row is not in the cloud yet; fails for a row that does not exist."""
    view = await library.why(invocation.arguments.entity, invocation.arguments.row)
    progress = await _analysis(library, view)
    more = {} if progress is None else {"analysis": asdict(progress)}
    invocation.output.value({**why_json(view), **more})
    for line in _facts(view):
        invocation.output.text(line)
    if progress is not None and progress.parts:
        invocation.output.text(progress_line(progress))
    if view.blocked_by:
        invocation.output.table(
            _CHAIN,
            [(link.entity, link.row_id, link.label, link.state, link.cause) for link in view.blocked_by],
        )
    return ExitCode.FAILED if view.state == "unknown" else ExitCode.DONE


async def _analysis(library: OpenLibrary, view: WhyView) -> AnalysisProgress | None:
    """Of a track, how far its analysis is."""
    if view.entity != "tracks" or view.state == "unknown":
        return None
    found = await library.database.read(lambda unit: unit.analysis.of([view.row_id]))
    return analysis_progress(found[view.row_id])


def why_json(view: WhyView) -> dict[str, object]:
    """The answer with its sentences as text."""
    held = view.is_blocked_by_sync
    return {
        **asdict(view),
        "sentence": str(view.sentence),
        "is_blocked_by_sync": None if held is None else str(held),
    }


def _facts(view: WhyView) -> list[str]:
    lines = [str(view.sentence)]
    if view.is_blocked_by_sync is not None:
        lines.append(f"Everything waits: {view.is_blocked_by_sync}")
    if view.queued_at:
        lines.append(f"Waits since {view.queued_at}, {plural(view.attempts, 'failed try', 'failed tries')}.")
    if view.last_attempt_at:
        lines.append(
            f"Last try {view.last_attempt_at}, next try {view.next_attempt_at or 'with the next sync'}."
        )
    if view.next_step:
        lines.append(NEXT_STEPS[view.next_step])
    return lines


async def diff(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """What the row's change would do in the cloud, field by field."""
    entity, row_id = invocation.arguments.entity, invocation.arguments.row
    found = await library.database.read(lambda unit: unit.why.changes(entity, row_id))
    changes = [field_change(each) for each in found]
    invocation.output.value([asdict(change) for change in changes])
    if not changes:
        invocation.output.text("No field of this row waits to be sent.")
        return ExitCode.DONE
    invocation.output.table(_FIELDS, [(change.field, change.before, change.after) for change in changes])
    return ExitCode.DONE


async def discarded(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """What was given up, newest first."""
    limit = invocation.arguments.limit
    groups = await library.database.read(lambda unit: unit.discarded.page(limit=limit))
    views = [discarded_view(group) for group in groups]
    invocation.output.value([asdict(view) for view in views])
    if not views:
        invocation.output.text("Nothing was given up in the last 30 days.")
        return ExitCode.DONE
    invocation.output.table(
        _DISCARDED,
        [
            (view.id, view.discarded_at, view.entity, view.label, view.op, view.rows, view.is_undone)
            for view in views
        ],
    )
    return ExitCode.DONE
