"""`luma-sync cloud serve`: the embedded cloud in the foreground, until SIGTERM or Ctrl-C."""

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path

from luma_sync.cli.exit_codes import ExitCode
from luma_sync.cli.invocation import Invocation, absolute_path
from luma_sync.kernel.logs import logs_in
from luma_sync.localcloud.options import CloudAddress, CloudOptions
from luma_sync.localcloud.server import ready_text, run_cloud


def run(invocation: Invocation) -> ExitCode:
    """Serve; prints `{url, anon_key, pid}` as one line when ready, in both modes."""
    arguments = invocation.arguments
    options = CloudOptions(
        data_dir=_path(arguments.data) or invocation.home.cloud,
        port=arguments.port,
        ready_file=_path(arguments.ready_file),
        postgres_bin=_path(arguments.postgres_bin),
    )
    if arguments.until_stdin_closes:
        threading.Thread(target=_end_with_stdin, name="parent-watch", daemon=True).start()

    def ready(address: CloudAddress) -> None:
        invocation.output.line(ready_text(address))

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):  # the cloud itself says what is wrong with its directory
            stack.enter_context(logs_in(options.data_dir / "logs"))
        run_cloud(options, ready)
    return ExitCode.DONE


def _path(text: str | None) -> Path | None:
    return absolute_path(text) if text else None


def _end_with_stdin() -> None:
    """Whoever started us holds the other end of standard input; when it dies, however, so do we."""
    # Unbuffered: a buffered reader would hold its lock while the interpreter shuts down.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
