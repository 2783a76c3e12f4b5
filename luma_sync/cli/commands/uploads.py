"""`luma-sync uploads list|retry|pause|resume|cancel|prioritise`: files that wait to be uploaded.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath

from luma_sync.bootstrap import opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural, size_text
from luma_sync.kernel.errors import UsageError
from luma_sync.store.database import Database
from luma_sync.store.records import UploadRow
from luma_sync.store.unit_of_work import UnitOfWork

EVERYTHING = 1_000_000
HEADERS = ("id", "file", "kind", "status", "sent", "size", "attempts", "last error")
_DONE = {
    "retry": "will be tried again with the next sync",
    "pause": "held back",
    "resume": "released",
    "cancel": "taken out of the queue",
    "prioritise": "moved to the front",
}


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_library(invocation.options) as library:
        if invocation.action == "list":
            return await _list(invocation, library.database)
        return await _change(invocation, library.database)


async def _list(invocation: Invocation, database: Database) -> ExitCode:
    wanted = invocation.arguments
    statuses = frozenset({wanted.status}) if wanted.status else None
    rows = await database.read(
        lambda unit: unit.uploads.page(statuses=statuses, limit=wanted.limit or EVERYTHING, offset=0)
    )
    invocation.output.value([asdict(row) for row in rows])
    invocation.output.text(f"{plural(len(rows), 'file')}." if rows else "No file was queued for upload yet.")
    if rows:
        invocation.output.table(HEADERS, [_as_line(row) for row in rows])
    return ExitCode.DONE


async def _change(invocation: Invocation, database: Database) -> ExitCode:
    targets = list(dict.fromkeys(invocation.arguments.targets))
    everything = bool(getattr(invocation.arguments, "all", False))
    if everything == bool(targets):
        raise UsageError(f"Name what to {invocation.action}, or give --all; not both.")
    await _check_known(database, targets)
    count = await database.write(
        lambda unit: _apply(unit, invocation.action, None if everything else targets)
    )
    invocation.output.value({"ok": True, "changed": count})
    invocation.output.text(f"{plural(count, 'file')} {_DONE[invocation.action]}.")
    return ExitCode.DONE


def _apply(unit: UnitOfWork, action: str, ids: Sequence[str] | None) -> int:
    if action == "retry":
        return unit.uploads.retry(ids)
    if action in {"pause", "resume"}:
        return unit.uploads.set_paused(ids, action == "pause")
    if action == "prioritise":
        return unit.uploads.prioritise(ids or ())
    return sum(unit.uploads.remove(upload_id) for upload_id in ids or ())


async def _check_known(database: Database, ids: Sequence[str]) -> None:
    """Raises UsageError for an id that is not in the queue; nothing was changed then."""

    def first_unknown(unit: UnitOfWork) -> str | None:
        return next((upload_id for upload_id in ids if unit.uploads.get(upload_id) is None), None)

    unknown = await database.read(first_unknown)
    if unknown is not None:
        raise UsageError(f"There is no upload '{unknown}'; 'luma-sync uploads list' shows them.")


def _as_line(row: UploadRow) -> tuple[object, ...]:
    return (
        row.id, PurePath(row.local_path).name, row.upload_type, "paused" if row.paused else row.status,
        size_text(row.bytes_uploaded), size_text(row.file_size), row.attempts, row.last_error,
    )  # fmt: skip
