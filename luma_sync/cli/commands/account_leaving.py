"""`luma-sync account sign-out`: the ledger of unsent work, and what becomes of it."""

from dataclasses import asdict

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural, size_text
from luma_sync.engine.account import SignOut
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.leaving import SEND_FIRST_S, ExportTarget
from luma_sync.engine.ledger import Ledger
from luma_sync.engine.status.formats import duration_text
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane


async def sign_out(invocation: Invocation) -> ExitCode:
    """Sign out, or print the ledger and stay signed in."""
    wanted = invocation.arguments
    if wanted.timeout is not None and not wanted.send:
        raise UsageError("--timeout says how long --send may take; add --send.")
    async with opened_engine(invocation.options) as engine:
        email, is_signed_in = engine.account.view().email, engine.account.view().signed_in
        result = await _left(engine, invocation)
    out = invocation.output
    out.value(
        {
            "ok": result.signed_out,
            "scenario": result.scenario.value,
            "unsent": asdict(result.left),
            "exported": asdict(result.exported) if result.exported is not None else None,
            "remark": result.remark,
        }
    )
    if not result.signed_out:
        for line in ledger_lines(result.left, is_signed_in=is_signed_in):
            out.text(line)
        return ExitCode.ATTENTION
    out.text(f"{email} is signed out." if email else "Nobody was signed in.")
    for line in _remarks(result):
        out.text(line)
    return ExitCode.DONE


async def _left(engine: SyncEngine, invocation: Invocation) -> SignOut:
    wanted, account = invocation.arguments, engine.account
    if wanted.export is not None:
        lane = ThreadLane("export")
        try:
            target = ExportTarget(folder=absolute_path(wanted.export), files=SystemFiles(), lane=lane)
            return await account.sign_out(export=target)
        finally:
            lane.close()
    send_s = (wanted.timeout or SEND_FIRST_S) if wanted.send else None
    return await account.sign_out(keep=wanted.keep, discard=wanted.discard, send_s=send_s)


def ledger_lines(left: Ledger, *, is_signed_in: bool = True) -> list[str]:
    """What is unsent, kind by kind, how long it would take, and what can be done."""
    rows, files = plural(left.rows, "change"), plural(left.files, "file")
    stays = "You are still signed in." if is_signed_in else "The session has ended; nothing was changed here."
    lines = [f"Not sent yet: {rows}, {files} ({size_text(left.file_bytes)}). {stays}"]
    lines += [f"  {one.entity}: {one.rows}" for one in left.entities]
    if left.held or left.failed_files:
        held = left.held + left.failed_files
        lines.append(f"  {held} of them cannot be sent by themselves; luma-sync status says more.")
    elif left.seconds is not None and is_signed_in:
        time = f"about {duration_text(left.seconds)}" if left.seconds >= 60 else "less than a minute"
        lines.append(f"To send it all takes {time}, as measured last.")
    lines.append("Sign out with --send (first), --keep (for the next sign-in), --export DIR, or --discard.")
    return lines


def _remarks(result: SignOut) -> list[str]:
    lines = [] if result.left.is_empty else [result.sentence]
    written = result.exported
    if written is not None and (written.rows or written.files):
        rows, files = plural(written.rows, "change"), plural(written.files, "file")
        lines.append(f"{rows} and {files} ({size_text(written.file_bytes)}) written to {written.folder}.")
        lines += [f"Not found any more: {path}" for path in written.missing]
    return [*lines, result.remark] if result.remark else lines
