"""`luma-sync check-project`: whether a Supabase project can be used, before anybody signs in."""

from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cloud.project_file import ProjectFile, parse_project_file
from luma_sync.engine.project_check import check_project
from luma_sync.engine.status.project_verdict import Check, Mark, Verdict, VerdictLine
from luma_sync.kernel.errors import UsageError
from luma_sync.setup_wiring import read_project_file
from luma_sync.wiring import project_probes

_MARKS = {
    Mark.OK: "ok  ",
    Mark.WARNING: "WARN",
    Mark.FAILED: "FAIL",
    Mark.SKIPPED: "-   ",
    Mark.RUNNING: "?   ",
}


def run(invocation: Invocation) -> ExitCode:
    """Ask everything; nothing is changed here or there."""
    project = _project(invocation)
    return invocation.interruption.run(lambda: _check(invocation, project))


def _project(invocation: Invocation) -> ProjectFile:
    wanted = invocation.arguments
    if wanted.file is not None:
        if wanted.url is not None or wanted.key is not None:
            raise UsageError("--from says it all; leave out --url and --key.")
        return parse_project_file(read_project_file(absolute_path(wanted.file)))
    if wanted.url is None or wanted.key is None:
        raise UsageError("Say which project: --url and --key, or --from FILE.")
    return ProjectFile(url=wanted.url, key=wanted.key)


async def _check(invocation: Invocation, project: ProjectFile) -> ExitCode:
    verdict = await check_project(project_probes(project.url, project.key))
    code = _exit_code(verdict)
    invocation.output.value(
        {"ok": verdict.is_usable, "url": project.url, "lines": [_json(line) for line in verdict.lines]}
    )
    for line in verdict.lines:
        step = f" {line.step}" if line.step is not None else ""
        invocation.output.text(f"{_MARKS[line.mark]}  {line.check.value}: {line.sentence}{step}")
    if verdict.is_usable:
        invocation.output.text("The project can be used.")
    return code


def _exit_code(verdict: Verdict) -> ExitCode:
    if verdict.is_usable:
        return ExitCode.DONE
    is_silent = verdict.line(Check.ADDRESS).mark is Mark.FAILED
    return ExitCode.OFFLINE if is_silent else ExitCode.FAILED


def _json(line: VerdictLine) -> dict[str, str]:
    step = str(line.step) if line.step is not None else ""
    return {"check": line.check.value, "mark": line.mark.value, "text": str(line.sentence), "step": step}
