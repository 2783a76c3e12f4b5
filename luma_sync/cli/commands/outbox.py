"""`luma-sync outbox list|retry|discard`: changes that wait to be pushed.

Works beside a running window: SQLite serialises the edits, and the owner notices them.
"""

from dataclasses import asdict

from luma_sync.bootstrap import opened_library
from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.kernel.errors import UsageError
from luma_sync.store.database import Database
from luma_sync.store.records import OutboxLine

EVERYTHING = 1_000_000
HEADERS = ("entity", "row", "label", "op", "state", "attempts", "queued", "last error")


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    action = {"list": _list, "retry": _retry, "discard": _discard}[invocation.action]
    async with opened_library(invocation.options) as library:
        return await action(invocation, library.database)


async def _list(invocation: Invocation, database: Database) -> ExitCode:
    wanted = invocation.arguments
    if wanted.entity is not None and wanted.entity not in CATALOG:
        raise UsageError(f"There is no entity '{wanted.entity}'; 'luma-sync catalog' lists them.")
    states = frozenset({wanted.state}) if wanted.state else None
    lines = await _lines(database, states=states, entity=wanted.entity, limit=wanted.limit or EVERYTHING)
    invocation.output.value([asdict(line) for line in lines])
    invocation.output.text(
        f"{plural(len(lines), 'change')} to send." if lines else "Nothing waits to be sent."
    )
    if lines:
        invocation.output.table(HEADERS, [_as_line(line) for line in lines])
    return ExitCode.DONE


async def _retry(invocation: Invocation, database: Database) -> ExitCode:
    keys = None if _all_or_targets(invocation) else await _keys(invocation, database)
    count = await database.write(lambda unit: unit.outbox.retry(keys))
    invocation.output.value({"ok": True, "retried": count})
    invocation.output.text(f"{plural(count, 'change')} will be tried again with the next sync.")
    return ExitCode.DONE


async def _discard(invocation: Invocation, database: Database) -> ExitCode:
    keys = await _keys(invocation, database)
    done = await database.write(lambda unit: [unit.outbox.discard(entity, row_id) for entity, row_id in keys])
    count = sum(done)
    invocation.output.value({"ok": True, "discarded": count})
    invocation.output.text(f"{plural(count, 'change')} given up; the rows are as the cloud last had them.")
    return ExitCode.DONE


def _all_or_targets(invocation: Invocation) -> bool:
    """Whether --all was given. Raises UsageError unless exactly one of --all and names was."""
    everything, targets = bool(invocation.arguments.all), list(invocation.arguments.targets)
    if everything == bool(targets):
        raise UsageError(f"Name what to {invocation.action}, or give --all; not both.")
    return everything


async def _keys(invocation: Invocation, database: Database) -> list[tuple[str, str]]:
    """The (entity, row id) pairs of the row ids given. Raises UsageError for one that does not wait."""
    lines = await _lines(database)
    by_row = {line.row_id: (line.entity, line.row_id) for line in lines}
    missing = [target for target in invocation.arguments.targets if target not in by_row]
    if missing:
        raise UsageError(f"No change waits for row '{missing[0]}'; 'luma-sync outbox list' shows what does.")
    return [by_row[target] for target in invocation.arguments.targets]


async def _lines(
    database: Database,
    *,
    states: frozenset[str] | None = None,
    entity: str | None = None,
    limit: int = EVERYTHING,
) -> tuple[OutboxLine, ...]:
    return await database.read(
        lambda unit: unit.outbox.page(states=states, entity=entity, text="", limit=limit, offset=0)
    )


def _as_line(line: OutboxLine) -> tuple[object, ...]:
    what = (line.entity, line.row_id, line.label, line.op)
    return (*what, line.state, line.attempts, line.queued_at, line.last_error)
