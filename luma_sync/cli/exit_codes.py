"""Exit codes: a stable interface for scripts."""

from enum import IntEnum

from luma_sync.kernel.errors import LumaSyncError


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    OFFLINE = 3
    SIGN_IN_NEEDED = 4
    """There is no usable session, or the e-mail or password is not accepted."""

    ATTENTION = 5
    """Done, but something waits for a person: conflicts, quarantined rows, failed uploads, deletes
    to be confirmed."""

    OWNED = 6
    """Another process owns the profile's sync."""

    INTERRUPTED = 130
    """Ctrl-C, as shells number it. SIGTERM ends with DONE."""


_BY_ERROR_CODE = {
    "usage": ExitCode.USAGE,
    "unreachable": ExitCode.OFFLINE,
    "sign_in": ExitCode.SIGN_IN_NEEDED,
    "session_expired": ExitCode.SIGN_IN_NEEDED,
    "session_revoked": ExitCode.SIGN_IN_NEEDED,
    "account_gone": ExitCode.SIGN_IN_NEEDED,
    "wrong_credentials": ExitCode.SIGN_IN_NEEDED,
    "mass_delete": ExitCode.ATTENTION,
    "owned": ExitCode.OWNED,
}


def exit_code_for(error_code: str) -> ExitCode:
    """The exit code for a `LumaSyncError.code`."""
    return _BY_ERROR_CODE.get(error_code, ExitCode.FAILED)


def exit_code_of(error: LumaSyncError) -> ExitCode:
    """The exit code for an error."""
    return exit_code_for(error.code)
