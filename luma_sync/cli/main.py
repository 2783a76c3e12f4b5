"""The command line's entry: parse, run one command, turn every end into a sentence and an exit code."""

import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import cast

from luma_sync.cli.exit_codes import ExitCode, exit_code_of
from luma_sync.cli.interruption import Interrupted, Interruption
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.cli.output import Output
from luma_sync.cli.parser import parse
from luma_sync.kernel.collector import while_loading
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger, logs_in
from luma_sync.kernel.paths import HOME_VARIABLE, HomePaths, home_paths

_log = logger("cli")
_QUIET = logging.NullHandler()
"""Keeps Python from printing log lines of any library that nobody handles."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Never raises, never shows a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    logging.getLogger().addHandler(_QUIET)
    interruption = Interruption()
    interruption.install()
    try:
        code = _run_guarded(arguments, interruption)
        sys.stdout.flush()
        return int(code)
    except Interrupted as interrupted:
        return int(interrupted.exit_code)
    except BrokenPipeError:
        # The reader has seen enough (`luma-sync activity | head`); Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)


def _run_guarded(argv: list[str], interruption: Interruption) -> ExitCode:
    output = Output(as_json="--json" in argv)
    home = home_paths(None, {})
    try:
        arguments = parse(argv)
        home = _home(getattr(arguments, "home", None) or os.environ.get(HOME_VARIABLE))
        invocation = Invocation(arguments=arguments, output=output, home=home, interruption=interruption)
        return _command(invocation)(invocation)
    except LumaSyncError as error:
        output.error(error)
        return exit_code_of(error)
    except SystemExit as leaving:  # argparse after --help and --version
        return ExitCode.DONE if not leaving.code else ExitCode.USAGE
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - the last resort: the stack goes to the log, people get a sentence
        where = _record_crash(home)
        output.error(LumaSyncError(f"Something went wrong that this program did not expect; {where}."))
        return ExitCode.FAILED


def _home(chosen: str | None) -> HomePaths:
    return HomePaths(absolute_path(chosen)) if chosen else home_paths(None, {})


def _command(invocation: Invocation) -> Callable[[Invocation], ExitCode]:
    name = str(invocation.arguments.module)
    with while_loading():
        module = importlib.import_module(f"luma_sync.cli.commands.{name}")
    return cast("Callable[[Invocation], ExitCode]", module.run)


def _record_crash(home: HomePaths) -> str:
    """Put the stack of the exception being handled into the log; says where it is."""
    try:
        with logs_in(home.logs) as log_file:
            _log.exception("Unexpected error")
            return f"the details are in {log_file}"
    except OSError:
        return "the log in the home cannot be written"
