"""`luma-sync export-backup FILE` and `luma-sync import-backup FILE`.

An export is the library as it is, in one file. An import takes nothing away: rows that are missing here
come back as ordinary edits and are sent with the next sync; rows that are here stay, and the backup's other
content of them can be brought back from the discarded changes.
"""

from dataclasses import asdict

from luma_sync.bootstrap import opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import jsonable, plural, size_text
from luma_sync.engine.backup_copies import export_backup, import_backup
from luma_sync.engine.status.merge_views import BackupImport


def run(invocation: Invocation) -> ExitCode:
    """Carry out the command."""
    is_export = invocation.arguments.full_name == "export-backup"
    return invocation.interruption.run(lambda: (_export if is_export else _import)(invocation))


async def _export(invocation: Invocation) -> ExitCode:
    target = absolute_path(invocation.arguments.file)
    async with opened_library(invocation.options) as library:
        written = await export_backup(library.database, target)
    size = written.stat().st_size
    invocation.output.value({"ok": True, "file": str(written), "bytes": size})
    invocation.output.text(f"The library is in {written} ({size_text(size)}).")
    return ExitCode.DONE


async def _import(invocation: Invocation) -> ExitCode:
    source = absolute_path(invocation.arguments.file)
    async with opened_library(invocation.options) as library:
        done = await import_backup(library.database, source, now=library.now_text())
    invocation.output.value({"ok": True, "rows": done.rows, **jsonable(asdict(done))})
    for line in _lines(done):
        invocation.output.text(line)
    return ExitCode.DONE


def _lines(done: BackupImport) -> list[str]:
    lines = [f"{plural(done.rows, 'row')} came back; what was here before is in {done.before}."]
    if done.other:
        lines.append(
            f"{plural(done.other, 'row')} with another content stayed as they are;"
            f" 'luma-sync outbox restore {done.kept_id}' takes the backup's content."
        )
    if done.skipped:
        lines.append(f"{plural(done.skipped, 'row')} left out: what they belong to is not here.")
    return lines
