"""`luma-sync activity --cloud`: the last change of each item in the cloud, newest first."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.commands.activity_words import ID_SHOWN, check_entity, named_device
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import CLOUD, HERE, DeviceName
from luma_sync.engine.status.history_views import HistoryFilter, HistoryPage, HistoryView
from luma_sync.kernel.errors import UsageError

HEADERS = ("at", "what", "entity", "item", "by", "project", "here")
_CALL_LINES = 200
_OF_THIS_COMPUTER = ("day", "direction", "text", "failed", "runs", "merged")


async def show(invocation: Invocation) -> ExitCode:
    """Print a page; nothing of it is kept."""
    wanted = invocation.arguments
    check_entity(wanted.entity)
    for name in _OF_THIS_COMPUTER:
        if getattr(wanted, name):
            raise UsageError(f"'--{name}' is for the activity of this computer; leave it or --cloud out.")
    async with opened_engine(invocation.options) as engine:
        only = await _filter(invocation, engine)
        page = await _page(engine, only, before=wanted.before, limit=wanted.limit)
    invocation.output.value({"changes": [_object(line) for line in page.lines], "next": page.next or None})
    if not page.lines:
        invocation.output.text(
            "The cloud has nothing yet." if only.is_empty and not wanted.before else "Nothing matches."
        )
        return ExitCode.DONE
    invocation.output.table(HEADERS, [_cells(line) for line in page.lines])
    if page.next:
        invocation.output.text(f"What follows: --before {page.next}")
    return ExitCode.DONE


async def _filter(invocation: Invocation, engine: SyncEngine) -> HistoryFilter:
    wanted = invocation.arguments
    device = wanted.device or ""
    if device and device.casefold() != HERE:
        known = [
            DeviceName(HERE if one.is_this else one.id, one.name) for one in await engine.account.devices()
        ]
        device = named_device(device, known)
    return HistoryFilter(
        what=wanted.what or "",
        device=HERE if device.casefold() == HERE else device,
        entity=wanted.entity or "",
        row_id=wanted.row or "",
    )


async def _page(engine: SyncEngine, only: HistoryFilter, *, before: str, limit: int) -> HistoryPage:
    """As many as are wanted, in calls of what the cloud tells at once."""
    lines: list[HistoryView] = []
    while True:
        page = await engine.history.page(only, before=before, limit=min(limit - len(lines), _CALL_LINES))
        lines += page.lines
        before = page.next
        if not before or len(lines) >= limit:
            return HistoryPage(lines=tuple(lines), next=before)


def _object(line: HistoryView) -> dict[str, object]:
    found = asdict(line)
    del found["epoch"]
    return found


def _cells(line: HistoryView) -> tuple[object, ...]:
    device = line.device if line.device in (HERE, CLOUD) else line.device_name or line.device[:ID_SHOWN]
    return (
        line.at,
        line.what,
        line.entity,
        line.label or line.row_id[:ID_SHOWN],
        device if line.is_mine else line.person or "somebody else",
        line.project,
        "yes" if line.is_here else "not yet",
    )
