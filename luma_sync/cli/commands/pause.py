"""`luma-sync pause|resume`: hold everything back, for a while or until somebody says otherwise.

Works beside a running window, which takes it up by itself.
"""

from datetime import datetime

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.engine.marks import PAUSED
from luma_sync.engine.status.formats import moment_text
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.pause import PauseLength, end_of_pause, pause_until


def run(invocation: Invocation) -> ExitCode:
    """Pause or resume."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    async with opened_library(invocation.options) as library:
        is_pause = invocation.arguments.full_name == "pause"
        now = parse_utc(library.now_text())
        until = _end(invocation, now) if is_pause else None
        text = pause_until(until, now).text if is_pause else ""
        await library.database.write(lambda work: work.metadata.set(PAUSED, text))
        if not is_pause:
            await _switch_on(library)
    invocation.output.value(
        {"ok": True, "paused": is_pause, "paused_until": None if until is None else iso_utc(until)}
    )
    invocation.output.text(_sentence(is_pause, now, until))
    return ExitCode.DONE


def _end(invocation: Invocation, now: datetime) -> datetime | None:
    wanted = invocation.arguments
    if wanted.length is not None:
        return now + wanted.length  # type: ignore[no-any-return]
    return end_of_pause(PauseLength.TOMORROW, now) if wanted.until else None


async def _switch_on(library: OpenLibrary) -> None:
    """Whoever says "go on" wants it to, as in the window."""
    if not library.settings.current.sync_enabled:
        await library.settings.change({"sync_enabled": True})


def _sentence(is_pause: bool, now: datetime, until: datetime | None) -> str:
    if not is_pause:
        return "Sync goes on."
    if until is None:
        return "Sync is paused until 'luma-sync resume'."
    return f"Sync is paused until {moment_text(until, now)}; 'luma-sync resume' ends that."
