"""`python -m luma_sync` and the `luma-sync` command."""

import contextlib
import logging
import multiprocessing
import os
import sys
from typing import NoReturn

from luma_sync.cli.main import main


def program() -> NoReturn:
    """Run one command, and end the process with its exit code."""
    code = main()
    if "PySide6.QtWidgets" in sys.modules:
        end_beside_threads(code)
    sys.exit(code)


def end_beside_threads(code: int) -> NoReturn:
    """End at once, with everything closed and saved.

    Threads of Qt, of a password store or of a cloud that hangs may still run native code; taking the
    interpreter down around them can crash the process after all is done. A worker process in the middle of
    a job ends, too, as it would after an ordinary end.
    """
    for worker in multiprocessing.active_children():
        worker.kill()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    program()
