"""`luma-sync status`: whether everything is in step."""

from luma_sync.bootstrap import opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural, size_text
from luma_sync.engine.status.snapshot import EntityStatus, SyncStatus

HEADERS = ("entity", "here", "cloud", "to send", "failed", "conflicts")


def run(invocation: Invocation) -> ExitCode:
    """Print the state, read from the library; the cloud is not asked."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_library(invocation.options) as library:
        status = await library.status()
    invocation.output.value(status_json(status))
    for line in _facts(status):
        invocation.output.text(line)
    invocation.output.table(HEADERS, [_entity_line(entity) for entity in status.entities])
    return ExitCode.DONE


def status_json(status: SyncStatus) -> dict[str, object]:
    """The stable JSON of design section 8."""
    return {
        "state": status.state.value,
        "text": str(status.sentence),
        "outbox": status.outbox,
        "uploads": status.uploads,
        "conflicts": status.conflicts,
        "quarantined": status.quarantined,
        "last_sync_at": status.last_sync_at,
        "entities": {
            entity.name: {
                "local": entity.local,
                "cloud": entity.cloud,
                "dirty": entity.dirty,
                "failed": entity.failed,
                "conflicts": entity.conflicts,
            }
            for entity in status.entities
        },
    }


def _facts(status: SyncStatus) -> list[str]:
    lines = [
        str(status.sentence),
        f"Account: {status.email or 'not signed in'}",
        f"To send: {plural(status.outbox, 'change')}, {_files_left(status)}",
        f"Last sync: {status.last_sync_at or 'never'}",
    ]
    if status.last_error:
        lines.append(f"Last error: {status.last_error}")
    return lines


def _files_left(status: SyncStatus) -> str:
    return f"{plural(status.uploads, 'file')} ({size_text(status.upload_bytes_left)})"


def _entity_line(entity: EntityStatus) -> tuple[object, ...]:
    return (entity.name, entity.local, entity.cloud, entity.dirty, entity.failed, entity.conflicts)
