"""`luma-sync restore [TRACK|--all|--project NAME] [--list]`: files that are in the cloud and not here."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from luma_sync.bootstrap import opened_engine, opened_library
from luma_sync.cli.exit_codes import ExitCode, exit_code_for
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import Output, plural, size_text
from luma_sync.engine.downloads.gone import Looking, find_gone
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.file_views import FetchReport
from luma_sync.events.types import DownloadProgressed, Event
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.file_records import CloudFileRow
from luma_sync.store.unit_of_work import UnitOfWork

HEADERS = ("track", "title", "kind", "file", "was here")
_PAGE = 1000


def run(invocation: Invocation) -> ExitCode:
    """List the files, or fetch them and say what is still missing."""
    wanted = invocation.arguments
    if not (wanted.list or wanted.all or wanted.track is not None or wanted.project is not None):
        raise UsageError("Name a track, or give --project NAME or --all; --list shows what there is.")
    return invocation.interruption.run(lambda: (_list if wanted.list else _fetch)(invocation))


async def _list(invocation: Invocation) -> ExitCode:
    """Works beside a running window: nothing but marks of files that are gone is written."""
    async with opened_library(invocation.options) as library:
        await _look(library.database)
        chosen = await chosen_tracks(library.database, invocation)
        rows = [row for row in await _rows(library.database) if chosen is None or row.track_id in chosen]
    invocation.output.value([asdict(row) for row in rows])
    invocation.output.text(
        f"{plural(len(rows), 'file')} only in the cloud." if rows else "Every file of the cloud is here."
    )
    if rows:
        invocation.output.table(HEADERS, [_as_line(row) for row in rows])
    return ExitCode.DONE


async def _look(database: Database) -> None:
    lane = ThreadLane("look")
    try:
        await find_gone(Looking(database=database, files=SystemFiles(), lane=lane))
    finally:
        lane.close()


async def _fetch(invocation: Invocation) -> ExitCode:
    async with opened_engine(invocation.options) as engine:
        if invocation.arguments.project is not None:
            await engine.files.check()
        chosen = await chosen_tracks(engine.core.parts.database, invocation)
        report = await _fetch_with_progress(engine, chosen, invocation.output)
    tell(invocation.output, report)
    return exit_code_of(report)


async def _fetch_with_progress(
    engine: SyncEngine, chosen: Sequence[str] | None, output: Output
) -> FetchReport:
    def show(event: Event) -> None:
        if isinstance(event, DownloadProgressed):
            done, size = size_text(event.bytes_fetched), size_text(event.file_size)
            output.progress(f"{event.kind}: {done} of {size}")

    subscription = engine.events.subscribe(show)
    try:
        # Only the window goes on by itself: a command that was ended has been ended.
        return await engine.files.fetch(chosen, remember=False)
    finally:
        subscription.close()


async def chosen_tracks(database: Database, invocation: Invocation) -> Sequence[str] | None:
    """Ids of the tracks that are meant; None for all. Raises UsageError for no such track or project."""
    track, project = invocation.arguments.track, invocation.arguments.project
    if track is not None:
        found = await database.read(lambda work: work.rows.find_tracks(track))
        if not found:
            raise UsageError(f"There is no track with the id or title '{track}'; nothing was fetched.")
        return found
    if project is not None:
        return await database.read(lambda work: _tracks_of_project(work, project))
    return None


def tell(output: Output, report: FetchReport) -> None:
    """Print what a fetch did."""
    value: dict[str, object] = {
        "ok": not report.failed,
        "downloaded": report.fetched,
        "missing": report.failed,
        "bytes": report.bytes,
    }
    if report.cause:
        value["error"] = {"code": report.cause_code or "file", "message": report.cause}
    output.value(value)
    output.text(f"{plural(report.fetched, 'file')} fetched, {size_text(report.bytes)}.")
    if report.failed:
        output.note(f"{plural(report.failed, 'file')} could not be fetched: {report.cause}")


def exit_code_of(report: FetchReport) -> ExitCode:
    """Done, done but for some files, or why the fetch ended early."""
    if report.cause_code:
        return exit_code_for(report.cause_code)
    return ExitCode.ATTENTION if report.failed else ExitCode.DONE


def _tracks_of_project(work: UnitOfWork, project: str) -> tuple[str, ...]:
    projects = work.rows.find_projects(project)
    if not projects:
        raise UsageError(f"There is no project with the id or name '{project}'; nothing was fetched.")
    return tuple(
        dict.fromkeys(
            track_id for each in projects for track_id in work.cloud_files.track_ids(project_id=each)
        )
    )


async def _rows(database: Database) -> list[CloudFileRow]:
    rows: list[CloudFileRow] = []
    while True:
        page = await database.read(partial(_page, offset=len(rows)))
        rows += page
        if len(page) < _PAGE:
            return rows


def _page(work: UnitOfWork, *, offset: int) -> tuple[CloudFileRow, ...]:
    return work.cloud_files.page(limit=_PAGE, offset=offset)


def _as_line(row: CloudFileRow) -> tuple[object, ...]:
    return row.track_id, row.title, row.kind, row.storage_path, row.was_here
