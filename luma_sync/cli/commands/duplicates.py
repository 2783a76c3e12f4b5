"""`luma-sync duplicates list|undo`: rows that stood in the library twice, and were merged at a sign-in.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from dataclasses import asdict
from functools import partial

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import jsonable, plural
from luma_sync.engine import twin_actions
from luma_sync.engine.status.merge_views import MergedTwins

_HEADERS = ("id", "entity", "label", "merged", "kept row", "moved", "undone")


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_library(invocation.options) as library:
        if invocation.action == "list":
            return await _list(invocation, library)
        return await _undo(invocation, library)


async def _list(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    limit, output = invocation.arguments.limit, invocation.output
    found = await library.database.read(lambda work: twin_actions.merged(work, limit=limit))
    output.value([jsonable(asdict(merge)) for merge in found])
    if not found:
        output.text("Nothing was merged in the last 30 days.")
        return ExitCode.DONE
    output.table(_HEADERS, [_row(merge) for merge in found])
    lost = sum(len(merge.lost) for merge in found)
    if lost:
        output.text(f"{plural(lost, 'value')} could not stay; --json shows them, undo brings them back.")
    return ExitCode.DONE


async def _undo(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    wanted, now = invocation.arguments.id, library.now_text()
    told = await library.database.write(partial(twin_actions.undo, merge_id=wanted, now=now))
    invocation.output.value({"ok": True, "message": told})
    invocation.output.text(told)
    return ExitCode.DONE


def _row(merge: MergedTwins) -> tuple[object, ...]:
    undone = merge.undone_at or "no"
    return merge.id, merge.entity, merge.label, merge.merged_at, merge.kept_id, merge.moved, undone
