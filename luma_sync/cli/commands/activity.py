"""`luma-sync activity`: the audit of what was synced when, newest first."""

from dataclasses import asdict

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.catalog.catalog import CATALOG
from luma_sync.cli.activity_grammar import DIRECTIONS
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.engine.status.activity_days import day_range
from luma_sync.engine.status.activity_views import CLOUD, HERE, ActivityFilter, ActivityView, DeviceName
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.errors import UsageError

HEADERS = ("at", "kind", "direction", "device", "entity", "item", "text", "ms", "result")
_ID_SHOWN = 8


def run(invocation: Invocation) -> ExitCode:
    """Print the newest lines."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = invocation.arguments
    if wanted.entity is not None and wanted.entity not in CATALOG:
        raise UsageError(f"There is no entity '{wanted.entity}'; 'luma-sync catalog' lists them.")
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
    device = "" if wanted.device is None else _device(wanted.device, await library.activity.devices())
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


def _device(word: str, known: tuple[DeviceName, ...]) -> str:
    """The one device that the word names. Raises UsageError."""
    low = word.casefold()
    if low in (HERE, CLOUD):
        return low
    found = [one.id for one in known if one.name.casefold() == low]
    found = found or [one.id for one in known if low and one.id.casefold().startswith(low)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{word}' stands for several devices; write the id: {', '.join(found)}.")
    names = ", ".join(one.name or one.id[:_ID_SHOWN] for one in known)
    raise UsageError(f"No line comes from a device '{word}'; there are {names}.")


def _object(row: ActivityView) -> dict[str, object]:
    """Named as the table's columns, with the table's values."""
    found = asdict(row)
    for name in ("is_member", "may_undo", "device_name"):
        del found[name]
    found["group_lines"] = found.pop("lines")
    found["device"] = "" if row.device in (HERE, CLOUD) else row.device
    return found


def _cells(row: ActivityView) -> tuple[object, ...]:
    device = row.device if row.device in (HERE, CLOUD) else row.device_name or row.device[:_ID_SHOWN]
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
