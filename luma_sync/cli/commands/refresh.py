"""`luma-sync refresh KEY`: fetch what one sync key stands for, if it is not fresh."""

from luma_sync.bootstrap import opened_engine
from luma_sync.cli.exit_codes import ExitCode, exit_code_for
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import one_line
from luma_sync.engine.status.refresh_snapshots import RefreshView


def run(invocation: Invocation) -> ExitCode:
    """Refresh, print what came of it."""
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    wanted = invocation.arguments
    async with opened_engine(invocation.options) as engine:
        view = await engine.refresh.now(wanted.key, force=wanted.force)
    invocation.output.value(view_json(view))
    if view.ok:
        invocation.output.text(view.text)
    elif not invocation.output.as_json:
        invocation.output.note(one_line(view.text))
    return exit_code_of_view(view)


def exit_code_of_view(view: RefreshView) -> ExitCode:
    """Done, also for a key that nobody knows; or why not."""
    return ExitCode.DONE if view.ok else exit_code_for(view.error_code)


def view_json(view: RefreshView) -> dict[str, object]:
    """The stable JSON; `error` stands beside it when the refresh failed."""
    value: dict[str, object] = {
        "ok": view.ok,
        "key": view.key,
        "rows": view.rows,
        "requests": view.requests,
        "fresh": view.fresh,
        "unknown": view.unknown,
        "text": view.text,
    }
    if not view.ok:
        value["error"] = {"code": view.error_code, "message": view.text}
    return value
