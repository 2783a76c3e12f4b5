"""`luma-sync import PATH...`: take audio files and folders into the library, and analyse them if asked to.

Does not need to own the profile: both are ordinary edits of the library, and a running window notices them
and uploads what was queued.
"""

from dataclasses import asdict
from pathlib import Path

from luma_sync.bootstrap import OpenLibrary, opened_library
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import plural
from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.kernel.errors import SourceFileError, UsageError


def run(invocation: Invocation) -> ExitCode:
    """Import, print what was taken and what was not."""
    paths = [absolute_path(path) for path in invocation.arguments.paths]
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise SourceFileError(f"There is no file or folder {missing}; nothing was imported.")
    if invocation.arguments.analyse:
        from luma_sync.engine.analysis.analysers.run import require_installed  # loads the codecs

        require_installed()
    elif invocation.arguments.replace_analysis:
        raise UsageError("--replace-analysis belongs to --analyse; nothing was imported.")
    return invocation.interruption.run(lambda: _run(invocation, paths))


async def _run(invocation: Invocation, paths: list[Path]) -> ExitCode:
    def progress(step: ImportProgress) -> None:
        invocation.output.progress(f"{step.done} of {step.total}: {Path(step.path).name}")

    analysis = None
    async with opened_library(invocation.options) as library:
        report = await library.files().importer().import_paths(paths, progress, None)
        if not report.imported and not report.already_there:
            raise SourceFileError(_nothing(report))
        if invocation.arguments.analyse:
            analysis = await _analyse(invocation, library, report.track_ids)
    _print(invocation, report, analysis)
    return ExitCode.ATTENTION if analysis is not None and analysis.failed else ExitCode.DONE


async def _analyse(
    invocation: Invocation, library: OpenLibrary, track_ids: tuple[str, ...]
) -> AnalysisReport:
    def progress(step: AnalysisStep) -> None:
        invocation.output.progress(
            f"{step.done} of {step.total}: {step.title}: {step.stage}, {step.fraction:.0%}"
        )

    replace = bool(invocation.arguments.replace_analysis)
    return await library.files().analyser().analyse(track_ids, progress, None, replace=replace)


def _print(invocation: Invocation, report: ImportReport, analysis: AnalysisReport | None) -> None:
    value: dict[str, object] = {
        "ok": analysis is None or not analysis.failed,
        "imported": report.imported,
        "already_there": report.already_there,
        "skipped": [asdict(skipped) for skipped in report.skipped],
    }
    if analysis is not None:
        value["analysis"] = asdict(analysis)
    invocation.output.value(value)
    invocation.output.text(
        f"{plural(report.imported, 'file')} imported, {report.already_there} already in the library, "
        f"{len(report.skipped)} skipped."
    )
    for skipped in report.skipped:
        invocation.output.note(f"Skipped {skipped.path}: {skipped.reason}")
    if analysis is not None:
        _print_analysis(invocation, analysis)


def _print_analysis(invocation: Invocation, analysis: AnalysisReport) -> None:
    invocation.output.text(
        f"{plural(analysis.analysed, 'track')} analysed, {analysis.already_there} had nothing to add, "
        f"{len(analysis.failed)} failed."
    )
    if analysis.analysed:
        invocation.output.text("The stems are a basic split by filters and masks, not source separation.")
    for failed in analysis.failed:
        invocation.output.note(f"Not analysed: {failed.title}: {failed.reason}")
    for remark in analysis.remarks:
        invocation.output.note(f"{remark.title}: {remark.reason}")


def _nothing(report: ImportReport) -> str:
    if len(report.skipped) == 1:
        return f"Nothing was imported: {report.skipped[0].path}: {report.skipped[0].reason}"
    if report.skipped:
        first, count = report.skipped[0], len(report.skipped)
        return f"Nothing was imported; all {count} files were skipped, such as {first.path}: {first.reason}"
    return "Nothing was imported: there is no audio file in it (mp3, flac, wav, ogg or m4a)."
