"""`luma-sync activity`: the audit of what was synced when, newest first."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_library
from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.kernel.errors import UsageError

HEADERS = ("at", "kind", "direction", "entity", "row", "text", "result")


def run(invocation: Invocation) -> ExitCode:
    """Print the newest lines."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = invocation.arguments
    if wanted.entity is not None and wanted.entity not in CATALOG:
        raise UsageError(f"There is no entity '{wanted.entity}'; 'luma-sync catalog' lists them.")
    async with opened_library(invocation.options) as library:
        rows = await library.database.read(
            lambda unit: unit.activity.page(
                limit=wanted.limit, entity=wanted.entity, row_id=wanted.row, failed=wanted.failed
            )
        )
    invocation.output.value([asdict(row) for row in rows])
    if not rows:
        is_filtered = wanted.entity or wanted.row or wanted.failed
        invocation.output.text("Nothing matches." if is_filtered else "Nothing was synced yet.")
        return ExitCode.DONE
    invocation.output.table(
        HEADERS,
        [(row.at, row.kind, row.direction, row.entity, row.row_id, row.text, row.result) for row in rows],
    )
    return ExitCode.DONE
