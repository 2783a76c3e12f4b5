"""`luma-sync account sign-up|sign-in|status|sign-out`: who is signed in on this device."""

import getpass
import sys
from dataclasses import asdict

from luma_sync.bootstrap import account_of, opened_engine
from luma_sync.cli.commands.account_leaving import sign_out
from luma_sync.cli.commands.account_preview import preview
from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.errors import UsageError


def run(invocation: Invocation) -> ExitCode:
    """Carry out the action."""
    if invocation.action == "status":
        return invocation.interruption.run(lambda: _status(invocation))
    if invocation.action == "sign-out":
        return invocation.interruption.run(lambda: sign_out(invocation))
    password = _password()
    if getattr(invocation.arguments, "preview", False):
        return invocation.interruption.run(lambda: preview(invocation, password))
    return invocation.interruption.run(lambda: _sign(invocation, password))


async def _sign(invocation: Invocation, password: str) -> ExitCode:
    wanted = invocation.arguments
    async with opened_engine(invocation.options) as engine:
        sign = engine.account.sign_up if invocation.action == "sign-up" else engine.account.sign_in
        view = await sign(wanted.url, wanted.key, wanted.email, password, wanted.mode)
    invocation.output.value({"ok": True, **asdict(view)})
    invocation.output.text(_sentence(view))
    return ExitCode.DONE


async def _status(invocation: Invocation) -> ExitCode:
    async with account_of(invocation.options) as view:
        invocation.output.value(asdict(view))
        invocation.output.text(_sentence(view))
    return ExitCode.DONE


def _sentence(view: AccountView) -> str:
    if not view.user_id and not view.reason:
        return "Nobody is signed in; changes stay on this device."
    if not view.signed_in and view.reason:
        return f"{view.email}: {view.reason}" if view.email else view.reason
    kept = " The session is kept in memory only." if view.memory_only else ""
    return f"{view.email} is signed in to {view.url}.{kept}"


def _password() -> str:
    """One line of standard input; asked for without echo on a terminal. Raises UsageError."""
    if sys.stdin.isatty():
        password = getpass.getpass("Password: ")
    else:
        try:
            password = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError:
            raise UsageError(
                "The password on standard input is not UTF-8 text; check what is piped in."
            ) from None
    if not password:
        raise UsageError("No password came on standard input; pipe it in, one line.")
    return password
