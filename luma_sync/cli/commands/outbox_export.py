"""`luma-sync outbox export|import`: unsent changes with their whole rows, into a file or folder and back."""

from dataclasses import asdict
from pathlib import Path

from luma_sync.bootstrap import OpenLibrary
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural, size_text
from luma_sync.engine.exporting import FORMATS, export_changes
from luma_sync.engine.unsent_folder import CHANGES, export_unsent, import_unsent
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane, ThreadLane

_NEEDS_YOU = frozenset({"attention"})


async def export(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """Write the file, or say that there is nothing to write."""
    wanted, path = invocation.arguments, absolute_path(invocation.arguments.file)
    if wanted.whole or (wanted.all and not wanted.entity and path.suffix.lower() not in FORMATS):
        return await _export_folder(invocation, library, path)
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


async def _export_folder(invocation: Invocation, library: OpenLibrary, folder: Path) -> ExitCode:
    lane = ThreadLane("export")
    try:
        written = await export_unsent(
            library.database, folder, files=SystemFiles(), lane=lane, whole=invocation.arguments.whole
        )
    finally:
        lane.close()
    is_empty = not written.rows and not written.files
    invocation.output.value({"ok": True, **asdict(written), "folder": None if is_empty else written.folder})
    if is_empty:
        invocation.output.text("There is nothing to write; nothing was written.")
        return ExitCode.DONE
    what = f"{plural(written.rows, 'change')} and {plural(written.files, 'file')}"
    size = size_text(written.file_bytes)
    invocation.output.text(f"{what} ({size}) written to {written.folder}; they stay here, too.")
    for path in written.missing:
        invocation.output.text(f"Not found any more: {path}")
    return ExitCode.DONE


async def bring_back(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    """Make exported changes again, as ordinary edits."""
    path = absolute_path(invocation.arguments.path)
    target = path / CHANGES if path.is_dir() else path
    done = await import_unsent(library.database, target, read=Path.read_bytes, lane=InlineLane())
    kept = [{"entity": entity, "row_id": row_id, "why": why} for entity, row_id, why in done.kept]
    invocation.output.value({"ok": not kept, "rows": done.rows, "same": done.same, "kept": kept})
    invocation.output.text(f"{plural(done.rows, 'change')} brought back; the next sync sends them.")
    if done.same:
        invocation.output.text(f"Here already: {plural(done.same, 'change')}.")
    for entity, row_id, why in done.kept:
        invocation.output.text(f"Left as it is here: {entity} {row_id} ({_WHY.get(why, why)})")
    return ExitCode.ATTENTION if kept else ExitCode.DONE


_WHY = {
    "unknown": "no such kind of row",
    "refused": "the row is not valid",
    "parent_gone": "the row it belongs to is not here",
    "changed": "it was changed since",
    "deleted": "it was deleted since",
    "exists": "there is another one with its id",
    "rows_below": "rows belong to it",
}
