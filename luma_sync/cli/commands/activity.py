"""`luma-sync activity`: the audit of what was synced when, newest first."""

from dataclasses import asdict

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.activity_grammar import DIRECTIONS
from luma_sync.cli.commands import activity_cloud
from luma_sync.cli.commands.activity_words import ID_SHOWN, check_entity, named_device
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.engine.status.activity_days import day_range
from luma_sync.engine.status.activity_views import CLOUD, HERE, ActivityFilter, ActivityView
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.errors import UsageError

HEADERS = ("at", "kind", "direction", "device", "entity", "item", "text", "ms", "result")


def run(invocation: Invocation) -> ExitCode:
    """Print the newest lines."""
    read = activity_cloud.show if invocation.arguments.cloud else _run
    return invocation.interruption.run(lambda: read(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = invocation.arguments
    check_entity(wanted.entity)
    if wanted.what is not None or wanted.before:
        raise UsageError("'--what' and '--before' are for the cloud's history; add --cloud.")
    async with opened_library(invocation.options) as library:
        only = await _filter(invocation, library)
        rows = await library.activity.lines(only, limit=wanted.limit, grouped=wanted.merged)
    invocation.output.value([_object(row) for row in rows])
    if not rows:
        is_filtered = not only.is_empty
        invocation.output.text("Nothing matches." if is_filtered else "Nothing was synced yet.")
        return ExitCode.DONE
    invocation.output.table(HEADERS, [_cells(row) for row in rows])
    return ExitCode.DONE


async def _filter(invocation: Invocation, library: OpenLibrary) -> ActivityFilter:
    wanted = invocation.arguments
    since, until = day_range(wanted.day, parse_utc(library.now_text()))
    device = "" if wanted.device is None else named_device(wanted.device, await library.activity.devices())
    return ActivityFilter(
        since=since,
        until=until,
        direction=None if wanted.direction is None else DIRECTIONS[wanted.direction],
        device=device,
        failed=wanted.failed,
        runs=wanted.runs,
        entity=wanted.entity,
        row_id=wanted.row,
        text=wanted.text.strip(),
    )


def _object(row: ActivityView) -> dict[str, object]:
    """Named as the table's columns, with the table's values."""
    found = asdict(row)
    for name in ("is_member", "may_undo", "device_name"):
        del found[name]
    found["group_lines"] = found.pop("lines")
    found["device"] = "" if row.device in (HERE, CLOUD) else row.device
    return found


def _cells(row: ActivityView) -> tuple[object, ...]:
    device = row.device if row.device in (HERE, CLOUD) else row.device_name or row.device[:ID_SHOWN]
    text = row.text if row.lines == 1 else f"{row.text} (and {row.lines - 1} more like it)"
    return (
        row.at,
        row.kind,
        row.direction,
        device,
        row.entity,
        row.label or row.row_id,
        text,
        "" if row.duration_ms is None else row.duration_ms,
        row.result,
    )
