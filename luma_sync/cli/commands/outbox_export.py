"""`luma-sync outbox export FILE`: unsent changes with their whole rows, into a file. Nothing else changes."""

from luma_sync.bootstrap import OpenLibrary
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural
from luma_sync.engine.exporting import export_changes
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane

_NEEDS_YOU = frozenset({"attention"})


async def export(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """Write the file, or say that there is nothing to write."""
    wanted, path = invocation.arguments, absolute_path(invocation.arguments.file)
    lane = ThreadLane("export")
    try:
        count = await export_changes(
            library.database,
            path,
            files=SystemFiles(),
            lane=lane,
            states=None if wanted.all else _NEEDS_YOU,
            entity=wanted.entity,
        )
    finally:
        lane.close()
    invocation.output.value({"ok": True, "exported": count, "file": str(path) if count else None})
    if count:
        invocation.output.text(f"{plural(count, 'change')} written to {path}; they still wait here.")
    elif wanted.all:
        invocation.output.text("No change waits to be sent; no file was written.")
    else:
        invocation.output.text("No change needs you; no file was written. --all writes every one that waits.")
    return ExitCode.DONE
