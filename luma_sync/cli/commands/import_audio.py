"""`luma-sync import PATH...`: take audio files and folders into the library.

Does not need to own the profile: an import is an ordinary edit of the library, and a running window
notices it and uploads what was queued.
"""

from dataclasses import asdict
from pathlib import Path

from luma_sync.bootstrap import opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural
from luma_sync.engine.status.snapshot import ImportProgress, ImportReport
from luma_sync.kernel.errors import SourceFileError


def run(invocation: Invocation) -> ExitCode:
    """Import, print what was taken and what was not."""
    paths = [absolute_path(path) for path in invocation.arguments.paths]
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise SourceFileError(f"There is no file or folder {missing}; nothing was imported.")
    return invocation.interruption.run(lambda: _run(invocation, paths))


async def _run(invocation: Invocation, paths: list[Path]) -> ExitCode:
    def progress(step: ImportProgress) -> None:
        invocation.output.progress(f"{step.done} of {step.total}: {Path(step.path).name}")

    async with opened_library(invocation.options) as library:
        report = await library.importer().import_paths(paths, progress, None)
    _print(invocation, report)
    if not report.imported and not report.already_there:
        raise SourceFileError(_nothing(report))
    return ExitCode.DONE


def _print(invocation: Invocation, report: ImportReport) -> None:
    if report.imported or report.already_there:
        invocation.output.value(
            {
                "ok": True,
                "imported": report.imported,
                "already_there": report.already_there,
                "skipped": [asdict(skipped) for skipped in report.skipped],
            }
        )
        invocation.output.text(
            f"{plural(report.imported, 'file')} imported, {report.already_there} already in the library, "
            f"{len(report.skipped)} skipped."
        )
        for skipped in report.skipped:
            invocation.output.note(f"Skipped {skipped.path}: {skipped.reason}")


def _nothing(report: ImportReport) -> str:
    if len(report.skipped) == 1:
        return f"Nothing was imported: {report.skipped[0].path}: {report.skipped[0].reason}"
    if report.skipped:
        first, count = report.skipped[0], len(report.skipped)
        return f"Nothing was imported; all {count} files were skipped, such as {first.path}: {first.reason}"
    return "Nothing was imported: there is no audio file in it (mp3, flac, wav, ogg or m4a)."
