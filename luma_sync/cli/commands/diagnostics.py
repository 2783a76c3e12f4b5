"""`luma-sync diagnostics FILE`: one zip for somebody who helps; without private things; nothing is sent."""

import contextlib

from luma_sync.bootstrap import Options, account_of, opened_library, opened_settings
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural, size_text
from luma_sync.engine.diagnostics.archive import check_target, chosen_files, save
from luma_sync.engine.diagnostics.gathering import Sources, gather
from luma_sync.engine.diagnostics.report import Facts, Report, compose
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.errors import LibraryError, UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import Lane, ThreadLane
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.store.database import Database


def run(invocation: Invocation) -> ExitCode:
    """Gather, then list or write."""
    if not invocation.arguments.file and not invocation.arguments.list:
        raise UsageError("Say where the diagnostics are to go, as 'luma-sync diagnostics FILE.zip'.")
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    lane = ThreadLane("diagnostics")
    try:
        if not invocation.arguments.list:
            check_target(SystemFiles(), absolute_path(invocation.arguments.file))
        facts = await _gathered(invocation.options, lane)
        report = await lane.run(lambda: compose(facts, shows_titles=invocation.arguments.include_titles))
        if invocation.arguments.list:
            _list(invocation, report)
            return ExitCode.DONE
        saved = await save(
            chosen_files(report, None),
            absolute_path(invocation.arguments.file),
            system=SystemFiles(),
            lane=lane,
            made_at=SystemClock().now(),
        )
    finally:
        lane.close()
    told = {"ok": True, "file": str(saved.path), "bytes": saved.size, "includes_titles": report.shows_titles}
    invocation.output.value({**told, "files": _sizes(report), "not_gathered": list(facts.problems)})
    files = plural(len(saved.names), "file")
    invocation.output.text(f"{files} are in {saved.path} ({size_text(saved.size)}); nothing was sent.")
    for problem in facts.problems:
        invocation.output.text(f"Not gathered: {problem}")
    return ExitCode.DONE


async def _gathered(options: Options, lane: Lane) -> Facts:
    """Also of a library that cannot be opened: then its diagnosis is wanted most. Raises HomeError."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            library = await stack.enter_async_context(opened_library(options))
        except LibraryError as error:
            book = stack.enter_context(opened_settings(options))
            account = await stack.enter_async_context(account_of(options))
            return await gather(_sources(options, lane, book, account, problem=error.title))
        await library.status()  # takes up the session
        account = library.account_view()
        return await gather(_sources(options, lane, library.settings, account, database=library.database))


def _sources(
    options: Options,
    lane: Lane,
    book: SettingsBook,
    account: AccountView,
    *,
    database: Database | None = None,
    problem: str = "",
) -> Sources:
    return Sources(
        clock=SystemClock(),
        settings=book,
        files=SystemFiles(),
        lane=lane,
        check_lane=DaemonLane("library-check"),
        home=options.home.root,
        account=account,
        database=database,
        problem=problem,
    )


def _list(invocation: Invocation, report: Report) -> None:
    sizes = _sizes(report)
    invocation.output.value({"ok": True, "includes_titles": report.shows_titles, "files": sizes})
    rows = [(file.name, file.part.value, size_text(file.size)) for file in report.files]
    invocation.output.table(("file", "about", "size"), rows)


def _sizes(report: Report) -> list[dict[str, object]]:
    return [{"name": file.name, "about": file.part.value, "bytes": file.size} for file in report.files]
