"""`luma-sync activity`: the audit of what was synced when, newest first."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation

HEADERS = ("at", "kind", "direction", "entity", "text", "result")


def run(invocation: Invocation) -> ExitCode:
    """Print the newest lines."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    limit = invocation.arguments.limit
    async with opened_library(invocation.options) as library:
        rows = await library.database.read(lambda unit: unit.activity.page(limit=limit, before_id=None))
    invocation.output.value([asdict(row) for row in rows])
    if not rows:
        invocation.output.text("Nothing was synced yet.")
        return ExitCode.DONE
    invocation.output.table(
        HEADERS, [(row.at, row.kind, row.direction, row.entity, row.text, row.result) for row in rows]
    )
    return ExitCode.DONE
