"""`luma-sync doctor --rescue`: a damaged library is set aside, what is unsent comes into a new one."""

from dataclasses import asdict

from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.engine.unsent_folder import CHANGES, BroughtBack, Rescued
from luma_sync.rescuing import rescue_library


async def rescue(invocation: Invocation) -> ExitCode:
    """Say what was rescued, and where it is. Raises UsageError for a library that is sound."""
    outcome = await rescue_library(invocation.options)
    rescued, back, is_read, done = outcome.rescued, outcome.back, outcome.is_read, outcome.is_whole
    invocation.output.value(
        {"ok": done, **asdict(rescued), "brought_back": back.rows, "same": back.same, "left": len(back.kept)}
        | {"read": is_read}
    )
    for line in _lines(rescued, back, is_read=is_read):
        invocation.output.text(line)
    return ExitCode.DONE if done else ExitCode.ATTENTION


def _lines(rescued: Rescued, back: BroughtBack, *, is_read: bool) -> list[str]:
    lines = [f"The damaged library is in {rescued.folder}; a new one is in its place."]
    if is_read:
        lines.append(f"{plural(back.rows, 'unsent change')} brought back; the next sync sends them.")
    else:
        lines.append(
            f"{plural(rescued.rows, 'unsent change')} rescued. The cloud could not be read:"
            f" run 'luma-sync sync', then 'luma-sync outbox import {rescued.folder}'."
        )
    if back.same:
        lines.append(f"In the cloud already: {plural(back.same, 'change')}.")
    if back.kept:
        lines.append(f"{plural(len(back.kept), 'change')} left out, still in {rescued.folder}/{CHANGES}.")
    if rescued.lost:
        lines.append(f"{plural(rescued.lost, 'unsent change')} could not be read.")
    elif not rescued.is_whole:
        lines.append("Not all of it could be read: there may have been more unsent changes.")
    if rescued.files:
        lines.append("Files that were not uploaded; 'luma-sync import' takes them in again:")
        lines += [f"  {path}" for path in rescued.files]
    return lines
