"""`luma-sync` without a command: the window."""

import dataclasses
import os
import sys

from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.login_start import login_start
from luma_sync.kernel.paths import home_paths
from luma_sync.window_start import run_window


def run(invocation: Invocation) -> ExitCode:
    """Open the window and stay until it is closed."""
    if not has_display():
        raise UsageError(
            "There is no display for the window; use a command instead, luma-sync --help lists them."
        )
    options = dataclasses.replace(invocation.options, may_forget=True, is_window=True)
    in_background = bool(getattr(invocation.arguments, "in_background", False))
    start = login_start(_options_again(invocation))
    return ExitCode(run_window(options, in_background=in_background, login_start=start))


def _options_again(invocation: Invocation) -> tuple[str, ...]:
    """What has to be said again at login so that the same library is opened."""
    again: list[str] = []
    if invocation.home != home_paths(None, {}):
        again += ["--home", str(invocation.home.root)]
    if invocation.token_file is not None:
        again += ["--token-file", str(invocation.token_file)]
    return tuple(again)


def has_display() -> bool:
    """Whether a window can be shown here: a display server, or a Qt platform chosen on purpose."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
