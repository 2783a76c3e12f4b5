"""`luma-sync uploads list|retry|pause|resume|cancel|prioritise|move|locate|limit|clear`: files to be sent.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural, size_text
from luma_sync.cli.setting_words import rate_of
from luma_sync.engine.uploads.locating import locate
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import shown_path
from luma_sync.kernel.settings_book import SettingsBook
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
    "move": "moved",
    "clear": "taken off the list",
}


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = getattr(invocation.arguments, "rate", None)
    rate = None if wanted is None else rate_of(wanted)
    async with opened_library(invocation.options) as library:
        if invocation.action == "list":
            return await _list(invocation, library.database)
        if invocation.action == "limit":
            return await _limit(invocation, library.settings, rate)
        if invocation.action == "locate":
            return await _locate(invocation, library)
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


async def _limit(invocation: Invocation, settings: SettingsBook, rate: int | None) -> ExitCode:
    if invocation.arguments.rate is not None:
        await settings.change({"upload_limit_bytes_s": rate})
    limit = settings.current.upload_limit_bytes_s or None
    invocation.output.value({"ok": True, "limit_bytes_s": limit})
    invocation.output.text(
        "Uploads take what the line gives."
        if limit is None
        else f"Uploads take {size_text(limit)}/s at most."
    )
    return ExitCode.DONE


async def _locate(invocation: Invocation, library: OpenLibrary) -> ExitCode:
    upload_id, path = invocation.arguments.target, absolute_path(invocation.arguments.path)
    await _check_known(library.database, [upload_id])
    digest_of = library.files().digest_of if library.has_account else None
    await locate(library.database, upload_id, path, digest_of)
    invocation.output.value({"ok": True, "changed": 1})
    invocation.output.text(f"{shown_path(path)} is sent with the next sync.")
    return ExitCode.DONE


async def _change(invocation: Invocation, database: Database) -> ExitCode:
    targets = list(dict.fromkeys(getattr(invocation.arguments, "targets", ())))
    everything = invocation.action == "clear" or bool(getattr(invocation.arguments, "all", False))
    if everything == bool(targets):
        raise UsageError(f"Name what to {invocation.action}, or give --all; not both.")
    await _check_known(database, targets)
    chosen = None if everything else targets
    count = await database.write(lambda unit: _apply(unit, invocation, chosen))
    invocation.output.value({"ok": True, "changed": count})
    invocation.output.text(f"{plural(count, 'file')} {_DONE[invocation.action]}.")
    return ExitCode.DONE


def _apply(unit: UnitOfWork, invocation: Invocation, ids: Sequence[str] | None) -> int:
    match invocation.action:
        case "retry":
            return unit.uploads.retry(ids)
        case "pause" | "resume":
            return unit.uploads.set_paused(ids, invocation.action == "pause")
        case "prioritise":
            return unit.uploads.move(ids or (), "first")
        case "move":
            return unit.uploads.move(ids or (), invocation.arguments.to)
        case "clear":
            return unit.uploads.clear_completed()
        case _:
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
