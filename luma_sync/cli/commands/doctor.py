"""`luma-sync doctor`: whether everything this program needs works here."""

import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from luma_sync.bootstrap import (
    Options,
    account_of,
    check_secrets,
    opened_cloud,
    opened_engine,
    opened_library,
)
from luma_sync.cli.commands.comparison import comparison_json, comparison_lines
from luma_sync.cli.commands.rescue import rescue
from luma_sync.cli.exit_codes import ExitCode, exit_code_for, exit_code_of
from luma_sync.cli.invocation import Invocation
from luma_sync.cli.output import plural
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import NotFound
from luma_sync.engine.compare_report import CompareReport
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import CloudError, LumaSyncError, SecretStoreError, UsageError
from luma_sync.kernel.lanes import InlineLane
from luma_sync.wiring import project_probes

_QT_TIMEOUT_S = 30.0
_QT_IMPORTS = "import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets, PySide6.QtSvg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    text: str


def run(invocation: Invocation) -> ExitCode:
    """Run every check, also after one has failed."""
    if invocation.arguments.repair and not invocation.arguments.compare:
        raise UsageError("--repair goes with --compare: what is repaired is what the comparison finds.")
    if invocation.arguments.rescue:
        return invocation.interruption.run(lambda: rescue(invocation))
    return invocation.interruption.run(lambda: _run(invocation))


async def _run(invocation: Invocation) -> ExitCode:
    checks: list[Check] = []
    code = ExitCode.DONE
    for name, look in _CHECKS.items():
        try:
            checks.append(Check(name=name, ok=True, text=await look(invocation.options)))
        except LumaSyncError as error:
            checks.append(Check(name=name, ok=False, text=error.title))
            found = ExitCode.ATTENTION if isinstance(error, SecretStoreError) else exit_code_of(error)
            code = found if code in (ExitCode.DONE, ExitCode.ATTENTION) else code
    told: dict[str, object] = {}
    lines: list[str] = []
    if invocation.arguments.compare:
        report = await _comparison(invocation)
        told["comparison"] = comparison_json(report)
        lines = comparison_lines(report)
        checks.append(Check(name="comparison", ok=report.ok, text=str(report.sentence)))
        if not report.ok and code in (ExitCode.DONE, ExitCode.ATTENTION):
            code = exit_code_for(report.error_code) if report.error else ExitCode.ATTENTION
    shown = [asdict(check) for check in checks]
    invocation.output.value({"ok": code is ExitCode.DONE, "checks": shown, **told})
    for check in checks:
        invocation.output.text(f"{'ok  ' if check.ok else 'FAIL'}  {check.name}: {check.text}")
    for line in lines:
        invocation.output.text(line)
    return code


async def _comparison(invocation: Invocation) -> CompareReport:
    try:
        async with opened_engine(invocation.options) as engine:
            return await engine.comparing.run(repair=invocation.arguments.repair)
    except LumaSyncError as error:
        return CompareReport(repairs=invocation.arguments.repair, error=error.title, error_code=error.code)


async def _home(options: Options) -> str:
    async with account_of(options):
        return f"{options.home.root} can be written"


async def _library(options: Options) -> str:
    async with opened_library(options) as library:
        rows = sum((await library.database.read(lambda unit: unit.rows.counts())).values())
        await library.database.check_file(InlineLane())
        return f"{library.database.path} opens and holds {rows} rows"


async def _secrets(options: Options) -> str:
    await check_secrets(options)
    return f"{options.token_file or 'the password store'} keeps what it is given"


async def _cloud(options: Options) -> str:
    async with account_of(options) as account:
        if not account.user_id:
            return "nobody is signed in, so there is no cloud to ask"
    async with opened_cloud(options) as cloud:
        try:
            await cloud.gateway.rows.ping()
        except NotFound:
            raise CloudError(
                f"The cloud {account.url} answers, but Luma Sync's migrations are not installed there;"
                " apply them with `supabase db push`."
            ) from None
        await _check_migrations(cloud.address)
        if not account.signed_in:
            return f"{account.url} answers; the session has ended, sign in again"
        heads = await cloud.gateway.rows.heads(cloud.device_id)
        return f"{account.url} answers, its migrations are installed, {len(heads.scopes)} scopes are yours"


async def _check_migrations(address: CloudAddress) -> None:
    probes = project_probes(address.url, address.anon_key)
    try:
        schema = await probes.schema()
    finally:
        await probes.close()
    if schema.missing:
        count = plural(schema.missing, "migration")
        least = "" if schema.is_exact else "at least "
        raise CloudError(
            f"The cloud {address.url} answers, but it lacks {least}{count} of this version;"
            " apply them with `supabase db push`."
        )


async def _window(_options: Options) -> str:
    done = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this command
        [sys.executable, "-c", _QT_IMPORTS],
        capture_output=True,
        text=True,
        timeout=_QT_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise LumaSyncError(f"The window's libraries do not load: {reason}")
    return "its libraries load"


_CHECKS: dict[str, Callable[[Options], Awaitable[str]]] = {
    "home": _home,
    "library": _library,
    "password store": _secrets,
    "cloud": _cloud,
    "window": _window,
}
